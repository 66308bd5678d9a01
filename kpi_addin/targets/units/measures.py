"""What units measure, and an amount in one unit told in another."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from kpi_addin.targets.vocabulary.unit_table import CANONICAL, COUNTED, MEASURED, SCALES

DURATIONS: Final = frozenset({"time", "working days", "months"})
"""The dimensions of how long something takes."""


def _all_meanings() -> dict[str, list[tuple[str, str]]]:
    """Each unit with its dimensions and how many it holds of their units; what is counted is a dimension of its own."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    for name, units in MEASURED.items():
        for unit, factor in units.items():
            meanings.setdefault(unit, []).append((name, factor))
    for line in COUNTED.strip().splitlines():
        first, *others = line.split()
        for unit in (first, *others):
            meanings.setdefault(unit, []).append((first, "1"))
    return meanings


MEANINGS: Final = _all_meanings()
"""Unit -> (dimension, factor), the likelier meaning first."""


@lru_cache(maxsize=1024)
def dimension(unit: str | None) -> str | None:
    """What a unit measures (``money``, ``time``, 次 …), the part after a slash aside; None when it is not known."""
    meanings = _meanings(unit.partition("/")[0]) if unit else ()
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
    """Whether two pers are the same measure (元/人 and 元/名, 元/人·月 and 元/人/月)."""
    if left == right:
        return True
    ours, theirs = left.replace("·", "/").split("/"), right.replace("·", "/").split("/")
    return len(ours) == len(theirs) and all(
        a == b or convert(Decimal(1), a, b) == 1 for a, b in zip(ours, theirs, strict=True)
    )


@lru_cache(maxsize=1024)
def _meanings(unit: str) -> tuple[tuple[str, Decimal], ...]:
    """Dimension and factor of a base unit with or without a scale."""
    unit = CANONICAL.get(unit, unit).partition("(")[0]
    if unit in SCALES:
        return (("", Decimal(SCALES[unit])),)
    if unit in MEANINGS:
        return tuple((name, Decimal(factor)) for name, factor in MEANINGS[unit])
    for scale, times in SCALES.items():
        if unit.startswith(scale) and unit[len(scale) :] in MEANINGS:
            return tuple((name, Decimal(factor) * times) for name, factor in MEANINGS[unit[len(scale) :]])
    return ()
