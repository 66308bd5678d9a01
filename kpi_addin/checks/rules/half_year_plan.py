"""Family A: the plan of what is spent by June."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family, percent
from kpi_addin.checks.views.money import is_blank, known, lines_of, names_of
from kpi_addin.checks.views.scale import beside_the_year, two_scales
from kpi_addin.form import BudgetLine
from kpi_addin.language import Bilingual

rule = Family(14, Bilingual("半年计划执行数", "The half-year plan")).rule

_LEAST_BY_JUNE, _MOST_BY_JUNE = Decimal("0.2"), Decimal("0.8")
"""Six months of twelve are a half; bonuses at the year's end, and pay in advance, leave wide margins."""
_HARDLY_ANY = Decimal("0.05")
_SHOWN = Decimal("0.0001")


@rule(
    WARNING,
    "A11",
    "支出有 {count} 项没有填半年计划执行数（{names}）。",
    "{count} lines of expenditure have no half-year plan ({names}).",
    cause_zh="没有编制半年执行计划，七月的执行监控将无从对照。",
    cause_en="No half-year plan was made; there will be nothing to monitor against in July.",
    needs=("half_year_money",),
)
def half_year_plan_missing(case: Case) -> Iterator[Evidence]:
    """Every line of expenditure has a half-year plan, where the form has a column for it."""
    if "half_year" not in case.definition.budget.side("expenditure").columns:
        return
    missing = [line for line in lines_of(case, "expenditure") if is_blank(line.half_year)]
    if missing:
        cells = tuple(line.half_year.cell for line in missing)
        yield Evidence(cells, words={"count": str(len(missing)), "names": names_of(missing)})


@rule(
    WARNING,
    "A11",
    "“{name}”的半年计划 {left} {unit}大于全年预算 {right} {unit}，多 {gap} {unit}。",
    "The half-year plan of {name}, {left} {unit}, exceeds its full-year budget of {right} {unit} by {gap} {unit}.",
    cause_zh="两个数填反了位置，或其中一个有误。",
    cause_en="The two figures were exchanged, or one of them is wrong.",
    needs=("half_year_money", "expenditure"),
)
def half_year_plan_exceeds_full_year(case: Case) -> Iterator[Evidence]:
    """A half-year plan is not above the full-year budget."""
    for line in _planned(case):
        half, full = known(case, line.half_year), known(case, line.full_year)
        if half is not None and full is not None and half > full:
            cells = (line.half_year.cell, line.full_year.cell)
            yield Evidence(cells, half, full, half - full, words={"name": line.name.value})


def _planned(case: Case) -> list[BudgetLine]:
    """The lines whose plan can be held against the year; none where the two are in different units, which is told once."""
    return [] if two_scales(beside_the_year(case, "half_year")) else lines_of(case, "expenditure")


def _share(line: BudgetLine | None) -> Decimal | None:
    """Which part of the year's money is planned until June; None where one is missing, or there is no money."""
    half, full = (line.half_year.value, line.full_year.value) if line else (None, None)
    return None if half is None or not full or full < 0 else half / full


def _running(case: Case) -> tuple[BudgetLine, Decimal] | None:
    """Basic expenditure with the part of it that is planned until June."""
    line = next((line for line in _planned(case) if line.key == "basic_expenditure"), None)
    share = _share(line)
    return None if line is None or share is None else (line, share)


def _evidence(case: Case, line: BudgetLine, share: Decimal, total: Callable[[Decimal], bool]) -> Evidence:
    """The line's plan, and that of all expenditure where it is ``total`` as well."""
    whole = case.form.line("expenditure_total")
    of_whole = _share(whole)
    also = whole.half_year.cell if whole and of_whole is not None and total(of_whole) else None
    words = {"name": line.name.value, "share": percent(share.quantize(_SHOWN))}
    cells = (line.half_year.cell, line.full_year.cell, also)
    return Evidence(cells, known(case, line.half_year), known(case, line.full_year), words=words)


@rule(
    WARNING,
    "A11",
    "“{name}”的半年计划 {left} {unit}只有全年预算 {right} {unit}的 {share}，请核对。",
    "The half-year plan of {name}, {left} {unit}, is only {share} of the year's {right} {unit}.",
    cause_zh="基本支出按月支付，六月底一般接近一半；可能少填了一位数、小数点错位，或者只填了一个月的数。",
    cause_en="Basic expenditure is paid month by month, so about half of it by June; a digit or the decimal point slipped.",
    needs=("half_year_money", "basic_expenditure"),
)
def half_year_plan_too_low(case: Case) -> Iterator[Evidence]:
    """Of salaries and running costs, which are paid month by month, at least a fifth is planned until June."""
    running = _running(case)
    if running and 0 <= running[1] < _LEAST_BY_JUNE:
        yield _evidence(case, *running, lambda share: share < _LEAST_BY_JUNE)


@rule(
    INFO,
    "A11",
    "“{name}”的半年计划 {left} {unit}已占全年预算 {right} {unit}的 {share}，请核对。",
    "The half-year plan of {name}, {left} {unit}, is {share} of the year's {right} {unit} already.",
    cause_zh="基本支出按月支付，六月底一般接近一半；可能照抄了全年数。",
    cause_en="Basic expenditure is paid month by month, so about half of it by June; the year's figures were copied.",
    needs=("half_year_money", "basic_expenditure"),
)
def half_year_plan_too_high(case: Case) -> Iterator[Evidence]:
    """Of salaries and running costs not more than four fifths is planned until June."""
    running = _running(case)
    if running and _MOST_BY_JUNE < running[1] <= 1:
        yield _evidence(case, *running, lambda share: share > _MOST_BY_JUNE)


@rule(
    INFO,
    "A11",
    "项目“{name}”的半年计划 {left} {unit}只有全年预算 {right} {unit}的 {share}，请核对。",
    "The half-year plan of the project {name}, {left} {unit}, is only {share} of the year's {right} {unit}.",
    cause_zh="可能少填了一位数或小数点错位；确实集中在下半年支付的，不用改。",
    cause_en="A digit or the decimal point slipped; where the money is paid in the second half, it may stay.",
    needs=("half_year_money", "projects"),
)
def project_plan_hardly_any(case: Case) -> Iterator[Evidence]:
    """Of a project's money either nothing is planned until June or more than a twentieth."""
    running = _running(case)
    if running and running[1] < _LEAST_BY_JUNE:
        return
    for line in _planned(case):
        share = _share(line)
        if line.key == "project" and share is not None and 0 < share < _HARDLY_ANY:
            yield _evidence(case, line, share, lambda share: share < _HARDLY_ANY)
