"""Typing over the cells of a sheet as a department does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet


def type_over(old: str, new: str | float | date | None, number_format: str = "General") -> Callable[[Worksheet], None]:
    def bend(sheet: Worksheet) -> None:
        cells = [
            cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str) and old in cell.value
        ]
        assert cells, old
        for cell in cells:
            cell.value, cell.number_format = new, number_format

    return bend


def type_beside(label: str, steps: int, value: str | float | None) -> Callable[[Worksheet], None]:
    def bend(sheet: Worksheet) -> None:
        cell = next(cell for line in sheet.iter_rows() for cell in line if cell.value == label)
        place = cell.offset(0, steps)
        place.value, place.number_format = value, "General"

    return bend


def put(address: str, value: object) -> Callable[[Worksheet], None]:
    """Type a value over a cell."""

    def bend(sheet: Worksheet) -> None:
        sheet[address] = value

    return bend


def hide_row_of(label: str) -> Callable[[Worksheet], None]:
    def bend(sheet: Worksheet) -> None:
        row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == label)
        sheet.row_dimensions[row].hidden = True

    return bend


def keep_a_copy(title: str) -> Callable[[Worksheet], None]:
    """A hidden draft, so that the form's own sheet stays the one that is read."""

    def bend(sheet: Worksheet) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title, copy.sheet_state = title, "hidden"

    return bend
