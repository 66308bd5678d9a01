"""The names that the rows of the stages are bound by, brought up to date in the open workbook as on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import groupby

from kpi_addin.address import Spot
from kpi_addin.errors import KpiError
from kpi_addin.excel.book import Opened
from kpi_addin.excel.protection import unprotected
from kpi_addin.marks.stage_keys import has_keys, new_names
from kpi_addin.reading.grid import Grid


def refresh_stored(opened: Opened) -> None:
    """Let each row of the stages remember the name that its row of the form has now.

    A host that does not tell formulas or protection, and a sheet with a password, stay as they are: then a row that was
    renamed is known by its place.
    """
    texts = {name: _texts(grid) for name, grid in opened.grids.items()}
    for name, own in texts.items():
        if not has_keys(own):
            continue
        formulas = {(row + 1, column + 1): text for (row, column), text in opened.formulas(name).items()}
        told = new_names(name, formulas, texts)
        if told:
            with suppress(KpiError), unprotected(opened.sheets[name]):
                for (row, column), run in _runs(told):
                    place = opened.sheets[name].range((row, column), (row + len(run) - 1, column))
                    place.value = [[f"'{text}"] for text in run]


def _runs(told: Mapping[Spot, str]) -> Iterator[tuple[Spot, list[str]]]:
    """The names of cells below each other together, by the first of them: each write costs a call."""
    spots = sorted(told, key=lambda spot: (spot[1], spot[0]))
    for _, members in groupby(enumerate(spots), key=lambda each: (each[1][1], each[1][0] - each[0])):
        run = [spot for _, spot in members]
        yield run[0], [told[spot] for spot in run]


def _texts(grid: Grid) -> dict[Spot, str]:
    """What stands on a sheet by row and column counted from 1, numbers as they are written in a file."""
    return {
        (row, column): cell if isinstance(cell, str) else format(cell, ".15g")
        for row, cells in enumerate(grid.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if cell is not None
    }
