"""Family C: a sign that was typed twice or in an unusual form is mended where the cell's own text decides."""

from tests.checks.memory.changes import with_indicator
from tests.checks.memory.projects import PROJECT_TARGET
from tests.checks.memory.tables import case, info, table

LENGTH, RATE, VISITS, COST = "改造供水管网长度", "管网工程验收合格率", "巡查河道次数", "单个断面监测成本"


def year(name, target):
    return with_indicator(name, full_year=target)


def mistyped(name, left, right, column="full_year", **more):
    cells = (f"{name}.{column}", f"{name}.level3")
    return info("target-mistyped", *cells, left=left, right=right, fix=(left, right), **more)


def silent(name, target):
    """Nothing is mended there; other rules may ask."""
    return case(str(target), year(name, target), only="target-mistyped")


@table(
    case("twice", year(RATE, "≥≥98%"), mistyped(RATE, "≥≥98%", "≥98%", shows=(f"“{RATE}”", "意思是“≥98%”"))),
    case("the wrong way round", year(RATE, "=>98%"), mistyped(RATE, "=>98%", "≥98%")),
    case("full width", year(RATE, "＞＝98%"), mistyped(RATE, "＞＝98%", "≥98%")),
    case("of another alphabet", year(LENGTH, "≧45公里"), mistyped(LENGTH, "≧45公里", "≥45公里")),
    case("the word and the sign", year(VISITS, "不少于≥120次"), mistyped(VISITS, "不少于≥120次", "≥120次")),
    case("the sign and the word", year(RATE, "≥98%以上"), mistyped(RATE, "≥98%以上", "≥98%")),
    case("a ceiling", year(COST, "≤2.4万元以内"), mistyped(COST, "≤2.4万元以内", "≤2.4万元")),
    case("two percents", year(RATE, "≥98% %"), mistyped(RATE, "≥98% %", "≥98%")),
    case("all of it", year(RATE, "≥≥98%以上"), mistyped(RATE, "≥≥98%以上", "≥98%")),
    case("the half-year", with_indicator(LENGTH, half_year="≥≥20公里"), mistyped(LENGTH, "≥≥20公里", "≥20公里", "half_year")),
    case("a project's form", year("资助幼儿人数", "≥≥260人"), mistyped("资助幼儿人数", "≥≥260人", "≥260人"),
         form=PROJECT_TARGET, only="target-mistyped"),
    silent(RATE, "≥98%"),
    silent(RATE, ">=98%"),
    silent(RATE, "＝100%"),
    silent(RATE, "不低于98%以上"),
    silent(RATE, "≥98%%"),  # a ‰ perhaps
    silent(RATE, "98%≥"),  # at least 98 %, or 98 % at most
    silent(RATE, "≥98%以下"),
    silent(RATE, "＞98%以上"),
    silent(RATE, "<>98%"),
    silent(VISITS, "≥≥5O次"),
    silent(VISITS, "≥120次（含）以上"),
    silent(VISITS, "≥120次；≥≥3次"),
    silent(RATE, "合格"),
    silent(RATE, None),
    case("another rule turns the sign", year(RATE, "≤≤98%"), only="target-mistyped"),
)  # fmt: skip
def test_target_mistyped(each):
    each.check()
