"""Texts and goals once more, by a second author: placeholders, years, what the goal promises and the target says."""

from tests.checks.memory.changes import with_indicator, with_text, with_value
from tests.trust.faults.fault import ask, fault, text_added, text_with

FAMILY = "texts, a second author"
_GOAL, _MEDIUM = "annual_goal", "medium_long_term_goal"


def _promise(title, trade, old, new, name, one=fault):  # noqa: PLR0913 - a row says all in one line
    return one(title, trade, text_with(_GOAL, old, new), f"text.{_GOAL}", f"{name}.full_year")


FAULTS = [
    fault("crosses for a project", "sports", text_added(_MEDIUM, "完成×××项目建设。"), f"text.{_MEDIUM}"),
    fault("fill in as it is", "funeral", text_added(_GOAL, "（请根据实际情况填写）"), f"text.{_GOAL}"),
    fault(
        "fill in the functions here",
        "transport",
        with_text("main_functions", "（此处填写单位主要职能）"),
        "text.main_functions",
    ),
    fault("a certain bureau", "urban", with_value("unit", "××区××局"), "unit"),
    fault("a blank line for the money", "grain", text_added(_GOAL, "投入资金____万元。"), f"text.{_GOAL}"),
    fault(
        "asterisks for the posts",
        "court",
        with_text("organisation_and_staffing", "内设机构*个，核定编制**名，实有人数**名。"),
        "text.organisation_and_staffing",
    ),
    fault("XX villages", "employment", text_added(_GOAL, "覆盖XX个村（社区）。"), f"text.{_GOAL}"),
    fault("goals of dots", "school", with_text(_GOAL, "目标1：……\n目标2：……"), f"text.{_GOAL}"),
    fault("subtitle of last year", "grain", with_value("subtitle", "2023年度"), "subtitle", "title"),
    fault("subtitle of last year, library", "library", with_value("subtitle", "2024年度"), "subtitle", "title"),
    fault("a medium term that is over", "urban", text_with(_MEDIUM, "2024—2026年", "2021—2023年"), f"text.{_MEDIUM}"),
    fault(
        "another medium term that is over",
        "veterans",
        text_with(_MEDIUM, "2024年至2026年", "2020年至2022年"),
        f"text.{_MEDIUM}",
    ),
    fault(
        "the goal begins with last year",
        "hospital",
        text_with(_GOAL, "一、提升诊疗服务能力。", "2023年工作目标：一、提升诊疗服务能力。"),
        f"text.{_GOAL}",
    ),
    fault(
        "next year's end in the goal",
        "science",
        text_with(_GOAL, "2025年末达到45家", "2026年末达到45家"),
        f"text.{_GOAL}",
    ),
    ask("completed next year", "housing", text_added(_GOAL, "2025年12月底前完成全部改造任务。"), f"text.{_GOAL}"),
    _promise("900 stalls, target 700", "urban", "占道经营700起", "占道经营900起", "占道经营查处起数"),
    _promise("120 events, target 90", "library", "阅读推广活动90场", "阅读推广活动120场", "阅读推广活动场次"),
    _promise("8 barns, target 5", "grain", "维修仓房5栋", "维修仓房8栋", "维修仓房栋数"),
    _promise("20 estates, target 18", "housing", "改造18个小区", "改造20个小区", "改造小区数量"),
    _promise("660 desks, target 600", "school", "课桌椅600套", "课桌椅660套", "更换课桌椅数量"),
    _promise("30 campaigns, target 20", "police", "宣传活动20场", "宣传活动30场", "禁毒反诈宣传活动场次"),
    _promise("99 % of lamps, target 98 %", "urban", "亮灯率98%", "亮灯率99%", "路灯亮灯率"),
    _promise("12 exercises, target 10", "emergency", "组织演练10次", "组织演练12次", "应急演练次数"),
    _promise("four bridges in words, target 6", "transport", "改造危桥6座", "改造危桥八座", "危桥改造座数"),
    _promise("July, target October", "funeral", "10月底前投入使用", "7月底前投入使用", "设备投入使用时间", one=ask),
    fault(
        "2400 trained, target 2000",
        "employment",
        with_indicator("职业技能培训人次", full_year="≥2000人次"),
        f"text.{_GOAL}",
        "职业技能培训人次.full_year",
    ),
    fault(
        "six schools in words, target 5",
        "disease_control",
        with_indicator("教室环境监测学校数", half_year="≥5所", full_year="≥20所"),
        f"text.{_GOAL}",
        "教室环境监测学校数.full_year",
    ),
    fault(
        "the medium term's text as the goal",
        "meteorology",
        lambda form: with_text(_GOAL, form.texts[_MEDIUM].value)(form),
        f"text.{_GOAL}",
        f"text.{_MEDIUM}",
    ),
    fault(
        "a task of which no indicator tells",
        "sports",
        text_added(_GOAL, "5、新建市民健身步道12公里，建成体育公园2处；"),
        f"text.{_GOAL}",
    ),
]
