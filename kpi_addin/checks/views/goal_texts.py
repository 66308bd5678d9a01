"""What the text of a goal tells a reviewer: its headings, and the words that carry meaning."""

from __future__ import annotations

import re

from kpi_addin.chinese_digits import ONE_TO_TEN

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
