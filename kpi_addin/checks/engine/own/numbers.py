"""Numbers as formulas compare them: each with its unit, where it has one, so that 1.5 万人 is never held against 15000 人."""

from __future__ import annotations

from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Final, NamedTuple

from kpi_addin.targets.units import convert

_NOISE: Final = Decimal("1e-12")
"""So much of a number is what computing leaves: a spreadsheet's 0.1 + 0.2."""
_SHOWN, _FINEST = Decimal("1e-6"), Decimal("1e-10")
_DECIMALS: Final = 20
_PARTS: Final = {"%": Decimal(100), "‰": Decimal(1000)}


class Number(NamedTuple):
    """A number; a percentage is a share, so 90% is 0.9."""

    value: Decimal
    unit: str | None = None


def plain(text: str) -> Number | None:
    """A number that stands alone in a text: 1,200, 90%; None for any other text."""
    told = text.strip().replace(",", "").replace("，", "").replace("％", "%")
    part = _PARTS.get(told[-1:])
    digits = told[:-1] if part else told
    unsigned = digits.removeprefix("-")
    if len(digits) > _DECIMALS or not unsigned.replace(".", "", 1).isdecimal() or not unsigned.isascii():
        return None
    return Number(Decimal(digits) / (part or 1))


def in_share(value: Decimal, unit: str | None) -> Number:
    """A target's number with its unit, a percentage as a share."""
    part = _PARTS.get(unit or "")
    return Number(value / part) if part else Number(value, unit)


def in_one_unit(left: Number, right: Number) -> tuple[Decimal, Decimal] | None:
    """Both in the left one's unit; None where they can't be held against each other."""
    if left.unit == right.unit or left.unit is None or right.unit is None:
        return left.value, right.value
    other = convert(right.value, right.unit, left.unit)
    return None if other is None else (left.value, other)


def worked_out(sign: str, left: Number, right: Number) -> Number | None:
    """Two numbers added, subtracted, multiplied or divided; None where that makes no number."""
    same = in_one_unit(left, right)
    if same is None:
        return None
    one, other = same
    try:
        match sign:
            case "+":
                return Number(one + other, left.unit or right.unit)
            case "-":
                return Number(one - other, left.unit or right.unit)
            case "*":
                return Number(left.value * right.value, left.unit or right.unit)
            case _:
                return Number(one / other, None if right.unit else left.unit)
    except (DivisionByZero, InvalidOperation):
        return None


def difference(left: Decimal, right: Decimal) -> Decimal:
    """Left - right; nothing where they differ by what computing leaves."""
    apart = left - right
    return Decimal(0) if abs(apart) <= _NOISE * max(abs(left), abs(right)) else apart


def shown(number: Decimal) -> Decimal:
    """As a message writes it: without what computing leaves."""
    return number.quantize(_SHOWN) if abs(number) >= _SHOWN * 100 and number.adjusted() < _DECIMALS else _small(number)


def _small(number: Decimal) -> Decimal:
    return number.quantize(_FINEST) if number.adjusted() < _DECIMALS - 3 else number
