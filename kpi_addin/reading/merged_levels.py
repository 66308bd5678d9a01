"""Cells of a row that are merged over the column of another level: what such a cell names, and what it leaves without a name."""

from __future__ import annotations

from kpi_addin.reading.grid import Grid
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_rows import ACTUALS, VALUES, Columns, Vocabulary, level_word

_LEVELS = ("level1", "level2")


def names_below_levels(grid: Grid, row: int, header: HeaderRow, columns: Columns, words: Vocabulary) -> Columns:
    """The row's columns, the indicator's name also found in a level's cell that is merged over the names' column.

    A level that the form knows stays one: the indicator is then called like it.
    """
    name = header.columns.get("level3")
    if name is None or "level3" in columns or not any(key in columns for key in (*VALUES, *ACTUALS)):
        return columns
    known = {"level1": words.level1, "level2": words.level2}
    for level in _LEVELS:
        if level in columns and _reaches(grid, row, columns[level], name):
            word = level_word(str(grid.at(row, columns[level])))
            if level == "level1" and word in known[level]:
                return columns
            rest = columns if word in known[level] else {key: at for key, at in columns.items() if key != level}
            return {**rest, "level3": columns[level]}
    return columns


def levels_without(grid: Grid, row: int, header: HeaderRow, columns: Columns) -> tuple[str, ...]:
    """The levels that the row has no word for, since the cell of another is merged over their column."""
    reaching = [columns[key] for key in ("level1", "level2", "level3") if key in columns]
    return tuple(
        level
        for level in _LEVELS
        if level in header.columns
        and level not in columns
        and any(_reaches(grid, row, column, header.columns[level], backwards=True) for column in reaching)
    )


def _reaches(grid: Grid, row: int, column: int, other: int, *, backwards: bool = False) -> bool:
    """Whether the cell in ``column`` is merged over ``other``, to the right of it or, ``backwards``, where it begins too."""
    area = grid.area(row, column)
    return area is not None and area[1] <= other <= area[3] and (backwards or column < other)
