"""Family B, continued: points in the names of levels."""

from dataclasses import replace

from tests.checks.memory.changes import both, with_indicator, with_rows
from tests.checks.memory.projects import PROJECT_EVALUATION
from tests.checks.memory.tables import case, table, warning
from tests.checks.rules.test_actuals import CHILDREN

CODE = "level-points-disagree"


def named(level, raw):
    """What stands in the cells of a level whose name is read without its points."""
    return with_rows(
        lambda row: replace(row, level1=replace(row.level1, raw=raw)) if row.level1.value == level else row
    )


def outputs():
    return [row for row in PROJECT_EVALUATION.indicators if row.level1.value == "产出指标"]


RIGHT = sum(row.points.value for row in outputs())
CELLS = (outputs()[0].level1.cell, *(row.points.cell for row in outputs()))


def disagree(left, difference, *shows):
    return warning(CODE, *CELLS, left=left, right=str(RIGHT), difference=difference, shows=shows)


@table(
    case("too much", named("产出指标", f"产出指标（{RIGHT + 5}分）"), disagree(str(RIGHT + 5), "5", f"写明共 {RIGHT + 5} 分"),
         only=CODE, form=PROJECT_EVALUATION),
    case("too little", named("产出指标", f"产出指标(权重:{RIGHT - 10}分)"), disagree(str(RIGHT - 10), "-10"), only=CODE,
         form=PROJECT_EVALUATION),
    case("right", named("产出指标", f"产出指标（{RIGHT}分）"), form=PROJECT_EVALUATION),
    case("right, with decimals", named("产出指标", f"产出指标（{RIGHT}.0分）"), form=PROJECT_EVALUATION),
    case("no points in the name", named("产出指标", "产出指标（含成本）"), form=PROJECT_EVALUATION),
    case("a per cent is none", named("产出指标", "产出指标（5%）"), form=PROJECT_EVALUATION),
    case("an indicator without points", both(named("产出指标", "产出指标（5分）"), with_indicator(CHILDREN, points=None)), only=CODE,
         form=PROJECT_EVALUATION),
)  # fmt: skip
def test_level_points_disagree(each):
    each.check()
