"""Whether an actual meets a target, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.language import say
from kpi_addin.plain_number import plain_number
from kpi_addin.targets.judging.actuals import amount_of, change_of, in_unit
from kpi_addin.targets.judging.day_verdict import days_late
from kpi_addin.targets.judging.word_verdict import words_meet
from kpi_addin.targets.questions.question import shown
from kpi_addin.targets.vocabulary.scale_table import SCALES, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.target import Target


@dataclass(frozen=True, slots=True)
class Verdict:
    """``met`` is None where it can't be told; ``message`` says why.

    ``by`` is actual - target in ``unit`` (the target's), so a ceiling is missed by a positive number; in days for dates.
    ``amount`` is the actual in the target's unit.
    """

    met: bool | None
    message: str
    by: Decimal | None = None
    unit: str | None = None
    amount: Decimal | None = None


def judge(target: Target, actual: str, scales: Sequence[Scale] = SCALES, year: int | None = None) -> Verdict:
    """Compare ``actual``, as somebody typed it, with ``target``; ``year`` is the form's, for dates without one."""
    if not actual.strip():
        return _cannot("没有填写完成值", "there is no actual")
    if target.kind == "unclear":
        return _cannot("目标值不明确", "the target is unclear")
    if target.kind == "date":
        return _dates(target, actual, year)
    if target.kind == "relative":
        return _change(target, actual)
    if target.kind == "qualitative":
        return _words(target, actual, scales)
    return _number(target, actual)


def _cannot(zh: str, en: str) -> Verdict:
    return Verdict(None, say(f"无法判断：{zh}。", f"Cannot tell: {en}."))


def _number(target: Target, actual: str) -> Verdict:
    found = amount_of(actual)
    if found is None:
        return _cannot(f"“{_brief(actual)}”不是一个数", f"'{_brief(actual)}' is not one number")
    if found.copied:
        return _cannot(
            "完成值带有≥、≤等符号，像是照抄目标", "the actual carries a sign; it looks like a copy of the target"
        )
    amount = in_unit(found, target)
    if amount is None:
        return _cannot(
            f"单位不能比较（目标{target.unit or '无单位'}，完成值{found.unit or '无单位'}）",
            f"the units don't compare (target {target.unit or 'none'}, actual {found.unit or 'none'})",
        )
    return _compared(target, amount)


def _compared(target: Target, amount: Decimal) -> Verdict:
    """An amount in the target's unit against the target's bound or bounds."""
    bound = Decimal(target.value or 0)
    if target.about and amount != bound:
        return _cannot("目标是“左右”，没有写允许的偏差", "the target says 'about' and not how far off it may be")
    if target.value2 is not None:
        return _within(target, amount, bound, Decimal(target.value2))
    if target.operator is None:
        return _cannot("目标没有写≥、≤或=", "the target has no ≥, ≤ or =")
    return _told(_holds(target.operator, amount, bound), target, amount, amount - bound)


def _holds(operator: str, amount: Decimal, bound: Decimal) -> bool:
    if operator == "=":
        return amount == bound
    if operator[0] == ">":
        return amount > bound or (operator == ">=" and amount == bound)
    return amount < bound or (operator == "<=" and amount == bound)


def _within(target: Target, amount: Decimal, low: Decimal, high: Decimal) -> Verdict:
    """``by`` is the way to the nearer end when the amount is outside, 0 inside."""
    above = amount > low or (amount == low and not target.open_low)
    below = amount < high or (amount == high and not target.open_high)
    by = Decimal(0) if above and below else amount - (low if not above else high)
    return _told(above and below, target, amount, by)


def _told(met: bool, target: Target, amount: Decimal, by: Decimal) -> Verdict:  # noqa: FBT001 - the one thing told
    unit = target.unit or ""
    difference = f"{plain_number(abs(by))}{_difference_unit(unit)}"
    if met:
        message = say(
            f"达到目标 {shown(target)}（完成 {plain_number(amount)}{unit}）。",
            f"Meets {shown(target)} ({plain_number(amount)}{unit}).",
        )
    else:
        side = say("高出", "above by") if by > 0 else say("低了", "below by")
        message = say(
            f"未达到目标 {shown(target)}：完成 {plain_number(amount)}{unit}，{side} {difference}。",
            f"Misses {shown(target)}: {plain_number(amount)}{unit} is {side} {difference}.",
        )
    return Verdict(met, message, by, target.unit, amount)


def _difference_unit(unit: str) -> str:
    """Percents differ by points of percent."""
    return say("个百分点", " points") if unit == "%" else unit


def _change(target: Target, actual: str) -> Verdict:
    """A change against a change: 提高6% against 提高5%, 有所提高 against 提高."""
    found = change_of(actual)
    if found is None:
        base = target.base or say("上年", "last year")
        return _cannot(f"需要写明比{base}变化了多少", f"say how much it changed against {base}")
    direction, change = found
    if target.value is None:
        wanted = {">": {1}, ">=": {0, 1}, "=": {0}, "<=": {0, -1}, "<": {-1}}[target.operator or ">"]
        met = direction in wanted
        return Verdict(
            met, say("达到目标。" if met else "未达到目标。", "Meets the target." if met else "Misses the target.")
        )
    amount = in_unit(change, target) if change else None
    if amount is None:
        return _cannot("变化的幅度或单位不能比较", "the amounts or units of change don't compare")
    return _compared(target, amount)


def _words(target: Target, actual: str, scales: Sequence[Scale]) -> Verdict:
    if target.value == "0":
        found = amount_of(actual)
        if found is not None and not found.copied:
            return _told(found.value == 0, target, found.value, found.value)
    met = words_meet(target, actual, scales)
    if met is None:
        return _cannot(
            f"“{_brief(actual)}”与目标不在同一等次表里", f"'{_brief(actual)}' and the target are on no common scale"
        )
    word = target.value or ""
    if met:
        return Verdict(True, say(f"达到目标“{word}”。", f"Meets '{word}'."))  # noqa: FBT003 - a Verdict's first word
    return Verdict(False, say(f"未达到目标“{word}”。", f"Misses '{word}'."))  # noqa: FBT003


def _dates(target: Target, actual: str, year: int | None) -> Verdict:
    late = days_late(target, actual, year)
    if late is None:
        return _cannot("完成值不是能比较的日期", "the actual is not a date that compares")
    if late.days is not None and late.days > 0:
        return Verdict(False, say(f"晚了 {late.days} 天。", f"{late.days} days late."), Decimal(late.days), "天")  # noqa: FBT003
    by = None if late.days is None else Decimal(late.days)
    return Verdict(late.met, say("按期完成。" if late.met else "逾期。", "In time." if late.met else "Late."), by, "天")


def _brief(text: str) -> str:
    short = " ".join(text[: _BRIEF + 1].split())
    return short if len(short) <= _BRIEF else short[:_BRIEF] + "…"


_BRIEF: Final = 20
