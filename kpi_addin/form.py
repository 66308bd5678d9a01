"""A filled-in form as plain values. Nothing here reads a file or judges what it holds.

Missing is ``None``, never 0; money is ``Decimal`` in the form's own unit (万元); every value keeps the cell it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, Literal, TypeVar

T_co = TypeVar("T_co", covariant=True)

Side = Literal["income", "expenditure"]
Raw = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One value, the cell it was read from (``sheet!A1``) and what stood in that cell.

    ``cell`` is None where the form has no such cell; ``raw`` differs from ``value`` where the reader had to interpret.
    """

    value: T_co
    cell: str | None = None
    raw: Raw = None


NOWHERE: Field[None] = Field(None)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of income or expenditure; amounts in the form's money unit.

    ``key`` is the line's key in the form definition, ``project`` for each listed project, None for a line that the
    definition does not know. ``parent`` is the name of the line it is part of.
    """

    side: Side
    key: str | None
    name: Field[str]
    parent: str | None
    half_year: Field[Decimal | None] = NOWHERE
    full_year: Field[Decimal | None] = NOWHERE


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of an indicator table; ``table`` is the table's key in the form definition. Targets are text as written."""

    table: str
    level1: Field[str | None]
    level2: Field[str | None]
    level3: Field[str | None]
    half_year: Field[str | None]
    full_year: Field[str | None]
    key_task: Field[str | None] = NOWHERE
    project: Field[str | None] = NOWHERE
    actual_half: Field[str | None] = NOWHERE
    actual_full: Field[str | None] = NOWHERE


@dataclass(frozen=True, slots=True)
class Form:
    """Everything a department filled in, in the order of the printed form."""

    form_id: str
    year: Field[int | None]
    unit: Field[str | None]
    title: Field[str | None] = NOWHERE
    subtitle: Field[str | None] = NOWHERE
    money_unit: Field[str | None] = NOWHERE
    texts: dict[str, Field[str | None]] = field(default_factory=dict)
    budget: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    def line(self, key: str) -> BudgetLine | None:
        """The budget line with that key of the form definition, or None."""
        return next((line for line in self.budget if line.key == key), None)

    @property
    def projects(self) -> tuple[BudgetLine, ...]:
        """The projects listed under project expenditure."""
        return tuple(line for line in self.budget if line.key == "project")
