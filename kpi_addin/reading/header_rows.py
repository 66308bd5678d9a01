"""The header of an indicator table, of one row or of two: which column holds what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.reading.areas import Areas
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.spellings import spellings

BELOW = ">"
"""In a definition between a header and the one that stands below it: ``指标值 > 半年``."""
_NAME = "level3"
_LEVELS = ("level1", "level2")
_FEWEST = 3
"""So many headers make a row of headers, or fewer in a form whose tables have no more: a lone word in a remark is none."""
_LONGEST = 60
_MOST_HEADERS = 2_000
"""A sheet of as many rows as we read holds fewer forms than this; one with more headers is none, and must not be slow."""
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
        return self._spans[key]

    @cached_property
    def _spans(self) -> dict[str, range]:
        ends = {
            column: min((other for other in self.shown if other > column), default=column + 1)
            for column in self.columns.values()
        }
        return {key: range(column, ends[column]) for key, column in self.columns.items()}


def header_rows(
    grid: Grid, folded: Mapping[str, tuple[Position, ...]], definition: FormDefinition
) -> Iterator[HeaderRow]:
    """The headers of the tables on a sheet, from top to bottom; ``folded`` are its texts with their places."""
    names = {fold(text) for text in definition.headers.get(_NAME, ())}
    rows = sorted({row for name in names for row, _ in folded.get(name, ())})[:_MOST_HEADERS]
    if not rows:
        return
    words = {fold(text): key for key, texts in definition.headers.items() for text in texts}
    sheet = _Sheet(grid, words, Areas(grid))
    fewest = min(_FEWEST, *(len(table.columns) for table in definition.tables))
    for row in rows:
        found = sheet.header(row)
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


def _columns(places: Places) -> set[int]:
    return {column for found in places.values() for column in found}


@dataclass(frozen=True)
class _Sheet:
    """A sheet with the words of a form's headers; ``words`` are folded, with the keys of their columns.

    ``texts``, ``keys`` and ``spans`` are what was found out of its rows so far, ``pairs`` of headers above each other.
    """

    grid: Grid
    words: Mapping[str, str]
    areas: Areas
    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    keys: dict[int, Places] = field(default_factory=dict)
    spans: dict[int, dict[int, range]] = field(default_factory=dict)
    pairs: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def header(self, row: int) -> _Header:
        """The header whose names of indicators stand in ``row``, with the row above it or below it that belongs to it."""
        return self._two_rows(row, row + 1) if self._goes_on_below(row) else self._two_rows(row - 1, row)

    def _texts(self, row: int) -> dict[int, str]:
        """The short texts of a row by their columns."""
        if row not in self.texts:
            self.texts[row] = self._short(row)
        return self.texts[row]

    def _short(self, row: int) -> dict[int, str]:
        cells = self.grid.rows[row] if 0 <= row < self.grid.height else ()
        return {place: cell for place, cell in enumerate(cells) if isinstance(cell, str) and len(cell) <= _LONGEST}

    def _key(self, texts: Iterable[str]) -> str | None:
        return next((self.words[text] for text in texts if text in self.words), None)

    def _keys(self, row: int) -> Places:
        if row not in self.keys:
            self.keys[row] = self._known(row)
        return self.keys[row]

    def _known(self, row: int) -> Places:
        places: Places = {}
        for column, text in self._texts(row).items():
            if key := self._key(spellings(text)):
                places.setdefault(key, []).append(column)
        return places

    def _spans(self, row: int) -> dict[int, range]:
        """For each header the columns that it stands over: those it is merged over, or else those up to the next one."""
        if row not in self.spans:
            self.spans[row] = self._stands_over(row)
        return self.spans[row]

    def _stands_over(self, row: int) -> dict[int, range]:
        spans = {}
        end = len(self.grid.rows[row]) if 0 <= row < self.grid.height else 0
        for column in range(end - 1, -1, -1):
            if self.grid.at(row, column) is not None:
                area = self.areas.at(row, column)
                spans[column] = range(area[1], area[3] + 1) if area else range(column, end)
                end = column
        return spans

    def _lower(self, top: int, row: int) -> Places:
        """The headers of the lower row: by what stands over them, 半年 below 指标值, or else by their own words."""
        spans = self._spans(top)
        over = {column: text for place, text in self._texts(top).items() for column in spans[place]}
        places: Places = {}
        for column, text in self._texts(row).items():
            pair = over.get(column, ""), text
            if pair not in self.pairs:
                self.pairs[pair] = self._key_of_pair(*pair)
            if key := self.pairs[pair]:
                places.setdefault(key, []).append(column)
        return places

    def _key_of_pair(self, over: str, text: str) -> str | None:
        own, upper = spellings(text), spellings(over) if over else ()
        together = [each for low in own for high in upper for each in (f"{high}{BELOW}{low}", low + high, high + low)]
        return self._key((*together, *own))

    def _two_rows(self, top: int, row: int) -> _Header:
        """Both rows as one header; its top is ``row`` where the upper one adds nothing to it."""
        lower, spans, texts = self._lower(top, row), self._spans(top), self._texts(row)
        upper = {column: key for key, columns in self._keys(top).items() for column in columns}
        if _NAME in lower and _NAME in self._keys(top):
            upper = {}  # a header of its own, which is repeated as at a page break, or named in a remark beside it
        claimed = _columns(lower)
        added: Places = {}
        groups = 0
        for column, key in upper.items():
            below = [place for place in spans[column] if place in texts]
            groups += len(below) > 1
            if key not in lower and (place := self._place_below(row, column, below, claimed)) is not None:
                added.setdefault(key, []).append(place)
        places = added | lower
        named = _columns(places)
        others = {column: text for column, text in texts.items() if column not in named}
        if not added and not groups and lower == self._keys(row):
            return _Header(row, row, places, others, self._ends(row))
        known = named | set(upper)
        alone = {
            column: text
            for column, text in self._texts(top).items()
            if column not in known and all(self.grid.at(row, place) is None for place in spans[column])
        }
        return _Header(row, top, places, others | alone, self._ends(top) | self._ends(row))

    def _ends(self, row: int) -> dict[int, int]:
        """Where each header of a row ends: further right than it begins where it is merged."""
        areas = {column: self.areas.at(row, column) for column in self._texts(row)}
        return {column: area[3] if area else column for column, area in areas.items()}

    def _place_below(self, row: int, column: int, below: Iterable[int], known: Collection[int]) -> int | None:
        """Where a header of the upper row has its values: under itself where the lower row is blank there.

        Of three headers below 年度指标值, of which sign and unit are known, the one left over is the number's.
        """
        if self.grid.at(row, column) is None:
            return column
        free = [place for place in below if place not in known]
        return free[0] if len(free) == 1 else None

    def _goes_on_below(self, row: int) -> bool:
        """Whether the row below the names of the columns is a second row of headers, and no row of the table."""
        below = self.grid.rows[row + 1] if row + 1 < self.grid.height else ()
        own = self._keys(row)
        column = next(iter(own.get(_NAME, ())), None)
        if column is None or self.grid.at(row + 1, column) is not None or all(cell is None for cell in below):
            return False
        area = self.areas.at(row, column)
        if area is not None and area[2] > row:
            return not self._has_levels_below(row)
        known = _columns(self._lower(row, row + 1)) | self._below_groups(row)
        within = below[: max(known | _columns(own)) + 1]
        return len(known) > 1 and all(cell is None or place in known for place, cell in enumerate(within))

    def _has_levels_below(self, row: int) -> bool:
        """Whether a level's name stands below its header, which is then no header of two rows."""
        own, lower = self._keys(row), _columns(self._keys(row + 1))
        places = (place for level in _LEVELS for place in own.get(level, ()))
        return any(self.grid.at(row + 1, place) is not None and place not in lower for place in places)

    def _below_groups(self, row: int) -> set[int]:
        """The words, two or more, below one header that is merged over several columns: no targets, for these have digits."""
        lower = {column for column, text in self._texts(row + 1).items() if not _DIGIT.search(text)}
        spans = self._spans(row)
        found: set[int] = set()
        for column in self._texts(row):
            below = [place for place in spans[column] if place in lower] if self.areas.at(row, column) else []
            found |= set(below) if len(below) > 1 else set()
        return found
