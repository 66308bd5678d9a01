"""Sums of the budget's full year (A1-A8, A10)."""

from tests.checks.memory.changes import both, full, with_new_line, without_line
from tests.checks.memory.department import line
from tests.trust.faults.fault import fault, report

FAMILY = "sums"
FAULTS = [
    fault(
        "two digits of the income's total exchanged",
        "education",
        full("total_funds", "4268.5"),
        "total_funds.full_year",
    ),
    fault(
        "two digits of the subtotal exchanged",
        "health",
        full("fiscal_appropriation", "6108.4"),
        "fiscal_appropriation.full_year",
    ),
    fault(
        "a source of income off by a digit",
        "town",
        full("general_public_budget", "2968.72"),
        "general_public_budget.full_year",
    ),
    fault("carried forward mistyped", "water", full("carried_forward", "203.6"), "carried_forward.full_year"),
    fault(
        "income whole in itself, 100 above expenditure",
        "transport",
        both(
            full("total_funds", "9000"),
            full("fiscal_appropriation", "8835.8"),
            full("government_managed_funds", "1600"),
        ),
        "total_funds.full_year",
    ),
    fault(
        "two digits of the expenditure's total exchanged",
        "court",
        full("expenditure_total", "3902.6"),
        "expenditure_total.full_year",
    ),
    fault(
        "project expenditure mistyped", "police", full("project_expenditure", "3630"), "project_expenditure.full_year"
    ),
    fault(
        "a project's digits exchanged",
        "justice",
        full("人民调解与行政复议经费", "320"),
        "人民调解与行政复议经费.full_year",
    ),
    fault(
        "a project's row forgotten", "agriculture", without_line("农产品质量安全监管"), "project_expenditure.full_year"
    ),
    fault("the subtotal counted twice in the total", "archives", full("total_funds", "792.8"), "total_funds.full_year"),
    fault(
        "the fund's money left out",
        "sports",
        full("government_managed_funds", "0"),
        "government_managed_funds.full_year",
    ),
    fault("a nought missing in a source", "hospital", full("other_funds", "2150"), "other_funds.full_year"),
    fault(
        "basic expenditure's digits exchanged",
        "housing",
        full("basic_expenditure", "1580"),
        "basic_expenditure.full_year",
    ),
    fault("the income's total left blank", "environment", full("total_funds", None), "total_funds.full_year"),
    fault("a source left blank", "market", full("carried_forward", None), "carried_forward.full_year"),
    fault(
        "a nought missing in a project",
        "veterans",
        full("退役安置与就业培训经费", "40"),
        "退役安置与就业培训经费.full_year",
    ),
    fault("funds of the unit itself in no sum", "science", full("own_funds", "50"), "own_funds.full_year"),
    fault(
        "a project listed twice",
        "civil",
        with_new_line(
            line(23, "expenditure", "project", "社会事务管理经费", "项目支出", "280", "130"), "社会事务管理经费"
        ),
        "project_expenditure.full_year",
    ),
    fault(
        "100 moved from basic expenditure to a project",
        "urban",
        both(full("环卫保洁服务外包", "6900"), full("basic_expenditure", "2600")),
        "环卫保洁服务外包.full_year",
    ),
    report(
        "the expenditure's total off by 0.01",
        "education",
        full("expenditure_total", "4286.51"),
        "expenditure_total.full_year",
    ),
]
