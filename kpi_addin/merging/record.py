"""A form as rows of fields under names that stay the same when a row moves: what two versions of it are compared by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any, Final, NamedTuple

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Field, Form, Indicator

Said = str | float | Decimal | bool | None
RowId = tuple[str, ...]

PROJECT, LINE, INDICATOR, FIGURE, WHOLE, NOTES = "project", "line", "indicator", "figure", "whole", "notes"
ENTRY, TOTAL = "entry", "total"
"""What a row is, the first part of its id. Projects, indicators and the entries of lists are listed: they come and go."""
LISTED: Final = frozenset({PROJECT, INDICATOR, ENTRY})
LEVELS: Final = ("level1", "level2")
"""The columns of an indicator whose cell may stand further up and serve several rows."""
EXPLANATION: Final = "explanation:"
"""Begins the column that holds what was explained of a finding; the rule follows, and the column it is about."""
_DERIVED: Final = frozenset({"year", "money_unit", "labels", "lists"})
"""What the reader makes of other cells, labels, which are the form's and not the department's, and lists, which have rows."""


class Slot(NamedTuple):
    """A field of a row; for what is said of a row as a whole the column is empty."""

    row: RowId
    column: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form, or all that stands in no row."""

    id: RowId
    name: str
    fields: Mapping[str, Field[Any]]

    @property
    def listed(self) -> bool:
        """Whether it is a row that a department adds and removes."""
        return self.id[0] in LISTED

    @property
    def cell(self) -> str | None:
        """The cell with its name."""
        own = next((key for key in ("level3", "name") if key in self.fields), None)
        # The first column of a list has the name, whatever the form calls it.
        return self.at(own or next(iter(self.fields), "name")).cell

    def at(self, column: str) -> Field[Any]:
        """The field in that column, blank where it has none."""
        return self.fields.get(column, NOWHERE)


@dataclass(frozen=True, slots=True)
class Note:
    """A finding and what the user explained of it."""

    rule: str
    cells: tuple[str, ...]
    message: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of a form in their order."""

    rows: Mapping[RowId, Row] = field(default_factory=dict)

    def at(self, slot: Slot) -> Field[Any]:
        """The field in that slot, blank where there is none."""
        row = self.rows.get(slot.row)
        return row.at(slot.column) if row else NOWHERE

    def slots(self) -> dict[str, Slot]:
        """Which field stands in which cell; where one cell serves several rows, the first of them."""
        told: dict[str, Slot] = {}
        for row in self.rows.values():
            for column, one in row.fields.items():
                if one.cell:
                    told.setdefault(one.cell, Slot(row.id, column))
        return told


def said(one: Field[Any]) -> Said:
    """What a cell says: its value, or what was typed where that is none; a formula nobody calculated says nothing."""
    if one.value is not None:
        return one.value  # type: ignore[no-any-return]
    return one.raw if isinstance(one.raw, str) and one.raw and not one.raw.startswith("=") else None


def all_said(form: Form) -> dict[Slot, Said]:
    """Everything the form says; also the texts in cells of amounts, which a receipt cannot know."""
    told = (
        (Slot(row.id, column), said(one)) for row in record_of(form).rows.values() for column, one in row.fields.items()
    )
    return {slot: value for slot, value in told if value is not None}


def record_of(form: Form, notes: Iterable[Note] = ()) -> Record:
    """The form's rows, each with what was explained of it; every field counts, also those a form gains one day."""
    rows = [*_whole(form), *_lines(form.budget), *_indicators(form.indicators), *_lists(form), *_figures(form)]
    return _explained(Record({row.id: row for row in rows}), notes)


def place_of(note: Note, record: Record, slots: Mapping[str, Slot]) -> Slot:
    """Where an explanation is kept: with the row of the first cell that it is about, or by what the finding says."""
    slot = slots.get(note.cells[0]) if note.cells else None
    if slot is None or slot.row not in record.rows:
        return Slot((NOTES,), f"{EXPLANATION}{note.rule}:{note.message}")
    return Slot(slot.row, f"{EXPLANATION}{note.rule}:{slot.column}")


def _explained(record: Record, notes: Iterable[Note]) -> Record:
    slots, rows = record.slots(), dict(record.rows)
    for note in notes:
        if note.text:
            place = place_of(note, record, slots)
            row = rows.get(place.row, Row(place.row, "", {}))
            rows[place.row] = Row(row.id, row.name, {**row.fields, place.column: Field(note.text)})
    return Record(rows)


def _whole(form: Form) -> Iterable[Row]:
    """What stands in no row: the single fields, the texts, the totals, the evaluation."""
    told = {each.name: getattr(form, each.name) for each in fields(form) if each.name not in _DERIVED}
    # The form knows the chosen figure by its key; what stands in the cell is its name.
    told["basis"] = Field(form.basis.raw, form.basis.cell)
    yield Row((WHOLE, "form"), "", {name: one for name, one in told.items() if isinstance(one, Field)})
    for name, one in told.items():
        if isinstance(one, dict):
            yield Row((WHOLE, name), "", {key: each for key, each in one.items() if isinstance(each, Field)})
    yield Row((WHOLE, "evaluation"), "", _fields(form.evaluation))


def _lines(budget: Iterable[BudgetLine]) -> Iterable[Row]:
    seen: Counter[RowId] = Counter()
    for line in budget:
        told = _fields(line)
        if line.key in {None, "project"}:
            yield _numbered(seen, (PROJECT, line.side, fold(line.parent or ""), fold(line.name.value)), line.name, told)
        else:
            # The name of a line that the form prints is a label.
            del told["name"]
            yield _numbered(seen, (LINE, line.side, str(line.key)), line.name, told)


def _indicators(indicators: Iterable[Indicator]) -> Iterable[Row]:
    seen: Counter[RowId] = Counter()
    for row in indicators:
        levels = (fold(each.value or "") for each in (row.level1, row.level2, row.project, row.level3))
        yield _numbered(seen, (INDICATOR, row.table, *levels), row.level3, _fields(row))


def _lists(form: Form) -> Iterable[Row]:
    for key, told in form.lists.items():
        seen: Counter[RowId] = Counter()
        for entry in told.entries:
            fields: dict[str, Field[Any]] = dict(entry.fields)
            yield _numbered(seen, (ENTRY, key, fold(entry.name.value or "")), entry.name, fields)
        if told.total is not None:
            # The name of the total is a label.
            yield Row((TOTAL, key), told.total.name.value or "", dict(told.total.amounts))


def _figures(form: Form) -> Iterable[Row]:
    for figure in form.base_figures:
        yield Row((FIGURE, figure.key), figure.key, _fields(figure))


def _numbered(seen: Counter[RowId], base: RowId, name: Field[Any], told: dict[str, Field[Any]]) -> Row:
    """The row, the second of the same name apart from the first."""
    seen[base] += 1
    return Row((*base, str(seen[base])), name.value or "", told)


def _fields(part: Any) -> dict[str, Field[Any]]:
    told = {each.name: getattr(part, each.name) for each in fields(part)}
    further: Mapping[str, Field[Any]] = told.pop("further", {})
    # The target that counts stands in one of several columns: that column's own field tells of the cell.
    elsewhere = {one.cell for one in further.values() if one.cell}
    own = {name: one for name, one in told.items() if isinstance(one, Field) and one.cell not in elsewhere}
    return own | dict(further)
