"""Where a unit stands in a text, and how the field writes it."""

from __future__ import annotations

from typing import Final

from kpi_addin.targets.lookup import Index, by_first_character, longest_at
from kpi_addin.targets.units.measures import MEANINGS
from kpi_addin.targets.vocabulary.unit_table import CANONICAL, SCALES

_UNITS_BY_FIRST: Final = by_first_character(MEANINGS)
_SCALES_BY_FIRST: Final = by_first_character(SCALES)
_BRIEF: Final = frozenset({"G", "T", "M", "t", "m", "g", "h", "s", "L"})
_NEVER_SCALED: Final = frozenset({"share", "points"})
_DIVIDERS: Final = frozenset("/每·*、")
_FURTHER: Final = frozenset("·*、")
"""What joins a second divisor to the first: 元/人·月, 元/生*年, 元/户、月."""
_AFTER_PERS: Final = frozenset({"", ",", ";", "。", "(", ")", "以", "·", "*", "、"})
"""What may follow where a sign that also parts sentences joins divisors."""
_ONLY_PER: Final = frozenset("生师床班校村镇县区车店院馆厂园d")
"""Counted by these only as 元/生, 元/校, 人/万车 or m3/d: alone after a number they begin other words (3 生产线)."""


def unit_at(text: str, start: int) -> int:
    """Where the unit that begins at ``start`` ends: ``[scale]base[/per]``; ``start`` itself when there is none."""
    end = _scaled_at(text, start)
    while end > start and (further := _divided_at(text, start, end)) > end:
        end = further
    return end


def _divided_at(text: str, start: int, end: int) -> int:
    """Where the unit ends with what it is divided by: 元/亩, 元每亩, 元/人·月; ``end`` when it is not."""
    sign = text[end : end + 1]
    if sign not in _DIVIDERS or (sign in _FURTHER and "/" not in text[start:end]):
        return end
    after = end + 2 if text.startswith("每", end + 1) else end + 1
    further = _per_at(text, after)
    if sign in "*、" and (text[after : after + 1].isdecimal() or text[further : further + 1] not in _AFTER_PERS):
        return end
    same = text[start:end] == text[after:further].lstrip("0123456789")
    return end if further == after or same else further


def _per_at(text: str, start: int) -> int:
    """What a unit is divided by: a unit, half a year, or a number of them (元/100公斤, 人/万车)."""
    if text.startswith("半年", start):
        return start + len("半年")
    while start < len(text) and text[start].isdecimal() and text[start].isascii():
        start += 1
    end = _scaled_at(text, start)
    noun = _longest(text, start, _SCALES_BY_FIRST)
    short = text[noun : noun + 1] in _ONLY_PER and text[noun + 1 : noun + 2] in {"", "/", "·", "*", "、", "每"}
    return noun + 1 if end in {start, noun} and short else end


def _scaled_at(text: str, start: int) -> int:
    base = _longest(text, start, _UNITS_BY_FIRST)
    scale = _longest(text, start, _SCALES_BY_FIRST)
    if scale > start:
        scaled = _longest(text, scale, _UNITS_BY_FIRST)
        if scaled > scale and MEANINGS[text[scale:scaled]][0][0] not in _NEVER_SCALED:
            base = max(base, scaled)
        elif text[start:scale] in {"万", "亿"}:
            base = max(base, scale)
    return base


def _longest(text: str, start: int, words: Index) -> int:
    word = longest_at(text, start, words)
    return _latin_end(text, start, start + len(word)) if word else start


def _latin_end(text: str, start: int, end: int) -> int:
    """A unit in Latin letters ends where the letters end: the m of ``mask`` is not a metre."""
    if end == len(text) or not text[end - 1].isascii() or not text[end - 1].isalpha():
        return end
    if text[end].isascii():
        return start if text[end].isalpha() else end
    return start if text[start:end] in _BRIEF and text[end] not in "以及左" else end  # 5G网络


def is_unit(text: str) -> bool:
    """Whether all of ``text`` is one unit."""
    return text != "" and unit_at(text, 0) == len(text)


def tidy(unit: str) -> str:
    """The unit as the field writes it: 百分比 is %, a 每 after a unit is a slash."""
    if plain := CANONICAL.get(unit):
        return plain
    return unit.removesuffix("人民币").replace("/每", "/").replace("每", "/").replace("*", "·").replace("、", "·")
