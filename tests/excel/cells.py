"""What stands in a workbook's sheets."""

from __future__ import annotations

from typing import Any

import xlwings as xw


def values(book: xw.Book, sheet: str) -> list[list[Any]]:
    """The values from A1 on, without empty rows at the end."""
    used = book.sheets[sheet].used_range
    rows = book.sheets[sheet].range((1, 1), used.shape).options(ndim=2).value
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    return rows


def formulas(book: xw.Book, sheet: str) -> dict[tuple[int, int], str]:
    """The formulas by row and column."""
    rows = book.sheets[sheet].used_range.formula
    return {
        (row, column): text
        for row, told in enumerate(rows, start=1)
        for column, text in enumerate(told, start=1)
        if text.startswith("=")
    }
