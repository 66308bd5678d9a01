"""Cells of a row that are merged over the column of another level: what such a cell names, and what it leaves without a name."""

from __future__ import annotations

from kpi_addin.reading.areas import Areas
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_rows import ACTUALS, VALUES, Columns, Vocabulary, level_word

_NAME = "level3"
_LEVELS = ("level1", "level2")


class MergedLevels:
    """The rows of one table, as far as their levels are merged over each other's columns."""

    def __init__(self, grid: Grid, header: HeaderRow, areas: Areas) -> None:
        self._grid = grid
        self._columns = header.columns
        self._areas = areas

    def with_name(self, row: int, columns: Columns, words: Vocabulary) -> Columns:
        """The row's columns, the indicator's name also found in a level's cell that is merged over the names' column.

        A level that the form knows stays one: the indicator is then called like it.
        """
        if _NAME in columns or not any(key in columns for key in (*VALUES, *ACTUALS)):
            return columns
        known = {"level1": words.level1, "level2": words.level2}
        for level in _LEVELS:
            if level in columns and self._areas.covers(row, columns[level], self._columns[_NAME]):
                word = level_word(str(self._grid.at(row, columns[level])))
                if level == "level1" and word in known[level]:
                    return columns
                rest = columns if word in known[level] else {key: at for key, at in columns.items() if key != level}
                return {**rest, _NAME: columns[level]}
        return columns

    def without(self, row: int, columns: Columns) -> tuple[str, ...]:
        """The levels that the row has no word for, since the cell of another is merged over their column."""
        missing = (level for level in _LEVELS if level in self._columns and level not in columns)
        reaching = [columns[key] for key in (*_LEVELS, _NAME) if key in columns]
        return tuple(
            level
            for level in missing
            if any(self._areas.covers(row, column, self._columns[level]) for column in reaching)
        )
