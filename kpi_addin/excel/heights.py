"""Rows of the open workbook as tall as what is typed into them, as `validate --write` makes them on disk.

A host that does not tell heights, widths or merged cells, or does not let them be set, is left as it is: what is cut in print
is then still told by whoever reads the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import takewhile

import xlwings as xw

from kpi_addin.address import Spot, column_number, row_and_column, split
from kpi_addin.excel import looks
from kpi_addin.excel.book import Opened
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks import stamp
from kpi_addin.reading.grid import Grid
from kpi_addin.recognition.claims import claims
from kpi_addin.row_height import Written, fitted, points

_LABELS = {"title", "label", "level", "computed"}
"""Their rows have the template's heights."""
_PADDING = 5 / 7
"""What Excel leaves out when it tells a column's width, in characters; in the file it is there."""
_ONE_LINE = points(1)


def fit_heights(opened: Opened, sheets: Iterable[str]) -> None:
    """Make rows of these sheets taller where their texts need it, in a workbook made from our template; none becomes lower."""
    if stamp.TEMPLATE not in opened.carried.stamp:
        return
    for name in dict.fromkeys(sheets):
        if name in opened.grids:
            linked = {(row + 1, column + 1) for row, column in opened.formulas(name)}
            with suppress(NotImplementedError):
                _fit(opened.sheets[name], opened.grids[name], linked.union(_typed(opened.forms, name)))


def _typed(forms: Iterable[Form], sheet: str) -> Iterator[Spot]:
    """The cells of a sheet that values of the forms were read from."""
    for form in forms:
        for claim in claims(form, load_definition(form.form_id)):
            where, address = split(claim.field.cell or "")
            if where == sheet and claim.kind not in _LABELS:
                yield row_and_column(address)


def _last_printed(sheet: xw.Sheet) -> int:
    """The last column that is printed, 0 where no area of the sheet is set."""
    last = re.search(r":\$?([A-Z]{1,3})\$?[0-9]+$", sheet.page_setup.print_area or "")
    return column_number(last[1]) if last else 0


def _long_texts(grid: Grid, spots: Iterable[Spot], width: Callable[[int], float]) -> dict[Spot, Written]:
    """The texts that need more than a line in the width of their own column."""
    told = {}
    for row, column in spots:
        text = grid.at(row - 1, column - 1)
        if isinstance(text, str) and (alone := Written(text, row, row, width(column))).comfortable > _ONE_LINE:
            told[row, column] = alone
    return told


def _room(grid: Grid, row: int, column: int) -> tuple[int, int]:
    """How many cells below and at the right of one are blank: what is merged with it is among them. All counted from 0."""
    below = takewhile(lambda each: grid.at(each, column) is None, range(row + 1, grid.height))
    width = len(grid.rows[row])
    beside = takewhile(lambda each: grid.at(row, each) is None, range(column + 1, width))
    return sum(1 for _ in below), sum(1 for _ in beside)


def _fit(sheet: xw.Sheet, grid: Grid, spots: set[Spot]) -> None:
    """Only of cells that would be too low by themselves it is asked over which others they reach."""

    @cache
    def width(column: int) -> float:
        return (sheet.range((1, column)).column_width or 0) + _PADDING

    last = _last_printed(sheet)
    long = _long_texts(grid, (spot for spot in spots if not last or spot[1] <= last), width)
    asked: dict[tuple[int, int, int], tuple[bool, int, int]] = {}
    told = []
    for (row, column), alone in long.items():
        # Cells of one column with the same room around them are merged alike: one answer does for all.
        room = (column, *_room(grid, row - 1, column - 1))
        if room not in asked:
            cell = sheet.range((row, column))
            asked[room] = (bool(cell.wrap_text), *cell.merge_area.shape)
        wraps, high, wide = asked[room]
        whole = Written(alone.text, row, row + high - 1, sum(map(width, range(column, column + wide))))
        if wraps and whole.comfortable > _ONE_LINE:
            told.append(whole)
    heights = looks.heights(sheet, {row for each in told for row in each.rows})
    # Each host has its own error for a sheet whose protection forbids it; the check itself is done by now.
    with suppress(Exception):
        for row, height in fitted(told, heights).items():
            sheet.range((row, 1)).row_height = height
