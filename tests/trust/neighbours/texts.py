"""Texts that look wrong and are right."""

from tests.checks.memory.changes import both, with_indicator, with_text, with_value
from tests.trust.faults.fault import fault, text_added, text_with

FAMILY = "texts"
_GOAL, _MEDIUM = "annual_goal", "medium_long_term_goal"

NEIGHBOURS = [
    fault(
        "the letter X in a machine",
        "hospital",
        text_with(_GOAL, "购置CT、彩超等设备8台（套）", "购置X射线机、CT、彩超等设备8台（套）"),
    ),
    fault("please tell the public", "urban", text_added(_GOAL, "设置“请勿占道”提示牌。")),
    fault(
        "asterisks of a footnote",
        "grain",
        text_with(_GOAL, "区级储备规模2.2万吨（原粮）", "区级储备规模2.2万吨（原粮*）"),
    ),
    fault("dots of omission in a list", "sports", text_with(_GOAL, "马拉松等赛事20场", "马拉松……等赛事20场")),
    fault("the subtitle with the words", "grain", with_value("subtitle", "（2024年度）")),
    fault("a goal that compares", "urban", text_added(_GOAL, "2023年公厕为56座，今年增加4座。")),
    fault("the plan's years around", "transport", text_with(_MEDIUM, "2024年-2026年", "“十四五”期间（2021—2025年）")),
    fault("until 2030", "forestry", text_with(_MEDIUM, "2024年至2028年", "2024年至2030年")),
    fault("a law's year", "court", text_added(_GOAL, "贯彻《中华人民共和国民事诉讼法》（2023年修正）。")),
    fault("a document's number", "funeral", text_added(_GOAL, "按照民发〔2023〕12号文件执行。")),
    fault("built in 2000", "housing", text_with(_GOAL, "改造18个小区", "改造2000年底前建成的18个小区")),
    fault("the same number in words", "transport", text_with(_GOAL, "改造危桥6座", "改造危桥六座")),
    fault(
        "the goal says at least, the target more",
        "emergency",
        both(text_with(_GOAL, "组织演练10次", "组织演练不少于10次"), with_indicator("应急演练次数", full_year="≥12次")),
    ),
    fault("a goal at another scale", "library", text_with(_GOAL, "读者到馆22万人次", "读者到馆220000人次")),
    fault("another thing of that number", "school", text_added(_GOAL, "四、慰问困难学生660人，发放课桌椅保养手册。")),
    fault(
        "a stage of it", "library", text_with(_GOAL, "举办阅读推广活动90场", "举办阅读推广活动90场（其中上半年40场）")
    ),
    fault("about as many", "police", text_with(_GOAL, "开展宣传活动20场", "开展宣传活动20场左右")),
    fault("not to be more", "urban", text_with(_GOAL, "年末不超过3处", "年末控制在3处以内")),
    fault("a share in words", "urban", text_with(_GOAL, "亮灯率98%", "亮灯率达到98%以上")),
    fault("the deadline said by the goal", "funeral", text_with(_GOAL, "10月底前投入使用", "10月31日前投入使用")),
    fault("next year's preparation", "housing", text_added(_GOAL, "谋划2025年老旧小区改造计划。")),
    fault("rounded in the goal", "employment", text_with(_GOAL, "社保参保12.5万人", "社保参保超过12万人")),
    fault("per quarter", "veterans", text_with(_GOAL, "专场招聘会4场", "每季度举办专场招聘会1场")),
    fault("the sum of two", "emergency", text_with(_GOAL, "组织演练10次", "组织桌面演练4次、实战演练6次")),
    fault(
        "functions by the letters a bureau has",
        "transport",
        with_text(
            "main_functions",
            "一、贯彻国家、省、市交通运输法律法规；二、编制全区交通运输发展规划；三、完成区委、区政府交办的其他任务。",
        ),
    ),
]
