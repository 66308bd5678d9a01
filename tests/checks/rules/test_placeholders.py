"""Family B: nothing is left of a template."""

from tests.checks.memory.changes import (
    both,
    only_indicators,
    with_copy,
    with_every,
    with_indicator,
    with_line,
    with_text,
    with_value,
)
from tests.checks.memory.department import WATER
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning

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
    case("all rates of 100%", both(
                    only_indicators("资助标准达标率", "困难幼儿入园率"),
                    *(with_copy("困难幼儿入园率", 20 + place, level3=name)
                      for place, name in enumerate(("助学金按时发放率", "应助尽助率", "政策知晓率"))),
                    with_every({"full_year": "=100%"})), form=PROJECT_TARGET, **ALL_ALIKE),
)  # fmt: skip
def test_targets_all_alike(each):
    each.check()


def left_in(key, text, *blanks, **more):
    """A text of the form, and what of it is told to be a template's."""
    expected = (warning("text-not-filled-in", f"text.{key}", left=blank) for blank in blanks)
    return case(f"{key}: {text}", with_text(key, text), *expected, only="text-not-filled-in", **more)


FUNCTIONS, STAFF, MEDIUM, ANNUAL = "main_functions", "organisation_and_staffing", "medium_long_term_goal", "annual_goal"


@table(
    left_in(FUNCTIONS, "负责XX区粮食和物资储备。", "XX"),
    left_in(FUNCTIONS, "负责ＸＸＸ县供销合作。", "ＸＸＸ"),
    left_in(FUNCTIONS, "略", "略"),
    left_in(FUNCTIONS, "（略）", "（略）"),
    left_in(FUNCTIONS, "同上。", "同上。"),
    left_in(FUNCTIONS, "/", "/"),
    left_in(FUNCTIONS, "123", "123"),
    left_in(STAFF, "编制××名，在职____人。", "××"),
    left_in(STAFF, "编制____名。", "____"),
    left_in(STAFF, "（填写内设机构、编制数、在职人数）", "（填写内设机构、编制数、在职人数）"),
    left_in(STAFF, "内设科室3个，请如实填写。", "请如实填写"),
    left_in(STAFF, "内设科室3个（待补充）。", "待补充"),
    left_in(STAFF, "核定编制○○名。", "○○"),
    left_in(MEDIUM, "20XX年至2026年，改造公墓2处。", "XX"),
    left_in(MEDIUM, "无", "无"),
    left_in(MEDIUM, "暂无", "暂无"),
    left_in(MEDIUM, "——", "——"),
    left_in(ANNUAL, "一、园林绿化。新增绿地**公顷。", "**"),
    left_in(ANNUAL, "一、修剪绿篱。\n二、……", "二、……"),
    left_in(ANNUAL, "一、修剪绿篱。\n......", "......"),
    left_in(ANNUAL, "目标1：修剪绿篱。\n目标2：\n目标3：\n……", "……"),
    left_in(ANNUAL, "目标1：修剪绿篱。\n目标2：\n目标3：", "目标2："),
    left_in(ANNUAL, "此处填写年度目标", "此处填写"),
    left_in(ANNUAL, "***", "***"),
    case("next year's label", with_text(STAFF, "略"), warning("text-not-filled-in", f"text.{STAFF}", left="略", shows=("“机构设置及人员情况”",)),
         form=DEPARTMENT_2025, only="text-not-filled-in"),
    case("the unit's name", with_value("unit", "XX局"), warning("text-not-filled-in", "unit", left="XX", shows=("“单位名称”",)),
         only="text-not-filled-in"),
    case("two texts", both(with_text(FUNCTIONS, "略"), with_text(ANNUAL, "略")), warning("text-not-filled-in", f"text.{FUNCTIONS}", left="略"),
         warning("text-not-filled-in", f"text.{ANNUAL}", left="略"), only="text-not-filled-in"),
    case("what may stay empty may be nothing", with_text(MEDIUM, "无"), form=PROJECT_TARGET),
    case("but is no template", with_text(MEDIUM, "发放XX助学金"), warning("text-not-filled-in", f"text.{MEDIUM}", left="XX"),
         form=PROJECT_TARGET, only="text-not-filled-in"),
    case("a unit that ends", both(with_text(FUNCTIONS, "承担临时安置工作，年底撤销。"), with_text(MEDIUM, "无")), only="text-not-filled-in"),
    *(left_in(FUNCTIONS, text) for text in (
        "组织编制《××区城市绿地系统规划》。", "推广“××村工作法”。", "开展“XX青春行”活动。", "慰问驻区××部队。", "协调武警××支队训练场地。",
        "提供7×24小时值守。", "维护2×1000千瓦机组。", "管理MAXX平台、VIPXX系统。", "监督X光设备。", "组织收购、储备、轮换……等工作。",
        "负责党员教育、干部培训……", "管理二○○五年以前的遗留问题。", "二〇〇〇年起负责殡葬管理。", "一、组织 *党校* 培训。",
        "**主要职责**：负责殡葬服务。", "指导纳税人填写申报表。", "填写满意度问卷。", "建立台账（填写率100%）。", "此处填埋场的管理。",
        "无障碍环境建设。", "负责同上级部门的衔接。", "受理略有瑕疵的申请。", "联系方式略。详见公开栏。", "制定待补充耕地方案。",
        "（一）负责疾病预防。\n（二）负责应急处置。", "A、B两类企业监管。", "□日常监督")),
    left_in(ANNUAL, "目标1：\n修剪绿篱。\n目标2：\n更换行道树。"),
)  # fmt: skip
def test_text_not_filled_in(each):
    each.check()


@table(
    case("a project", both(with_line(WATER, name="XX项目经费"), with_every({"project": "XX项目经费"}, lambda row: row.project.value == WATER)),
         error("template-remnant", "水质监测经费.name", left="XX项目经费"), only="template-remnant"),
    case("a project rightly called", with_line(WATER, name="7×24小时水质监测"), only="template-remnant"),
)  # fmt: skip
def test_a_project_s_name(each):
    each.check()
