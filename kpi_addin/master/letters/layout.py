"""Where a letter's parts stand on a sheet: one set of columns for all its tables, and texts that are too tall for a row in several."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from kpi_addin.master.book.per_department import PerColumn
from kpi_addin.master.letters.letter import BASIS_COLUMNS, Grid, Letter
from kpi_addin.text_width import lines_needed

Span = tuple[int, int]
"""The first and the last column."""
_PORTRAIT: Final = 92.0
_LANDSCAPE: Final = 165.0
"""So many characters across still print at a size that is read with ease."""
_NEAR: Final = 2.5
"""Edges of two tables that are nearer than that become one."""
FIELDS: Final = (PerColumn("", 22, "text"), PerColumn("", 78, "text"))


def columns_of(letter: Letter) -> tuple[float, ...]:
    """The widths of the sheet's columns.

    Across, they are those of the table, for people sort and filter it. On a letter each table has its own edges.
    """
    grids = [block.columns for block in letter.blocks if isinstance(block, Grid)]
    if letter.landscape:
        widest = max([*grids, BASIS_COLUMNS], key=len)
        whole = sum(column.width for column in widest)
        scale = min(1.0, _LANDSCAPE / whole)
        return tuple(column.width * scale for column in widest)
    edges: list[float] = []
    for table in (*grids, BASIS_COLUMNS, FIELDS):
        edges += [edge for edge in _edges(table) if all(abs(edge - known) >= _NEAR for known in edges)]
    edges.sort()
    return tuple(edge - before for before, edge in pairwise([0.0, *edges]))


def _edges(columns: Sequence[PerColumn]) -> list[float]:
    """Where the columns of a table end, across a page."""
    upto = list(accumulate(column.width for column in columns))
    return [_PORTRAIT * edge / upto[-1] for edge in upto]


def spans(sheet: Sequence[float], columns: Sequence[PerColumn]) -> list[Span]:
    """For each column of a table the columns of the sheet that it takes, as near to its share of the width as may be."""
    edges, whole = list(accumulate(sheet)), sum(sheet)
    wanted = list(accumulate(column.width for column in columns))
    found, first = [], 0
    for place, upto in enumerate(wanted):
        left = len(columns) - place - 1
        share = upto * whole / wanted[-1]
        last = min(range(first, len(sheet) - left), key=lambda edge: abs(edges[edge] - share))
        last = len(sheet) - 1 if left == 0 else last
        found.append((first, last))
        first = last + 1
    return found


def width_of(sheet: Sequence[float], span: Span) -> float:
    """How many characters a span holds."""
    return sum(sheet[span[0] : span[1] + 1])


def pieces(text: str, width: float, most: int) -> list[str]:
    """A text in parts of at most so many lines: a row of a sheet is no taller than 409 points, and nothing is to be cut off."""
    found, rest = [], text
    while rest and lines_needed(rest, width) > most:
        low, high = 1, len(rest)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if lines_needed(rest[:middle], width) <= most else (low, middle - 1)
        found.append(rest[:low])
        rest = rest[low:]
    return [*found, rest]
