"""A verdict on an actual, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.language import Bilingual
from kpi_addin.plain_number import plain_number
from kpi_addin.targets.questions.question import shown

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target

_BRIEF: Final = 20


@dataclass(frozen=True, slots=True)
class Verdict:
    """``met`` is None where it can't be told; ``message`` says why, in both languages: ``str()`` gives the reader's.

    ``by`` is actual - target in ``unit`` (the target's), so a ceiling is missed by a positive number; in days for dates.
    ``amount`` is the actual in the target's unit.
    """

    met: bool | None
    message: Bilingual
    by: Decimal | None = None
    unit: str | None = None
    amount: Decimal | None = None


def cannot_tell(zh: str, en: str) -> Verdict:
    """Whether the target is met can't be told, and why."""
    return Verdict(None, Bilingual(f"无法判断：{zh}。", f"Cannot tell: {en}."))


def told_in_words(target: Target, *, met: bool) -> Verdict:
    """A word against a target in words."""
    word = target.value or ""
    if met:
        return Verdict(met, Bilingual(f"达到目标“{word}”。", f"Meets '{word}'."))
    return Verdict(met, Bilingual(f"未达到目标“{word}”。", f"Misses '{word}'."))


def told_in_numbers(target: Target, amount: Decimal, by: Decimal, *, met: bool) -> Verdict:
    """An amount in the target's unit; ``by`` is how far it is from the target's bound."""
    unit, wanted = target.unit or "", shown(target)
    done = f"{plain_number(amount)}{unit}"
    if met:
        message = Bilingual(f"达到目标 {wanted}（完成 {done}）。", f"Meets {wanted} ({done}).")
    else:
        gap = plain_number(abs(by))
        zh, en = ("高出", "above") if by > 0 else ("低了", "below")
        points = unit == "%"  # percents differ by points of percent
        message = Bilingual(
            f"未达到目标 {wanted}：完成 {done}，{zh} {gap}{'个百分点' if points else unit}。",
            f"Misses {wanted}: {done} is {en} by {gap}{' points' if points else unit}.",
        )
    return Verdict(met, message, by, target.unit, amount)


def told_in_days(days: int | None, *, met: bool) -> Verdict:
    """A date against a deadline; ``days`` late, negative when early, where both are days."""
    by = None if days is None else Decimal(days)
    if days is not None and days > 0:
        return Verdict(met, Bilingual(f"晚了 {days} 天。", f"{days} days late."), by, "天")
    return Verdict(met, Bilingual("按期完成。", "In time.") if met else Bilingual("逾期。", "Late."), by, "天")


def brief(text: str) -> str:
    """The beginning of an actual, on one line."""
    short = " ".join(text[: _BRIEF + 1].split())
    return short if len(short) <= _BRIEF else f"{short[:_BRIEF]}…"
