"""What a workbook carries besides its form: the stamp of its last check, the user's explanations and choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kpi_addin.address import Spot
from kpi_addin.marks import stamp
from kpi_addin.marks.choices import choices_in
from kpi_addin.marks.explanations import Explanations, explanations_in
from kpi_addin.merging.choices import Typed
from kpi_addin.reading.grid import Grid


@dataclass(frozen=True, slots=True)
class Carried:
    """The stamp's keys and values, explanations by (rule, place) and (rule, message), and what was chosen in conflicts."""

    stamp: dict[str, str] = field(default_factory=dict)
    explanations: Explanations = field(default_factory=dict)
    choices: tuple[Typed, ...] = ()


def carried_in(grids: Sequence[Grid]) -> Carried:
    """Look through a workbook's sheets; nothing is found in one that isn't ours."""
    told: dict[tuple[str, str], str] = {}
    stamped: dict[str, str] = {}
    chosen: list[Typed] = []
    for grid in grids:
        texts = texts_of(grid)
        if grid.sheet == stamp.SHEET:
            stamped = stamp.stamp_in(texts)
        else:
            told |= explanations_in(texts)
            chosen += choices_in(texts)
    return Carried(stamped, told, tuple(chosen))


def texts_of(grid: Grid) -> dict[Spot, str]:
    """The texts on a sheet by row and column, counted from 1."""
    return {
        (row, column): cell
        for row, cells in enumerate(grid.rows, start=1)
        for column, cell in enumerate(cells, start=1)
        if isinstance(cell, str)
    }
