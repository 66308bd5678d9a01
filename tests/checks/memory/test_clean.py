"""The forms in memory have no finding at all, and a table notices what it should."""

import pytest

from tests.checks.memory.changes import with_amount
from tests.checks.memory.department import DEPARTMENT, EVALUATED, MONITORED
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning

CLEAN = {
    "targets": DEPARTMENT,
    "until June": MONITORED,
    "whole year": EVALUATED,
    "2025": DEPARTMENT_2025,
    "project": PROJECT_TARGET,
    "project's year": PROJECT_EVALUATION,
}
BLANK = with_amount("other_funds", "full_year", None)


@table(*(case(name, form=form) for name, form in CLEAN.items()))
def test_no_finding_at_all(each):
    each.check()


@table(
    case("too few", BLANK),
    case("another severity", BLANK, warning("income-missing", "other_funds.full_year")),
    case("another cell", BLANK, error("income-missing", "carried_forward.full_year")),
    case("another side", BLANK, error("income-missing", "other_funds.full_year", left="0")),
    case("one too many", BLANK, *[error("income-missing", "other_funds.full_year")] * 2),
    case("another message", BLANK, error("income-missing", "other_funds.full_year", shows=("2 项",))),
)
def test_a_table_notices(each):
    with pytest.raises(AssertionError):
        each.check()
