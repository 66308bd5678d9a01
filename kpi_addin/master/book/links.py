"""Where the master's sheets lead: a row to the department's sheet and the row there, and to the hand-in's line of 来源."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kpi_addin.address import address_of, in_formula
from kpi_addin.master.across.finding import AcrossFinding
from kpi_addin.master.book.sheet_department import DepartmentSheet
from kpi_addin.master.merge import Master
from kpi_addin.master.tables import Table

SOURCE_SHEET: Final = "来源"
RowLink = Callable[[int], str | None]
"""The internal link of a row of a long table, by its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """A form with its summary, and its departments' sheets by their names and their departments' numbers.

    ``before`` is how many departments the forms before it have.
    """

    master: Master
    sheet: Any
    before: int = 0
    forms: dict[int, tuple[str, DepartmentSheet]] = field(default_factory=dict)

    @property
    def sheets(self) -> dict[int, str]:
        """The names of the departments' sheets by their numbers."""
        return {number: name for number, (name, _) in self.forms.items()}


def source_line(number: int) -> str:
    """The line of 来源 of the department of that number, counted over all forms from 1, as links write it."""
    return in_formula(SOURCE_SHEET, address_of(number + 1, 1))


def no_link(_: int) -> None:
    """A row that leads nowhere."""


def row_links(parts: Sequence[Part], table: Table) -> RowLink:
    """The row of the department's sheet that each row of a table comes from."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    sheet, cell = places.get("sheet"), places.get("cell")

    def link(row: int) -> str | None:
        owner = table.owners[row] if table.owners else None
        found = parts[owner[0]].forms.get(owner[1]) if owner else None
        if found is None:
            return None
        name, form = found
        told = table.rows[row]
        at = 1 if sheet is None or cell is None else form.row_of(str(told[sheet] or ""), str(told[cell] or ""))
        return f"internal:{in_formula(name, address_of(at, 1))}"

    return link


def source_links(parts: Sequence[Part], table: Table) -> RowLink:
    """The line of 来源 that tells of the hand-in which each row comes from."""

    def link(row: int) -> str | None:
        owner = table.owners[row] if table.owners else None
        return f"internal:{source_line(parts[owner[0]].before + owner[1])}" if owner else None

    return link


def across_links(parts: Sequence[Part], across: Sequence[AcrossFinding]) -> RowLink:
    """For each row of the findings over all departments, the row of the first one's sheet that it is about."""
    sheets = {
        department.unit_id: part.forms[department.number]
        for part in parts
        for department, _ in part.master.submitted
        if department.counted
    }
    targets = []
    for finding in across:
        name, form = sheets[finding.one.department.unit_id]
        row = form.rows.get(finding.one.cells[0], 1) if finding.one.cells else 1
        targets.append(f"internal:{in_formula(name, address_of(row, 1))}")
    return lambda row: targets[row] if row < len(targets) else None
