"""Family A, staff."""

from tests.checks.memory.changes import with_text
from tests.checks.memory.tables import case, info, table


@table(
    case("as many", with_text("organisation_and_staffing", "编制18名，在职18人。")),
    case(
        "one more",
        with_text("organisation_and_staffing", "编制18名，在职19人。"),
        info("staff-above-posts", "text.organisation_and_staffing", left="19", right="18"),
    ),
)
def test_staff_above_posts(each):
    each.check()
