"""The merged areas of a sheet by their rows, so that a long table with many of them is read in one go."""

from __future__ import annotations

from collections import defaultdict

from kpi_addin.reading.grid import Grid

Area = tuple[int, int, int, int]
"""Top, left, bottom, right: zero-based and inclusive."""


class Areas:
    """Which merged area a cell is in."""

    def __init__(self, grid: Grid) -> None:
        self._by_row: dict[int, list[Area]] = defaultdict(list)
        for area in grid.merged:
            for row in range(area[0], min(area[2] + 1, grid.height)):
                self._by_row[row].append(area)

    def at(self, row: int, column: int) -> Area | None:
        """The area that a cell is in, or None."""
        if row not in self._by_row:
            return None
        return next((area for area in self._by_row[row] if area[1] <= column <= area[3]), None)

    def covers(self, row: int, column: int, other: int) -> bool:
        """Whether a cell is merged over another column too."""
        area = self.at(row, column)
        return area is not None and area[1] <= other <= area[3]
