"""What scanners and column splits do to a number: a sign read as a digit, a dash lost, two columns run together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, sign_of
from kpi_addin.targets.units import DURATIONS, dimension

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.target import Target

_LOST_SIGN: Final = pattern(r"2([1-9]\d*)(?:\.\d+)?")
_HALVES: Final = (pattern(r"([1-9]\d?[05])([1-9]\d?[05])"), pattern(r"([1-9][05])([1-9][05])"))
_RUN_TOGETHER: Final = pattern(r"(\d+)\1")
_LEADING_NOUGHT: Final = pattern(r"-?0\d.*")
_SIGNS: Final = frozenset("≥≤><=")
_TWO_PERCENTS: Final = pattern(r"[%％﹪]\s*[%％﹪]")
_CEILINGS: Final = ("内", "之间", "下")
_WHOLE: Final = 100


def impossible_share(bound: Bound, target: Target, context: Context) -> Question | None:
    """290% of satisfaction: a scanned ≥ often reads 2."""
    if target.unit != "%" or not context.is_capped or Decimal(bound.value) <= _WHOLE:
        return None
    rest = bound.value[1:]
    other = (f"≥{rest}%",) if bound.value[0] == "2" and 0 < Decimal(rest) <= _WHOLE else ()
    return Question(
        f"这个指标不会超过100%，{bound.written}% 对吗？",
        f"This can't exceed 100%; is {bound.written}% right?",
        (*other, bound.text),
    )


def doubled_percent(bound: Bound, target: Target, _context: Context) -> Question | None:
    """95% %: the unit typed again; %% also stands for the ‰ that few keyboards have."""
    written = target.expression
    if written[-2:-1].isdecimal() or not _TWO_PERCENTS.search(written):  # 95% has one
        return None
    readings = (f"{bound.text}", f"{bound.text.replace('%', '‰')}")
    return Question("多写了一个“%”，还是“‰”？", "One % too many, or a ‰?", readings)


def lost_sign(bound: Bound, target: Target, _context: Context) -> Question | None:
    """2280次 may have been ≥280次: without a sign, a leading 2 may be a scanned ≥.

    24小时 is what it seems, 25元/人·天 a standard, and 二十三 was never scanned so.
    """
    match = _LOST_SIGN.fullmatch(bound.value)
    if bound.operator or match is None or not bound.written[0].isascii():
        return None
    measures = dimension(target.unit)
    if (bound.value == "24" and measures in DURATIONS) or (measures == "money" and "/" in (target.unit or "")):
        return None
    unit = target.unit or ""
    readings = (f"{sign_of(target)}{bound.value}{unit}", f"≥{bound.value[1:]}{unit}")
    return Question(
        f"没有写≥或≤：是 {readings[0]}，还是 {readings[1]}（扫描时≥常被认成2）？",
        f"No sign is written: {readings[0]}, or {readings[1]} (a scanned ≥ often reads 2)?",
        readings,
    )


def lost_dash(bound: Bound, target: Target, _context: Context) -> Question | None:
    """4060平米以内 was 40-60: two round numbers run together where a range is likely."""
    if bound.text[0] in _SIGNS or not (bound.soft or bound.about or bound.text.endswith(_CEILINGS)):
        return None
    match = _HALVES[0].fullmatch(bound.value) or _HALVES[1].fullmatch(bound.value)
    if match is None or int(match[1]) >= int(match[2]) or bound.value.endswith("00"):
        return None
    unit = target.unit or ""
    readings = (f"{match[1]}～{match[2]}{unit}", f"{sign_of(target)}{bound.value}{unit}")
    return Question(f"是 {readings[0]} 还是 {readings[1]}？", f"Is it {readings[0]} or {readings[1]}?", readings)


def run_together(bound: Bound, target: Target, _context: Context) -> Question | None:
    """≥11 may be two columns of ≥1: the same digits twice, and no unit after them."""
    match = _RUN_TOGETHER.fullmatch(bound.value)
    if bound.unit is not None or match is None or set(match[1]) == {"0"} or bound.value == "99":
        return None
    readings = (f"{sign_of(target)}{bound.value}", f"{sign_of(target)}{match[1]}")
    return Question(
        f"是 {readings[0]}，还是两栏 {match[1]} 连在了一起？请写明单位。",
        f"Is it {readings[0]}, or two columns of {match[1]} run together? Write the unit.",
        readings,
    )


def leading_nought(bound: Bound, _target: Target, _context: Context) -> Question | None:
    """05 may have lost a point, or a digit."""
    if not _LEADING_NOUGHT.fullmatch(bound.value):
        return None
    return Question(f"{bound.written} 前面的0是多余的吗？", f"Is the 0 before {bound.written} meant?")
