"""Which row of a later version is which row of the one before: by its names, or where it was renamed, by its place."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from kpi_addin.merging.record import INDICATOR, Record, Row, RowId, said

Matched = dict[RowId, RowId]
"""The id in the later version → the id in the one before."""
_ALIKE = 0.6
"""From here on two names are the same one, written anew."""


def matched(before: Record, after: Record) -> Matched:
    """Rows of the same names, then indicators that stand at other levels, then those renamed at the same place."""
    told: Matched = {row: row for row in after.rows if row in before.rows}
    told |= _moved(before, after, told)
    return told | _renamed(before, after, told)


def _left(record: Record, taken: set[RowId]) -> list[Row]:
    return [row for row in record.rows.values() if row.listed and row.id not in taken]


def _moved(before: Record, after: Record, told: Matched) -> Matched:
    """Indicators whose name is in their table once and stood once before."""
    old, new = _left(before, set(told.values())), _left(after, set(told))
    once = {key: rows for key, rows in _by_name(old).items() if len(rows) == 1}
    return {rows[0].id: once[key][0].id for key, rows in _by_name(new).items() if len(rows) == 1 and key in once}


def _by_name(rows: list[Row]) -> dict[RowId, list[Row]]:
    told: dict[RowId, list[Row]] = {}
    for row in rows:
        if row.id[0] == INDICATOR:
            told.setdefault((*row.id[:2], row.id[-2]), []).append(row)
    return told


def _renamed(before: Record, after: Record, told: Matched) -> Matched:
    """Between two rows that both versions have, as many others: the same ones, as far as they are akin."""
    old, new = _gaps(before, set(told.values())), _gaps(after, set(told))
    back = {earlier: later for later, earlier in told.items()}
    found: Matched = {}
    for anchor, rows in old.items():
        others = new.get(back.get(anchor, anchor), [])
        if len(rows) == len(others):
            found |= {later.id: row.id for row, later in zip(rows, others, strict=True) if _akin(row, later)}
    return found


def _gaps(record: Record, taken: set[RowId]) -> dict[RowId, list[Row]]:
    """The unmatched rows after each matched one; before the first of a table, by what the row is."""
    told: dict[RowId, list[Row]] = {}
    for anchor, row in _anchored(record, taken):
        told.setdefault(anchor, []).append(row)
    return told


def _anchored(record: Record, taken: set[RowId]) -> Iterator[tuple[RowId, Row]]:
    anchor: RowId = ()
    for row in record.rows.values():
        if anchor[:2] != row.id[:2]:
            anchor = row.id[:2]
        if row.id in taken or not row.listed:
            anchor = row.id
        else:
            yield anchor, row


def _akin(row: Row, later: Row) -> bool:
    """Whether the names are much alike, or all else that is filled in is the same."""
    if SequenceMatcher(None, row.name, later.name).ratio() >= _ALIKE:
        return True
    names = {"name", "level3"}
    old, new = ({key: said(one) for key, one in each.fields.items() if key not in names} for each in (row, later))
    return old == new and sum(value is not None for value in old.values()) > 0
