"""Rows and columns inserted and deleted around and inside the blocks."""

from __future__ import annotations

from openpyxl import Workbook

from tests.reading.sheet_edits import (
    Bend,
    cells_reading,
    column_of,
    delete_column,
    delete_row,
    form_sheet,
    indicator_rows,
    insert_columns,
    insert_rows,
    row_of,
)


def rows_inserted_above(book: Workbook) -> None:
    insert_rows(form_sheet(book), 1, 3)


def rows_inserted_between_blocks(book: Workbook) -> None:
    sheet = form_sheet(book)
    blocks = [row_of(sheet, label) for label in ("单位主要职能", "部门整体资金（万元）", "支出", "中长期目标")]
    headers = [cell.row for cell in cells_reading(sheet, "三级指标")]
    for row in sorted({*blocks, *headers}, reverse=True):
        insert_rows(sheet, row, 2)


def rows_inserted_inside_blocks(book: Workbook) -> None:
    sheet = form_sheet(book)
    lines = [row_of(sheet, label) for label in ("一般公共预算资金", "上年结转资金")]
    first_project = row_of(sheet, "项目支出") + 1
    for row in sorted([*lines, first_project, *indicator_rows(sheet)[1::7]], reverse=True):
        insert_rows(sheet, row)


def columns_inserted_left(book: Workbook) -> None:
    insert_columns(form_sheet(book), 1, 2)


def columns_inserted_inside(book: Workbook) -> None:
    sheet = form_sheet(book)
    for header in ("全年指标值", "半年指标值", "三级指标", "二级指标"):
        insert_columns(sheet, column_of(sheet, header))


def empty_rows_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    last = column_of(sheet, "全年指标值")
    for row in range(sheet.max_row, 0, -1):
        if all(sheet.cell(row, column).value is None for column in range(1, last + 1)):
            delete_row(sheet, row)


def subtitle_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    for cell in list(cells_reading(sheet, "2024年度")):
        delete_row(sheet, cell.row)


def columns_right_of_the_tables_deleted(book: Workbook) -> None:
    sheet = form_sheet(book)
    for column in range(sheet.max_column, column_of(sheet, "全年指标值"), -1):
        delete_column(sheet, column)


ROWS_AND_COLUMNS: list[Bend] = [
    rows_inserted_above,
    rows_inserted_between_blocks,
    rows_inserted_inside_blocks,
    columns_inserted_left,
    columns_inserted_inside,
    empty_rows_deleted,
    subtitle_deleted,
    columns_right_of_the_tables_deleted,
]
