"""One bound: ≥95%, 不超过20万元, 80头, 两次以上; with its subject before it and its object behind."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from kpi_addin.targets.answers import Doubt, doubtful, unclear
from kpi_addin.targets.clues import implied_operator, per_of_name, unit_of_heads, unit_of_name
from kpi_addin.targets.doubts import doubt_of
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.units import dimension

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.clues import Clue

_NOT_PER: Final = frozenset({"share", "points", "times", "score"})
_SIDE: Final = {">=": 1, ">": 1, "=": 0, "<": -1, "<=": -1}


def numeric(bound: Bound, clue: Clue, per: str | None = None) -> Target:
    """The target that a single bound makes."""
    unit = unit_of(bound, clue, per)
    operator = cast("Operator | None", "=" if bound.about else bound.operator or _implied(bound, clue, unit))
    target = Target(
        clue.expression,
        "numeric",
        operator,
        implied=bound.operator is None and not bound.about and operator is not None,
        value=bound.value,
        unit=unit,
        about=bound.about,
    )
    if bound.clash:
        return unclear(
            clue,
            Doubt(
                "数字前后的符号或单位不一致，以哪个为准？",
                "The signs or units around the number differ; which one holds?",
            ),
        )
    doubt = doubt_of(bound, target, clue)
    return doubtful(target, doubt) if doubt else target


def unit_of(bound: Bound, clue: Clue, per: str | None = None) -> str | None:
    """The unit written, else the one in the name; with what it is counted by (每周, 人均)."""
    unit = bound.unit
    named = unit_of_name(clue.name)
    if unit in {"万", "亿"}:
        unit += (
            "元" if clue.is_money and named is None else named if named and "/" not in named and len(named) == 1 else ""
        )
    unit = unit or named
    per = per or per_of_name(clue.name)
    if per is None or (unit and "/" in unit):
        return unit
    if unit is None:
        heads = unit_of_heads(clue.name)
        return f"{heads}/{per}" if heads else None
    return unit if dimension(unit) in _NOT_PER or dimension(unit) is None else f"{unit}/{per}"


def _implied(bound: Bound, clue: Clue, unit: str | None) -> str | None:
    """Where nothing but the number is written. Nought of what should grow is nought all the same."""
    operator = implied_operator(clue, unit)
    return "=" if Decimal(bound.value) == 0 and operator != "<=" else operator
