"""Family A, the unit of money: amounts that are so large or so small that they must be in another unit than the form's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.checks.views.money import SPENT_BY_JUNE, money_columns
from kpi_addin.checks.views.scale import beside_the_year, two_scales
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine
from kpi_addin.forms.money import Money
from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number

rule = Family(16, Bilingual("金额的量级", "The scale of the amounts")).rule

_PEOPLE = re.compile(
    r"(?:编制|人数|人员|职工|实有|在职|在编|在岗|现有)[数共为有]*(\d+)|(\d+)余?(?:[名人位]|个\w{0,4}编制)"
)
_SERVED = re.compile(r"(?:人口|居民|村民|群众|学生|幼儿|老人|患者|参保)[人总数约共有达为近]*\d+")
"""Those whom the unit serves; they are not paid."""
_MOST_PER_HEAD = Money(Decimal(1000), "万元")
"""Ten million a head: pay and running costs take a fiftieth of it, and the same in 元 under 万元 is seventy times as much."""
_LEAST_PER_HEAD = Money(Decimal(1000), "元")
_MOST_OF_A_DEPARTMENT = Money(Decimal(100), "亿元")
"""Where no people are told: more than any department of a district spends on pay and running costs."""
_FEN = Decimal("0.01")


def _basic(case: Case) -> tuple[BudgetLine, Decimal] | None:
    """Basic expenditure with its amount: what is paid for people, so that it can be held against their number."""
    line = case.form.line("basic_expenditure")
    amount = line.full_year.value if line else None
    return (line, amount) if line and amount and amount > 0 else None


def _people(case: Case) -> list[int]:
    """All numbers of people and posts that the text on organisation tells."""
    text = case.form.texts.get("organisation_and_staffing")
    told = _SERVED.sub("", fold(text.value)) if text and text.value else ""
    return [int(first or second) for first, second in _PEOPLE.findall(told)]


def _cells(case: Case, line: BudgetLine) -> tuple[str | None, ...]:
    """The line's amount, the totals of both sides, and the text on organisation."""
    totals = (case.form.line(key) for key in ("total_funds", "expenditure_total"))
    text = case.form.texts.get("organisation_and_staffing")
    return (
        line.full_year.cell,
        *(total.full_year.cell for total in totals if total),
        text.cell if text and _people(case) else None,
    )


@rule(
    WARNING,
    "A9",
    "“{name}”{left} {unit}{why}，金额像是按更小的单位（如“元”）填写的；本表以{unit}为单位。",
    "{name} is {left} {unit}{why}: the amounts seem to be in a smaller unit, such as yuan; this form is kept in {unit}.",
    cause_zh="金额没有换算；请把收支表的全部金额换算成{unit}后重填。",
    cause_en="The amounts were not converted; convert all of them to {unit}.",
    needs=("basic_expenditure",),
)
def amounts_look_like_yuan(case: Case) -> Iterator[Evidence]:
    """Basic expenditure is not more than can be paid for the people there are, or by any department."""
    basic, unit = _basic(case), case.definition.money_unit
    if basic is None:
        return
    line, amount = basic
    # All numbers added up, posts and those who fill them alike: surely not fewer than there are.
    people = sum(_people(case))
    if people and amount / people > _MOST_PER_HEAD.in_unit(unit):
        each = plain_number((amount / people).quantize(_FEN))
        why = Bilingual(
            f"，按文字里写到的全部人数 {people} 人分摊，人均也有 {each} {unit}",
            f", {each} {unit} for each of all {people} people in the text",
        )
    elif not people and amount > _MOST_OF_A_DEPARTMENT.in_unit(unit):
        why = Bilingual(f"，超过了 {_MOST_OF_A_DEPARTMENT}", f", more than {_MOST_OF_A_DEPARTMENT}")
    else:
        return
    yield Evidence(_cells(case, line), amount, words={"name": line.name.value, "why": why})


@rule(
    INFO,
    "A9",
    "“{name}”{left} {unit}，按人员配置里的 {count} 人分摊，人均只有 {right} {unit}，请核对金额的单位。",
    "{name} is {left} {unit}, only {right} {unit} for each of {count} people: is that the form's unit?",
    cause_zh="可能按更大的单位（如“亿元”）填写，或小数点错位；本表以{unit}为单位。",
    cause_en="Entered in a larger unit, such as 亿元, or the decimal point slipped; this form is kept in {unit}.",
    needs=("basic_expenditure", "staffing"),
)
def amounts_too_small_for_staff(case: Case) -> Iterator[Evidence]:
    """Basic expenditure is not less than 1000 yuan a head and year."""
    basic, people = _basic(case), max(_people(case), default=0)
    if basic and people and basic[1] / people < _LEAST_PER_HEAD.in_unit(case.definition.money_unit):
        line, amount = basic
        words = {"name": line.name.value, "count": str(people)}
        each = (amount / people).quantize(Decimal("0.000001"))
        yield Evidence(_cells(case, line), amount, each, words=words)


@rule(
    WARNING,
    "A9",
    "“{column}”与全年预算数相差上千倍（“{name}”分别是 {left} {unit}和 {right} {unit}），像是一栏按“元”、一栏按“万元”填写。",
    "{column} and the year's budget lie a thousandfold apart ({name}: {left} and {right} {unit}): one seems to be in yuan.",
    cause_zh="两栏从不同的表格复制而来；请统一换算成{unit}。",
    cause_en="The columns were copied from different tables; convert both to {unit}.",
    needs=("june_money",),
)
def columns_of_two_units(case: Case) -> Iterator[Evidence]:
    """The half-year plan, and what was spent by June, are in the unit of the year's budget."""
    for column in money_columns(case, "expenditure"):
        if column.key in {"half_year", SPENT_BY_JUNE} and two_scales(beside_the_year(case, column.key)):
            lines = [line for line in case.form.budget if line.amount(column.key).value and line.full_year.value]
            line = next((each for each in lines if each.key == "expenditure_total"), lines[0])
            amount = line.amount(column.key)
            words = {"column": column.header, "name": line.name.value}
            yield Evidence((amount.cell, line.full_year.cell), amount.value, line.full_year.value, words=words)
