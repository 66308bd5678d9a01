"""The signs of an indicator's targets, as rules about their direction look at them; a word such as 不低于 is a sign."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from kpi_addin.checks.engine.case import Case
from kpi_addin.form import Field, Indicator
from kpi_addin.targets import Direction, Target, direction_in
from kpi_addin.targets.indicator.direction import bare

_SIGN: Final = re.compile(r"^\s*(?:[≥≤≧≦=＝═><＞＜]=?)\s*")
_TURNED: Final = {
    "down": {">=": "≤", ">": "≤", "=": "≤"},
    "up": {"<=": "≥", "<": "≥"},
}
_RATES: Final = ("率", "面", "比")
_FLOORS, _CEILINGS = frozenset({">=", ">"}), frozenset({"<=", "<"})


class AgainstDirection(NamedTuple):
    """A target that points the wrong way: its cell, how it reads the right way round, and whether a sign is typed in it."""

    column: Literal["full_year", "half_year"]
    text: Field[str | None]
    expression: str
    turned: str
    has_sign: bool


def direction_in_form(case: Case, row: Indicator) -> Direction:
    """Which way an indicator is better: for a prescribed one the form decides, or says nothing; else its name and place.

    A rate that the name doesn't judge may be good or bad wherever it stands: 个贷率 ≤90% under 质量指标 is a ceiling.
    """
    name = row.level3.value or ""
    prescribed = case.definition.indicators.get(name)
    if prescribed is None:
        return direction_in(name, None if bare(name).endswith(_RATES) else row.level2.value)
    return Direction(prescribed.direction, "decided" if prescribed.direction else "unknown")


def against(case: Case, row: Indicator, direction: Direction) -> list[AgainstDirection]:
    """The row's targets whose signs point the other way, the full year's first."""
    found = []
    columns: tuple[tuple[Literal["full_year", "half_year"], Field[str | None]], ...] = (
        ("full_year", row.full_year),
        ("half_year", row.half_year),
    )
    for column, text in columns:
        turned = _turned(case, row, text.value or "", direction)
        if turned is not None:
            expression = text.value or ""
            found.append(AgainstDirection(column, text, expression, turned, _SIGN.match(expression) is not None))
    return found


def _turned(case: Case, row: Indicator, expression: str, direction: Direction) -> str | None:
    """The target with the right sign, or None where the one it has is right or not written.

    "=" is right but for prescribed indicators where less is better: "=0" is the best they can reach, "=100%" is not.
    """
    target = _signed(case, row, expression)
    if target is None or direction.way is None:
        return None
    sign = _TURNED[direction.way].get(target.operator or "")
    prescribed = (row.level3.value or "") in case.definition.indicators
    if sign is None or (target.operator == "=" and (target.value == "0" or not prescribed)):
        return None
    written, signs = _SIGN.subn("", expression, count=1)
    return f"{sign}{written}" if signs else f"{sign}{target.value}{target.unit or ''}"


def _signed(case: Case, row: Indicator, expression: str) -> Target | None:
    """The target, where it is a number with a written sign that can be read in one way only."""
    target = case.target(row, expression) if expression else None
    if target is None or target.kind != "numeric" or target.implied or not target.certain:
        return None
    return target


def opposed(case: Case, row: Indicator) -> bool:
    """Whether one of the two targets is a floor and the other a ceiling."""
    half, full = (_signed(case, row, text.value or "") for text in (row.half_year, row.full_year))
    if half is None or full is None:
        return False
    signs = {half.operator, full.operator}
    return bool(signs & _FLOORS and signs & _CEILINGS)
