"""Family B: what the goals say."""

from tests.checks.memory.changes import (
    both,
    own,
    with_every,
    with_indicator,
    with_text,
    with_value,
    without_indicators,
    without_text,
)
from tests.checks.memory.department import DEPARTMENT
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_TARGET
from tests.checks.memory.tables import case, error, table, warning

ROUNDS = "巡查河道次数"


def other_year(cell, right, left="2024", **more):
    return warning("year-disagrees", cell, "year", left=left, right=right, **more)


@table(
    case("subtitle", with_value("subtitle", "2023年度"),
         other_year("subtitle", "2023", shows=("“副标题”写的是 2023 年，标题是 2024 年",))),
    case("goal", with_text("annual_goal", "2023年改造管网、巡查河道、监测断面。"),
         other_year("text.annual_goal", "2023", shows=("“年度目标”",))),
    case("both", both(with_value("subtitle", "2025年度"), with_text("annual_goal", "2023年改造管网、巡查河道、监测断面。")),
         other_year("subtitle", "2025"), other_year("text.annual_goal", "2023")),
    case("several other years, in their order", with_text("annual_goal", "2023年、2022年改造管网。"),
         other_year("text.annual_goal", "2022、2023")),
    case("full width", with_text("annual_goal", "２０２３年改造管网。"), other_year("text.annual_goal", "2023")),
    case("the form's year among others", with_text("annual_goal", "2024年改造管网，较2023年多10公里。")),
    case("no year in the goal", with_text("annual_goal", "改造管网、巡查河道、监测断面。")),
    case("a number that is no year", with_text("annual_goal", "改造2023米管网，惠及2000户。")),
    case("the other century", with_text("annual_goal", "更换1998年铺设的管网。")),
    case("blank subtitle", with_value("subtitle", None)),
    case("blank goal", with_text("annual_goal", None), error("required-text-missing", "text.annual_goal")),
    case("no goal on the sheet", without_text("annual_goal"), error("required-text-missing")),
    case("no year in the title", both(with_value("year", None), with_value("subtitle", "2023年度")),
         only="year-disagrees"),
    case("a project's form", with_value("subtitle", "2023年度"), other_year("subtitle", "2023"), form=PROJECT_TARGET),
    case("last year's goal on next year's form", with_text("annual_goal", DEPARTMENT.texts["annual_goal"].value + "2024年完成。"),
         other_year("text.annual_goal", "2024", "2025"), form=DEPARTMENT_2025),
    case("base year", with_text("annual_goal", "改造管网，供水覆盖率较2023年提高5个百分点。")),
    case("span", with_text("annual_goal", "落实2023—2025年供水规划，改造管网。")),
    case("last year's result in brackets", with_text("annual_goal", "改造管网，供水覆盖率达到90%（2023年为85%）。")),
    case("last year's result beside this year's", with_text("annual_goal", "2023年改造40公里，今年改造管网45公里。")),
    case("what was done by then", with_text("annual_goal", "2023年已改造管网40公里，继续改造5公里。")),
    *(case(text, with_text("annual_goal", text)) for text in (
        "截至2023年底改造管网80公里，继续改造45公里。", "承接2023年结转项目，改造管网。", "按照2022年规划改造管网。", "根据《2023年水质报告》改造管网。",
        "改造管网，2025年春灌前通水。", "2024学年、2023年秋季学期改造学校管网。", "2024—2025年度灌溉期供水，改造管网。", "改造管网，2025年1月结算。",
        "改造管网。\n为860户居民供水，每月10日前公示；2023年供水868户。", "改造管网45公里，2023年改造40公里。", "巡查河道120次。2023年巡查110次。")),
    *(case(text, with_text("annual_goal", text), other_year("text.annual_goal", "2023")) for text in (
        "一、改造管网。2023年改造管网45公里，巡查河道。", "改造管网。\n2023年改造管网45公里。", "2023年度改造管网45公里，巡查河道。", "1.2023年改造管网45公里。",
        "改造管网，2023年完工。", "改造管网，力争2023年完工。", "年度任务：2023年改造管网。", "改造管网，在2023年完工。")),
    case("next year's goal", with_text("annual_goal", "2025年改造管网。"), other_year("text.annual_goal", "2025")),
    case("last year's tasks, copied", with_text("annual_goal", "2023年的重点工作是改造管网、巡查河道、监测断面。"),
         other_year("text.annual_goal", "2023")),
    case("last year's goal for the people", with_text("annual_goal", "2023年为民办实事：改造管网、巡查河道、监测断面。"),
         other_year("text.annual_goal", "2023")),
    case("last year's goal that says this year of itself", with_text("annual_goal", "2023年，本年度改造管网、巡查河道、监测断面。"),
         other_year("text.annual_goal", "2023")),
    case("a span that is over", with_text("annual_goal", "落实2019—2021年供水规划，改造管网、巡查河道、监测断面。"),
         other_year("text.annual_goal", "2021")),
)  # fmt: skip
def test_year_disagrees(each):
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
    case("nothing but empty words", goal("提升服务水平")),
    case("heading in brackets", with_text("annual_goal", "（一）引进涉水企业\n做好各项工作。"), without_measure("引进涉水企业")),
    case("half-width brackets", with_text("annual_goal", " (十二) 引进涉水企业 \n做好各项工作。"), without_measure("引进涉水企业")),
    case("the text behind the heading is not looked at", with_text("annual_goal", "一、引进涉水企业\n改造供水管网。"),
         without_measure("引进涉水企业")),
    case("no numbered heading", with_text("annual_goal", "引进涉水企业。\n引进涉水企业")),
    *(case(text, with_text("annual_goal", f"改造管网。\n{text}"), without_measure(name)) for text, name in (
        ("1. 引进涉水企业，扩大投资。", "引进涉水企业"), ("2、引进涉水企业", "引进涉水企业"), ("③引进涉水企业；", "引进涉水企业"), ("（3）引进涉水企业：2家", "引进涉水企业"),
        ("四要引进涉水企业，扩大投资。", "引进涉水企业"), ("三是引进涉水企业。", "引进涉水企业"), ("第二，引进涉水企业。", "引进涉水企业"))),
    case("numbered within a task", with_text("annual_goal", "一、改造管网。\n1.引进涉水企业；\n2.白蚁防治。\n二、巡查河道。（1）引进涉水企业。")),
    case("in one line", with_text("annual_goal", "一是改造管网；二是引进涉水企业；三是巡查河道。"), without_measure("引进涉水企业")),
    *(case(text, with_text("annual_goal", text)) for text in (
        "1. 引进企业，改造管网。", "1.2万户用上自来水。", "2024年引进涉水企业。", "三要：巡查河道。", "12个断面引进设备。")),
    case("the words of the unit's own name say nothing", both(goal("引进水务人才"), with_value("unit", "青梧市临湖区水务局"),
                                                         with_indicator(ROUNDS, level3="水务巡查次数")),
         without_measure("引进水务人才"), only="goal-without-indicator"),
    case("and alone they are no task", both(goal("水务建设"), with_value("unit", "青梧市临湖区水务局")), only="goal-without-indicator"),
    case("as long as a heading may be", goal(FORTY), without_measure(FORTY)),
    case("longer than a heading", goal(FORTY + "区"), without_measure(FORTY)),
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


MEDIUM = "medium_long_term_goal"


def annual(left="2024", **more):
    return warning("medium-term-goal-is-annual", f"text.{MEDIUM}", "text.annual_goal", left=left, **more)


SAME = "改造管网，巡查河道，监测断面。"


def gone_by(right, left="2024", **more):
    return warning("medium-term-goal-gone-by", f"text.{MEDIUM}", "year", left=left, right=right, **more)


@table(
    case("a span that has ended", with_text(MEDIUM, "2019年—2021年，新改扩建幼儿园4所。"), gone_by("2021", shows=("写到 2021 年为止，本表是 2024 年",))),
    case("until a year", with_text(MEDIUM, "到2023年，公办园占比达到55%。"), gone_by("2023")),
    case("until a year's end", with_text(MEDIUM, "2021-2023年，公办园占比由45%提高到55%。"), gone_by("2023")),
    case("two spans", with_text(MEDIUM, "2018年至2020年建园；2021年至2023年扩园。"), gone_by("2023")),
    case("next year's form", with_text(MEDIUM, "2022年至2024年建园。"), gone_by("2024", "2025"), form=DEPARTMENT_2025),
    case("a project's form", with_text(MEDIUM, "2021年至2023年建园。"), gone_by("2023"), form=PROJECT_TARGET),
    case("it ends this year", with_text(MEDIUM, "2022年至2024年，建园4所。")),
    *(case(text, with_text(MEDIUM, text)) for text in (
        "2021年至2023年已建园4所，2024年至2026年再建3所。", "2021年至2023年已建园4所，继续扩大学位。", "2019年至2021年建园4所，今后逐年增加学位。",
        "在2021年基础上，学位增加500个。", "学位比2021年增加500个。", "“十四五”期间建园4所。", "自2021年起，用五年时间建园4所。",
        "落实2019年规划，建成优质园。", "三至五年内建成优质园。", "“十三五”以来，2016年至2020年建园4所。")),
    case("blank", with_text(MEDIUM, None), only="medium-term-goal-gone-by"),
    case("a form without a year", both(with_text(MEDIUM, "2019年—2021年建园。"), with_value("year", None)), only="medium-term-goal-gone-by"),
)  # fmt: skip
def test_medium_term_goal_gone_by(each):
    each.check()


SAME = "改造管网，巡查河道，监测断面。"


@table(
    case("one year alone", with_text(MEDIUM, "2024年改造管网45公里。"), annual(shows=("只写了 2024 年的工作",))),
    case("the year twice", with_text(MEDIUM, "2024年上半年改造20公里，2024年底前45公里。"), annual()),
    case("the year without 年", with_text(MEDIUM, "2024年度任务（2024）。"), annual()),
    case("full width", with_text(MEDIUM, "２０２４年改造管网。"), annual()),
    case("two years", with_text(MEDIUM, "2024-2026年改造管网120公里。")),
    case("another year alone", with_text(MEDIUM, "到2026年集中供水覆盖率达到95%。")),
    case("no year", with_text(MEDIUM, "三至五年内建成城乡一体供水网。")),
    case("the annual goal, word for word", both(with_text(MEDIUM, SAME), with_text("annual_goal", SAME)), annual()),
    case("the same but for spaces and width", both(with_text(MEDIUM, "改造管网， 巡查河道,监测断面。"), with_text("annual_goal", SAME)),
         annual()),
    case("the same with many years", both(with_text(MEDIUM, "2024年至2026年改造管网。"), with_text("annual_goal", "2024年至2026年改造管网。")),
         annual()),
    case("one word more", both(with_text(MEDIUM, f"持续{SAME}"), with_text("annual_goal", SAME))),
    case("no annual goal on the sheet", both(with_text(MEDIUM, "2024年改造管网。"), without_text("annual_goal")),
         warning("medium-term-goal-is-annual", f"text.{MEDIUM}", left="2024"), error("required-text-missing")),
    case("both blank", both(with_text(MEDIUM, None), with_text("annual_goal", None)), only="medium-term-goal-is-annual"),
    case("blank", with_text(MEDIUM, None), only="medium-term-goal-is-annual"),
    case("no such text", without_text(MEDIUM), only="medium-term-goal-is-annual"),
    case("a form without a year", both(with_text(MEDIUM, "2024年改造管网。"), with_value("year", None)),
         only="medium-term-goal-is-annual"),
    case("last year's on next year's form", with_text(MEDIUM, "2024年改造管网。"), form=DEPARTMENT_2025),
    case("a project of one year leaves it empty", with_text(MEDIUM, None), form=PROJECT_TARGET),
    case("a project's form", with_text(MEDIUM, "2024年发放助学金。"), annual(), form=PROJECT_TARGET),
    *(case(text, with_text(MEDIUM, text)) for text in (
        "自2024年起，用三年时间改造管网120公里。", "2024年起逐年改造管网。", "以2024年为起点，未来三至五年建成供水网。",
        "“十四五”期间建成供水网，2024年开工。", "2024年开工，3年内建成供水网。")),
    *(case(text, with_text(MEDIUM, text), annual()) for text in (
        "2024年，为三年级学生检测水质。", "2024年，第三年改造管网。", "2024年三个镇改造管网。")),
)  # fmt: skip
def test_medium_term_goal_is_annual(each):
    each.check()
