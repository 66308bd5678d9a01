"""Family B: nothing is left of a template."""

from tests.checks.memory.changes import both, only_indicators, with_copy, with_every, with_indicator
from tests.checks.memory.projects import PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, wrong_today

ROUNDS, REPORTS, COST = "巡查河道次数", "监测报告提交时间", "单个断面监测成本"


def remnant(indicator, column, text, **more):
    return error("template-remnant", f"{indicator}.{column}", left=text, **more)


@table(
    case("stars in a target", with_indicator(ROUNDS, full_year="（≥**次）"),
         remnant(ROUNDS, "full_year", "（≥**次）", shows=("“（≥**次）”是没有填完的模板文字",))),
    case("stars in a name", with_indicator(ROUNDS, level3="巡查次数（≥**次）"), remnant(ROUNDS, "level3", "巡查次数（≥**次）")),
    case("in the half-year", with_indicator(ROUNDS, half_year="≥××次"), remnant(ROUNDS, "half_year", "≥××次")),
    case("in the key task", with_indicator(ROUNDS, key_task="XX工作"), remnant(ROUNDS, "key_task", "XX工作")),
    case("small letters", with_indicator(ROUNDS, key_task="xx工作"), remnant(ROUNDS, "key_task", "xx工作")),
    case("points", with_indicator(ROUNDS, key_task="……"), remnant(ROUNDS, "key_task", "……")),
    case("one ellipsis", with_indicator(ROUNDS, key_task="巡查…"), remnant(ROUNDS, "key_task", "巡查…")),
    case("three points", with_indicator(ROUNDS, key_task="巡查..."), remnant(ROUNDS, "key_task", "巡查...")),
    case("underscores", with_indicator(ROUNDS, target="≥__次"),
         remnant(ROUNDS, "half_year", "≥__次"), remnant(ROUNDS, "full_year", "≥__次")),
    case("a bare number", with_indicator(ROUNDS, level3="指标2："), remnant(ROUNDS, "level3", "指标2："), only="template-remnant"),
    case("a bare number, half width", with_indicator(ROUNDS, level3="指标12:"), remnant(ROUNDS, "level3", "指标12:"), only="template-remnant"),
    case("a bare number without colon", with_indicator(ROUNDS, level3="指标1"), remnant(ROUNDS, "level3", "指标1"), only="template-remnant"),
    case("columns in the order of the form", with_indicator(ROUNDS, key_task="XX工作", level3="XX次数", target="≥XX次"),
         *(remnant(ROUNDS, column, text) for column, text in
           (("key_task", "XX工作"), ("level3", "XX次数"), ("half_year", "≥XX次"), ("full_year", "≥XX次")))),
    case("a number before a name", with_indicator(ROUNDS, level3="指标1：巡查河道次数")),
    case("indicator at the end", with_indicator(ROUNDS, key_task="核心指标1")),
    case("one star", with_indicator(ROUNDS, key_task="*巡查")),
    case("times", with_indicator(ROUNDS, key_task="7×24小时巡查")),
    case("two points, one underscore", with_indicator(ROUNDS, key_task="巡查..A_1")),
    case("blank", with_indicator(ROUNDS, key_task=None)),
    case("a project's form", with_indicator("资助幼儿人数", level3="资助XX人数"), remnant("资助幼儿人数", "level3", "资助XX人数"),
         form=PROJECT_TARGET),
)  # fmt: skip
def test_template_remnant(each):
    each.check()


FIVE = ("改造供水管网长度", "管网工程验收合格率", ROUNDS, "河面垃圾及时清运率", REPORTS)


def alike(names, text, **more):
    return error("targets-all-alike", *(f"{name}.full_year" for name in names), left=text, **more)


def few(*names, text="100"):
    """These indicators alone, all with the same target."""
    return both(only_indicators(*names), with_every({"full_year": text}))


ALL_ALIKE = {"only": "targets-all-alike"}


@table(
    case("five", few(*FIVE), alike(FIVE, "100", shows=("5 条自选指标的全年指标值全部是“100”",)), **ALL_ALIKE),
    case("four", few(*FIVE[:4]), **ALL_ALIKE),
    case("five, one blank", both(few(*FIVE), with_indicator(ROUNDS, full_year=None)), **ALL_ALIKE),
    case("six, one blank", both(few(*FIVE, COST), with_indicator(ROUNDS, full_year=None)),
         alike((*FIVE[:2], *FIVE[3:], COST), "100"), **ALL_ALIKE),
    case("five, one another", both(few(*FIVE), with_indicator(ROUNDS, full_year="88")), **ALL_ALIKE),
    case("common indicators don't count", few("预算编制科学性", *FIVE[:4]), **ALL_ALIKE),
    case("nor do they save", both(few("预算编制科学性", *FIVE), with_indicator("预算编制科学性", full_year="科学")),
         alike(FIVE, "100"), **ALL_ALIKE),
    case("the half-year does not count", both(only_indicators(*FIVE), with_every({"half_year": "100"})), **ALL_ALIKE),
    case("a word in every row", few(*FIVE, text="有效"), alike(FIVE, "有效"), **ALL_ALIKE),
    case("a project's form", with_every({"full_year": "88"}),
         alike(("资助幼儿人数", "资助标准达标率", "助学金发放时间", "资助标准", "困难幼儿入园率", "受助家长满意度"), "88"),
         form=PROJECT_TARGET, **ALL_ALIKE),
    wrong_today("a grant paid to everybody may rightly have 100% in every row: no error",
                case("all rates of 100%", both(
                    only_indicators("资助标准达标率", "困难幼儿入园率"),
                    *(with_copy("困难幼儿入园率", 20 + place, level3=name)
                      for place, name in enumerate(("助学金按时发放率", "应助尽助率", "政策知晓率"))),
                    with_every({"full_year": "=100%"})), form=PROJECT_TARGET, **ALL_ALIKE)),
)  # fmt: skip
def test_targets_all_alike(each):
    each.check()
