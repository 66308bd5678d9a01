"""A published page → a grid for each of its tables, the lines above a table in the rows above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kpi_addin.reading import limits
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.reading.html_tokens import Tag, tokens

_BREAKS: Final = frozenset(
    {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "dd", "dt"}
)
_CELLS: Final = frozenset({"td", "th"})
_SPACES: Final = re.compile(r"[ \t\r\n\f\xa0\u3000]+")
_MOST_TABLES: Final = 1_000
_HEADINGS, _LONGEST_HEADING = 4, 60
"""So many short lines above a table are its title, the year, the unit of money."""
_DIGITS: Final = re.compile(r"[0-9]{1,9}")


def table_grids(page: str) -> list[Grid]:
    """The tables of a page that hold anything, in the order in which they begin; one inside another is a table of its own."""
    reader = _Page()
    for token in tokens(page):
        if isinstance(token, Tag):
            reader.tag(token)
        else:
            reader.text(token)
    reader.end()
    grids = (table.grid(f"表{number}") for number, table in enumerate(reader.tables, start=1))
    return [grid for grid in grids if grid.too_large or any(cell is not None for row in grid.rows for cell in row)]


class _Lines:
    """Text as it is shown: runs of spaces are one, only some tags begin a new line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._told = 0

    def recent(self) -> list[str]:
        """The lines since they were asked for last."""
        told, self._told = self._told, len(self._parts)
        return _lines(self._parts[told:])

    def add(self, text: str) -> None:
        self._parts.append(_SPACES.sub(" ", text))

    def new_line(self) -> None:
        self._parts.append("\n")

    def lines(self) -> list[str]:
        return _lines(self._parts)


def _lines(parts: list[str]) -> list[str]:
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


class _Table:
    """A table while it is read: cells go where no cell from above reaches down."""

    def __init__(self, above: list[str]) -> None:
        self.rows: list[list[Cell]] = [[line] for line in above]
        self.merged: list[tuple[int, int, int, int]] = []
        self.faint: set[int] = set()
        self.too_large = False
        self.words = _Lines()
        self._reaching: dict[int, int] = {}
        self._cell: tuple[int, int, int] | None = None
        self._row_open = self._begun = False

    def begin_row(self, tag: Tag) -> None:
        self.end_cell()
        if not self._begun:
            self.rows += [[line] for line in _headings(self.words.lines())]
            self._begun = True
        self.words = _Lines()
        self._reaching = {column: rows - 1 for column, rows in self._reaching.items() if rows > 1}
        self._row_open = True
        if len(self.rows) >= limits.MAX_ROWS:
            self.too_large = True
        if not self.too_large:
            self.rows.append([])
            if tag.is_hidden:
                self.faint.add(len(self.rows) - 1)

    def begin_cell(self, tag: Tag) -> None:
        self.end_cell()
        if not self._row_open:
            self.begin_row(Tag("tr", ends=False, rest=""))
        column = len(self.rows[-1])
        while column in self._reaching:
            column += 1
        right = min(column + _span(tag, "colspan", limits.MAX_COLUMNS), limits.MAX_COLUMNS)
        self.words = _Lines()
        if column < limits.MAX_COLUMNS:
            self._cell = (column, right, _span(tag, "rowspan", limits.MAX_ROWS))

    def end_cell(self) -> None:
        if self._cell is None or self.too_large:
            self._cell = None
            return
        column, right, down = self._cell
        row = self.rows[-1]
        row += [None] * (column - len(row))
        row.append("\n".join(self.words.lines()) or None)
        row += [None] * (right - column - 1)
        if down > 1:
            self._reaching |= dict.fromkeys(range(column, right), down)
        if down > 1 or right - column > 1:
            self.merged.append((len(self.rows) - 1, column, len(self.rows) + down - 2, right - 1))
        self._cell = None
        self.words = _Lines()

    def end_row(self) -> None:
        self.end_cell()
        self._row_open = False

    def grid(self, name: str) -> Grid:
        if self.too_large:
            return Grid(name, (), too_large=True)
        last = len(self.rows) - 1
        merged = tuple((top, left, min(bottom, last), right) for top, left, bottom, right in self.merged)
        return Grid(name, tuple(map(tuple, self.rows)), merged, faint_rows=frozenset(self.faint))


class _Page:
    """The tables that were met, those that are open, and the lines of text since the last one."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._words = _Lines()

    def text(self, text: str) -> None:
        self._place().add(text)

    def tag(self, tag: Tag) -> None:
        if tag.name in _BREAKS:
            self._place().new_line()
        elif tag.name == "table":
            self._table(ends=tag.ends)
        elif self._open and tag.name == "tr":
            self._open[-1].end_row() if tag.ends else self._open[-1].begin_row(tag)
        elif self._open and tag.name in _CELLS:
            self._open[-1].end_cell() if tag.ends else self._open[-1].begin_cell(tag)

    def end(self) -> None:
        while self._open:
            self._table(ends=True)

    def _place(self) -> _Lines:
        return self._open[-1].words if self._open else self._words

    def _table(self, *, ends: bool) -> None:
        if ends:
            if self._open:
                self._open.pop().end_row()
        elif len(self.tables) < _MOST_TABLES:
            above = list(_headings(self._place().recent()))
            self._open.append(_Table(above))
            self.tables.append(self._open[-1])


def _headings(lines: list[str]) -> Iterator[str]:
    """The last lines above a table, back to one that is too long for a heading."""
    last = lines[-_HEADINGS:]
    long = [place for place, line in enumerate(last) if len(line) > _LONGEST_HEADING]
    yield from last[long[-1] + 1 if long else 0 :]


def _span(tag: Tag, name: str, most: int) -> int:
    found = _DIGITS.match(tag.attribute(name).strip())
    return max(1, min(int(found[0]), most)) if found else 1
