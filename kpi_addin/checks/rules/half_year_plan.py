"""Family A: the plan of what is spent by June."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.views.money import is_blank, lines_of, names_of
from kpi_addin.language import Bilingual

rule = Family(14, Bilingual("半年计划执行数", "The half-year plan")).rule


@rule(
    WARNING,
    "A11",
    "支出有 {count} 项没有填半年计划执行数（{names}）。",
    "{count} lines of expenditure have no half-year plan ({names}).",
    cause_zh="没有编制半年执行计划，七月的执行监控将无从对照。",
    cause_en="No half-year plan was made; there will be nothing to monitor against in July.",
)
def half_year_plan_missing(case: Case) -> Iterator[Evidence]:
    """Every line of expenditure has a half-year plan."""
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
)
def half_year_plan_exceeds_full_year(case: Case) -> Iterator[Evidence]:
    """A half-year plan is not above the full-year budget."""
    for line in lines_of(case, "expenditure"):
        half, full = line.half_year.value, line.full_year.value
        if half is not None and full is not None and half > full:
            cells = (line.half_year.cell, line.full_year.cell)
            yield Evidence(cells, half, full, half - full, words={"name": line.name.value})
