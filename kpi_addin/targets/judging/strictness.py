"""Which of two targets of one indicator asks for more: a department's own, and one that is laid on all."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from kpi_addin.language import Bilingual
from kpi_addin.targets.judging.actuals import Amount, in_unit

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target

Relation = Literal["weaker", "equal", "stricter", "incomparable"]
_NUMBERS: Final = frozenset({"numeric", "range"})
_WHOLE: Final = 100
_OWN: Final = Bilingual("现在的指标值", "the target of today")
_WANTED: Final = Bilingual("拟定的指标值", "the new target")


class Compared(NamedTuple):
    """How a target stands to another; ``why`` the two can't be compared, where they can't."""

    relation: Relation
    why: Bilingual | None = None


_WEAKER, _EQUAL, _STRICTER = Compared("weaker"), Compared("equal"), Compared("stricter")


class _Range(NamedTuple):
    """What a target lets pass: from ``low`` to ``high`` (None: no end), without an end that is open."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False


def compared(own: Target, wanted: Target) -> Compared:
    """Whether ``own`` asks for less than ``wanted``, the same, or more."""
    if _spelling(own) == _spelling(wanted):
        return _EQUAL
    for each, (zh, en) in ((own, _OWN), (wanted, _WANTED)):
        if not each.certain or each.kind == "unclear":
            return _cannot(f"{zh}看不明白", f"{en} is unclear")
        if each.kind not in _NUMBERS:
            return _cannot(f"{zh}不是数", f"{en} is no number")
    if own.about or wanted.about or own.alternative or wanted.alternative or own.is_ratio or wanted.is_ratio:
        return _cannot(
            "写法不能比较（左右、或、比例）", "they are written in ways that don't compare (about, or, a ratio)"
        )
    ours, theirs = _range(own, wanted), _range(wanted, wanted)
    if ours is None or theirs is None:
        return _cannot(
            f"单位不同（{own.unit or '无单位'}、{wanted.unit or '无单位'}）",
            f"the units differ ({own.unit or 'none'}, {wanted.unit or 'none'})",
        )
    return _of_ranges(ours, theirs)


def _spelling(target: Target) -> str:
    return "".join(unicodedata.normalize("NFKC", target.expression).split())


def _cannot(zh: str, en: str) -> Compared:
    return Compared("incomparable", Bilingual(zh, en))


def _range(target: Target, wanted: Target) -> _Range | None:
    """In the unit of ``wanted``; None where that can't be told, or no sign says which side is asked for."""
    amounts = [_amount(value, target, wanted) for value in (str(target.number), target.value2) if value is not None]
    if None in amounts or (target.operator is None and target.value2 is None):
        return None
    low, high = amounts[0], amounts[-1]
    if target.value2 is not None:
        return _Range(low, high, target.open_low, target.open_high)
    if target.operator in {">=", ">"}:
        return _Range(low, None, open_low=target.operator == ">")
    if target.operator in {"<=", "<"}:
        return _Range(None, high, open_high=target.operator == "<")
    # All of a share is asked for by = as well as by ≥.
    return _Range(low, None if target.capped and low == _WHOLE else high)


def _amount(value: str, target: Target, wanted: Target) -> Decimal | None:
    if (target.unit is None) != (wanted.unit is None):
        return None
    return in_unit(Amount(Decimal(value), target.unit, copied=False), wanted)


def _of_ranges(own: _Range, wanted: _Range) -> Compared:
    if own == wanted:
        return _EQUAL
    if (own.low is None and own.high is not None and wanted.high is None) or (
        own.high is None and own.low is not None and wanted.low is None
    ):
        return _cannot("方向相反（一个≥，一个≤）", "they point opposite ways (≥ and ≤)")
    if _within(own, wanted):
        return _STRICTER
    if wanted.high is None or wanted.low is None or _within(wanted, own):
        return _WEAKER
    return _cannot("要求的范围不同，说不上谁松谁紧", "they ask for other amounts, neither for more")


def _within(inner: _Range, outer: _Range) -> bool:
    low = outer.low is None or (
        inner.low is not None
        and (inner.low > outer.low or (inner.low == outer.low and (inner.open_low or not outer.open_low)))
    )
    high = outer.high is None or (
        inner.high is not None
        and (inner.high < outer.high or (inner.high == outer.high and (inner.open_high or not outer.open_high)))
    )
    return low and high
