"""A free row of your workbook for a project or an indicator that somebody else added."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kpi_addin.address import address_of, row_and_column, split
from kpi_addin.merging.record import LEVELS, PROJECT, Record, Row

_GROUP = {PROJECT: 3}
"""How many parts of a row's id name the list that it belongs to; of an indicator table, project or levels."""
_LEVEL_PARTS = 4


def free_row(wanted: Row, now: Record, free: Callable[[str], bool]) -> dict[str, str]:
    """The cells of a free row by column; empty where there is none.

    That is a blank row among those of the same group or right below them; where the group has none yet, the row in which
    it stands in the other workbook.
    """
    size = _GROUP.get(wanted.id[0], _LEVEL_PARTS)
    group = [row for row in now.rows.values() if row.id[:size] == wanted.id[:size]]
    pattern = _own_cells(group[-1] if group else wanted)
    name = _name_row(wanted)
    for number in _candidates([_name_row(row) for row in group] or [name], pattern, free, alone=not group):
        cells = {column: _moved(cell, number) for column, cell in pattern.items() if column in wanted.fields}
        return cells | _levels(wanted, number, free)
    return {}


def _candidates(rows: list[int], pattern: dict[str, str], free: Callable[[str], bool], *, alone: bool) -> Iterator[int]:
    def is_free(number: int) -> bool:
        return all(free(_moved(cell, number)) for cell in pattern.values())

    last = max(rows)
    yield from (number for number in range(min(rows) + (not alone), last + 1) if is_free(number))
    if not alone and is_free(last + 1):
        yield last + 1


def _name_row(row: Row) -> int:
    return _row_of(row.cell or "")


def _own_cells(row: Row) -> dict[str, str]:
    """The cells in the row itself, on the form's own sheet; levels may stand further up."""
    sheet, number = split(row.cell or "")[0], _name_row(row)
    return {
        column: one.cell
        for column, one in row.fields.items()
        if one.cell and column not in LEVELS and (split(one.cell)[0], _row_of(one.cell)) == (sheet, number)
    }


def _levels(wanted: Row, number: int, free: Callable[[str], bool]) -> dict[str, str]:
    """The levels that the other one typed in the row itself, where there is room for them in this one."""
    told = ((column, wanted.at(column).cell) for column in LEVELS)
    return {
        column: _moved(cell, number)
        for column, cell in told
        if cell and _row_of(cell) == _name_row(wanted) and free(_moved(cell, number))
    }


def _row_of(cell: str) -> int:
    return row_and_column(split(cell)[1])[0]


def _moved(cell: str, number: int) -> str:
    sheet, address = split(cell)
    return f"{sheet}!{address_of(number, row_and_column(address)[1])}"
