"""Where each value of a form stands in the old workbook and in the new one, and which of them did not arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

from kpi_addin.address import address_of, row_and_column, split
from kpi_addin.form import BudgetLine, Entry, Field, Form, Indicator

_DERIVED: Final = frozenset(
    {
        "labels",
        "stage_sheets",
        "faint",
        "further_sheets",
        "lost_rows",
        "sum_checks",
        "cut",
        "too_long",
        "damage",
        "part",
        "apart",
    }
)
"""Parts of a form that say where it was read, and nothing of what was filled in."""
Place = tuple[Any, ...]
"""What a value is: the row that it belongs to by its names, and its column."""


def values_of(form: Form) -> dict[Place, Field[Any]]:
    """Every value of a form by what it is, which lasts when rows move."""
    told: dict[Place, Field[Any]] = {}
    for each in fields(form):
        if each.name not in _DERIVED:
            told.update(_values((each.name,), getattr(form, each.name)))
    return told


def _values(place: Place, value: Any) -> Iterator[tuple[Place, Field[Any]]]:
    if isinstance(value, Field):
        yield place, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _values((*place, key), each)
    elif isinstance(value, tuple):
        seen: Counter[Place] = Counter()
        for each in value:
            name = _name(each)
            seen[name] += 1
            yield from _values((*place, *name, seen[name]), each)
    elif hasattr(value, "__dataclass_fields__"):
        for each in fields(value):
            yield from _values((*place, each.name), getattr(value, each.name))


def _name(row: object) -> Place:
    """What a row is called. Rows of one name are told apart by their order."""
    if isinstance(row, BudgetLine):
        return (row.side, row.key, row.parent, row.name.value)
    if isinstance(row, Indicator):
        named = (row.level1, row.level2, row.key_task, row.project, row.level3)
        return (row.table, *(field.value for field in named))
    if isinstance(row, Entry):
        return tuple(field.value for field in row.texts.values())
    return (getattr(row, "key", ""),)


@dataclass(frozen=True)
class Moves:
    """The values before and after, by what they are."""

    before: Mapping[Place, Field[Any]]
    after: Mapping[Place, Field[Any]]

    @cached_property
    def cells(self) -> dict[str, str]:
        """From ``sheet!A1`` as it was to where the same stands now."""
        told: dict[str, str] = {}
        for place, field in self.before.items():
            new = self.after.get(place)
            if field.cell and new and new.cell:
                told.setdefault(field.cell, new.cell)
        return told

    @cached_property
    def _rows(self) -> dict[tuple[str, int], int]:
        told: dict[tuple[str, int], int] = {}
        for old, new in self.cells.items():
            (sheet, address), (_, moved) = split(old), split(new)
            told.setdefault((sheet, row_and_column(address)[0]), row_and_column(moved)[0])
        return told

    @cached_property
    def layout_kept(self) -> bool:
        """Whether all that is filled in stands where it stood."""
        return all(old == new for old, new in self.cells.items())

    def row(self, sheet: str, row: int) -> int | None:
        """The row in which the same stands now; None for one of which that isn't known."""
        return self._rows.get((sheet, row), row if self.layout_kept else None)

    def cell(self, cell: str) -> str | None:
        """Where the same stands now: the cell by its value, or its column in the row that moved."""
        if cell in self.cells:
            return self.cells[cell]
        sheet, address = split(cell)
        row, column = row_and_column(address)
        moved = self.row(sheet, row)
        return f"{sheet}!{address_of(moved, column)}" if moved else None

    @property
    def lost(self) -> list[tuple[Place, Field[Any], Field[Any] | None]]:
        """The values that are not there any more, or are others, with what stands in their place."""
        return [
            (place, field, self.after.get(place))
            for place, field in self.before.items()
            if field.value is not None and self._differs(place, field)
        ]

    def _differs(self, place: Place, field: Field[Any]) -> bool:
        new = self.after.get(place)
        return new is None or new.value != field.value
