"""Why a number that was read should be asked about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.questions import about_names, about_scans
from kpi_addin.targets.questions.question import Question, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.target import Target

_WHOLE: Final = 100
_SCALES: Final = frozenset({"万", "亿"})


def question_of(bound: Bound, target: Target, context: Context) -> Question | None:
    """The first reason to ask, or None."""
    for reason in _REASONS:
        if question := reason(bound, target, context):
            return question
    return None


def about(bound: Bound, target: Target, _context: Context) -> Question | None:
    """左右 and 约 do not say how far off it may be."""
    if not bound.about:
        return None
    number = f"{target.value}{target.unit or ''}"
    return Question(
        "“左右”“约”允许偏差多少？请写成≥、≤或区间。",
        "How far off may it be? Write ≥, ≤ or a range.",
        (f"≥{number}", f"≤{number}"),
    )


def inexact(bound: Bound, _target: Target, _context: Context) -> Question | None:
    """三分之二 is not 66.67 %."""
    return None if bound.exact else Question("请把分数写成百分比。", "Write the fraction as a percentage.")


def _stored_fraction(bound: Bound, target: Target, context: Context) -> Question | None:
    """Excel keeps 95% as 0.95: a share without a unit, up to 1, is such a one."""
    number = Decimal(bound.value)
    if target.unit is not None or not context.is_share or not 0 < abs(number) <= 1:
        return None
    percent = format((number * _WHOLE).normalize(), "f")
    return Question(
        f"{bound.value} 是 {percent}% 吗？请连百分号一起写成文字。",
        f"Does {bound.value} mean {percent}%? Write it as text, with the percent sign.",
        (f"{sign_of(target)}{percent}%", f"{sign_of(target)}{bound.value}"),
    )


def _share_without_unit(bound: Bound, target: Target, context: Context) -> Question | None:
    if target.unit is not None or not context.is_share or Decimal(bound.value) == 0:
        return None
    number = f"{sign_of(target)}{target.value}"
    return Question("没有写单位，是 % 吗？", "There is no unit; is it %?", (f"{number}%", f"{number}分"))


def _bare_scale(_bound: Bound, target: Target, _context: Context) -> Question | None:
    if target.unit not in _SCALES:
        return None
    return Question(f"“{target.unit}”后面是什么单位？", f"{target.unit} of what?")


def _always_true(bound: Bound, target: Target, context: Context) -> Question | None:
    """≥0% of what can't be negative asks for nothing."""
    if target.operator != ">=" or Decimal(bound.value) != 0 or not context.is_capped:
        return None
    return Question("≥0 总是成立，目标写全了吗？", "≥0 always holds; is something missing?")


def _no_operator(_bound: Bound, target: Target, _context: Context) -> Question | None:
    if target.operator is not None or "/" in (target.unit or ""):
        return None  # 300元/户·月 is a standard: so much and no other
    number = f"{target.value}{target.unit or ''}"
    return Question(
        "没有写≥、≤或=，是哪一个？", "No ≥, ≤ or = is written; which is it?", tuple(f"{sign}{number}" for sign in "≥≤=")
    )


_REASONS: Final[tuple[Callable[[Bound, Target, Context], Question | None], ...]] = (
    about,
    inexact,
    _stored_fraction,
    _share_without_unit,
    about_names.by_unit,
    about_scans.impossible_share,
    about_scans.lost_dash,
    about_scans.lost_sign,
    about_scans.run_together,
    about_scans.leading_nought,
    _bare_scale,
    _always_true,
    about_names.misfit,
    _no_operator,
)
