"""What a sheet's values alone do not tell, and what a person sees: formulas, number formats, hidden rows, hidden sheets.

A host that does not tell one of these is believed to have nothing to tell. That a cell is struck through no host tells
xlwings; only the reader of files knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

import xlwings as xw

from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.form import Field, Form
from kpi_addin.reading.grid import Grid

T = TypeVar("T")
_SHOWN = -1
"""What Excel on Windows says of a sheet that is shown; of one that only a program can show again it says 2."""


def is_shown(sheet: xw.Sheet) -> bool:
    """Whether the sheet's tab is shown."""
    try:
        return sheet.visible in {True, _SHOWN}
    except NotImplementedError:
        return True


def formulas(sheet: xw.Sheet, grid: Grid) -> dict[Spot, str]:
    """The formulas on a sheet without their equals sign, zero-based, in one read; none where the host does not tell them.

    Of a text that begins with an equals sign Excel says the same as of a formula.
    """
    corner = grid.height, max(len(row) for row in grid.rows)
    try:
        told = sheet.range((1, 1), corner).formula
    except NotImplementedError:
        return {}
    rows = told if isinstance(told, list | tuple) else ((told,),)
    return {
        (row, column): str(text)[1:]
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if str(text).startswith("=") and text != grid.at(row, column)
    }


def with_formulas(sheet: xw.Sheet, grid: Grid) -> Grid:
    """The grid with its formulas, and which of them were calculated and show nothing."""
    told = formulas(sheet, grid)
    return replace(grid, formulas=told, shows_nothing=frozenset(spot for spot in told if grid.at(*spot) is None))


def with_looks(sheet: xw.Sheet, grid: Grid, *forms: Form) -> Grid:
    """The grid with how the forms' numbers on it are shown, and which of their lines and indicators are hidden."""
    told = (cell for form in forms for cell in _numbers(form))
    numbers = [row_and_column(split(cell)[1]) for cell in told if split(cell)[0] == grid.sheet]
    names = [name for form in forms for name in _names(form)]
    rows = {row_and_column(split(name.cell)[1])[0] for name in names if name.cell and split(name.cell)[0] == grid.sheet}
    codes = told_together(neighbours(numbers), lambda first, last: sheet.range(first, last).number_format)
    hidden = {row for row, height in heights(sheet, rows).items() if height == 0}
    formats = {(row - 1, column - 1): code for (row, column), code in codes.items() if code}
    return replace(grid, number_formats=formats, faint_rows=frozenset(row - 1 for row in hidden))


def heights(sheet: xw.Sheet, rows: Iterable[int]) -> dict[int, float]:
    """How tall rows are, in points, 0 for one that is hidden; empty where the host does not tell it."""
    told = told_together(neighbours((row, 1) for row in rows), lambda first, last: sheet.range(first, last).row_height)
    return {row: height for (row, _), height in told.items()}


def _names(form: Form) -> list[Field[Any]]:
    names: list[Field[Any]] = [*(line.name for line in form.budget), *(row.level3 for row in form.indicators)]
    return [*names, *(entry.name for told in form.lists.values() for entry in told.rows)]


def numeric_targets(form: Form) -> list[str]:
    """The cells of targets that hold numbers: only their formulas say whether ``=100%`` was typed."""
    targets = (target for row in form.indicators for target in (row.half_year, row.full_year))
    return [target.cell for target in targets if target.cell and _is_number(target)]


def _numbers(form: Form) -> Iterator[str]:
    """The cells of all numbers that are read as they are shown."""
    fields: list[Field[object]] = []
    for line in form.budget:
        fields += [line.half_year, line.full_year, *line.further.values()]
    for row in form.indicators:
        fields += [row.half_year, row.full_year, row.actual_half, row.actual_full]
    for told in form.lists.values():
        fields += [each for entry in told.rows for each in entry.fields.values()]
    for figure in form.base_figures:
        fields += [figure.half_year, figure.full_year]
    yield from (field.cell for field in fields if field.cell and _is_number(field))


def _is_number(field: Field[object]) -> bool:
    return isinstance(field.raw, int | float) and not isinstance(field.raw, bool)


def neighbours(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Neighbours below each other, which mostly look the same: they are asked about together."""
    ordered = enumerate(sorted({(column, row) for row, column in spots}))
    runs = groupby(ordered, key=lambda told: (told[1][0], told[1][1] - told[0]))
    return [[(row, column) for _, (column, row) in run] for _, run in runs]


def told_together(runs: Iterable[list[Spot]], ask: Callable[[Spot, Spot], T | None]) -> dict[Spot, T]:
    """What is told of each cell. Of cells that differ nothing is told: then half of them are asked about, and the rest."""
    found: dict[Spot, T] = {}
    for run in runs:
        try:
            answer = ask(run[0], run[-1])
        except NotImplementedError:
            return {}
        if answer is not None:
            found |= dict.fromkeys(run, answer)
        elif len(run) > 1:
            half = len(run) // 2
            found |= told_together([run[:half], run[half:]], ask)
    return found
