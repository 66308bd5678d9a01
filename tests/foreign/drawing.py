"""A sheet drawn as text → a workbook as an office has it.

A line is a row, `` | `` stands between cells; ``<`` is merged with the cell on its left, ``^`` with the one above, ``⏎`` is a
line break within a cell. A plain number is a number, ``'5`` the text 5, ``#95%`` a number that is shown as a percentage.
A line that begins with ``~`` is a hidden row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LEFT, _ABOVE, _HIDDEN = "<", "^", "~"


def draw(sheets: Mapping[str, str], path: Path) -> None:
    """Write the workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, drawn in sheets.items():
        sheet = book.create_sheet(name)
        lines = drawn.strip("\n").split("\n")
        rows = [[cell.strip() for cell in line.removeprefix(_HIDDEN).split("|")] for line in lines]
        for at_row, row in enumerate(rows):
            sheet.row_dimensions[at_row + 1].hidden = lines[at_row].startswith(_HIDDEN)
            for at_column, text in enumerate(row):
                if text in (_LEFT, _ABOVE, ""):
                    continue
                _fill(sheet.cell(at_row + 1, at_column + 1), text)
        for block in _merged(rows):
            sheet.merge_cells(start_row=block[0], start_column=block[1], end_row=block[2], end_column=block[3])
    book.save(path)


def _fill(cell: Cell, text: str) -> None:
    if _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
        return
    if text.startswith("#"):
        cell.value, cell.number_format = float(text[1:-1]) / 100, "0%"
        return
    cell.value = text.removeprefix("'").replace("⏎", "\n")
    cell.data_type = "s"


def _merged(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """The blocks as first row, first column, last row, last column, counted from 1."""
    blocks = []
    for at_row, row in enumerate(rows):
        for at_column, text in enumerate(row):
            if text in (_LEFT, _ABOVE):
                continue
            right, below = at_column, at_row
            while right + 1 < len(row) and row[right + 1] == _LEFT:
                right += 1
            while below + 1 < len(rows) and _at(rows, below + 1, at_column) == _ABOVE:
                below += 1
            if (right, below) != (at_column, at_row):
                blocks.append((at_row + 1, at_column + 1, below + 1, right + 1))
    return blocks


def _at(rows: list[list[str]], row: int, column: int) -> str:
    return rows[row][column] if column < len(rows[row]) else ""
