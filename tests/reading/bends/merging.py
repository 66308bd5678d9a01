"""Cells merged and unmerged, rows and columns hidden."""

from __future__ import annotations

from itertools import pairwise

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from kpi_addin.forms import load_definition
from tests.reading.sheet_edits import (
    Bend,
    cells_reading,
    column_of,
    form_sheet,
    indicator_rows,
    insert_rows,
    label_cell,
    row_of,
)

DEFINITION = load_definition()


def cells_unmerged(book: Workbook) -> None:
    sheet = form_sheet(book)
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def levels_repeated_in_every_row(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    headers = {cell.row for cell in cells_reading(sheet, "三级指标")}
    for column in (column_of(sheet, "一级指标"), column_of(sheet, "二级指标")):
        last = None
        for row in sorted({*headers, *indicator_rows(sheet)}):
            cell = sheet.cell(row, column)
            last = None if row in headers else cell.value or last
            if row not in headers:
                cell.value = last


def level1_repeated_beside_merged_level2(book: Workbook) -> None:
    sheet = form_sheet(book)
    column = column_of(sheet, "一级指标")
    for merged in [merged for merged in sheet.merged_cells.ranges if merged.min_col == merged.max_col == column]:
        sheet.unmerge_cells(str(merged))
        for row in set(indicator_rows(sheet)) & set(range(merged.min_row, merged.max_row + 1)):
            sheet.cell(row, column).value = sheet.cell(merged.min_row, column).value


def levels_merged(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    headers = [cell.row for cell in cells_reading(sheet, "三级指标")]
    rows = indicator_rows(sheet)
    for column in (column_of(sheet, "一级指标"), column_of(sheet, "二级指标")):
        starts = [row for row in rows if sheet.cell(row, column).value is not None]
        for start, end in pairwise(sorted({*starts, *headers, rows[-1] + 1})):
            if start not in headers:
                sheet.merge_cells(start_row=start, end_row=end - 1, start_column=column, end_column=column)


def texts_merged_across(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    last = column_of(sheet, "全年指标值")
    for section in DEFINITION.texts:
        label = label_cell(sheet, section.label)
        value = next(cell for cell in sheet[label.row][label.column :] if cell.value is not None)
        sheet.merge_cells(start_row=label.row, end_row=label.row, start_column=value.column, end_column=last)


def rows_and_columns_hidden(book: Workbook) -> None:
    sheet = form_sheet(book)
    for row in [row_of(sheet, "政府性基金"), row_of(sheet, "项目支出") + 1, *indicator_rows(sheet)[3:14]]:
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions[get_column_letter(column_of(sheet, "二级指标"))].hidden = True


def headers_two_rows_high(book: Workbook) -> None:
    sheet = form_sheet(book)
    for row in sorted({cell.row for cell in cells_reading(sheet, "三级指标")}, reverse=True):
        columns = [cell.column for cell in sheet[row] if cell.value is not None]
        insert_rows(sheet, row + 1)
        for merged in [merged for merged in sheet.merged_cells.ranges if merged.min_row == row == merged.max_row]:
            sheet.unmerge_cells(str(merged))
        for column in columns:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


MERGING: list[Bend] = [
    cells_unmerged,
    levels_repeated_in_every_row,
    level1_repeated_beside_merged_level2,
    levels_merged,
    texts_merged_across,
    headers_two_rows_high,
    rows_and_columns_hidden,
]
