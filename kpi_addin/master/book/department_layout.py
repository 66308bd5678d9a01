"""Where things stand on a department's sheet, by its form's definition: names at the left, values right of them, then sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition, IndicatorSection

NAMES: Final = ("level1", "level2", "key_task", "project", "level3")
"""The columns of an indicator table that name a row, each in a column of its own."""
_NAME_WIDTHS: Final = (15, 15, 17, 17, 27)
_VALUE_WIDTHS: Final = {"points": 9, "score": 9, "deviation_full": 30, "explanation": 30}
_USUAL_WIDTH, _SOURCE_WIDTH, _NOTE_WIDTH = 15, 14, 44
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """So many columns of values as the widest part of the form has; those of narrower parts stand at the right."""

    widths: tuple[int, ...]

    @property
    def source(self) -> int:
        """The column that tells the source cells."""
        return len(self.widths) - 2

    @property
    def note(self) -> int:
        """The column of what was found."""
        return len(self.widths) - 1

    @property
    def first_value(self) -> int:
        """The first column of values."""
        return len(NAMES)

    def place(self, keys: Sequence[str]) -> dict[int, str]:
        """Which column of the sheet holds which of the values."""
        return dict(enumerate(keys, start=self.source - len(keys)))


def layout_of(definition: FormDefinition, form: Form) -> Layout:
    """The layout for a filled-in form."""
    tables = [values_of(table, form) for table in definition.tables]
    sides = [tuple(column.key for column in side.amounts) for side in definition.budget.sides]
    most = max(_FEWEST, *map(len, (*tables, *sides)))
    widths = [_USUAL_WIDTH] * most
    for keys in tables:
        for place, key in enumerate(keys, start=most - len(keys)):
            widths[place] = max(_VALUE_WIDTHS.get(key, _USUAL_WIDTH), widths[place] if len(tables) > 1 else 0)
    return Layout((*_NAME_WIDTHS, *widths, _SOURCE_WIDTH, _NOTE_WIDTH))


def values_of(table: IndicatorSection, form: Form) -> tuple[str, ...]:
    """The keys of the columns that hold a row's values: the definition's, then what else was read beside them."""
    read = [key for row in form.indicators if row.table == table.key for key in row.further]
    return tuple(key for key in dict.fromkeys((*table.columns, *read)) if key not in NAMES)
