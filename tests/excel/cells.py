"""What stands in a workbook's sheets."""

from __future__ import annotations

from typing import Any

import xlwings as xw

ANY_RESULT = 7


def values(book: xw.Book, sheet: str) -> list[list[Any]]:
    """The values from A1 on, without empty rows at the end."""
    used = book.sheets[sheet].used_range
    rows = book.sheets[sheet].range((1, 1), used.shape).options(ndim=2).value
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    return rows


def formulas(book: xw.Book, sheet: str) -> dict[tuple[int, int], str]:
    """The formulas by row and column, as LibreOffice itself tells them from texts that begin with an equals sign."""
    cells = book.sheets[sheet].impl.api
    found = cells.queryFormulaCells(ANY_RESULT).RangeAddresses
    return {
        (row + 1, column + 1): cells.getCellByPosition(column, row).Formula
        for area in found
        for row in range(area.StartRow, area.EndRow + 1)
        for column in range(area.StartColumn, area.EndColumn + 1)
    }
