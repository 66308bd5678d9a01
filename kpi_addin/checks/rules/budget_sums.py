"""Family A: totals are the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, Evidence, Family
from kpi_addin.form import BudgetLine
from kpi_addin.forms import AmountColumn
from kpi_addin.language import Bilingual

rule = Family(12, Bilingual("收支合计", "Sums of income and expenditure")).rule


def _full(line: BudgetLine | None) -> Decimal | None:
    return line.full_year.value if line else None


@rule(
    ERROR,
    "A1",
    "“{name}”{left} {unit}，其下各项合计 {right} {unit}，相差 {gap} {unit}。",
    "{name} is {left} {unit}, the lines below it add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="某一项金额有误，或者把小计与其明细重复相加。",
    cause_en="One of the lines is wrong, or a subtotal was added together with its parts.",
)
def income_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Each total of income is the sum of the lines directly below it, in every column of money."""
    side = case.definition.budget.side("income")
    for definition in side.lines:
        total = case.form.line(definition.key)
        children = [(child, case.form.line(child.key)) for child in side.children(definition.name)]
        parts = [line for child, line in children if line or not child.optional]
        if total and parts and None not in parts:
            for column in side.money:
                yield from _sum_mismatch(total, [part for part in parts if part], column)


def _sum_mismatch(total: BudgetLine, parts: list[BudgetLine], column: AmountColumn) -> Iterator[Evidence]:
    left, amounts = total.amount(column.key), [part.amount(column.key) for part in parts]
    known = [amount.value for amount in amounts if amount.value is not None]
    if left.value is not None and len(known) == len(amounts) and left.value != (right := sum(known, Decimal(0))):
        name = total.name.value if column.key == "full_year" else f"{total.name.value}（{column.header}）"
        cells = (left.cell, *(amount.cell for amount in amounts))
        yield Evidence(cells, left.value, right, left.value - right, words={"name": name})


def _expenditure_total(case: Case) -> Decimal | None:
    """Expenditure as stated, else basic plus project expenditure; None while one of them is missing."""
    stated = _full(case.form.line("expenditure_total"))
    basic, project = (_full(case.form.line(key)) for key in ("basic_expenditure", "project_expenditure"))
    if stated is not None:
        return stated
    return None if basic is None or project is None else basic + project


@rule(
    ERROR,
    "A2",
    "收入总额 {left} {unit}，支出总额 {right} {unit}，相差 {gap} {unit}。",
    "Income is {left} {unit}, expenditure {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="收入或支出漏列了一项，或者其中一个数填错。",
    cause_en="A line of income or expenditure is missing, or one figure is wrong.",
)
def income_expenditure_mismatch(case: Case) -> Iterator[Evidence]:
    """Total funds equal total expenditure."""
    income = case.form.line("total_funds")
    left, right = _full(income), _expenditure_total(case)
    if income is None or left is None or right is None or left == right:
        return
    lines = [case.form.line(key) for key in ("expenditure_total", "basic_expenditure", "project_expenditure")]
    cells = (income.full_year.cell, *(line.full_year.cell for line in lines if line))
    yield Evidence(cells, left, right, left - right)


@rule(
    ERROR,
    "A3",
    "支出总额 {left} {unit}，基本支出与项目支出合计 {right} {unit}，相差 {gap} {unit}。",
    "Total expenditure is {left} {unit}, basic and project expenditure add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="其中一个数填错，或改了明细没有改合计。",
    cause_en="One figure is wrong, or a part was changed and the total was not.",
)
def expenditure_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Where total expenditure is stated, it is basic plus project expenditure."""
    total, basic, project = (
        case.form.line(key) for key in ("expenditure_total", "basic_expenditure", "project_expenditure")
    )
    amounts = _full(total), _full(basic), _full(project)
    if total is None or basic is None or project is None or None in amounts:
        return
    left, right = amounts[0] or Decimal(0), (amounts[1] or Decimal(0)) + (amounts[2] or Decimal(0))
    if left != right:
        yield Evidence((total.full_year.cell, basic.full_year.cell, project.full_year.cell), left, right, left - right)


@rule(
    ERROR,
    "A4",
    "项目支出 {left} {unit}，所列 {count} 个项目合计 {right} {unit}，相差 {gap} {unit}。",
    "Project expenditure is {left} {unit}, the {count} listed projects add up to {right} {unit}: a difference of {gap} {unit}.",
    cause_zh="可能漏列了项目，或者把半年数填进了全年数，也可能是总数有误；请核对后更正。",
    cause_en="A project may be missing, a half-year figure may stand for the full year, or the total is wrong.",
)
def project_sum_mismatch(case: Case) -> Iterator[Evidence]:
    """Project expenditure is the sum of the listed projects."""
    total = case.form.line("project_expenditure")
    left = _full(total)
    amounts = [project.full_year.value for project in case.form.projects]
    if total is None or left is None or None in amounts:
        return
    right = sum((amount for amount in amounts if amount is not None), Decimal(0))
    if left != right:
        cells = (total.full_year.cell, *(project.full_year.cell for project in case.form.projects))
        yield Evidence(cells, left, right, left - right, words={"count": str(len(amounts))})
