"""Family B: what is read is what its reader sees."""

from dataclasses import replace

from kpi_addin.form import Field
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


GOAL = "保障城乡供水安全，河湖水质稳定达标。"


def texts(key, *names, value=GOAL):
    """The texts in those cells are cut, or too long for any row."""
    return lambda form: replace(form, **{key: tuple(Field(value, cell_of(name, form)) for name in names)})


def cut(name, *shows):
    return info("text-cut", name, shows=shows)


@table(
    case("a goal", texts("cut", "text.annual_goal"), cut("text.annual_goal", "“保障城乡供水安全，河湖水质稳……”在这一行里打印不全")),
    case("a short text is named whole", texts("cut", "unit", value="水务局"), cut("unit", "“水务局”")),
    case("fourteen characters just so", texts("cut", "unit", value="水" * 14), cut("unit", f"“{'水' * 14}”")),
    case("lines become one", texts("cut", "unit", value="一、供水\n二、巡河"), cut("unit", "“一、供水 二、巡河”")),
    case("two texts, two findings", texts("cut", "unit", f"{PATROL}.name"), cut("unit"), cut(f"{PATROL}.name")),
    case("all is printed", lambda form: form),
)  # fmt: skip
def test_text_cut(each):
    each.check()


@table(
    case("a goal of many pages", texts("too_long", "text.annual_goal"), warning("text-too-long-to-print", "text.annual_goal", shows=("409 磅",))),
    case("none", texts("too_long")),
)  # fmt: skip
def test_text_too_long_to_print(each):
    each.check()


def shut(*names):
    """The cells for those names are locked."""
    return lambda form: replace(form, shut=tuple(cell_of(name, form) for name in names))


@table(
    case("a project's row", shut(f"{PATROL}.name"), info("row-locked", f"{PATROL}.name", shows=("行填不了：名称一格被锁住了",))),
    case("two rows, two findings", shut(f"{PATROL}.name", f"{PIPES}.name"), info("row-locked", f"{PATROL}.name"), info("row-locked", f"{PIPES}.name")),
    case("every row can be filled in", shut()),
)  # fmt: skip
def test_row_locked(each):
    each.check()
