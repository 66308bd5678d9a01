"""Where in your workbook their changes go: which cell is to say what, and whether it then says that and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from kpi_addin.form import Field
from kpi_addin.merging.edits import edits
from kpi_addin.merging.free_rows import new_row
from kpi_addin.merging.record import EXPLANATION, LEVELS, Record, Row, Slot, said
from kpi_addin.merging.three_way import Change
from kpi_addin.plain_number import number_in

Typed = str | Decimal | None
"""What is typed into a cell: a text, a number, or nothing."""
Free = Callable[[str], bool]
"""Whether a cell is there for something new."""
_WITH_FORMAT: Final = re.compile(r"-?[0-9.]+ \[.*\]", re.DOTALL)
"""How the reader tells a number whose format shows another."""
_COLON: Final = re.compile("[:：]")


def typed(one: Field[Any]) -> Typed:
    """What to type so that a cell says the same: amounts are numbers, texts stay texts. Raises ValueError for what nobody typed."""
    value, raw = one.value, one.raw
    if value is None:
        if isinstance(raw, str) and _WITH_FORMAT.fullmatch(raw):
            raise ValueError(raw)
        told = said(one)
        return None if told is None else str(told)
    if isinstance(value, Decimal):
        # An amount that stands behind its name in one cell (资金总额：250) is typed with the name.
        return raw if isinstance(raw, str) and (raw.strip().endswith(("%", "％")) or _COLON.search(raw)) else value
    number = number_in(value) if isinstance(raw, float | int) and isinstance(value, str) else None
    return str(value) if number is None else number


def plan(changes: Iterable[Change], yours: Record, now: Record, free: Free) -> dict[str, Typed]:
    """What is still to be typed into which cells; ``yours`` is the record before anything was, ``now`` as it is by now."""
    rows = edits(yours, now).rows
    writes: dict[str, Typed] = {}
    clashing: set[str] = set()
    for change in sorted(changes, key=_removals_first):
        row = rows.get(_own_id(change))
        if row is None and change.theirs and not change.column:
            row = new_row(change.theirs, now, _free_then(free, writes))
            if not row.fields:
                continue
            # The next one goes below it.
            now = Record({**now.rows, row.id: row})
        for cell, value in _cells(change, row, _free_then(free, writes)):
            if writes.get(cell, value) != value and writes[cell] is not None:
                clashing.add(cell)
            writes[cell] = value
    return {cell: value for cell, value in writes.items() if cell not in clashing}


def _removals_first(change: Change) -> int:
    return 0 if change.theirs is None else 1 if change.yours is not None else 2


def _own_id(change: Change) -> tuple[str, ...]:
    return change.yours.id if change.yours else change.slot.row


def _free_then(free: Free, writes: dict[str, Typed]) -> Free:
    """A cell that is being blanked is free, one that is being written is not any more."""
    return lambda cell: writes[cell] is None if cell in writes else free(cell)


def _cells(change: Change, row: Row | None, free: Free) -> Iterator[tuple[str, Typed]]:
    if change.theirs is None:
        yield from _blanks(row)
    else:
        for column in [change.column] if change.column else change.theirs.fields:
            yield from _one(change.theirs, row, column, free)


def _blanks(row: Row | None) -> Iterator[tuple[str, Typed]]:
    """All of a row but its levels, which others may share."""
    for column, one in row.fields.items() if row else ():
        if one.cell and said(one) is not None and column not in LEVELS:
            yield one.cell, None


def _one(theirs: Row, row: Row | None, column: str, free: Free) -> Iterator[tuple[str, Typed]]:
    """The field's own cell, or theirs where your workbook has it blank; whether that was right is seen afterwards."""
    wanted = theirs.at(column)
    if column.startswith(EXPLANATION) or (row and said(row.at(column)) == said(wanted)):
        return
    cell = row.at(column).cell if row else None
    if cell is None and wanted.cell and free(wanted.cell):
        cell = wanted.cell
    if cell:
        yield from ((cell, value) for value in _typed(wanted))


def _typed(one: Field[Any]) -> Iterator[Typed]:
    try:
        yield typed(one)
    except ValueError:
        return


def not_held(changes: Collection[Change], yours: Record, now: Record, computed: Callable[[str], bool]) -> list[Change]:
    """The changes that the workbook does not say after the typing; all of them where it says anything else besides."""
    later = edits(yours, now)
    missing = [change for change in changes if not _holds(change, later.rows.get(_own_id(change)), computed)]
    own = {_own_id(change) for change in changes if not change.column}
    expected = {Slot(_own_id(change), change.column) for change in changes if change.column}
    besides = {
        slot
        for slot in later.changed - expected
        if slot.row not in own and not _follows(later.rows.get(slot.row), slot.column, computed)
    }
    return missing if not besides and not (later.added | later.removed) - own else list(changes)


def _holds(change: Change, row: Row | None, computed: Callable[[str], bool]) -> bool:
    theirs = change.theirs
    if theirs is None or row is None:
        return theirs is None and row is None
    columns = [change.column] if change.column else theirs.fields
    return all(said(row.at(each)) == said(theirs.at(each)) or _follows(row, each, computed) for each in columns)


def _follows(row: Row | None, column: str, computed: Callable[[str], bool]) -> bool:
    """Whether a field is no cell that somebody types into: an explanation, or what a formula works out."""
    cell = row.at(column).cell if row else None
    return column.startswith(EXPLANATION) or (cell is not None and computed(cell))
