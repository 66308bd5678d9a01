"""The form's sheet renamed, moved, hidden, or alone in its workbook."""

from __future__ import annotations

from openpyxl import Workbook

from tests.reading.sheet_edits import Bend, form_sheet


def sheet_renamed(book: Workbook) -> None:
    form_sheet(book).title = "Sheet1 (2) 终稿'24"


def sheet_moved_to_the_end(book: Workbook) -> None:
    book.move_sheet(form_sheet(book), len(book.worksheets))


def sheet_moved_to_the_front(book: Workbook) -> None:
    book.move_sheet(form_sheet(book), -len(book.worksheets))


def only_sheet_left(book: Workbook) -> None:
    form = form_sheet(book)
    for sheet in book.worksheets:
        if sheet is not form:
            book.remove(sheet)
    form.sheet_state = "visible"


def sheet_hidden(book: Workbook) -> None:
    sheet = form_sheet(book)
    book.active = book.index(book.create_sheet("封面"))
    sheet.sheet_state = "hidden"


SHEET: list[Bend] = [sheet_renamed, sheet_moved_to_the_end, sheet_moved_to_the_front, only_sheet_left, sheet_hidden]
