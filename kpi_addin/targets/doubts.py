"""What makes a number doubtful: the marks that scanners, Excel and careless typing leave."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.answers import SIGNS, Doubt
from kpi_addin.targets.pattern import pattern
from kpi_addin.targets.units import DURATIONS, dimension

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.clues import Clue
    from kpi_addin.targets.target import Target

_LOST_SIGN: Final = pattern(r"2([1-9]\d*)(?:\.\d+)?$")
_LOST_DASH: Final = pattern(r"([1-9]\d?[05])([1-9]\d?[05])$|([1-9][05])([1-9][05])$")
_RUN_TOGETHER: Final = pattern(r"(\d+)\1$")
_WHOLE: Final = 100


def doubt_of(bound: Bound, target: Target, clue: Clue) -> Doubt | None:
    """The first reason to ask about a number that was read, or None."""
    for reason in _REASONS:
        if doubt := reason(bound, target, clue):
            return doubt
    return None


def _sign(target: Target) -> str:
    return SIGNS.get(target.operator or "", target.operator or "")


def _about(bound: Bound, target: Target, _clue: Clue) -> Doubt | None:
    if not bound.about:
        return None
    number = f"{target.value}{target.unit or ''}"
    return Doubt(
        "“左右”“约”允许偏差多少？请写成≥、≤或区间。",
        "How far off may it be? Write ≥, ≤ or a range.",
        (f"≥{number}", f"≤{number}"),
    )


def _inexact(bound: Bound, _target: Target, _clue: Clue) -> Doubt | None:
    return None if bound.exact else Doubt("请把分数写成百分比。", "Write the fraction as a percentage.")


def _percent_stored_as_fraction(bound: Bound, target: Target, clue: Clue) -> Doubt | None:
    """Excel keeps 95% as 0.95; where a share stands without a unit, a number up to 1 is such a one."""
    if target.unit is not None or not clue.is_share or bound.value in {"0", "0.0", "0.00"}:
        return None
    number = Decimal(bound.value)
    if not 0 < abs(number) <= 1:
        return None
    percent = format((number * _WHOLE).normalize(), "f")
    return Doubt(
        f"{bound.value} 是 {percent}% 吗？请连百分号一起写成文字。",
        f"Does {bound.value} mean {percent}%? Write it as text, with the percent sign.",
        (f"{_sign(target)}{percent}%", f"{_sign(target)}{bound.value}"),
    )


def _share_without_unit(_bound: Bound, target: Target, clue: Clue) -> Doubt | None:
    if target.unit is not None or not clue.is_share or target.value == "0":
        return None
    number = f"{_sign(target)}{target.value}"
    return Doubt("没有写单位，是 % 吗？", "There is no unit; is it %?", (f"{number}%", f"{number}分"))


def _impossible_share(bound: Bound, target: Target, clue: Clue) -> Doubt | None:
    """290% of satisfaction: a scanned ≥ often reads 2."""
    if target.unit != "%" or not clue.is_capped or Decimal(bound.value) <= _WHOLE:
        return None
    rest = bound.value[1:]
    other = (f"≥{rest}%",) if bound.value[0] == "2" and rest and 0 < Decimal(rest) <= _WHOLE else ()
    return Doubt(
        f"这个指标不会超过100%，{bound.written}% 对吗？",
        f"This can't exceed 100%; is {bound.written}% right?",
        (*other, f"{bound.text}"),
    )


def _lost_sign(bound: Bound, target: Target, _clue: Clue) -> Doubt | None:
    """2280次 may have been ≥280次: without a sign, a leading 2 may be a scanned ≥."""
    if bound.operator is not None:
        return None
    match = _LOST_SIGN.match(bound.value)
    if match is None or (bound.value == "24" and dimension(target.unit) in DURATIONS):
        return None
    unit = target.unit or ""
    readings = (f"{_sign(target)}{bound.value}{unit}", f"≥{bound.value[1:]}{unit}")
    return Doubt(
        f"没有写≥或≤：是 {readings[0]}，还是 {readings[1]}（扫描时≥常被认成2）？",
        f"No sign is written: {readings[0]}, or {readings[1]} (a scanned ≥ often reads 2)?",
        readings,
    )


def _lost_dash(bound: Bound, target: Target, _clue: Clue) -> Doubt | None:
    """4060平米以内 was 40-60: two round numbers run together where a range is likely."""
    if not (bound.soft or bound.about or bound.text.endswith(("内", "之间", "下"))) or bound.text[0] in "≥≤><=":
        return None
    match = _LOST_DASH.match(bound.value)
    low, high = (match[1] or match[3], match[2] or match[4]) if match else ("1", "0")
    if int(low) >= int(high) or bound.value.endswith("00"):
        return None
    unit = target.unit or ""
    readings = (f"{low}～{high}{unit}", f"{_sign(target)}{bound.value}{unit}")
    return Doubt(f"是 {readings[0]} 还是 {readings[1]}？", f"Is it {readings[0]} or {readings[1]}?", readings)


def _run_together(bound: Bound, target: Target, _clue: Clue) -> Doubt | None:
    """≥11 may be two columns of ≥1: the same digits twice, and no unit behind them."""
    match = _RUN_TOGETHER.match(bound.value)
    if bound.unit is not None or match is None or set(match[1]) == {"0"} or bound.value == "99":
        return None
    readings = (f"{_sign(target)}{bound.value}", f"{_sign(target)}{match[1]}")
    return Doubt(
        f"是 {readings[0]}，还是两栏 {match[1]} 连在了一起？请写明单位。",
        f"Is it {readings[0]}, or two columns of {match[1]} run together? Write the unit.",
        readings,
    )


def _leading_zero(bound: Bound, _target: Target, _clue: Clue) -> Doubt | None:
    if not re.match(r"-?0\d", bound.value):
        return None
    return Doubt(f"{bound.written} 前面的0是多余的吗？", f"Is the 0 before {bound.written} meant?")


def _no_operator(_bound: Bound, target: Target, _clue: Clue) -> Doubt | None:
    if target.operator is not None:
        return None
    number = f"{target.value}{target.unit or ''}"
    return Doubt(
        "没有写≥、≤或=，是哪一个？", "No ≥, ≤ or = is written; which is it?", (f"≥{number}", f"≤{number}", f"={number}")
    )


_REASONS: Final[tuple[Callable[[Bound, Target, Clue], Doubt | None], ...]] = (
    _about,
    _inexact,
    _percent_stored_as_fraction,
    _share_without_unit,
    _impossible_share,
    _lost_dash,
    _lost_sign,
    _run_together,
    _leading_zero,
    _no_operator,
)
