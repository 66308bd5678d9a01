"""The draft of the form's sheet, into which the blocks are written from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms.definition import FormDefinition, IndicatorSection
from kpi_addin.writing.style.form_columns import FormColumns
from kpi_addin.writing.style.sheet_rows import SheetRows

SUB_UNIT_WIDTH = 12.0
"""In characters."""
TITLE_HEIGHT, SUBTITLE_HEIGHT, LINE_HEIGHT, ROW_HEIGHT = 36.0, 21.0, 27.0, 23.0

Present = TypeVar("Present")
Wanted = TypeVar("Wanted")


@dataclass
class Draft(SheetRows):
    """The sheet being written and what the blocks leave behind for those after them."""

    definition: FormDefinition
    form: Form | None
    unit: str | None
    year: int
    project_names: str | None = None
    amounts: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    project_choices: list[str] = field(default_factory=list)
    repeated_levels: list[str] = field(default_factory=list)
    totals: list[tuple[int, str]] = field(default_factory=list)
    table_rows: list[int] = field(default_factory=list)
    repeating: list[tuple[int, int]] = field(default_factory=list)
    """First and last of rows of which there may be more or fewer."""
    levels: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    """For the words of a level the cells that name it in rows that repeat."""
    points: dict[str, list[str]] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The status column."""
        return self.columns.status

    @property
    def prefix(self) -> str:
        """What stands before an address or a row number in the marks of this sheet: nothing."""
        return ""

    @cached_property
    def columns(self) -> FormColumns:
        """The sheet's columns."""
        return columns_of(self.definition, self.form)


def columns_of(definition: FormDefinition, form: Form | None) -> FormColumns:
    """The columns of the form's sheet: the page's own, and more where the form's sub-units need them."""
    rows = form.indicators if form else ()
    tables = (table for table in definition.tables if table.sub_units)
    wanted = (len(table.columns) + len(sub_units(table, definition, rows)) for table in tables)
    lacking = max(0, max(wanted, default=0) - len(definition.page.widths))
    return FormColumns((*definition.page.widths, *[SUB_UNIT_WIDTH] * lacking))


def sub_units(section: IndicatorSection, definition: FormDefinition, rows: Iterable[Indicator]) -> list[str]:
    """The sub-units for which the table's rows tell a target of their own."""
    if not section.sub_units:
        return []
    own = (row for row in rows if row.table == section.key)
    reported = {column.key for stage in definition.reporting.stages for column in stage.columns}
    known = reported | set(definition.headers)
    return list(dict.fromkeys(key for row in own for key in row.further if key not in known))


def to_write(value: Field[Any]) -> Any:
    """What to write for a field: its value, or what stood in the cell where no value could be made of it."""
    return value.raw if value.value is None else value.value


def with_missing(
    present: Sequence[Present],
    wanted: Sequence[Wanted],
    same: Callable[[Present, Wanted], bool],
    make: Callable[[Wanted], Present],
) -> list[Present]:
    """What is present, in its own order, and what is wanted but missing put after what comes before it by rights."""
    merged, at = list(present), 0
    for want in wanted:
        found = next((index for index, have in enumerate(merged) if same(have, want)), None)
        if found is None:
            merged.insert(at, make(want))
            at += 1
        else:
            at = found + 1
    return merged
