"""Base, yours and theirs → what only they changed, and what both changed differently. Nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.merging.edits import Edits, edits
from kpi_addin.merging.record import EXPLANATION, Record, Row, RowId, Said, Slot, said


@dataclass(frozen=True, slots=True)
class Change:
    """What they changed: one field, or (no column) a whole row that came or went. A version without the row is None."""

    slot: Slot
    base: Row | None
    yours: Row | None
    theirs: Row | None

    @property
    def column(self) -> str:
        """The field's column; empty for a whole row."""
        return self.slot.column

    def said(self, row: Row | None) -> Said:
        """What one of the versions says in that field."""
        return said(row.at(self.column)) if row else None

    @property
    def cell(self) -> str | None:
        """The cell in your workbook, where it has one."""
        return _cell(self.yours, self.column)

    @property
    def their_cell(self) -> str | None:
        """The cell in theirs."""
        return _cell(self.theirs or self.base, self.column)


def _cell(row: Row | None, column: str) -> str | None:
    return (row.at(column).cell if column else row.cell) if row else None


@dataclass(frozen=True, slots=True)
class Merge:
    """What only they changed, and what you must choose."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()

    @property
    def all(self) -> tuple[Change, ...]:
        """Everything that they changed and you did not change alike."""
        return (*self.changes, *self.conflicts)


def three_way(base: Record, yours: Record, theirs: Record) -> Merge:
    """Compare both with what they began with; in the order of their form."""
    mine, other = edits(base, yours), edits(base, theirs)
    found = [*_rows(base, mine, other), *_fields(base, mine, other)]
    places = {slot: number for number, slot in enumerate(dict.fromkeys(_slots(base, other)))}
    found.sort(key=lambda each: places[each[0].slot])
    return Merge(
        tuple(change for change, clash in found if not clash), tuple(change for change, clash in found if clash)
    )


def _slots(base: Record, other: Edits) -> Iterator[Slot]:
    """Every row and field in the order of the form, what came after the rest of its kind."""
    for identity in dict.fromkeys([*base.rows, *other.rows]):
        yield Slot(identity, "")
        for row in (other.rows.get(identity), base.rows.get(identity)):
            yield from (Slot(identity, column) for column in (row.fields if row else ()))


def _rows(base: Record, mine: Edits, other: Edits) -> Iterator[tuple[Change, bool]]:
    """Rows that came or went, and whether you did something else with them."""
    for row in other.added - mine.added:
        yield Change(Slot(row, ""), None, None, other.rows[row]), False
    for row in other.removed - mine.removed:
        yield Change(Slot(row, ""), base.rows[row], mine.rows.get(row), None), mine.touches(row)
    for row in mine.removed - other.removed:
        if other.touches(row):
            yield Change(Slot(row, ""), base.rows[row], None, other.rows[row]), True


def _fields(base: Record, mine: Edits, other: Edits) -> Iterator[tuple[Change, bool]]:
    alone = (other.added - mine.added) | mine.removed
    for slot in other.changed:
        if slot.row in alone:
            continue
        change = Change(slot, base.rows.get(slot.row), _now(base, mine, slot.row), other.rows.get(slot.row))
        if change.said(change.yours) != change.said(change.theirs):
            yield change, slot in mine.changed


def _now(base: Record, mine: Edits, row: RowId) -> Row | None:
    """Your row; one that your workbook never had says nothing."""
    return mine.rows.get(row) or (Row(row, base.rows[row].name, {}) if row in base.rows else None)


def without_deleted_explanations(merge: Merge) -> Merge:
    """An explanation that they deleted is no reason to delete yours."""

    def counts(change: Change) -> bool:
        return not change.column.startswith(EXPLANATION) or change.said(change.theirs) is not None

    return Merge(tuple(filter(counts, merge.changes)), tuple(filter(counts, merge.conflicts)))
