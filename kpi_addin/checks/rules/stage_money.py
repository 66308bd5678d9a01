"""The money of the stages: all of it is told, and it goes with the plan and with the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.execution import execution
from kpi_addin.checks.views.money import SPENT_BY_JUNE, is_blank, known, lines_of, money_columns, names_of
from kpi_addin.checks.views.scale import beside_the_year, two_scales
from kpi_addin.form import BudgetLine
from kpi_addin.language import Bilingual

rule = Family(105, Bilingual("各阶段的执行数", "The money of the stages")).rule

_HALF_OF_THE_PLAN = Decimal("0.5")


def _lines(case: Case) -> list[BudgetLine]:
    """The lines of expenditure, once what was spent by June is told of one of them."""
    lines = lines_of(case, "expenditure")
    reported = any(column.key == SPENT_BY_JUNE for column in money_columns(case, "expenditure"))
    return lines if reported and any(line.amount(SPENT_BY_JUNE).value is not None for line in lines) else []


@rule(
    WARNING,
    "A14",
    "有 {count} 项没有填半年实际执行数（{names}）；确实没有填 0，还没有数的留空。",
    "{count} lines do not tell what was spent by June ({names}); enter 0 where nothing was.",
    cause_zh="漏填；空白不等于 0，计划执行率算不出来。",
    cause_en="Left out; a blank is not 0, and no rate of execution follows.",
    needs=("spent_by_june",),
)
def spending_missing(case: Case) -> Iterator[Evidence]:
    """Where what was spent by June is told of one line, it is told of every line that has money."""
    missing = [
        line
        for line in _lines(case)
        if line.full_year.value and line.amount(SPENT_BY_JUNE).cell and is_blank(line.amount(SPENT_BY_JUNE))
    ]
    if missing:
        cells = tuple(line.amount(SPENT_BY_JUNE).cell for line in missing)
        yield Evidence(cells, words={"count": str(len(missing)), "names": names_of(missing)})


@rule(
    INFO,
    "A14",
    "{count} 项的半年实际执行数不到半年计划的一半：{names}，请核对，并说明原因。",
    "Of {count} lines less than half of the plan was spent by June: {names}.",
    cause_zh="项目推进慢于计划；也可能少填了一位数，或半年计划定得过高。",
    cause_en="Work is behind the plan; or a digit was left out, or the plan was too high.",
    needs=("spent_by_june", "half_year_money"),
)
def spending_behind_plan(case: Case) -> Iterator[Evidence]:
    """Of every line at least half of what was planned until June was spent."""
    if two_scales(beside_the_year(case, SPENT_BY_JUNE)) or two_scales(beside_the_year(case, "half_year")):
        return
    behind = [line for line in _lines(case) if _is_behind(line)]
    if behind:
        cells = tuple(cell for line in behind for cell in (line.amount(SPENT_BY_JUNE).cell, line.half_year.cell))
        yield Evidence(cells, words={"count": str(len(behind)), "names": names_of(behind)})


def _is_behind(line: BudgetLine) -> bool:
    spent, plan = line.amount(SPENT_BY_JUNE).value, line.half_year.value
    return spent is not None and plan is not None and 0 <= spent < plan * _HALF_OF_THE_PLAN


@rule(
    WARNING,
    "A14",
    "“{name}”半年实际执行数 {left} {unit}，大于年终自评的全年执行数 {right} {unit}，多 {gap} {unit}。",
    "{name}: {left} {unit} spent by June, {gap} {unit} more than the {right} {unit} of the whole year.",
    cause_zh="两个数有一个填错；支出有冲回的请说明。",
    cause_en="One of the figures is wrong; where payments were reversed, say so.",
    needs=("spent_by_june", "total_of_stages"),
)
def spending_shrinks(case: Case) -> Iterator[Evidence]:
    """Not more was spent by June than in the whole year."""
    total, money = case.form.line("expenditure_total"), execution(case)
    if total is None or money is None:
        return
    june, year = known(case, total.amount(SPENT_BY_JUNE)), known(case, money.executed)
    if june is not None and year is not None and june > year:
        cells = (total.amount(SPENT_BY_JUNE).cell, money.executed.cell)
        yield Evidence(cells, june, year, june - year, words={"name": total.name.value})
