"""A free row of your workbook for a project or an indicator that somebody else added."""

from __future__ import annotations

from collections.abc import Callable

from kpi_addin.address import address_of, row_and_column, split
from kpi_addin.form import Field
from kpi_addin.merging.record import ENTRY, LEVELS, PROJECT, Record, Row

_GROUP = {PROJECT: 3, ENTRY: 2}
"""How many parts of a row's id name the list that it belongs to; of an indicator table, project or levels."""
_LEVEL_PARTS, _TABLE_PARTS = 4, 2


def new_row(wanted: Row, now: Record, free: Callable[[str], bool]) -> Row:
    """The row with the cells of a free one, blank as it is; without any where there is none.

    That is a blank row among those of the same group or right below them; where the group has none yet, the row in which
    it stands in the other workbook, or the one below the table's last.
    """
    size = _GROUP.get(wanted.id[0], _LEVEL_PARTS)
    group, table = _like(wanted, now, size), _like(wanted, now, _TABLE_PARTS)
    pattern = _own_cells(group[-1] if group else wanted)
    for number in _candidates(group) if group else [_name_row(wanted), *_candidates(table)[-1:]]:
        places = {column: _moved(cell, number) for column, cell in pattern.items() if column in wanted.fields}
        if all(free(_moved(cell, number)) for cell in pattern.values()):
            places |= _levels(wanted, number, free)
            return Row(wanted.id, wanted.name, {column: Field(None, cell) for column, cell in places.items()})
    return Row(wanted.id, wanted.name, {})


def _like(wanted: Row, now: Record, size: int) -> list[Row]:
    return [row for row in now.rows.values() if row.id[:size] == wanted.id[:size] and row.cell]


def _candidates(rows: list[Row]) -> list[int]:
    """The numbers of the rows between these and of the one below them."""
    numbers = [_name_row(row) for row in rows]
    return list(range(min(numbers) + 1, max(numbers) + 2)) if rows else []


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
