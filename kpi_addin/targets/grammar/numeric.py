"""One bound as a target: ≥95%, 不超过20万元, 80头, 两次以上."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.indicator.context import implied_operator, per_of_name, unit_of_heads, unit_of_name
from kpi_addin.targets.questions.about_numbers import question_of
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Per
from kpi_addin.targets.units import dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Bound, Item
    from kpi_addin.targets.indicator.context import Context

_NOT_PER: Final = frozenset({"share", "points", "times", "score", None})
"""Dimensions that are not counted by the week or by heads."""


def numeric(bound: Bound, context: Context, per: str | None = None) -> Target:
    """The target that a single bound makes; what has to be asked about it included."""
    if bound.clash:
        return unclear(
            context,
            Question(
                "数字前后的符号或单位不一致，以哪个为准？",
                "The signs or units around the number differ; which holds?",
                (bound.text,),
            ),
        )
    unit = unit_of(bound, context, per)
    written: Operator | None = "=" if bound.about else bound.operator
    operator = written or _implied(bound, context, unit)
    implied = written is None and operator is not None
    target = Target(context.expression, "numeric", operator, implied, bound.value, unit=unit, about=bound.about)
    question = question_of(bound, target, context)
    return to_confirm(target, question) if question else target


def per_of(items: Sequence[Item]) -> str | None:
    """What the sentence counts by: 每人每月 is 人/月."""
    return "/".join([item.unit for item in items if isinstance(item, Per)]) or None


def unit_of(bound: Bound, context: Context, per: str | None = None) -> str | None:
    """The unit written, else the one in the name; with what it is counted by: ``per`` as written, else as named (每周, 人均)."""
    named = unit_of_name(context.name)
    unit = _whole(bound.unit, named, context) or named
    if per is None and not (unit and "/" in unit):
        per = per_of_name(context.name)
    if per is None or (unit and unit.endswith(f"/{per}")):
        return unit
    if unit is None:
        heads = unit_of_heads(context.name)
        return f"{heads}/{per}" if heads else None
    return unit if dimension(unit) in _NOT_PER else f"{unit}/{per}"


def _whole(unit: str | None, named: str | None, context: Context) -> str | None:
    """The unit that is meant by a bare 万: that of the name, 万元 where it is about money."""
    if unit not in {"万", "亿"}:
        return unit
    if named is None:
        return f"{unit}元" if context.is_money else unit
    return f"{unit}{named}" if len(named) == 1 else named if named.startswith(unit) else unit


def _implied(bound: Bound, context: Context, unit: str | None) -> Operator | None:
    """Where nothing but the number is written. Nought of what should grow is nought all the same."""
    operator = implied_operator(context, unit)
    return "=" if Decimal(bound.value) == 0 and operator != "<=" else operator
