"""Family A: totals are the sums of their parts, in every column of money: the year, the plan for June, what was spent by June."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, Evidence, Family
from kpi_addin.checks.views.money import beside, called, known, money_columns, says_none
from kpi_addin.form import BudgetLine
from kpi_addin.forms import AmountColumn
from kpi_addin.forms.words import Side
from kpi_addin.language import Bilingual

rule = Family(12, Bilingual("收支合计", "Sums of income and expenditure")).rule


@rule(
    ERROR,
    "A1",
    "“{name}”{left} {unit}，其下各项合计 {right} {unit}，相差 {gap} {unit}。",
    "{name} is {left} {unit}, the lines below it add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="某一项金额有误，或者把小计与其明细重复相加。",
    cause_en="One of the lines is wrong, or a subtotal was added together with its parts.",
    needs=("income_parts",),
)
def income_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Each total of income is the sum of the lines directly below it, in every column of money."""
    yield from _sums_of(case, "income")


def _sums_of(case: Case, name: Side) -> Iterator[Evidence]:
    """Where a line of that side is not what the lines directly below it add up to; of listed projects another rule tells."""
    side = case.definition.budget.side(name)
    for definition in side.lines:
        total = case.form.line(definition.key)
        children = [(child, case.form.line(child.key)) for child in side.children(definition.name)]
        parts = [line for child, line in children if line or not child.optional]
        if total and parts and None not in parts:
            for column in money_columns(case, name):
                yield from _sum_mismatch(case, column, total, [part for part in parts if part])


def _sum_mismatch(
    case: Case, column: AmountColumn, total: BudgetLine, parts: Sequence[BudgetLine]
) -> Iterator[Evidence]:
    """Where a total is not what its parts add up to in that column; nothing while one of them is missing."""
    told = [line.amount(column.key) for line in (total, *parts)]
    left = known(case, told[0])
    amounts = [Decimal(0) if says_none(amount) else known(case, amount) for amount in told[1:]]
    if left is not None and None not in amounts:
        right = sum((amount for amount in amounts if amount is not None), Decimal(0))
        if left != right:
            words = {"name": called(total, column), "column": beside(column), "count": str(len(parts))}
            yield Evidence(tuple(amount.cell for amount in told), left, right, left - right, words=words)


@rule(
    ERROR,
    "A2",
    "收入总额 {left} {unit}，支出总额 {right} {unit}，相差 {gap} {unit}。",
    "Income is {left} {unit}, expenditure {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="收入或支出漏列了一项，或者其中一个数填错。",
    cause_en="A line of income or expenditure is missing, or one figure is wrong.",
    needs=("both_totals",),
)
def income_expenditure_mismatch(case: Case) -> Iterator[Evidence]:
    """Total funds equal total expenditure."""
    income = case.form.line("total_funds")
    left, right = _full(case, "total_funds"), _expenditure_total(case)
    if income is None or left is None or right is None or left == right:
        return
    lines = [case.form.line(key) for key in ("expenditure_total", "basic_expenditure", "project_expenditure")]
    cells = (income.full_year.cell, *(line.full_year.cell for line in lines if line))
    yield Evidence(cells, left, right, left - right)


def _full(case: Case, key: str) -> Decimal | None:
    line = case.form.line(key)
    return known(case, line.full_year) if line else None


def _expenditure_total(case: Case) -> Decimal | None:
    """Expenditure as stated, else basic plus project expenditure; None while one of them is missing."""
    stated = _full(case, "expenditure_total")
    basic, project = _full(case, "basic_expenditure"), _full(case, "project_expenditure")
    if stated is not None:
        return stated
    return None if basic is None or project is None else basic + project


@rule(
    ERROR,
    "A3",
    "支出总额{column} {left} {unit}，基本支出与项目支出合计 {right} {unit}，相差 {gap} {unit}。",
    "Total expenditure{column} is {left} {unit}, basic and project expenditure add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="其中一个数填错，或改了明细没有改合计。",
    cause_en="One figure is wrong, or a part was changed and the total was not.",
    needs=("expenditure_total",),
)
def expenditure_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Where total expenditure is stated, it is basic plus project expenditure, in every column of money."""
    total, basic, project = (
        case.form.line(key) for key in ("expenditure_total", "basic_expenditure", "project_expenditure")
    )
    if total and basic and project and not _is_tree(case):
        for column in money_columns(case, "expenditure"):
            yield from _sum_mismatch(case, column, total, (basic, project))


def _is_tree(case: Case) -> bool:
    """Whether the form prints the parts of expenditure below their total: then they are told as all sums are."""
    side = case.definition.budget.side("expenditure")
    return any(line.key == "expenditure_total" and side.children(line.name) for line in side.lines)


@rule(
    ERROR,
    "A5",
    "“{name}”{left} {unit}，其下 {count} 项合计 {right} {unit}，相差 {gap} {unit}。",
    "{name} is {left} {unit}, the {count} lines below it add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="其中一个数填错，或改了明细没有改合计。",
    cause_en="One figure is wrong, or a part was changed and the total was not.",
    needs=("expenditure_parts",),
)
def expenditure_parts_mismatch(case: Case) -> Iterator[Evidence]:
    """Where a form splits a line of expenditure, it is the sum of the lines below it, in every column of money."""
    yield from _sums_of(case, "expenditure")


@rule(
    ERROR,
    "A4",
    "项目支出{column} {left} {unit}，所列 {count} 个项目合计 {right} {unit}，相差 {gap} {unit}。",
    "Project expenditure{column} is {left} {unit}, the {count} listed projects add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="可能漏列了项目，或者把半年数填进了全年数，也可能是总数有误；请核对后更正。",
    cause_en="A project may be missing, a half-year figure may stand for the full year, or the total is wrong.",
    needs=("project_expenditure", "projects"),
)
def project_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Project expenditure is the sum of the listed projects, in every column of money."""
    total, projects = case.form.line("project_expenditure"), case.form.projects
    for column in money_columns(case, "expenditure"):
        # That no project is listed at all is told once, of the year.
        if total and (projects or column.key == "full_year"):
            yield from _sum_mismatch(case, column, total, projects)
