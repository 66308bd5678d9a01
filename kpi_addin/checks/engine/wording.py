"""What the words of goals and indicator names tell a reviewer."""

from __future__ import annotations

import re

from kpi_addin.chinese_digits import ONE_TO_TEN
from kpi_addin.fold import fold

DIMENSIONS = {
    "数量": re.compile(r"数量|个数|次数|人数|户数|面积|里程|长度|规模|场次|人次|份数|数$"),
    "质量": re.compile(r"质量|合格|达标|准确|完好|优良|通过率|覆盖率|规范|完成率|有效率|正确率"),
    "时效": re.compile(r"时效|及时|按时|按期|准时|时间|时限|期限|进度|响应"),
    "成本": re.compile(r"成本|经济性|费用|控制数|单价|造价|节约|控制率|补助标准|经费"),
}
"""The four sides from which outputs are described, by words in an indicator's name."""

_HEADING = re.compile(rf"^\s*(?:[{ONE_TO_TEN}]+、|[（(][{ONE_TO_TEN}]+[)）])\s*(.+?)\s*$")
_LONGEST_HEADING = 40
_COMMON = frozenset(
    [
        "发展",
        "工作",
        "推进",
        "加强",
        "优化",
        "提升",
        "管理",
        "坚持",
        "引领",
        "打造",
        "强化",
        "深化",
        "落实",
        "做好",
        "做实",
        "全面",
        "开展",
        "完善",
        "推动",
        "加大",
        "聚焦",
        "积蓄",
        "动能",
        "增强",
        "扎实",
        "持续",
        "不断",
        "保障",
        "建设",
        "水平",
        "质量",
        "能力",
        "体系",
        "机制",
        "进一",
        "一步",
        "组织",
        "协调",
        "实施",
        "工程",
        "项目",
        "重点",
        "任务",
        "提高",
        "服务",
    ]
)
"""Pairs of characters so frequent in goals that sharing one means nothing."""


def dimension_of(indicator: str) -> str | None:
    """Which side of an output an indicator measures: 数量, 质量, 时效 or 成本."""
    folded = fold(indicator)
    # Timeliness and cost are named outright (及时完成率, 成本控制率), so they are asked before the broader words.
    order = ("时效", "成本", "质量", "数量")
    return next((name for name in order if DIMENSIONS[name].search(folded)), None)


def headings(goal: str) -> list[str]:
    """The numbered headings of a goal, without their numbers; a goal without any has none."""
    matches = (_HEADING.match(line) for line in goal.split("\n"))
    return [match[1] for match in matches if match and len(match[1]) <= _LONGEST_HEADING]


def key_words(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning, the cheapest sign that two texts speak of one thing."""
    words: set[str] = set()
    for part in re.split(r"[^\u4e00-\u9fff]+", text):
        words.update(part[place : place + 2] for place in range(len(part) - 1))
    return words - _COMMON
