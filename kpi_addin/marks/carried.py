"""What a workbook carries besides its form: the stamp of its last check, and the user's explanations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_addin.marks import lights
from kpi_addin.marks.findings_sheet import Explanations, explanations
from kpi_addin.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Carried:
    """The stamp's keys and values, and explanations by (rule, place) and (rule, message)."""

    stamp: dict[str, str] = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)


def carried_in(grids: Sequence[Grid]) -> Carried:
    """Look through a workbook's sheets; nothing is found in one that isn't ours."""
    told: dict[tuple[str, str], str] = {}
    stamp: dict[str, str] = {}
    for grid in grids:
        if grid.sheet == lights.SHEET:
            pairs = ((grid.at(row, 0), grid.at(row, 1)) for row in range(1, grid.height))
            stamp = {str(key): str(value) for key, value in pairs if key is not None and value is not None}
        else:
            told |= explanations(texts_of(grid))
    return Carried(stamp, told)


def texts_of(grid: Grid) -> dict[tuple[int, int], str]:
    """The texts on a sheet by row and column, counted from 1."""
    return {
        (row, column): cell
        for row, cells in enumerate(grid.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if isinstance(cell, str)
    }
