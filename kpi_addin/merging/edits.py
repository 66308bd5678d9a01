"""What was changed from one version of a form to another, field by field, in the earlier one's rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi_addin.merging.matching import matched
from kpi_addin.merging.record import Record, Row, RowId, Slot, said


@dataclass(frozen=True, slots=True)
class Edits:
    """``rows`` are the later version's rows by the earlier one's ids, an added one by its own; ``changed`` the fields in them."""

    rows: dict[RowId, Row] = field(default_factory=dict)
    added: frozenset[RowId] = frozenset()
    removed: frozenset[RowId] = frozenset()
    changed: frozenset[Slot] = frozenset()

    def touches(self, row: RowId) -> bool:
        """Whether anything in that row was changed."""
        return any(slot.row == row for slot in self.changed)


def edits(before: Record, after: Record) -> Edits:
    """Compare two versions. A row that is no list's is never added or removed: without it all its fields are blank."""
    known = matched(before, after)
    rows = {known.get(row.id, row.id): row for row in after.rows.values()}
    added = {row.id for row in after.rows.values() if row.listed and row.id not in known}
    removed = {row.id for row in before.rows.values() if row.listed and row.id not in rows}
    changed = {
        Slot(identity, column)
        for identity in before.rows.keys() | rows.keys()
        if identity not in removed
        for column in _columns(before.rows.get(identity), rows.get(identity))
        if said(before.at(Slot(identity, column))) != _said(rows.get(identity), column)
    }
    return Edits(rows, frozenset(added), frozenset(removed), frozenset(changed))


def _columns(*versions: Row | None) -> set[str]:
    return {column for row in versions if row for column in row.fields}


def _said(row: Row | None, column: str) -> object:
    return said(row.at(column)) if row else None
