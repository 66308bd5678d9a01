"""A reviewer at the master: types into it by headings, as any spreadsheet program would save it."""

from __future__ import annotations

from contextlib import contextmanager

from openpyxl import load_workbook

HEADING = 3


def master(store):
    return store.place.path / "master.xlsx"


@contextmanager
def opened(file, by="周科员"):
    """The workbook; saved when the block ends, under the name of who typed."""
    book = load_workbook(file)
    yield book
    book.properties.lastModifiedBy = by
    book.save(file)


def headings(sheet):
    return {cell.value: cell.column for cell in sheet[HEADING] if cell.value}


def row_of(sheet, unit, **more):
    """The first row of a unit, with those texts in it."""
    places = headings(sheet)
    for row in range(HEADING + 1, sheet.max_row + 1):
        told = {"单位": unit, **more}
        if all(sheet.cell(row, places[title]).value == text for title, text in told.items()):
            return row
    raise AssertionError(f"no row of {unit} {more}")


def type_in(book, unit, **cells):
    """Type into the row of 审核."""
    fill(book["审核"], row_of(book["审核"], unit), **cells)


def fill(sheet, row, **cells):
    for title, text in cells.items():
        sheet.cell(row, headings(sheet)[title]).value = text


def blank_row(book):
    """The first row of 审核意见 that is free."""
    sheet = book["审核意见"]
    unit = headings(sheet)["单位"]
    return next(row for row in range(HEADING + 1, sheet.max_row + 1) if not sheet.cell(row, unit).value)


def row(file, unit, sheet="审核", **more):
    """A row as its reader sees it, by its headings."""
    page = load_workbook(file)[sheet]
    number = row_of(page, unit, **more)
    return {title: page.cell(number, column).value for title, column in headings(page).items()}


def rows(file, sheet):
    page = load_workbook(file)[sheet]
    places = headings(page)
    found = [
        {title: page.cell(number, column).value for title, column in places.items()}
        for number in range(HEADING + 1, page.max_row + 1)
    ]
    return [one for one in found if any(one.values())]
