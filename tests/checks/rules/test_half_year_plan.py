"""Family A, the plan for June: it is there, it fits the year, and what is paid month by month is planned so."""

from dataclasses import replace
from decimal import Decimal

from kpi_addin.forms import load_definition
from tests.checks.memory.changes import (
    both,
    full,
    half,
    with_all_amounts,
    without_amount,
    without_line,
)
from tests.checks.memory.department import DEPARTMENT, PATROL, PIPES, WATER
from tests.checks.memory.projects import DEPARTMENT_2025
from tests.checks.memory.tables import case, error, info, table, warning

LINES = ("basic_expenditure", "project_expenditure", PIPES, PATROL, WATER, "expenditure_total")
IN_YUAN = with_all_amounts(lambda amount: amount * 10000)
NO_PLAN = both(*(half(name, None) for name in LINES))


def planned(share):
    """Every line's plan as that part of its year."""
    years = {each.key if each.key != "project" else each.name.value: each.full_year.value for each in DEPARTMENT.budget}
    return both(*(half(name, str(years[name] * Decimal(share))) for name in LINES))


PLAN_IN_YUAN = planned("5000")


def without_column(form_id, side, column):
    """The definition of a form that has no such column of amounts."""
    definition = load_definition(form_id)
    (budget,) = (section for section in definition.sections if section is definition.budget)
    sides = tuple(
        replace(each, amounts=tuple(amount for amount in each.amounts if amount.key != column))
        if each.side == side
        else each
        for each in budget.sides
    )
    sections = tuple(replace(budget, sides=sides) if each is budget else each for each in definition.sections)
    return replace(definition, sections=sections)


def no_number(cell, raw):
    return error("amount-not-a-number", cell, shows=(raw,))


def no_plan(*names, **more):
    return warning("half-year-plan-missing", *(f"{name}.half_year" for name in names), **more)


@table(
    case("one blank", half("basic_expenditure", None),
         no_plan("basic_expenditure", shows=("支出有 1 项没有填半年计划执行数（基本支出）",))),
    case("several in one finding", both(half("expenditure_total", None), half(PATROL, None)),
         no_plan(PATROL, "expenditure_total", shows=(f"支出有 2 项没有填半年计划执行数（{PATROL}、支出总额）",))),
    case("an empty text", half(PATROL, None, ""), no_plan(PATROL)),
    case("nought", half(PATROL, "0"), only="half-year-plan-missing"),
    case("a text that is no number is not blank", half(PATROL, None, "下半年支付"),
         no_number(f"{PATROL}.half_year", "下半年支付")),
    case("in yuan", both(half(PATROL, None), IN_YUAN), no_plan(PATROL), only="half-year-plan-missing"),
    case("blank throughout", NO_PLAN, no_plan("basic_expenditure", "project_expenditure", PIPES, PATROL, WATER, "expenditure_total")),
    case("next year's form", half("basic_expenditure", None), no_plan("basic_expenditure"), form=DEPARTMENT_2025),
    case("no such column", both(*(without_amount(name, "half_year") for name in LINES)),
         definition=without_column("department-2024", "expenditure", "half_year")),
)  # fmt: skip
def test_half_year_plan_missing(each):
    each.check()


ABOVE = "half-year-plan-exceeds-full-year"


def above(name, left, right, difference, **more):
    cells = f"{name}.half_year", f"{name}.full_year"
    return warning("half-year-plan-exceeds-full-year", *cells, left=left, right=right, difference=difference, **more)


@table(
    case("above", half(PATROL, "459.6"),
         above(PATROL, "459.6", "449.6", "10", shows=(f"“{PATROL}”的半年计划 459.6 万元大于全年预算 449.6 万元，多 10 万元",)), only=ABOVE),
    case("above by a yuan", half(PATROL, "449.6001"), above(PATROL, "449.6001", "449.6", "0.0001"), only=ABOVE),
    case("noise", half(PATROL, "449.6000000000002"), only=ABOVE),
    case("all of it by June", half(PATROL, "449.6"), only=ABOVE),
    case("a line that is no project", half("basic_expenditure", "1001"), above("basic_expenditure", "1001", "1000", "1"), only=ABOVE),
    case("a plan where nothing was budgeted", both(full(WATER, "0"), full(PIPES, "1050.4")), above(WATER, "125", "0", "125"), only=ABOVE),
    case("no plan", half(PATROL, None), only="half-year-plan-exceeds-full-year"),
    case("no budget", full(PATROL, None), only=ABOVE),
    case("in yuan", both(half(PATROL, "459.6"), IN_YUAN), above(PATROL, "4596000", "4496000", "100000"), only=ABOVE),
    case("in yuan beside a year in 万元: told once, of the unit", PLAN_IN_YUAN, only=ABOVE),
)  # fmt: skip
def test_half_year_plan_exceeds_full_year(each):
    each.check()


LOW, HIGH, HARDLY = "half-year-plan-too-low", "half-year-plan-too-high", "project-plan-hardly-any"
SALARIES = ("basic_expenditure.half_year", "basic_expenditure.full_year")
TOTAL = "expenditure_total.half_year"


def low(left, *more_cells, right="1000", **more):
    return warning(LOW, *SALARIES, *more_cells, left=left, right=right, **more)


def high(left, *more_cells, right="1000", **more):
    return info(HIGH, *SALARIES, *more_cells, left=left, right=right, **more)


def hardly(name, left, right, *more_cells, **more):
    return info(HARDLY, f"{name}.half_year", f"{name}.full_year", *more_cells, left=left, right=right, **more)


@table(
    case("one per cent of the year", planned("0.01"), low("10", TOTAL, shows=("“基本支出”的半年计划 10 万元只有全年预算 1000 万元的 1%",))),
    case("five per cent of the year", planned("0.05"), low("50", TOTAL)),
    case("just under a fifth", half("basic_expenditure", "199"), low("199", shows=("19.9%",)), only=LOW),
    case("a fifth", half("basic_expenditure", "200"), only=LOW),
    case("a third: bonuses come at the year's end", half("basic_expenditure", "333"), only=LOW),
    case("paid evenly", half("basic_expenditure", "500")),
    case("a month's pay", half("basic_expenditure", "83.33"), low("83.33"), only=LOW),
    case("nothing", half("basic_expenditure", "0"), low("0"), only=LOW),
    case("nothing planned in any line", planned("0"), low("0", TOTAL)),
    case("no plan", NO_PLAN, only=LOW),
    case("nothing budgeted", both(full("basic_expenditure", "0"), half("basic_expenditure", "0")), only=LOW),
    case("no basic expenditure on the form", without_line("basic_expenditure"), only=LOW),
    case("negative", half("basic_expenditure", "-500"), only=LOW),
    case("projects paid in winter: the total is low and may be",
         both(half(PIPES, "0"), half(PATROL, "0"), half(WATER, "0"), half("project_expenditure", "0"), half("expenditure_total", "500"))),
    case("in yuan", both(planned("0.01"), IN_YUAN), low("100000", TOTAL, right="10000000"), only=LOW),
    case("the year in yuan, the plan in 万元: told of the unit", planned("0.00005"), only=LOW),
    case("next year's form", half("basic_expenditure", "50"), low("50"), form=DEPARTMENT_2025, only=LOW),
)  # fmt: skip
def test_half_year_plan_too_low(each):
    each.check()


@table(
    case("the year's figures in every line", planned("1"), high("1000", TOTAL, shows=("已占全年预算 1000 万元的 100%",))),
    case("salaries alone", half("basic_expenditure", "1000"), high("1000"), only=HIGH),
    case("just above four fifths", half("basic_expenditure", "801"), high("801"), only=HIGH),
    case("four fifths", half("basic_expenditure", "800"), only=HIGH),
    case("above the year is told as such", half("basic_expenditure", "1001"), only=HIGH),
    case("all projects paid by June",
         both(half(PIPES, "800.4"), half(PATROL, "449.6"), half(WATER, "250"), half("project_expenditure", "1500"),
              half("expenditure_total", "2000"))),
    case("no plan", NO_PLAN, only=HIGH),
)  # fmt: skip
def test_half_year_plan_too_high(each):
    each.check()


def waiting(name, amount):
    return half(name, amount)


@table(
    case("a hundredth", half(PIPES, "8"), hardly(PIPES, "8", "800.4", shows=(f"项目“{PIPES}”", "的 1%")), only=HARDLY),
    case("the decimal point slipped", half(WATER, "1.25"), hardly(WATER, "1.25", "250"), only=HARDLY),
    case("a twentieth", half(WATER, "12.5"), only=HARDLY),
    case("nothing: paid in the second half", half(WATER, "0"), only=HARDLY),
    case("no plan", half(WATER, None), only=HARDLY),
    case("negative", half(WATER, "-1"), only=HARDLY),
    case("no money", both(full(WATER, "0"), half(WATER, "0")), only=HARDLY),
    case("the whole column is low: told of basic expenditure", planned("0.01"), only=HARDLY),
    case("basic expenditure as well, and the total",
         both(*(half(name, "1") for name in LINES[1:])), *(hardly(name, "1", year, TOTAL) for name, year in
                                                           ((PIPES, "800.4"), (PATROL, "449.6"), (WATER, "250"))), only=HARDLY),
)  # fmt: skip
def test_project_plan_hardly_any(each):
    each.check()
