"""Family B: what is read is what its reader sees."""

from dataclasses import replace

from tests.checks.memory.changes import both, with_amount
from tests.checks.memory.department import PATROL, PIPES
from tests.checks.memory.tables import case, cell_of, info, table, warning


def faint(*names):
    """The rows of those names are hidden."""
    return lambda form: replace(form, faint=tuple(cell_of(f"{name}.name", form) for name in names))


def hidden(name):
    return warning("row-out-of-sight", f"{name}.name", shows=(f"“{name}”所在的行被隐藏",))


@table(
    case("a project", faint(PATROL), hidden(PATROL)),
    case("two projects", faint(PATROL, PIPES), hidden(PIPES), hidden(PATROL)),
    case("a row of which nothing is read", lambda form: replace(form, faint=("绩效目标表!B99",))),
    case("a half-year plan of nought", both(faint(PATROL), with_amount(PATROL, "half_year", "0")), hidden(PATROL), only="row-out-of-sight"),
    case("all in sight", lambda form: form),
)  # fmt: skip
def test_row_out_of_sight(each):
    each.check()


def beside(*sheets):
    return lambda form: replace(form, further_sheets=sheets)


@table(
    case("a draft beside it", beside("旧稿"), info("form-twice-in-workbook", "title", shows=("工作表旧稿",))),
    case("two drafts, one finding", beside("旧稿", "去年"), info("form-twice-in-workbook", "title", shows=("旧稿、去年",))),
    case("the only one", beside()),
)  # fmt: skip
def test_form_twice_in_workbook(each):
    each.check()
