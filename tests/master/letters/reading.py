"""Letters read back with other libraries: a workbook as rows of what is in its cells, a document as its paragraphs and tables."""

from __future__ import annotations

import docx
import openpyxl


def rows_of(path, sheet=None):
    """Rows without their blank cells, of one sheet; each value as it is, a formula as its text."""
    book = openpyxl.load_workbook(path)
    page = book[sheet] if sheet else book.worksheets[0]
    found = [[cell.value for cell in row if cell.value is not None] for row in page.iter_rows()]
    return [row for row in found if row]


def table_below(path, heading, sheet=None):
    """The rows below a row of headings, as dicts by them, up to the first row that is no row of that table."""
    book = openpyxl.load_workbook(path)
    page = book[sheet] if sheet else book.worksheets[0]
    rows = list(page.iter_rows())
    first = next(place for place, row in enumerate(rows) if heading in [cell.value for cell in row])
    columns = {cell.column: cell.value for cell in rows[first] if cell.value is not None}
    found = []
    for row in rows[first + 1 :]:
        told = {columns[cell.column]: cell.value for cell in row if cell.column in columns and cell.border.left.style}
        if len(told) < len(columns):
            break
        found.append(told)
    return found


def fields_of(path, sheet=None):
    """What stands beside each label, where a row has just these two."""
    return {row[0]: row[1] for row in rows_of(path, sheet) if len(row) == 2}


def text_of(path, sheet=None):
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    return "\n".join("\t".join(map(str, row)) for row in rows_of(path, sheet))
