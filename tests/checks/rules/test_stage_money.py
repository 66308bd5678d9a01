"""The money of the stages: told of every line, held against the plan and the year. Sums and signs: the budget's tables."""

from tests.checks.memory.changes import (
    both,
    full,
    half,
    unchanged,
    with_amount,
    with_evaluation,
    with_figure,
    without_line,
)
from tests.checks.memory.department import DEPARTMENT, EVALUATED, MONITORED, PATROL, PIPES, WATER
from tests.checks.memory.tables import case, info, table, warning

MISSING, BEHIND, SHRINKS = "spending-missing", "spending-behind-plan", "spending-shrinks"
LINES = ("basic_expenditure", "project_expenditure", PIPES, PATROL, WATER, "expenditure_total")
TOTAL = "expenditure_total.executed_half"


def spent(name, amount, raw=None):
    return with_amount(name, "executed_half", amount, raw)


def untold(*names, **more):
    return warning(MISSING, *(f"{name}.executed_half" for name in names), **more)


@table(
    case("a line", spent("basic_expenditure", None), untold("basic_expenditure", shows=("有 1 项没有填半年实际执行数（基本支出）",)), form=MONITORED),
    case("several in one finding", both(spent(PATROL, None), spent("expenditure_total", None)), untold(PATROL, "expenditure_total"),
         form=MONITORED),
    case("an empty text", spent(PATROL, None, ""), untold(PATROL), form=MONITORED),
    case("nothing spent", spent(WATER, "0"), form=MONITORED, only=MISSING),
    case("a text is told as such", spent(PATROL, None, "约210"), form=MONITORED, only=MISSING),
    case("nobody has reported", both(*(spent(name, None) for name in LINES)), form=MONITORED, only=MISSING),
    case("the total alone", both(*(spent(name, None) for name in LINES[:-1])), untold(*LINES[:-1]), form=MONITORED, only=MISSING),
    case("nothing budgeted", both(spent(WATER, None), full(WATER, "0")), form=MONITORED, only=MISSING),
    case("a line that is not there",
         without_line(WATER), form=MONITORED, only=MISSING),
    case("at the year's end", spent("basic_expenditure", None), untold("basic_expenditure"), form=EVALUATED, only=MISSING),
    case("the stage has not begun", unchanged, form=DEPARTMENT),
)  # fmt: skip
def test_spending_missing(each):
    each.check()


def behind(*names, **more):
    cells = (cell for name in names for cell in (f"{name}.executed_half", f"{name}.half_year"))
    return info(BEHIND, *cells, **more)


@table(
    case("a tenth of the plan", spent(PATROL, "22.48"), behind(PATROL, shows=(f"1 项的半年实际执行数不到半年计划的一半：{PATROL}",)),
         form=MONITORED, only=BEHIND),
    case("just under half", spent(PATROL, "112.3999"), behind(PATROL), form=MONITORED, only=BEHIND),
    case("half", spent(PATROL, "112.4"), form=MONITORED, only=BEHIND),
    case("nothing", spent(WATER, "0"), behind(WATER), form=MONITORED, only=BEHIND),
    case("nothing planned, nothing spent", both(spent(WATER, "0"), half(WATER, "0")), form=MONITORED, only=BEHIND),
    case("several in one finding", both(spent(PATROL, "22.48"), spent("basic_expenditure", "100")),
         behind("basic_expenditure", PATROL), form=MONITORED, only=BEHIND),
    case("no plan", both(spent(WATER, "0"), half(WATER, None)), form=MONITORED, only=BEHIND),
    case("more than planned", spent(WATER, "240"), form=MONITORED, only=BEHIND),
    case("negative is told as such", spent(WATER, "-5"), form=MONITORED, only=BEHIND),
    case("the plan in yuan: told of the unit", both(*(half(name, "5000000") for name in LINES)), form=MONITORED, only=BEHIND),
    case("blank", spent(WATER, None), form=MONITORED, only=BEHIND),
    case("the report without fault", unchanged, form=MONITORED),
)  # fmt: skip
def test_spending_behind_plan(each):
    each.check()


def shrinks(left, right, difference, **more):
    return warning(SHRINKS, TOTAL, "evaluation.executed", left=left, right=right, difference=difference, **more)


@table(
    case("more by June than in the year", spent("expenditure_total", "2460"),
         shrinks("2460", "2450", "10", shows=("半年实际执行数 2460 万元，大于年终自评的全年执行数 2450 万元",)), form=EVALUATED, only=SHRINKS),
    case("by a fen", spent("expenditure_total", "2450.000001"), shrinks("2450.000001", "2450", "0.000001"), form=EVALUATED, only=SHRINKS),
    case("noise", spent("expenditure_total", "2450.0000000000002"), form=EVALUATED, only=SHRINKS),
    case("nothing more in the second half", spent("expenditure_total", "2450"), form=EVALUATED, only=SHRINKS),
    case("the year is not over", spent("expenditure_total", "2460"), form=MONITORED, only=SHRINKS),
    case("of the base figures", both(with_evaluation(executed=None), with_figure("executed", december="1100")),
         shrinks("1175", "1100", "75"), form=EVALUATED, only=SHRINKS),
    case("no total of expenditure", without_line("expenditure_total"), form=EVALUATED, only=SHRINKS),
    case("June is blank", spent("expenditure_total", None), form=EVALUATED, only=SHRINKS),
    case("the report without fault", unchanged, form=EVALUATED),
)  # fmt: skip
def test_spending_shrinks(each):
    each.check()
