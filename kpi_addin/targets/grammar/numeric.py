"""One bound as a target: ≥95%, 不超过20万元, 80头, 两次以上."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.questions.about_numbers import question_of
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Per
from kpi_addin.targets.units import dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.bounds import Bound, Item
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_NOT_PER: Final = frozenset({"share", "points", "times", "score", None})
"""Dimensions that are not counted by the week or by heads."""
_CLASH: Final = (
    "数字前后的符号或单位不一致，以哪个为准？",
    "The signs or units around the number differ; which holds?",
)


def numeric(bound: Bound, sentence: Sentence, context: Context, per: str | None = None) -> Target:
    """The target that a single bound makes, with what has to be asked about it."""
    if bound.clash:
        return unclear(sentence.expression, Question(*_CLASH, (bound.text,)))
    unit = unit_of(bound, context, per)
    written: Operator | None = "=" if bound.about else bound.operator
    operator = written or _implied(bound, unit, sentence.text, context)
    implied = written is None and operator is not None
    target = Target(
        sentence.expression,
        "numeric",
        operator,
        implied,
        bound.value,
        unit=unit,
        about=bound.about,
        capped=unit == "%" and context.is_capped,
    )
    question = question_of(bound, target, context)
    return to_confirm(target, question) if question else target


def per_of(items: Sequence[Item]) -> str | None:
    """What the sentence counts by: 每人每月 is 人/月."""
    return "/".join([item.unit for item in items if isinstance(item, Per)]) or None


def unit_of(bound: Bound, context: Context, per: str | None = None) -> str | None:
    """The unit written, else the one in the name; with what it is counted by: ``per`` as written, else as named (每周, 人均)."""
    unit = _whole(bound.unit, context) or context.unit
    if per is None and not (unit and "/" in unit):
        per = context.per
    if per is None or (unit and unit.endswith(f"/{per}")):
        return unit
    if unit is None:
        return f"{context.unit_of_heads}/{per}" if context.unit_of_heads else None
    return unit if dimension(unit) in _NOT_PER else f"{unit}/{per}"


def _whole(unit: str | None, context: Context) -> str | None:
    """The unit that is meant by a bare 万: that of the name, 万元 where it is about money."""
    if unit and unit[0] in "万亿" and unit[1:2] == "/" and context.is_money:
        return f"{unit[0]}元{unit[1:]}"  # 10万/家
    if unit not in {"万", "亿"}:
        return unit
    named = context.unit
    if named is None or dimension(named) == "share":
        return f"{unit}元" if context.is_money else unit
    return f"{unit}{named}" if len(named) == 1 else named if named.startswith(unit) else unit


def _implied(bound: Bound, unit: str | None, text: str, context: Context) -> Operator | None:
    """Where nothing but the number is written. Nought of what should grow is nought all the same."""
    operator = context.implied_operator(unit, text)
    return "=" if Decimal(bound.value) == 0 and operator != "<=" else operator
