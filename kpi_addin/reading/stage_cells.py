"""Single cells of the sheets beside the form: their headers, names that are links to the form, answers as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.address import column_number, row_and_column, split
from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.amounts import decimal_of, money
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.reading.number_format import Shape, shape_of
from kpi_addin.reading.target_cells import shown_number

_LINK = re.compile(r"""(?:'(?P<quoted>[^']+)'|(?P<plain>[^'!&"]+))!\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)(?:&"")?""")
_LOOKED_UP = re.compile(
    r"""IF\(\$(?P<key_column>[A-Z]{1,3})(?P<key_row>\d+)>0,.*?INDEX\("""
    r"""(?P<sheet>'(?:[^']|'')+'|[^'!(,]+)!\$(?P<column>[A-Z]{1,3})(?:\$1)?:"""
)
"""A cell of the form by the number of its row, which another cell of the same sheet works out."""
_OWN_ROW = re.compile(r"ROW\((?:'(?:[^']|'')+'|[^'!(,]+)!\$[A-Z]{1,3}\$(\d+)\),NA\(\)\)")
"""In that other cell: the row that it was made for."""
_LONGEST_HEADER = 60
_OTHER_CELL = re.compile(r"[^\W\d]")
"""A formula with a letter in it names a cell, a range or a function."""
_CONSTANT = re.compile(r"=?[-+]?\d+(?:\.\d+)?%?")


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook by name, to follow a link from one to another."""

    grids: Mapping[str, Grid]

    def linked(self, formula: str) -> Cell:
        """What the cell says that a formula repeats: for a workbook that no spreadsheet has calculated yet."""
        found = _LINK.fullmatch(formula.strip())
        grid = self.grids.get(found["quoted"] or found["plain"]) if found else None
        if found is None or grid is None:
            return None
        return grid.at(int(found["row"]) - 1, column_number(found["column"]) - 1)

    def looked_up(self, grid: Grid, formula: str) -> Cell:
        """What the cell says that a formula looks up, likewise: in the row that its key was made for."""
        found = _LOOKED_UP.match(formula.strip())
        form = self.grids.get(split(f"{found['sheet']}!A1")[0]) if found else None
        if found is None or form is None:
            return None
        key = grid.formulas.get((int(found["key_row"]) - 1, column_number(found["key_column"]) - 1), "")
        own = _OWN_ROW.search(key)
        return form.at(int(own[1]) - 1, column_number(found["column"]) - 1) if own else None


def is_looked_up(formula: str) -> bool:
    """Whether a cell repeats the form's by the number of a row; templates of version 1 have plain links instead."""
    return _LOOKED_UP.match(formula.strip()) is not None


def find_header(
    grid: Grid, headers: Mapping[str, Iterable[str]], needed: Iterable[str]
) -> tuple[int, dict[str, int]] | None:
    """The first row that shows all ``needed`` headers, and the column of each header in it; zero-based."""
    keys = {fold(text): key for key, texts in headers.items() for text in texts if text}
    for row, cells in enumerate(grid.rows):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            key = keys.get(fold(cell)) if isinstance(cell, str) and len(cell) <= _LONGEST_HEADER else None
            if key is not None:
                columns.setdefault(key, column)
        if all(key in columns for key in needed):
            return row, columns
    return None


def read_name(book: Book, grid: Grid, row: int, column: int) -> str | None:
    """The name in a cell, which usually repeats the form's by a formula."""
    cell = grid.at(row, column)
    formula = grid.formulas.get((row, column))
    if cell is None and formula and (row, column) not in grid.shows_nothing:
        cell = book.looked_up(grid, formula) if is_looked_up(formula) else book.linked(formula)
    return cell.strip() or None if isinstance(cell, str) else None


def answer_at(grid: Grid, row: int, column: int) -> Field[str | None]:
    """An answer as text: a number without binary noise, a percentage as ``95.2%``, ``=100%`` as it was typed.

    The raw value of a formula that was never calculated is the formula.
    """
    cell, formula = grid.at(row, column), grid.formulas.get((row, column))
    where = grid.address(row, column)
    if formula and _CONSTANT.fullmatch(formula.strip()):
        return Field(f"={formula.strip().removeprefix('=')}", where, cell)
    if cell is None:
        return Field(None, where, grid.raw_blank(row, column))
    if isinstance(cell, str):
        return Field(cell.strip() or None, where, cell)
    if isinstance(cell, bool):
        return Field("是" if cell else "否", where, cell)
    shown = shown_number(cell, grid.number_formats.get((row, column)))
    return Field(shown.removeprefix("=") if shown else plain_number(decimal_of(cell)), where, cell)


def amount_at(grid: Grid, row: int, column: int) -> Field[Decimal | None]:
    """A number; None where the cell is blank, not a number, or was never calculated."""
    cell = grid.at(row, column)
    raw = grid.raw_blank(row, column) if cell is None else cell
    shape = shape_of(cell, grid.number_formats.get((row, column))) if isinstance(cell, float) and cell else Shape()
    bent = shape.percent or shape.hidden or shape.bent
    return Field(None if bent else money(cell, None), grid.address(row, column), raw)


def is_by_hand(grid: Grid, row: int, column: int) -> bool:
    """A value, or a formula of numbers alone as somebody adds up in a cell; never what follows from other cells."""
    return not _OTHER_CELL.search(grid.formulas.get((row, column), ""))


def is_filled_in(grid: Grid, amount: Field[Decimal | None]) -> bool:
    """Whether somebody wrote a number there, also one that cannot be read as one (约20); a dash alone says nothing."""
    raw = amount.raw
    unread = isinstance(raw, str) and any(letter.isdigit() for letter in raw)
    if amount.cell is None or not (amount.value is not None or unread):
        return False
    row, column = row_and_column(split(amount.cell)[1])
    return is_by_hand(grid, row - 1, column - 1)
