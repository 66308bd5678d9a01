"""Family D, continued: the rows of the stages' sheets."""

from dataclasses import replace

from tests.checks.memory.changes import both, without_stage_sheet
from tests.checks.memory.department import EVALUATED, MONITORED, MONITORING, SELF_EVALUATION
from tests.checks.memory.tables import case, table, warning
from tests.checks.rules.test_actuals import CLEARED, DATE, LENGTH, RATE, VISITS, june, year

LOST = "stage-row-lost"


def lost(*cells):
    return lambda form: replace(form, lost_rows=cells)


def told(cell, *shows):
    return warning(LOST, cell, shows=shows)


@table(
    case("in June", lost(f"{MONITORING}!C45"), told(f"{MONITORING}!C45", "“半年监控”第 45 行", "#REF!"), form=MONITORED),
    case("in both", lost(f"{MONITORING}!C45", f"{SELF_EVALUATION}!C38"), told(f"{MONITORING}!C45"),
         told(f"{SELF_EVALUATION}!C38", "“年终自评”第 38 行"), form=EVALUATED),
    case("none", lost(), form=EVALUATED),
)  # fmt: skip
def test_stage_row_lost(each):
    each.check()


SLID = "actuals-slid"


def slid(period, *names, **more):
    return warning(SLID, *(f"{name}.actual_{period}" for name in names), **more)


@table(
    case("up by a row", both(june(LENGTH, "97%"), june(RATE, "54次"), june(VISITS, "92%")),
         slid("half", LENGTH, RATE, VISITS, shows=(f"从“{LENGTH}”到“{VISITS}”的 3 个", "下一行")), only=SLID, form=MONITORED),
    case("down by a row", both(june(RATE, "22公里"), june(VISITS, "97%"), june(CLEARED, "60次")),
         slid("half", RATE, VISITS, CLEARED, shows=("上一行",)), only=SLID, form=MONITORED),
    case("nothing more is said of them", both(june(LENGTH, "97%"), june(RATE, "54次"), june(VISITS, "92%")),
         slid("half", LENGTH, RATE, VISITS), form=MONITORED),
    case("in winter", both(year(LENGTH, "98.6%"), year(RATE, "114次"), year(VISITS, "96.5%")),
         slid("full", LENGTH, RATE, VISITS), only=SLID, form=EVALUATED),
    case("one is a slip", june(RATE, "54次"), only=SLID, form=MONITORED),
    case("two slips that fit nowhere", both(june(RATE, "54座"), june(VISITS, "92人")), only=SLID, form=MONITORED),
    case("two slips far apart", both(june(LENGTH, "97%"), june(CLEARED, "2024年6月3日")), only=SLID, form=MONITORED),
    case("numbers without units", both(june(LENGTH, "97"), june(VISITS, "92")), only=SLID, form=MONITORED),
    case("rates among rates", both(june(RATE, "92%"), june(CLEARED, "97%")), only=SLID, form=MONITORED),
    case("a day answered by a word", june(DATE, "已完工"), only=SLID, form=MONITORED),
    case("no sheet", both(june(LENGTH, "97%"), june(RATE, "54次"), june(VISITS, "92%"), without_stage_sheet("half_year")),
         only=SLID, form=MONITORED),
)  # fmt: skip
def test_actuals_slid(each):
    each.check()
