"""What the text of a goal tells a reviewer: its tasks, and the words that carry meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from kpi_addin.chinese_digits import ONE_TO_NINE, ONE_TO_TEN

NUMBERING = re.compile(
    rf"[ \t\u3000]*(?:[{ONE_TO_TEN}]{{1,3}}[、.．]|[(（](?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[)）][、.．]?"
    rf"|\d{{1,2}}(?:[、．)）]|\.(?!\d)|\.(?=20\d\d年))|[①-⑳]|第[{ONE_TO_TEN}][,，、]|其?[{ONE_TO_NINE}](?:是|要)要?)[ \t\u3000]*"
)
"""How a task is numbered: 一、（一） 1. ① 一是 第一，"""
_BEGINS = re.compile(rf"(?:^|(?<=[。；;\n]))(?={NUMBERING.pattern})")
_HEAD = re.compile(rf"[ \t\u3000]*(?:[{ONE_TO_TEN}]+、|[（(][{ONE_TO_TEN}]+[)）])")
_LONGEST_HEADING = 40
_FIRST_PART = re.compile(r"[^。；;：:，,\n]+")
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
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def tasks(goal: str) -> Iterator[tuple[str, str]]:
    """The numbered tasks of a goal: what each is called, and the text by which it is known. A goal without any has none.

    They are numbered as the first is; what is numbered otherwise is part of one (一、 … ① … ②). Under 一、 and （一） a short
    line is a heading that says it all; else the task is told in the text that follows.
    """
    manner: str | None = None
    for part in _BEGINS.split(goal):
        number = NUMBERING.match(part)
        if number is None:
            continue
        told = _manner(number[0])
        manner = manner or told
        if told != manner:
            continue
        line, _, _ = part[number.end() :].strip().partition("\n")
        if _HEAD.match(part) and len(line.strip()) <= _LONGEST_HEADING:
            yield line.strip(), line
        elif first := _FIRST_PART.match(line):
            yield first[0].strip()[:_LONGEST_HEADING], part[number.end() :]


_SIGNS = {ord(sign): plain for sign, plain in zip("（）．", "().", strict=True)} | dict.fromkeys(
    range(0x2460, 0x2474), "①"
)


def _manner(number: str) -> str:
    """How a task is numbered, whichever it is: （二） and (十一) are alike, 2. and （2） are not."""
    plain = number.strip().translate(_SIGNS)
    return re.sub(r"\d+", "1", re.sub(f"[{ONE_TO_TEN}]+", "一", plain))


@lru_cache(maxsize=4096)
def key_words(text: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """Pairs of neighbouring characters that carry meaning, the cheapest sign that two texts speak of one thing.

    Those of ``without`` carry none. Where two such words meet (提升|服务), the pair between them means nothing either.
    """
    words: set[str] = set()
    empty = _COMMON | without
    for part in _CHINESE.findall(text):
        pairs = ["", *(before + after for before, after in pairwise(part)), ""]
        words.update(
            pair for left, pair, right in zip(pairs, pairs[1:], pairs[2:], strict=False) if not {left, right} <= empty
        )
    return frozenset(words - empty)
