"""Family B: projects, tasks and indicators belong together, each told once."""

from tests.checks.memory.changes import (
    both,
    full,
    with_copy,
    with_every,
    with_indicator,
    with_line,
    with_new_line,
    with_text,
    with_value,
    without_line,
)
from tests.checks.memory.department import PATROL, PIPES, WATER, line
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, error, info, table, warning

ROUNDS, REPORTS, COST = "巡查河道次数", "监测报告提交时间", "单个断面监测成本"


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
    *(case(name, called(name)) for name in (
        "2000立方米蓄水池水质监测", "水质监测（财农〔2023〕12号）", "水质监测（财农[2023]12号）", "水质监测（财农（2023）12号）", "42010220230000123水质监测",
        "2023年水质监测（结转）", "2023年水质监测工程尾款", "2021年水质监测项目质保金", "监测点2030个")),
    case("the year alone in brackets", called("水质监测（2023）"), outside("2023")),
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


def repeats(text, name=ROUNDS, **more):
    return warning("key-task-repeats-indicator", f"{name}.key_task", f"{name}.level3", left=text, **more)


@table(
    case("the same", with_indicator(ROUNDS, key_task=ROUNDS), repeats(ROUNDS, shows=(f"重点工作“{ROUNDS}”与三级指标同名",))),
    case("but for spaces and width", with_indicator(ROUNDS, key_task="巡查 河道次数*"), repeats("巡查 河道次数*")),
    case("but for the name's spaces", with_indicator(ROUNDS, key_task="巡查河道数", level3="巡查 河道数"), warning(
        "key-task-repeats-indicator", f"{ROUNDS}.key_task", f"{ROUNDS}.level3", left="巡查河道数")),
    case("two rows", both(with_indicator(ROUNDS, key_task=ROUNDS), with_indicator("监测报告提交时间", key_task="监测报告提交时间")),
         repeats(ROUNDS), repeats("监测报告提交时间", "监测报告提交时间")),
    case("part of the name", with_indicator(ROUNDS, key_task="巡查河道")),
    case("another row's name", with_indicator(ROUNDS, key_task="监测报告提交时间")),
    case("no key task", with_indicator(ROUNDS, key_task=None)),
    case("no name", with_indicator(ROUNDS, level3=None), only="key-task-repeats-indicator"),
    case("neither", with_indicator(ROUNDS, level3=None, key_task=None), only="key-task-repeats-indicator"),
)  # fmt: skip
def test_key_task_repeats_indicator(each):
    each.check()


def again(cell, first, name, **more):
    return warning("duplicate-indicator", cell, first, shows=(f"指标“{name}”出现了两次",), **more)


@table(
    case("a copied row", with_copy(ROUNDS, 70), again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS)),
    case("with another target", with_copy(ROUNDS, 70, half_year="≥6次", full_year="≥12次"),
         again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS)),
    case("but for spaces", with_copy(ROUNDS, 70, level3="巡查 河道次数"), again("绩效目标表!E70", f"{ROUNDS}.level3", "巡查 河道次数")),
    case("three times, each against the first", both(with_copy(ROUNDS, 70), with_copy(ROUNDS, 71)),
         again("绩效目标表!E70", f"{ROUNDS}.level3", ROUNDS), again("绩效目标表!E71", f"{ROUNDS}.level3", ROUNDS)),
    case("but for a little word", both(with_indicator(ROUNDS, level3="巡查河道数量"), with_copy(COST, 70, level2="河湖管护", key_task="河道巡查",
                                                                                     project=PATROL, level3="巡查的河道数")),
         warning("duplicate-indicator", "绩效目标表!E70", f"{ROUNDS}.level3", shows=("“巡查的河道数”",)), only="duplicate-indicator"),
    case("named after another row's task", with_copy(REPORTS, 70, key_task="白蚁防治", level3="河面垃圾及时清运率"), only="duplicate-indicator"),
    case("beside a task that is not its own", both(with_indicator("河面垃圾及时清运率", level3="断面监测及时率"),
                                                with_copy(REPORTS, 70, level3="断面监测及时率")),
         warning("duplicate-indicator", "河面垃圾及时清运率.level3", "绩效目标表!E70", shows=("“断面监测及时率”",)), only="duplicate-indicator"),
    case("the second beside a task that is not its own", both(with_indicator(REPORTS, level3="断面监测及时率"),
                                                           with_copy(ROUNDS, 70, level3="断面监测及时率")),
         warning("duplicate-indicator", "绩效目标表!E70", f"{REPORTS}.level3"), only="duplicate-indicator"),
    case("one name for two works", both(with_indicator(ROUNDS, level3="验收合格率"), with_copy(REPORTS, 70, level3="验收合格率")),
         only="duplicate-indicator"),
    case("a name that fits both tasks", both(with_indicator(ROUNDS, level3="河道巡查监测次数"),
                                         with_copy(REPORTS, 70, key_task="河道水质监测", level3="河道巡查监测次数")), only="duplicate-indicator"),
    case("one short word is chance", both(with_indicator(ROUNDS, level3="监测人次"), with_copy(REPORTS, 70, level3="监测人次")),
         only="duplicate-indicator"),
    case("rows without a task", both(with_indicator(ROUNDS, key_task=None, level3="断面监测及时率"), with_copy(REPORTS, 70, level3="断面监测及时率")),
         only="duplicate-indicator"),
    case("for another project", with_copy(ROUNDS, 70, project="水质监测经费")),
    case("for another key task", with_copy(ROUNDS, 70, key_task="水库巡查")),
    case("on another level 2", with_copy(ROUNDS, 70, level2="水库管护")),
    case("on another level 1", with_copy("用水群众满意度", 90, level1="效益指标", level2="服务对象满意度")),
    case("two common indicators", with_copy("资产管理规范性", 60), again("绩效目标表!C60", "资产管理规范性.level3", "资产管理规范性")),
    case("two rows without names", both(with_copy(ROUNDS, 70, level3=None, target=None),
                                        with_copy(ROUNDS, 71, level3=None, target=None))),
    case("a project's form", with_copy("资助标准", 18), again("项目绩效目标表!D18", "资助标准.level3", "资助标准"), form=PROJECT_TARGET),
)  # fmt: skip
def test_duplicate_indicator(each):
    each.check()


WATER_BUREAU, FUNCTIONS = "青梧市临湖区水务局", "main_functions"


def names(text, *others, key=FUNCTIONS, unit=WATER_BUREAU, **more):
    expected = (info("another-unit-named", f"text.{key}", "unit", left=unit, right=other) for other in others)
    return case(
        text, both(with_text(key, text), with_value("unit", unit)), *expected, only="another-unit-named", **more
    )


@table(
    names("青梧市临湖区民政局负责城乡低保。", "青梧市临湖区民政局"),
    names("一、南江县粮食局承担粮食储备。", "南江县粮食局"),
    names("主要职责：\n（一）区卫生健康委员会主管疾病预防。", "区卫生健康委员会"),
    names("青梧市临湖区供销合作社联合会内设3个科室。", "青梧市临湖区供销合作社联合会", key="organisation_and_staffing"),
    names("南江县水务局负责供水。", "南江县水务局"),
    names("柳河县人民法院依法审判案件；柳河县人民法院负责执行。", "柳河县人民法院"),
    names("石桥镇人民政府负责人居环境整治。", "石桥镇人民政府", unit="青梧市临湖区苇塘镇人民政府"),
    *(names(text) for text in (
        "青梧市临湖区水务局负责供水。", "区水务局负责供水。", "区水局负责供水。", "负责供水，配合区民政局负责救助。", "组织供水。区民政局另行规定。",
        "区农业农村局负责农村沟渠，区水务局负责河道。", "区民政局负责救助；区水务局负责供水。", "区水利管理中心负责河道。", "区委、区政府负责的其他工作。",
        "承担区防汛抗旱指挥部办公室工作。", "贯彻区水行政法规。", "区安全生产委员会办公室设在本局。", "协助区民政局承担救助。", "水务局负责供水。")),
    names("区住建局负责房屋安全。", unit="青梧市临湖区住房和城乡建设局"),
    names("区卫健委员会承担疾病预防。", unit="青梧市临湖区卫生健康委员会"),
    names("区市场监管局负责食品安全。", unit="青梧市临湖区市场监督管理局"),
    names("青梧市临湖区教育局机关党委会负责党建。", unit="青梧市临湖区教育局"),
    case("a form without a unit", both(with_text(FUNCTIONS, "区民政局负责低保。"), with_value("unit", None)), only="another-unit-named"),
    case("blank", with_text(FUNCTIONS, None), only="another-unit-named"),
)  # fmt: skip
def test_another_unit_named(each):
    each.check()
