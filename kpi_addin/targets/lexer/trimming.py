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
    if "¥" in text:
        text = _YUAN.sub(r"\1\2元", text)
    return text or "-"


def _aside(match: re.Match[str]) -> str:
    """What stays of a remark in brackets: notes on a bound in their short form, anything but known asides as it is."""
    content = match[1]
    if note := _INCLUDED.fullmatch(content):
        return f"({note[1]}含)"
    return "" if content in ASIDES or _POINTS.fullmatch(content) else match[0]
