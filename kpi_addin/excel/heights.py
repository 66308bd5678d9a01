"""Texts that are cut in print in the open workbook, told as the reader of files tells them, and rows fitted to them.

A host that does not tell heights, widths or merged cells is believed to cut nothing; one that does not let rows be set keeps
them, and what is cut is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from itertools import takewhile

import xlwings as xw

from kpi_addin.address import Spot, column_number, row_and_column, split
from kpi_addin.excel import looks
from kpi_addin.excel.book import Opened
from kpi_addin.excel.locks import with_locked_rows
from kpi_addin.form import Form
from kpi_addin.forms import load_definition
from kpi_addin.marks import stamp
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.recognition.claims import claims
from kpi_addin.row_height import Written, fitted, is_cut, points
from kpi_addin.text_width import BODY_SIZE

_LABELS = {"title", "label", "level", "computed"}
"""Their rows have the template's heights."""
_PADDING = 5 / 7
"""What Excel leaves out when it tells a column's width, in characters; in the file it is there."""
_ONE_LINE = points(1)


def as_printed(opened: Opened, *, fit: bool = False) -> Opened:
    """The workbook with which of its texts are cut, and which of its rows are locked.

    With ``fit`` rows of a workbook made from our template are made taller first where their texts need it; none becomes lower.
    """
    ours = stamp.TEMPLATE in opened.carried.stamp
    for name, typed in _typed(opened.forms).items():
        if name in opened.grids:
            linked = {(row + 1, column + 1) for row, column in opened.formulas(name)} if ours and fit else set()
            with suppress(NotImplementedError):
                opened = opened.with_cut(
                    name, *_cut(opened.sheets[name], opened.grids[name], linked | typed, ours=ours, fit=fit)
                )
    return with_locked_rows(opened)


def _typed(forms: Iterable[Form]) -> dict[str, set[Spot]]:
    """By sheet the cells that texts of the forms were read from."""
    told: dict[str, set[Spot]] = {}
    for form in forms:
        for claim in claims(form, load_definition(form.form_id)):
            if claim.kind not in _LABELS:
                sheet, address = split(claim.field.cell or "")
                told.setdefault(sheet, set()).add(row_and_column(address))
    return told


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


def _cut(
    sheet: xw.Sheet, grid: Grid, spots: set[Spot], *, ours: bool, fit: bool
) -> tuple[set[Position], set[Position]]:
    """Where texts are cut, and where no height would show them; both counted from 0."""
    told = _written(sheet, grid, spots, alike=ours)
    heights = looks.heights(sheet, {row for each in told.values() for row in each.rows})
    if ours and fit:
        last = _last_printed(sheet)
        _fit(sheet, [each for (_, column), each in told.items() if not last or column <= last], heights)
    cut = {spot: each for spot, each in told.items() if heights.keys() >= set(each.rows) and is_cut(each, heights)}
    too_long = {(row - 1, column - 1) for (row, column), each in cut.items() if each.too_long}
    return {(row - 1, column - 1) for row, column in cut} - too_long, too_long


def _written(sheet: xw.Sheet, grid: Grid, spots: set[Spot], *, alike: bool) -> dict[Spot, Written]:
    """The texts that wrap into several lines: only of cells that would be too low by themselves more is asked."""

    @cache
    def width(column: int) -> float:
        return (sheet.range((1, column)).column_width or 0) + _PADDING

    asked: dict[tuple[int, ...], tuple[bool, float, int, int]] = {}
    told = {}
    for (row, column), alone in _long_texts(grid, spots, width).items():
        # In our template cells of one column with the same room around them are merged alike: one answer does for all.
        room = (column, *_room(grid, row - 1, column - 1)) if alike else (row, column)
        if room not in asked:
            cell = sheet.range((row, column))
            asked[room] = (bool(cell.wrap_text), _font_size(cell), *cell.merge_area.shape)
        wraps, size, high, wide = asked[room]
        whole = Written(
            alone.text,
            row,
            row + high - 1,
            sum(map(width, range(column, column + wide))),
            size,
            alone=high == wide == 1,
        )
        if wraps and whole.comfortable > _ONE_LINE:
            told[row, column] = whole
    return told


def _font_size(cell: xw.Range) -> float:
    try:
        return float(cell.font.size or BODY_SIZE)
    except NotImplementedError:
        return BODY_SIZE


def _fit(sheet: xw.Sheet, told: Iterable[Written], heights: dict[int, float]) -> None:
    """Make rows taller for these texts, and note how tall they are now."""
    # Each host has its own error for a sheet whose protection forbids it; what is cut is then told.
    with suppress(Exception):
        for row, height in fitted(told, heights).items():
            sheet.range((row, 1)).row_height = height
            heights[row] = height
