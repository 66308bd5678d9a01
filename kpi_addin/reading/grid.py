"""One sheet as a rectangle of plain values: what every source of cells is turned into before a form is looked for."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kpi_addin.address import address_of

Cell = str | float | bool | None
Position = tuple[int, int]
"""A cell's row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, from A1 on.

    ``rows`` are lists of values (dates already turned into ISO text, empty text into None); ``formulas`` maps zero-based
    (row, column) to the formula without its equals sign, ``number_formats`` likewise to the format code of numeric cells,
    both only where the source tells them. ``merged`` holds (top, left, bottom, right), zero-based and inclusive.
    ``visible``: the sheet's tab is shown; ``faint_rows`` are rows that are hidden or hold a cell struck through, both only
    where the source tells them. ``shows_nothing`` are formulas that were calculated and gave an empty text.
    ``cut`` are texts of which not all is printed because their rows are too low, ``too_long`` those for which no rows would be
    high enough, both only where the source tells it.
    ``locked`` are cells where the sheet's locks keep people from typing what is listed there, likewise.
    ``fastened`` are all locked cells of a protected sheet of ours, likewise.
    ``names`` are the names that the workbook defines and that point somewhere, None where the source doesn't tell them, nor all
    formulas; ``protected`` and ``restricted`` say whether the sheet is, and whether it says what may be typed.
    ``notes`` are what people wrote on the notes of cells, where they are asked for; ``painted`` then are the cells in colours
    that are none of the master's, ``drawn`` the words of each shape, blank for a picture.
    ``too_large``: the sheet reaches so far that its cells were not read.
    """

    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: dict[Position, str] = field(default_factory=dict)
    number_formats: dict[Position, str] = field(default_factory=dict)
    too_large: bool = False
    visible: bool = True
    faint_rows: frozenset[int] = frozenset()
    shows_nothing: frozenset[Position] = frozenset()
    cut: frozenset[Position] = frozenset()
    too_long: frozenset[Position] = frozenset()
    locked: frozenset[Position] = frozenset()
    fastened: frozenset[Position] = frozenset()
    names: frozenset[str] | None = None
    protected: bool = True
    restricted: bool = True
    notes: dict[Position, str] = field(default_factory=dict)
    painted: frozenset[Position] = frozenset()
    drawn: tuple[str, ...] = ()

    def raw_blank(self, row: int, column: int) -> str | None:
        """What a cell without a value holds: a formula that is not calculated yet, an empty text, or nothing."""
        formula = self.formulas.get((row, column))
        return "" if (row, column) in self.shows_nothing else f"={formula}" if formula else None

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def at(self, row: int, column: int) -> Cell:
        """The value of a cell, None outside the rectangle."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def is_blank(self, row: int) -> bool:
        """Whether nobody typed anything in a row."""
        cells = self.rows[row] if row < self.height else ()
        return all(cell is None or (row, column) in self.formulas for column, cell in enumerate(cells))

    def origin(self, row: int, column: int) -> Position:
        """The cell whose value is shown there: the first of the merged area, or the cell itself."""
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def address(self, row: int, column: int) -> str:
        """``sheet!A1`` for zero-based row and column."""
        return f"{self.sheet}!{address_of(row + 1, column + 1)}"


def plain_cell(value: Any) -> Cell:
    """A cell's value as any spreadsheet library gives it: dates as ISO text, one at midnight as a day; blank text as None.

    Excel itself gives a cell in a currency format as a `Decimal`. A number too large for a computer is text: nobody means it.
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, bool | float | int | Decimal):
        return value if isinstance(value, bool) else _finite(float(value))
    return str(value) if value is not None and str(value).strip() else None


def _finite(number: float) -> Cell:
    """A number; what only calls itself one is a word, which JSON can hold too."""
    return number if math.isfinite(number) else str(number).replace("nan", "NaN").replace("inf", "INF")
