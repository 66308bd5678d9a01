"""The catalogue applied as a whole: in which order findings come, and whose severity counts."""

from dataclasses import replace

from kpi_addin.checks import all_rules, run_checks
from kpi_addin.forms import load_definition
from tests.checks.memory.changes import both, full, half, with_indicator
from tests.checks.memory.department import DEPARTMENT, PATROL

# An information, two warnings of which the one that the catalogue has first stands later on the sheet, an error.
FAULTY = both(
    with_indicator("管网工程验收合格率", full_year="≥100%"),
    half(PATROL, None),
    full("other_funds", None),
    with_indicator("改造供水管网长度", key_task="改造供水管网长度"),
)(DEPARTMENT)
ERROR, PLAN, TASK, INFO = (
    "income-missing",
    "half-year-plan-missing",
    "key-task-repeats-indicator",
    "at-least-100-percent",
)


def told(severities=None, own=None):
    definition = load_definition()
    definition = replace(definition, severities=own) if own else definition
    return [(finding.rule, str(finding.severity)) for finding in run_checks(FAULTY, definition, severities or {})]


def test_errors_come_first_then_the_order_of_the_catalogue():
    assert told() == [(ERROR, "error"), (PLAN, "warning"), (TASK, "warning"), (INFO, "info")]


def test_a_severity_of_the_share_moves_a_finding():
    assert told({TASK: "error", ERROR: "info"}) == [
        (TASK, "error"),
        (PLAN, "warning"),
        (ERROR, "info"),
        (INFO, "info"),
    ]


def test_a_form_may_have_severities_of_its_own_and_the_share_goes_before_it():
    assert told(own={PLAN: "error"})[1] == (PLAN, "error")
    assert told({PLAN: "info"}, own={PLAN: "error", TASK: "info"}) == [
        (ERROR, "error"),
        (PLAN, "info"),
        (TASK, "info"),
        (INFO, "info"),
    ]


def test_families_stand_in_the_order_of_the_form():
    files = list(dict.fromkeys(rule.check.__module__.rpartition(".")[2] for rule in all_rules()))
    assert files == [
        "budget_amounts",
        "budget_sums",
        "sum_formulas",
        "half_year_plan",
        "lists",
        "money_scale",
        "staffing",
        "what_is_seen",
        "template",
        "structure",
        "belonging",
        "placeholders",
        "funded_projects",
        "goals",
        "levels",
        "last_years_form",
        "targets",
        "kinds",
        "measures",
        "halves",
        "meaning",
        "parts",
        "previous_year",
        "stage_rows",
        "actuals",
        "report_values",
        "stage_money",
        "left_blank",
        "level_points",
        "scores",
    ]
