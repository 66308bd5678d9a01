"""A sheet on which the same form stands several times, one below the other → a layout a form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

from kpi_addin.fold import fold
from kpi_addin.reading.grid import Cell, Grid, Position
from kpi_addin.reading.locate import Layout, lay_out

T = TypeVar("T")
_HEADING: Final = re.compile(
    r"\(?20\d{2}年度?\)?|附[件表]\S{0,8}|\S{0,4}公开\S{0,6}|表\S{1,4}|(?:金额)?单位\S{0,2}元\)?"
)
"""What stands above a form besides its title, folded."""
_HIGHEST: Final = 8
"""So many rows above its first label a form may begin."""
_NO_ROW: Final[tuple[tuple[Cell, ...], ...]] = ((),)


def parts_of(layout: Layout) -> list[Layout]:
    """The forms on a sheet from the top, each with the cells it has there; the sheet as it is where there is but one.

    There are several where all anchors are there again below; a header that is only repeated, as at a page break, begins none.
    """
    labels = _starts(layout)
    if len(labels) < 2:  # noqa: PLR2004 - several
        return [layout]
    starts = [0, *(_beginning(layout, above, row) for above, row in pairwise(labels))]
    bands = _bands(layout.grid, [*starts, layout.grid.height])
    parts = [lay_out(band, layout.definition) for band in bands]
    least = min(part.recognised for part in parts)
    return parts if 2 * least >= parts[0].recognised else [layout]


def _starts(layout: Layout) -> list[int]:
    """The row of the label that begins each form: that of all labels by which most forms are told apart, the topmost."""
    anchors = [layout.rows_showing(anchor) for anchor in layout.definition.anchors]
    labels = [section.label for section in layout.definition.texts]
    found = [_complete(rows, anchors, layout.grid.height) for rows in _same_column(layout, labels)]
    return max(found, key=lambda starts: (len(starts), [-row for row in starts]), default=[])


def _same_column(layout: Layout, labels: Iterable[str]) -> Iterator[list[int]]:
    """The rows of each label below its topmost place: the same word in another column is no label."""
    for label in dict.fromkeys((*layout.definition.anchors, *labels)):
        places = sorted(layout.places_of(label))
        yield sorted({row for row, column in places if column == places[0][1]})


def _complete(rows: Sequence[int], anchors: Sequence[Sequence[int]], height: int) -> list[int]:
    """Those rows below which all anchors stand before the next one."""
    ends = [*rows[1:], height]
    return [row for row, end in zip(rows, ends, strict=False) if all(_within(each, row, end) for each in anchors)]


def _within(rows: Sequence[int], first: int, end: int) -> bool:
    place = bisect_left(rows, first)
    return place < len(rows) and rows[place] < end


def _beginning(layout: Layout, above: int, row: int) -> int:
    """Where the form whose first label stands in that row begins: with its title, or what else stands over it."""
    highest = max(above + 1, row - _HIGHEST)
    names = [fold(name) for name in (layout.definition.name, *layout.definition.other_names)]
    titles = (place for place in range(row - 1, highest - 1, -1) if _shows(layout.grid, place, names))
    start = next(titles, row)
    while start > highest and _is_heading(layout.grid, start - 1):
        start -= 1
    return start


def _shows(grid: Grid, row: int, names: Iterable[str]) -> bool:
    texts = [fold(cell) for cell in grid.rows[row] if isinstance(cell, str)]
    return len(texts) == 1 and any(name in texts[0] for name in names)


def _is_heading(grid: Grid, row: int) -> bool:
    cells = [cell for cell in grid.rows[row] if cell is not None]
    return len(cells) == 1 and isinstance(cells[0], str) and bool(_HEADING.fullmatch(fold(cells[0])))


def _bands(grid: Grid, edges: Sequence[int]) -> Iterator[Grid]:
    """The sheet cut at these rows: what stands above a band is blank in it, so that its cells keep their addresses."""
    merged, shows_nothing = sorted(grid.merged), sorted(grid.shows_nothing)
    formulas, formats = sorted(grid.formulas.items()), sorted(grid.number_formats.items())
    for first, end in pairwise(edges):
        yield replace(
            grid,
            rows=(*_NO_ROW * first, *grid.rows[first:end]),
            merged=tuple(_between(merged, first, end, _top)),
            formulas=dict(_between(formulas, first, end, _row)),
            number_formats=dict(_between(formats, first, end, _row)),
            shows_nothing=frozenset(_between(shows_nothing, first, end, _top)),
            faint_rows=grid.faint_rows & frozenset(range(first, end)),
            locked=frozenset(spot for spot in grid.locked if first <= spot[0] < end),
        )


def _top(area: tuple[int, ...]) -> int:
    return area[0]


def _row(item: tuple[Position, str]) -> int:
    return item[0][0]


def _between(ordered: Sequence[T], first: int, end: int, row: Callable[[T], int]) -> Sequence[T]:
    return ordered[bisect_left(ordered, first, key=row) : bisect_left(ordered, end, key=row)]
