"""The same values in other types and formats: what typing and pasting make of them."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import DEFAULT_FONT

from kpi_addin.forms import load_definition
from tests.reading.bends.merging import cells_unmerged
from tests.reading.sheet_edits import Bend, amount_cells, form_sheet, insert_rows, label_cell, target_cells

DEFINITION = load_definition()


def texts_one_row_a_paragraph(book: Workbook) -> None:
    cells_unmerged(book)
    sheet = form_sheet(book)
    for section in DEFINITION.texts:
        label = label_cell(sheet, section.label)
        value = next(cell for cell in sheet[label.row][label.column :] if cell.value is not None)
        paragraphs = str(value.value).split("\n")
        row, column = value.row, value.column
        for offset in range(1, len(paragraphs)):
            insert_rows(sheet, row + offset)
        for offset, paragraph in enumerate(paragraphs):
            sheet.cell(row + offset, column, paragraph)


def texts_with_carriage_returns(book: Workbook) -> None:
    for row in form_sheet(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "\n" in cell.value:
                cell.value = cell.value.replace("\n", "\r\n") + "\r\n"


def _retype_percentages(book: Workbook, retyped: Callable[[str], object], number_format: str) -> None:
    for cell in target_cells(form_sheet(book)):
        if cell.value in {"=100%", "=0%"}:
            cell.value = retyped(cell.value)
            if str(cell.value).startswith("="):
                cell.data_type = "f"
            cell.number_format = number_format


def percentages_became_formulas(book: Workbook) -> None:
    _retype_percentages(book, str, "0%")


def percentages_became_numbers(book: Workbook) -> None:
    _retype_percentages(book, lambda text: {"=100%": 1, "=0%": 0}[text], "General")


def percentages_became_percent_numbers(book: Workbook) -> None:
    _retype_percentages(book, lambda text: {"=100%": 1, "=0%": 0}[text], "0%")


def targets_pasted_as_values(book: Workbook) -> None:
    for cell in target_cells(form_sheet(book)):
        cell.style = "Normal"
        cell.font = DEFAULT_FONT


def amounts_pasted_as_text(book: Workbook) -> None:
    for cell in list(amount_cells(form_sheet(book))):
        cell.number_format = "@"
        cell.value = f" {cell.value:,.2f} "


def amounts_in_full_width_digits(book: Workbook) -> None:
    wide = {ordinal: ordinal + 0xFEE0 for ordinal in range(0x21, 0x7F)}
    for cell in list(amount_cells(form_sheet(book))):
        cell.value = f"{cell.value:,}".translate(wide)


def amounts_in_other_formats(book: Workbook) -> None:
    for number, cell in enumerate(amount_cells(form_sheet(book))):
        cell.number_format = ('#,##0.00"万元"', "General", "0", "¥#,##0.00")[number % 4]


VALUES: list[Bend] = [
    texts_one_row_a_paragraph,
    texts_with_carriage_returns,
    percentages_became_formulas,
    percentages_became_numbers,
    percentages_became_percent_numbers,
    targets_pasted_as_values,
    amounts_pasted_as_text,
    amounts_in_full_width_digits,
    amounts_in_other_formats,
]
