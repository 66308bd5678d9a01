"""The header of an indicator table, of one row or of two: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.spellings import spellings

BELOW = ">"
"""In a definition between a header and the one that stands below it: ``指标值 > 半年``."""
_NAME = "level3"
_FEWEST = 3
"""So many headers make a row of headers, or fewer in a form whose tables have no more: a lone word in a remark is none."""
_LONGEST = 60
_DIGIT = re.compile(r"[0-9０-９≥≤<>=＝]")
_GAP = 2
"""An unknown header may stand so far from the one before it: one blank column is between."""
Places = dict[str, list[int]]


@dataclass(frozen=True)
class HeaderRow:
    """The header of an indicator table: its row and the column of each header key.

    ``shown`` are all columns of that row with a header in them, also those of a panel that isn't read. A header of two rows
    begins at ``top`` and ends in ``row``. ``others`` are the headers that the definition does not know, with their columns.
    """

    row: int
    columns: dict[str, int]
    shown: tuple[int, ...]
    top: int
    others: Mapping[int, str] = field(default_factory=dict)

    @property
    def last_column(self) -> int:
        """The rightmost named column."""
        return max(self.columns.values())

    def span(self, key: str) -> range:
        """The columns of a header: up to the next one, since headers may be merged."""
        column = self.columns[key]
        return range(column, min((other for other in self.shown if other > column), default=column + 1))


def header_rows(
    grid: Grid, folded: Mapping[str, tuple[Position, ...]], definition: FormDefinition
) -> Iterator[HeaderRow]:
    """The headers of the tables on a sheet, from top to bottom; ``folded`` are its texts with their places."""
    words = {fold(text): key for key, texts in definition.headers.items() for text in texts}
    names = {fold(text) for text in definition.headers.get(_NAME, ())}
    rows = sorted({row for name in names for row, _ in folded.get(name, ())})
    fewest = min(_FEWEST, *(len(table.columns) for table in definition.tables))
    for row in rows:
        found = _header(grid, row, words)
        if _NAME in found.places and len(found.places) >= fewest:
            yield found.chosen(last=definition.panel == "last")


@dataclass
class _Header:
    """What the rows from ``top`` to ``row`` show as headers: by key, and what nobody knows; ``ends`` are their last columns."""

    row: int
    top: int
    places: Places
    others: dict[int, str]
    ends: Mapping[int, int]

    def chosen(self, *, last: bool) -> HeaderRow:
        """The header with one column a key: the first, or the last where panels stand beside each other."""
        columns = {key: max(found) if last else found[0] for key, found in self.places.items()}
        others = self._beside()
        shown = sorted(_columns(self.places) | set(others))
        ordered = dict(sorted(columns.items(), key=lambda item: item[1]))
        return HeaderRow(self.row, ordered, tuple(shown), self.top, others)

    def _beside(self) -> dict[int, str]:
        """The unknown headers that belong to the table: what stands further to the right is beside the form."""
        edge = max(_columns(self.places))
        beside = {}
        for column, text in sorted(self.others.items()):
            if column <= edge + _GAP:
                beside[column], edge = text, max(edge, self.ends.get(column, column))
        return beside


def _header(grid: Grid, row: int, words: Mapping[str, str]) -> _Header:
    """The header whose names of indicators stand in ``row``, with the row above it or below it that belongs to it."""
    own = _keys(grid, row, words)
    if _goes_on_below(grid, row, own, words):
        return _two_rows(grid, row, row + 1, words)
    return _two_rows(grid, row - 1, row, words)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    """The short texts of a row by their columns."""
    cells = grid.rows[row] if 0 <= row < grid.height else ()
    return {place: cell for place, cell in enumerate(cells) if isinstance(cell, str) and len(cell) <= _LONGEST}


def _columns(places: Places) -> set[int]:
    return {column for found in places.values() for column in found}


def _key(words: Mapping[str, str], texts: Iterable[str]) -> str | None:
    return next((words[text] for text in texts if text in words), None)


def _keys(grid: Grid, row: int, words: Mapping[str, str]) -> Places:
    places: Places = {}
    for column, text in _texts(grid, row).items():
        if key := _key(words, spellings(text)):
            places.setdefault(key, []).append(column)
    return places


def _span(grid: Grid, row: int, column: int) -> range:
    """The columns over which a header stands: those it is merged over, or else those up to the next one in its row."""
    area = grid.area(row, column)
    if area is not None:
        return range(area[1], area[3] + 1)
    filled = (place for place in range(column + 1, len(grid.rows[row])) if grid.at(row, place) is not None)
    return range(column, next(filled, len(grid.rows[row])))


def _over(grid: Grid, row: int, column: int) -> str:
    """The header that stands over a cell: in the row above it, merged over it or the last one to the left."""
    for place, text in reversed(_texts(grid, row).items()):
        if place <= column:
            return text if column in _span(grid, row, place) else ""
    return ""


def _lower(grid: Grid, top: int, row: int, words: Mapping[str, str]) -> Places:
    """The headers of the lower row: by what stands over them, 半年 below 指标值, or else by their own words."""
    places: Places = {}
    for column, text in _texts(grid, row).items():
        own, over = spellings(text), spellings(_over(grid, top, column))
        together = [
            each
            for one in own
            for upper in filter(None, over)
            for each in (f"{upper}{BELOW}{one}", one + upper, upper + one)
        ]
        if key := _key(words, (*together, *own)):
            places.setdefault(key, []).append(column)
    return places


def _two_rows(grid: Grid, top: int, row: int, words: Mapping[str, str]) -> _Header:
    """Both rows as one header; its top is ``row`` where the upper one adds nothing to it."""
    lower = _lower(grid, top, row, words)
    upper = {column: key for key, columns in _keys(grid, top, words).items() for column in columns}
    added: Places = {}
    groups = 0
    for column, key in upper.items():
        below = [place for place in _span(grid, top, column) if place in _texts(grid, row)]
        groups += len(below) > 1
        if key not in lower and (place := _place_below(grid, row, column, below, _columns(lower))) is not None:
            added.setdefault(key, []).append(place)
    places = added | lower
    others = _others(grid, row, _columns(places))
    if not added and not groups and lower == _keys(grid, row, words):
        return _Header(row, row, places, others, _ends(grid, row))
    titles = _others(grid, top, _columns(places) | set(upper))
    alone = {
        column: text
        for column, text in titles.items()
        if all(grid.at(row, place) is None for place in _span(grid, top, column))
    }
    return _Header(row, top, places, others | alone, _ends(grid, top) | _ends(grid, row))


def _ends(grid: Grid, row: int) -> dict[int, int]:
    """Where each header of a row ends: further right than it begins where it is merged."""
    areas = {column: grid.area(row, column) for column in _texts(grid, row)}
    return {column: area[3] if area else column for column, area in areas.items()}


def _place_below(grid: Grid, row: int, column: int, below: Iterable[int], known: Collection[int]) -> int | None:
    """Where a header of the upper row has its values: under itself where the lower row is blank there.

    Of three headers below 年度指标值, of which sign and unit are known, the one left over is the number's.
    """
    if grid.at(row, column) is None:
        return column
    free = [place for place in below if place not in known]
    return free[0] if len(free) == 1 else None


def _others(grid: Grid, row: int, known: Collection[int]) -> dict[int, str]:
    """The headers in a row that nobody knows."""
    return {column: text for column, text in _texts(grid, row).items() if column not in known}


def _goes_on_below(grid: Grid, row: int, own: Places, words: Mapping[str, str]) -> bool:
    """Whether the row below the names of the columns is a second row of headers, and no row of the table."""
    below = grid.rows[row + 1] if row + 1 < grid.height else ()
    column = next(iter(own.get(_NAME, ())), None)
    if column is None or grid.at(row + 1, column) is not None or all(cell is None for cell in below):
        return False
    area = grid.area(row, column)
    if area is not None and area[2] > row:
        return True
    known = _columns(_lower(grid, row, row + 1, words)) | _below_groups(grid, row)
    within = below[: max(known | _columns(own)) + 1]
    return len(known) > 1 and all(cell is None or place in known for place, cell in enumerate(within))


def _below_groups(grid: Grid, row: int) -> set[int]:
    """The words that stand two or more below one header that is merged over several columns: no targets, for these have digits."""
    lower = {column: text for column, text in _texts(grid, row + 1).items() if not _DIGIT.search(text)}
    found: set[int] = set()
    for column in _texts(grid, row):
        below = [place for place in _span(grid, row, column) if place in lower] if grid.area(row, column) else []
        found |= set(below) if len(below) > 1 else set()
    return found
