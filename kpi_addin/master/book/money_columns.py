"""Which amounts are added up over departments: by source and by class, as the form's definition has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi_addin.forms import FormDefinition
from kpi_addin.forms.definition import BudgetLineDefinition

_SAYS_NOTHING = frozenset({"小计", "合计"})
"""Names that only say of what they are the sum when one sees what stands below them."""


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """An amount of the summary: one budget line, or the sum of a side's lines, which the form need not show.

    ``column`` is the key of the column of amounts in the definition, ``depth`` how deep the line is in its side: what is
    in a sum once already is no part of another.
    """

    title: str
    keys: tuple[str, ...]
    column: str = "full_year"
    depth: int = 0

    @property
    def computed(self) -> bool:
        """Whether it is a sum that we made."""
        return len(self.keys) > 1


def money_columns(definition: FormDefinition) -> tuple[MoneyColumn, ...]:
    """The lines of each side of the budget, and the sum of a side's top lines; by the year's columns of money."""
    columns: list[MoneyColumn] = []
    for side in definition.budget.sides:
        lines = [line for line in side.lines if not line.optional]
        told = {column.key: column.header for column in side.money if column.key != "half_year"}
        for key, header in told.items():
            which = f" {header}" if len(told) > 1 else ""
            columns += (MoneyColumn(f"{name}{which}", (line.key,), key, line.depth) for line, name in _named(lines))
            top = tuple(line.key for line in lines if line.parent is None)
            if len(top) > 1:
                columns.append(MoneyColumn(f"{side.label}合计（计算）{which}", top, key))
    return tuple(columns)


def _named(lines: Sequence[BudgetLineDefinition]) -> Iterator[tuple[BudgetLineDefinition, str]]:
    for line in lines:
        below = [one.name for one in lines if one.parent == line.name]
        yield line, f"{line.name}（{below[0]}等）" if line.name in _SAYS_NOTHING and below else line.name
