"""Finding one's way on a form sheet, and inserting and deleting as a spreadsheet does.

openpyxl moves cells but not merged ranges, so these are taken apart and put together again around each change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

Bend = Callable[[Workbook], None]


def folded(value: object) -> str:
    """Text as a person compares it: width, spaces, line breaks and a colon at the end don't matter."""
    return "".join(unicodedata.normalize("NFKC", str(value or "")).split()).rstrip(":")


def form_sheet(book: Workbook) -> Worksheet:
    """The sheet with the indicator tables."""
    return max(book.worksheets, key=lambda sheet: len(list(cells_reading(sheet, "半年指标值"))))


def cells_reading(sheet: Worksheet, *labels: str) -> Iterator[Cell]:
    """The cells that hold one of these labels and nothing else, from the top."""
    wanted = {folded(label) for label in labels}
    return (cell for row in sheet.iter_rows() for cell in row if folded(cell.value) in wanted)


def label_cell(sheet: Worksheet, label: str) -> Cell:
    """The leftmost, topmost cell that shows the label: a remark that repeats it stands further right."""
    return min(cells_reading(sheet, label), key=lambda cell: (cell.column, cell.row))


def row_of(sheet: Worksheet, label: str) -> int:
    """The row of a label."""
    return label_cell(sheet, label).row


def column_of(sheet: Worksheet, header: str) -> int:
    """The column of an indicator table's header."""
    return label_cell(sheet, header).column


def indicator_rows(sheet: Worksheet) -> list[int]:
    """The rows of all three indicator tables that hold an indicator, headers not among them."""
    first, name = row_of(sheet, "三级指标"), column_of(sheet, "三级指标")
    full = column_of(sheet, "全年指标值")
    rows = range(first + 1, sheet.max_row + 1)
    filled = (row for row in rows if None not in (sheet.cell(row, name).value, sheet.cell(row, full).value))
    return [row for row in filled if folded(sheet.cell(row, name).value) != "三级指标"]


def target_cells(sheet: Worksheet) -> Iterator[Cell]:
    """The half-year and full-year target cells of all indicators."""
    columns = column_of(sheet, "半年指标值"), column_of(sheet, "全年指标值")
    return (sheet.cell(row, column) for row in indicator_rows(sheet) for column in columns)


def amount_cells(sheet: Worksheet) -> Iterator[Cell]:
    """The cells of the budget block that hold a number."""
    block = sheet.iter_rows(row_of(sheet, "资金总额"), row_of(sheet, "中长期目标") - 1)
    return (cell for row in block for cell in row if isinstance(cell.value, int | float))


def _move_merged(sheet: Worksheet, change: Callable[[], None], moved: Callable[..., tuple[int, ...]]) -> None:
    ranges = [merged.bounds for merged in sheet.merged_cells.ranges]
    for left, top, right, bottom in ranges:
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    change()
    for bounds in ranges:
        left, top, right, bottom = moved(*bounds)
        if right >= left and bottom >= top and (right > left or bottom > top):
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def insert_rows(sheet: Worksheet, at: int, count: int = 1) -> None:
    """Insert rows as a spreadsheet does: a merged range grows when the rows fall inside it."""
    _move_merged(
        sheet,
        lambda: sheet.insert_rows(at, count),
        lambda left, top, right, bottom: (
            left,
            top + count * (top >= at),
            right,
            bottom + count * (bottom >= at),
        ),
    )


def insert_columns(sheet: Worksheet, at: int, count: int = 1) -> None:
    """Insert columns as a spreadsheet does."""
    _move_merged(
        sheet,
        lambda: sheet.insert_cols(at, count),
        lambda left, top, right, bottom: (
            left + count * (left >= at),
            top,
            right + count * (right >= at),
            bottom,
        ),
    )


def delete_row(sheet: Worksheet, row: int) -> None:
    """Delete a row as a spreadsheet does: a merged range shrinks."""
    _move_merged(
        sheet,
        lambda: sheet.delete_rows(row),
        lambda left, top, right, bottom: (left, top - (top > row), right, bottom - (bottom >= row)),
    )


def delete_column(sheet: Worksheet, column: int) -> None:
    """Delete a column as a spreadsheet does."""
    _move_merged(
        sheet,
        lambda: sheet.delete_cols(column),
        lambda left, top, right, bottom: (left - (left > column), top, right - (right >= column), bottom),
    )
