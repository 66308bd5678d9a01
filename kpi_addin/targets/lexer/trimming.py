"""Take off a folded text what says nothing about the target: list marks, quotes, points, the indicator's own name."""

from __future__ import annotations

import re
from typing import Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.vocabulary.words import ASIDES

_TEXT_FORMULA: Final = pattern(r'="(.*)"')
_LIST_MARK: Final = pattern(r"^(?:\(?\d{1,2}[.、)](?!\d)|指标\d*:)+")
_BRACKETED: Final = pattern(r"\(([^()]*)\)")
_POINTS: Final = pattern(r"\d+(?:\.\d+)?分|[满总]分.*")
_INCLUDED: Final = pattern(r"(不?)含(?:本数|[\d.]+[^()]{0,4})")
_YUAN: Final = pattern(r"¥([\d.,]+)([万亿]?)元?")
_BEFORE: Final = pattern(
    r"(?:(?:上年度?|去年|上一年度?|基期|往年)(?:同期|实际|实绩|完成|数|值|为|是|:)*|20\d\d年度?(?:实际|实绩|完成|数|值|为|是|:)+)"
    r"\d+(?:\.\d+)?[^\d()]{0,4}"
)
"""Where it stood before, in brackets after the target: ≥92%(上年:88%)."""
_WHOLE_YEAR: Final = pattern(r"^全年(?=(?:累计)?(?:至少|不少于|不低于|开展|举办|组织|完成|召开|培训)[^\d]{0,8}\d)")
_HOUR: Final = pattern(r"(?<=日)(?:24|1?\d|2[0-3])[时点](?=前)")
"""The hour of a deadline: a day is what is judged."""
_PER_IN_BRACKETS: Final = pattern(r"/\(([^()\d]{1,8})\)")
"""元/(户·月)."""
_HEAD_AND_TIME: Final = pattern(r"/([人户亩生家])\.?([年月天日])(?![\u4e00-\u9fff])")
"""元/户月, 元/户.月."""
_RATIO: Final = pattern(r"(?<=\d)比(?=\d)")
_HOURS: Final = ("时前", "点前")
_FROM_MONTH: Final = pattern(r"^[自从]?((?:19|20)\d\d年.{1,6}?)起?(至.+?)止?$")
_MARKS: Final = frozenset("/比¥前")
_EDGES: Final = "'\"。;,、:· "
_SHORTEST_NAME: Final = 3


def trimmed(text: str, name: str) -> str:
    """Return the text that is to be read; ``-`` when nothing is left."""
    if formula := _TEXT_FORMULA.fullmatch(text):
        text = formula[1]  # a formula that only holds a text
    text = _LIST_MARK.sub("", text).strip(_EDGES).rstrip(".")
    if len(name) >= _SHORTEST_NAME and text.startswith(name):
        text = text[len(name) :].lstrip(_EDGES) or text
    if "(" in text:
        text = _BRACKETED.sub(_aside, text)
    if "年" in text:
        text = _with_plain_years(text)
    if not _MARKS.isdisjoint(text):
        text = _in_plain_signs(text)
    if "%%" in text and text.count("%") == len("%%"):
        text = text.replace("%%", "%")
    return text or "-"


def _with_plain_years(text: str) -> str:
    """全年开展3次培训 is what the year's target says anyway; 元月 is January."""
    if text.startswith("全年"):
        text = _WHOLE_YEAR.sub("", text)
    if "起至" in text or text[:1] in {"自", "从"}:
        text = _FROM_MONTH.sub(r"\1\2", text)
    return text.replace("年元月", "年1月")


def _in_plain_signs(text: str) -> str:
    """元/(户·月) and 元/户月 are 元/户·月, 1比19 is 1:19, ¥500 is 500元, and the hour of a deadline is dropped."""
    if "/" in text:
        text = _HEAD_AND_TIME.sub(r"/\1·\2", _PER_IN_BRACKETS.sub(r"/\1", text))
    if "比" in text:
        text = _RATIO.sub(":", text)
    if "¥" in text:
        text = _YUAN.sub(r"\1\2元", text)
    return _HOUR.sub("", text) if text.endswith(_HOURS) else text


def _aside(match: re.Match[str]) -> str:
    """What stays of a remark in brackets: notes on a bound in their short form, anything but known asides as it is."""
    content = match[1]
    if note := _INCLUDED.fullmatch(content):
        return f"({note[1]}含)"
    if content in ASIDES or _POINTS.fullmatch(content):
        return ""
    return "" if match.start() and _BEFORE.fullmatch(content) else match[0]
