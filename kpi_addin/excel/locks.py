"""Rows of the open workbook in which a lock keeps people from typing, told as the reader of files tells them.

A host that does not tell what is locked is believed to have locked nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kpi_addin.address import area, split
from kpi_addin.excel import looks
from kpi_addin.excel.book import Opened
from kpi_addin.excel.protection import told_locks
from kpi_addin.form import Form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.input_cells import input_cells
from kpi_addin.reading.locked_cells import inside_and_blank
from kpi_addin.reading.template_stamp import TEMPLATE_VERSION, version_by_formulas

IsLocked = Callable[[str], bool | None]


def with_locked_rows(opened: Opened) -> Opened:
    """The workbook with which cells of its form are locked that are to be filled in.

    Nothing is asked where the sheet isn't protected.
    """
    name = split(opened.form.unit.cell or "")[0]
    if opened.form.part or name not in opened.grids:
        return opened
    is_locked = told_locks(opened.sheets[name])
    if is_locked is None:
        return opened
    grid = replace(opened.grids[name], formulas=opened.formulas(name))
    if locked := _locked(is_locked, grid):
        grids = {**opened.grids, name: replace(opened.grids[name], locked=locked)}
        form = replace(opened.form, shut=assemble_form(list(grids.values()), opened.book.name).shut)
        opened = replace(opened, grids=grids, form=form)
    if shut := _fastened(is_locked, opened.form, grid):
        opened = replace(opened, form=replace(opened.form, damage={**opened.form.damage, "shut": shut}))
    return opened


def _fastened(is_locked: IsLocked, form: Form, grid: Grid) -> tuple[str, ...]:
    """The locked cells of rows that are filled in, as something pasted leaves them in a template of ours."""
    if version_by_formulas(grid.formulas.values()) != int(TEMPLATE_VERSION):
        return ()
    told = _told(is_locked, input_cells(form, grid.sheet, grid.formulas))
    return tuple(grid.address(*spot) for spot in sorted(told) if told[spot])


def _locked(is_locked: IsLocked, grid: Grid) -> frozenset[Position]:
    """The locked cells of blank rows among those that repeat, in our templates known by the open cell at their end."""
    last = max((column for _, column in grid.formulas), default=-1)
    blank = {row for row in range(grid.height) if grid.is_blank(row)}
    if last < 0 or not blank:
        return frozenset()
    ends = _told(is_locked, ((row, last) for row in blank | {row + 1 for row in blank}))
    open_ends = {row for (row, _), shut in ends.items() if not shut}
    candidates = inside_and_blank(range(grid.height, -1, -1), open_ends.__contains__, blank.__contains__)
    cells = _told(is_locked, ((row, column) for row in candidates for column in range(last + 1)))
    return frozenset(spot for spot, shut in cells.items() if shut)


def _told(is_locked: IsLocked, spots: Iterable[Position]) -> dict[Position, bool]:
    """Whether each cell is locked, counted from 0; neighbours are asked about together."""
    runs = looks.neighbours((row + 1, column + 1) for row, column in spots)
    told = looks.told_together(runs, lambda first, last: is_locked(area(*first, *last)))
    return {(row - 1, column - 1): bool(shut) for (row, column), shut in told.items()}
