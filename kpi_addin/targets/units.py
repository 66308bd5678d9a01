"""Units in a text, and amounts in one unit told in another."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kpi_addin.targets.vocabulary.unit_table import CANONICAL, COUNTED, MEASURED, SCALES

_GROUPS: Final = [line.split() for line in COUNTED.strip().splitlines()]
# unit -> [(dimension, factor)]
_MEANINGS: Final[dict[str, list[tuple[str, str]]]] = {}
for _dimension, _units in MEASURED.items():
    for _unit, _factor in _units.items():
        _MEANINGS.setdefault(_unit, []).append((_dimension, _factor))
for _group in _GROUPS:
    for _unit in _group:
        _MEANINGS.setdefault(_unit, []).append((_group[0], "1"))


def _by_first_character(words: list[str]) -> dict[str, list[str]]:
    """Words by their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return table


_UNITS_BY_FIRST: Final = _by_first_character(list(_MEANINGS))
_SCALES_BY_FIRST: Final = _by_first_character(list(SCALES))
DURATIONS: Final = frozenset({"time", "working days", "months"})
"""The dimensions of how long something takes."""
_BRIEF: Final = frozenset({"G", "T", "M", "t", "m", "g", "h", "L"})
_NEVER_SCALED: Final = frozenset({"share", "points"})
_PER: Final = ("/", "每")
_ONLY_PER: Final = frozenset("生师床班校村镇县区")
"""Counted by these only as 元/生 or 元/校: alone after a number they begin other words (3 生产线)."""


def unit_at(text: str, start: int) -> int:
    """Where the unit that begins at ``start`` ends: ``[scale]base[/per]``; ``start`` itself when there is none."""
    end = _scaled_at(text, start)
    while end > start and end < len(text) and (text[end] in _PER or text[end] == "·"):
        sign = text[end]
        after = end + 1
        after = after + 1 if text[after : after + 1] == "每" else after
        further = _per_at(text, after)
        if (
            further == after
            or text[start:end] == text[after:further].lstrip("0123456789")
            or (sign == "·" and text[start:end].find("/") < 0)
        ):
            break
        end = further
    return end


def _per_at(text: str, start: int) -> int:
    """What a unit is divided by: a unit, or a number of them (元/100公斤)."""
    while start < len(text) and text[start].isdecimal() and text[start].isascii():
        start += 1
    end = _scaled_at(text, start)
    short = text[start : start + 1] in _ONLY_PER and text[start + 1 : start + 2] in {"", "/", "·", "每"}
    return start + 1 if end == start and short else end


def _scaled_at(text: str, start: int) -> int:
    base = _longest(text, start, _UNITS_BY_FIRST)
    scale = _longest(text, start, _SCALES_BY_FIRST)
    if scale > start:
        scaled = _longest(text, scale, _UNITS_BY_FIRST)
        if scaled > scale and _MEANINGS[text[scale:scaled]][0][0] not in _NEVER_SCALED:
            base = max(base, scaled)
        elif text[start:scale] in {"万", "亿"}:
            base = max(base, scale)
    return base


def _longest(text: str, start: int, table: dict[str, list[str]]) -> int:
    for word in table.get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return _latin_end(text, start, start + len(word))
    return start


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
    return CANONICAL.get(unit) or unit.removesuffix("人民币").replace("/每", "/").replace("每", "/")


def dimension(unit: str | None) -> str | None:
    """What a unit measures (``money``, ``time``, 次 …), the part after a slash aside; None when it is not known."""
    meanings = _meanings(unit.partition("/")[0]) if unit else []
    return meanings[0][0] if meanings else None


def convert(amount: Decimal, unit: str | None, to: str | None) -> Decimal | None:
    """``amount`` in ``unit`` told in ``to``; None when the two can't be compared exactly."""
    if unit == to:
        return amount
    if unit is None or to is None:
        return None
    (left, left_slash, left_per), (right, right_slash, right_per) = unit.partition("/"), to.partition("/")
    if left_slash and right_slash and not _same(left_per, right_per):
        return None
    for name, factor in _meanings(left):
        for other, other_factor in _meanings(right):
            if name == other:
                return amount * factor / other_factor
    return None


def _same(left: str, right: str) -> bool:
    """Whether two pers are the same measure (元/人 and 元/名)."""
    return left == right or convert(Decimal(1), left, right) == 1


def _meanings(unit: str) -> list[tuple[str, Decimal]]:
    """Dimension and factor of a base unit with or without a scale."""
    unit = CANONICAL.get(unit, unit).partition("(")[0]
    if unit in SCALES:
        return [("", Decimal(SCALES[unit]))]
    found = [(name, Decimal(factor)) for name, factor in _MEANINGS.get(unit, ())]
    if found:
        return found
    for scale, times in SCALES.items():
        if unit.startswith(scale) and unit[len(scale) :] in _MEANINGS:
            return [(name, Decimal(factor) * times) for name, factor in _MEANINGS[unit[len(scale) :]]]
    return []
