"""The form as a finance bureau lays it out in a workbook of its own: merged cells, no protection, no formulas."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.form import BudgetLine, Form, Indicator
from kpi_addin.forms import FormDefinition

LAST = 7  # A level 1 · B level 2 · C key task · D project · E level 3 · F half-year · G full year
COLUMNS = ("level1", "level2", "key_task", "project", "level3", "half_year", "full_year")


def write_printed(path: Path, definition: FormDefinition, form: Form) -> None:
    """Write a filled-in form as one plain sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    _wide(sheet, 1, 1, form.title.value)
    _wide(sheet, 2, 1, f"{form.year.value}年度")
    texts = [
        (section.label, form.unit if section.key == "unit" else form.texts[section.key]) for section in definition.texts
    ]
    for label, text in texts[:3]:
        _text(sheet, label, text.value)
    _budget(sheet, definition, form)
    for label, text in texts[3:]:
        _text(sheet, label, text.value)
    for table, rows in groupby(form.indicators, lambda indicator: indicator.table):
        _table(sheet, definition, table, list(rows))
    book.save(path)


def _wide(sheet: Worksheet, row: int, column: int, value: str | None) -> None:
    sheet.cell(row, column, value)
    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=LAST)


def _text(sheet: Worksheet, label: str, value: str | None) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, 1, label)
    _wide(sheet, row, 2, value)


def _budget(sheet: Worksheet, definition: FormDefinition, form: Form) -> None:
    first = sheet.max_row + 1
    sheet.cell(first, 1, definition.budget.label)
    for side in definition.budget.sides:
        row = first if side.side == "income" else sheet.max_row + 1
        sheet.cell(row, 2, side.label)
        for key, header in side.columns.items():
            sheet.cell(row, COLUMNS.index(key) + 1, header)
        for line in form.budget:
            if line.side == side.side:
                _line(sheet, line)
    sheet.merge_cells(start_row=first, end_row=sheet.max_row, start_column=1, end_column=1)


def _line(sheet: Worksheet, line: BudgetLine) -> None:
    row = sheet.max_row + 1
    sheet.cell(row, 2 if line.parent is None else 3, line.name.value)
    for column, amount in ((6, line.half_year.value), (7, line.full_year.value)):
        if amount is not None:
            sheet.cell(row, column, amount)


def _table(sheet: Worksheet, definition: FormDefinition, key: str, rows: list[Indicator]) -> None:
    table = next(table for table in definition.tables if table.key == key)
    header = sheet.max_row + 1
    for name in table.columns:
        sheet.cell(header, COLUMNS.index(name) + 1, definition.headers[name][0])
    for offset, indicator in enumerate(rows, 1):
        for column, name in enumerate(COLUMNS, 1):
            value = getattr(indicator, name).value
            if value is not None:
                sheet.cell(header + offset, column, value).data_type = "s"
    _merge_repeated(sheet, 1, header + 1, [(row.level1.value,) for row in rows])
    _merge_repeated(sheet, 2, header + 1, [(row.level1.value, row.level2.value) for row in rows])


def _merge_repeated(sheet: Worksheet, column: int, first: int, values: list[tuple[str | None, ...]]) -> None:
    row = first
    for _, group in groupby(values):
        count = len(list(group))
        sheet.merge_cells(start_row=row, end_row=row + count - 1, start_column=column, end_column=column)
        row += count
