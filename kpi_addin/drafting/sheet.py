"""A sheet as somebody sees it: its cells and merged areas as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import matches
from kpi_addin.reading.grid import Cell, Grid, Position


class Block(NamedTuple):
    """A cell or a merged area with what it shows; zero-based, inclusive."""

    top: int
    left: int
    bottom: int
    right: int
    value: Cell

    @property
    def text(self) -> str:
        """What it says; empty where it is blank or holds a number."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return self.value is None

    @property
    def tall(self) -> bool:
        """Whether it stands beside several rows."""
        return self.bottom > self.top


@dataclass(frozen=True)
class Sheet:
    """The blocks of a grid, as far as the form reaches: what our own templates print beside it is not part of it."""

    grid: Grid
    areas: dict[Position, tuple[int, int, int, int]] = field(repr=False)
    columns: range | None = None
    """Only what begins in these columns, where one half of a sheet is looked at."""

    @cached_property
    def width(self) -> int:
        """How many columns the form has."""
        filled = [(column, cell) for row in self.grid.rows for column, cell in enumerate(row) if cell is not None]
        ours = [column for column, cell in filled if isinstance(cell, str) and matches(cell, WORDS.our_own)]
        return min(ours, default=max((column for column, _ in filled), default=-1) + 1)

    def block(self, row: int, column: int) -> Block:
        """The block that covers a cell."""
        top, left, bottom, right = self.areas.get((row, column), (row, column, row, column))
        return Block(top, left, bottom, right, self.grid.at(top, left))

    def row(self, row: int) -> list[Block]:
        """The blocks that begin in a row, from the left, the blank ones too."""
        within = self.columns
        return [block for block in self.across(row) if block.top == row and (within is None or block.left in within)]

    def across(self, row: int) -> Iterator[Block]:
        """The blocks that a row runs through, from the left."""
        column = 0
        while column < self.width:
            block = self.block(row, column)
            yield block
            column = max(block.right, column) + 1

    def texts(self, row: int) -> list[Block]:
        """The blocks with a text that begin in a row."""
        return [block for block in self.row(row) if block.text]

    def address(self, block: Block) -> str:
        """Where a block stands, without the sheet's name."""
        return self.grid.address(block.top, block.left).rpartition("!")[2]


def sheet_of(grid: Grid) -> Sheet:
    """The sheet of a grid."""
    areas = {
        (row, column): area
        for area in grid.merged
        for row in range(area[0], min(area[2], grid.height) + 1)
        for column in range(area[1], min(area[3], _widest(grid)) + 1)
    }
    return Sheet(grid, areas)


def _widest(grid: Grid) -> int:
    return max((len(row) for row in grid.rows), default=0)
