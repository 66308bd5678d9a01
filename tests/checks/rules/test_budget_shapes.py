"""Budgets of other shapes than most: what is right in them stays without a word from any rule on money."""

from kpi_addin.checks import all_rules
from tests.checks.memory.changes import (
    both,
    full,
    half,
    unchanged,
    with_all_amounts,
    with_amount,
    with_line,
    without_line,
)
from tests.checks.memory.department import EVALUATED, MONITORED, PATROL, PIPES, WATER
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, table

FAMILIES = {"budget_amounts", "budget_sums", "half_year_plan", "money_scale", "stage_money"}
MONEY = {rule.code for rule in all_rules() if rule.check.__module__.rpartition(".")[2] in FAMILIES}
TOTALS = ("project_expenditure", "expenditure_total")


def plans(**amounts):
    return both(*(half(name, amount) for name, amount in amounts.items()))


ONE_PROJECT = both(
    without_line(PATROL, WATER), full(PIPES, "1500"), half(PIPES, "750"),
    with_amount(PIPES, "executed_half", "695"),
)  # fmt: skip
NO_SALARIES = both(
    full("basic_expenditure", "0"), half("basic_expenditure", "0"), full("expenditure_total", "1500"), half("expenditure_total", "750"),
    full("total_funds", "1500"), full("fiscal_appropriation", "1400"), full("general_public_budget", "1200"),
    with_amount("basic_expenditure", "executed_half", "0"), with_amount("expenditure_total", "executed_half", "695"),
)  # fmt: skip
WINTER = both(
    *(half(name, "0") for name in (PIPES, PATROL, WATER)), plans(project_expenditure="0", expenditure_total="500")
)
SPENT = both(
    half(PIPES, "800.4"),
    half(PATROL, "449.6"),
    half(WATER, "250"),
    plans(project_expenditure="1500", expenditure_total="2000"),
)
NO_FUNDS = both(full("government_managed_funds", "0"), full("general_public_budget", "2400"))


@table(
    *(
        case(f"{name}, {when}", change, form=form, only=MONEY)
        for when, form in (("planned", DEPARTMENT_2025), ("in July", MONITORED), ("in winter", EVALUATED))
        for name, change in (
            ("a town without funds", NO_FUNDS),
            ("no stated total", without_line("expenditure_total")),
            ("no projects listed and none paid",
             both(without_line(PIPES, PATROL, WATER), full("project_expenditure", "0"), half("project_expenditure", "0"),
                  full("basic_expenditure", "2500"), half("basic_expenditure", "1250"),
                  with_amount("project_expenditure", "executed_half", "0"), with_amount("basic_expenditure", "executed_half", "1175"))),
            ("salaries paid evenly", unchanged),
            ("an amount to the yuan", both(full(PIPES, "800.4001"), full("project_expenditure", "1500.0001"),
                                           full("basic_expenditure", "999.9999"))),
        )
    ),
    case("one project", ONE_PROJECT, form=MONITORED, only=MONEY),
    case("one project and no salaries", both(ONE_PROJECT, NO_SALARIES), form=MONITORED, only=MONEY),
    case("a project's advance of 1 and no salaries",
         both(ONE_PROJECT, NO_SALARIES, half(PIPES, "75.1"), plans(project_expenditure="75.1", expenditure_total="75.1")), only=MONEY),
    case("projects in winter", WINTER, only=MONEY),
    case("projects paid by June", SPENT, only=MONEY),
    case("a unit of another name for its total", with_line("expenditure_total", name="支出合计"), only=MONEY),
    case("small sums", with_all_amounts(lambda amount: amount / 20), form=MONITORED, only=MONEY),
    case("large sums", with_all_amounts(lambda amount: amount * 40), form=MONITORED, only=MONEY),
    case("a project's target", unchanged, form=PROJECT_TARGET, only=MONEY),
    case("a project's self-evaluation", unchanged, form=PROJECT_EVALUATION, only=MONEY),
)  # fmt: skip
def test_is_right(each):
    each.check()
