"""Rows of the open workbook as tall as what is typed into them, as `validate --write` makes them on disk.

A host that does not tell heights, widths or merged cells, or does not let them be set, is left as it is: what is cut in print
is then still told by whoever reads the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache

import xlwings as xw

from kpi_addin.address import Spot, column_number, row_and_column, split
from kpi_addin.excel import looks
from kpi_addin.excel.book import Opened
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks import stamp
from kpi_addin.reading.grid import Grid
from kpi_addin.recognition.claims import claims
from kpi_addin.row_height import ENOUGH, Written, fitted, points

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


def _fit(sheet: xw.Sheet, grid: Grid, spots: set[Spot]) -> None:
    """Only of cells that would be too low by themselves it is asked over which others they reach."""

    @cache
    def width(column: int) -> float:
        return (sheet.range((1, column)).column_width or 0) + _PADDING

    last = _last_printed(sheet)
    long = _long_texts(grid, (spot for spot in spots if not last or spot[1] <= last), width)
    heights = looks.heights(sheet, {row for row, _ in long})
    told = []
    for (row, column), alone in long.items():
        cell = sheet.range((row, column))
        if alone.comfortable > heights.get(row, 0) + ENOUGH and cell.wrap_text:
            area = cell.merge_area
            bottom, right = row + area.shape[0] - 1, column + area.shape[1] - 1
            told.append(Written(alone.text, row, bottom, sum(map(width, range(column, right + 1)))))
    heights |= looks.heights(sheet, {row for each in told for row in each.rows} - set(heights))
    # Each host has its own error for a sheet whose protection forbids it; the check itself is done by now.
    with suppress(Exception):
        for row, height in fitted(told, heights).items():
            sheet.range((row, 1)).row_height = height
