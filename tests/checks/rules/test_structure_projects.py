"""Family B: projects, goals and indicators belong together."""

from tests.checks.memory.changes import (
    both,
    full,
    only_indicators,
    own,
    with_copy,
    with_every,
    with_indicator,
    with_line,
    with_new_line,
    with_text,
    with_value,
    without_indicators,
    without_line,
    without_text,
)
from tests.checks.memory.department import PATROL, PIPES, WATER, line
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning, wrong_today

REPORTS, COST, ROUNDS = "监测报告提交时间", "单个断面监测成本", "巡查河道次数"


def belongs_to(project, *indicators):
    return both(*(with_indicator(name, project=project) for name in indicators))


def uncovered(project, amount, **more):
    return error("project-without-indicator", f"{project}.name", left=amount, **more)


def unlisted(indicator, project, **more):
    return error("indicator-project-unknown", f"{indicator}.project", left=project, **more)


@table(
    case("its indicators are another's", belongs_to(PATROL, REPORTS, COST),
         uncovered(WATER, "250", shows=(f"项目“{WATER}”（250 万元）没有对应的绩效指标",))),
    case("one is left", belongs_to(PATROL, REPORTS)),
    case("two projects, in the order of the form", belongs_to(PIPES, REPORTS, COST, ROUNDS, "河面垃圾及时清运率"),
         uncovered(PATROL, "449.6"), uncovered(WATER, "250")),
    case("an amount of nought", both(belongs_to(PATROL, REPORTS, COST), full(WATER, "0"), full(PIPES, "1050.4")),
         uncovered(WATER, "0"), only="project-without-indicator"),
    case("no amount", both(belongs_to(PATROL, REPORTS, COST), full(WATER, None)), uncovered(WATER, None),
         only="project-without-indicator"),
    case("other brackets, spaces, dashes",
         both(belongs_to("水质监测 (2023—2025)", REPORTS, COST), with_line(WATER, name="水质监测（2023-2025）"))),
    case("a project without a name",
         with_new_line(line(22, "expenditure", "project", "", "项目支出", "0", "0"), WATER)),
    case("an indicator without a name still names its project",
         both(belongs_to(PATROL, REPORTS), with_indicator(COST, level3=None)), only="project-without-indicator"),
    case("no indicator names a project", with_every({"project": None}),
         uncovered(PIPES, "800.4"), uncovered(PATROL, "449.6"), uncovered(WATER, "250"),
         only="project-without-indicator"),
    case("lines of expenditure are no projects", without_line(PIPES, PATROL, WATER), only="project-without-indicator"),
    case("next year's form", belongs_to(PATROL, REPORTS, COST), uncovered(WATER, "250"), form=DEPARTMENT_2025),
    case("a form without projects", form=PROJECT_TARGET),
)  # fmt: skip
def test_project_without_indicator(each):
    each.check()


@table(
    case("another name", belongs_to("水质监测费", REPORTS),
         unlisted(REPORTS, "水质监测费", shows=(f"指标“{REPORTS}”的对应项目“水质监测费”",))),
    case("two indicators", belongs_to("水质监测费", REPORTS, COST),
         uncovered(WATER, "250"), unlisted(REPORTS, "水质监测费"), unlisted(COST, "水质监测费")),
    case("no project", with_indicator(REPORTS, project=None), only="indicator-project-unknown"),
    case("a line that is no project", belongs_to("基本支出", REPORTS), unlisted(REPORTS, "基本支出")),
    case("width, spaces", belongs_to(f" {WATER[:2]} {WATER[2:]}", REPORTS)),
    case("an indicator without a name",
         both(belongs_to("水质监测费", REPORTS), with_indicator(REPORTS, level3=None)),
         unlisted(REPORTS, "水质监测费", shows=("“（未填名称）”",)), only="indicator-project-unknown"),
    case("a project that is not listed", without_line(WATER),
         unlisted(REPORTS, WATER), unlisted(COST, WATER), only="indicator-project-unknown"),
)  # fmt: skip
def test_indicator_project_unknown(each):
    each.check()


def called(name):
    """The project with its indicators under another name."""
    return both(belongs_to(name, REPORTS, COST), with_line(WATER, name=name))


def outside(left, right="2024", **more):
    return warning("project-year-outside", f"{WATER}.name", left=left, right=right, **more)


@table(
    case("a span that has ended", called("水质监测（2021-2023）"),
         outside("2021-2023", shows=("项目“水质监测（2021-2023）”名称中的年份 2021-2023 不包含本表年度 2024",))),
    case("a span that has not begun", called("水质监测（2025-2027）"), outside("2025-2027")),
    case("the last year of a span", called("水质监测（2022-2024）")),
    case("the first year of a span", called("水质监测（2024-2026）")),
    case("within a span", called("水质监测（2023—2025年）")),
    case("last year", called("2023年水质监测"), outside("2023")),
    case("next year", called("2025年水质监测"), outside("2025")),
    case("this year", called("2024年水质监测")),
    case("a span with 至", called("2021年至2023年水质监测"), outside("2021年至2023")),
    case("a span with 到", called("2022到2023年水质监测"), outside("2022到2023")),
    case("no year", called("水质监测")),
    case("a number that is no year", called("水质监测（1998号断面）")),
    case("a form without a year", both(called("2023年水质监测"), with_value("year", None)), only="project-year-outside"),
    case("last year's name on next year's form", called("2024年水质监测"), outside("2024", "2025"), form=DEPARTMENT_2025),
    case("two projects", both(called("2023年水质监测"), belongs_to("2022年巡查", ROUNDS, "河面垃圾及时清运率"),
                              with_line(PATROL, name="2022年巡查")),
         warning("project-year-outside", f"{PATROL}.name", left="2022", right="2024"), outside("2023")),
    case("a span written short", called("水质监测（2023-25年）")),
    case("a short span that has ended", called("水质监测（2021-23年）"), outside("2021-23")),
    case("a year behind the name", called("水质监测2023"), outside("2023")),
    case("a year in brackets", called("水质监测（2023）"), outside("2023")),
    case("behind a code", called("51092324T000010263357-2023年水质监测"), outside("2023")),
    case("a subsidy of last year", called("2023年水质监测补助资金"), outside("2023")),
    case("two years, one of them this", called("2022年批次2024年水质监测")),
    *(case(name, called(name)) for name in (
        "2000立方米蓄水池水质监测", "2030盏路灯维修", "年产2000吨净水厂运行",
        "水质监测（财农〔2023〕12号）", "水质监测（财农[2023]第12号）", "财农2023年12号文水质监测",
        "42010220230000123水质监测", "T2023001水质监测",
        "2023年水质监测（结转）", "上年结转（2023年水质监测）", "2023年水质监测尾款", "2023年管网工程质保金", "2022年补助资金清算",
        "2023年度考核奖", "2025年全运会筹备经费", "2026-2030年水利规划编制",
        "2000年底前建成小区管网改造", "2020年以前欠账管网改造", "2035远景管网建设", "2008年建成水厂运行")),
)  # fmt: skip
def test_project_year_outside(each):
    each.check()


def goal(*headings):
    lines = (f"{numeral}、{heading}\n做好各项工作。" for numeral, heading in zip("一二三四五", headings, strict=False))
    return with_text("annual_goal", "\n".join(lines))


def without_measure(name):
    return warning("goal-without-indicator", "text.annual_goal", shows=(f"年度目标“{name}”没有",))


FORTY = "引进涉水企业落户园区" * 4


@table(
    case("a task that nothing measures", goal("引进涉水企业"), without_measure("引进涉水企业")),
    case("two, in the order of the goal", goal("引进涉水企业", "改造供水管网", "加强党建引领"),
         without_measure("引进涉水企业"), without_measure("加强党建引领")),
    case("measured by an indicator's name", goal("志愿者招募")),
    case("measured by a key task", both(goal("白蚁防治"), with_indicator(ROUNDS, key_task="白蚁防治"))),
    case("named by level 2", both(goal("白蚁防治"), with_indicator(ROUNDS, level2="白蚁防治"))),
    case("named by level 1 only", both(goal("白蚁防治"), with_indicator(ROUNDS, level1="白蚁防治")), without_measure("白蚁防治"),
         only="goal-without-indicator"),
    case("measured by a common indicator only", goal("纪检监察"), without_measure("纪检监察")),
    case("words that every goal has", goal(
        "发展、工作、推进、加强、优化、提升、管理、坚持、引领、打造、强化、深化、落实",
        "做好、做实、全面、开展、完善、推动、加大、聚焦、积蓄、动能、增强、扎实、持续",
        "不断、保障、建设、水平、质量、能力、体系、机制、进一步、组织、协调、实施",
        "工程、项目、重点、任务、提高、服务")),
    case("the last two characters are enough", both(goal("全域白蚁"), with_indicator(ROUNDS, key_task="白蚁"))),
    wrong_today("where two empty words meet, the pair between them is taken for a word with a meaning",
                case("nothing but empty words", goal("提升服务水平"))),
    case("heading in brackets", with_text("annual_goal", "（一）引进涉水企业\n做好各项工作。"), without_measure("引进涉水企业")),
    case("half-width brackets", with_text("annual_goal", " (十二) 引进涉水企业 \n做好各项工作。"), without_measure("引进涉水企业")),
    case("the text behind the heading is not looked at", with_text("annual_goal", "一、引进涉水企业\n改造供水管网。"),
         without_measure("引进涉水企业")),
    case("no numbered heading", with_text("annual_goal", "引进涉水企业。\n1. 引进涉水企业")),
    case("as long as a heading may be", goal(FORTY), without_measure(FORTY)),
    case("longer than a heading", goal(FORTY + "区")),
    case("a heading of foreign letters", goal("ISO 9001")),
    case("blank", with_text("annual_goal", None), only="goal-without-indicator"),
    case("no goal on the sheet", without_text("annual_goal"), only="goal-without-indicator"),
    case("no indicator of its own", both(goal("引进涉水企业"), without_indicators(own)), only="goal-without-indicator"),
    case("indicators of its own without names", both(goal("引进涉水企业"), with_every({"level3": None}, own)),
         only="goal-without-indicator"),
    case("a project's form", goal("引进涉水企业", "发放助学金"), without_measure("引进涉水企业"), form=PROJECT_TARGET),
)  # fmt: skip
def test_goal_without_indicator(each):
    each.check()


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
