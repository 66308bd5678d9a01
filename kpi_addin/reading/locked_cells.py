"""Blank rows among those that repeat in which nobody can type: a lock came with a header's looks, or with those of a cut cell.

Excel and LibreOffice give a row that is put in the looks of the row above it, and leave a cell that was cut without any. In
our templates all cells of rows that repeat are open, the helper cells at their ends too, and those of no other row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from kpi_addin.address import row_and_column, split
from kpi_addin.form import BudgetLine
from kpi_addin.reading.grid import Position
from kpi_addin.reading.locate import Layout

_YES = {"1", "true"}


@dataclass
class Locks:
    """What a sheet's part says of locks, rows counted from 0; ``looks`` are the numbers of those looks that are not locked."""

    looks: Collection[int] = frozenset()
    protected: bool = False
    rows: list[_Row] = field(default_factory=list)

    def note(self, name: str, told: dict[str, str]) -> None:
        """Take what an element of the sheet's part says; ``name`` is without its prefix."""
        if name == "c" and self.rows and "r" in told:
            self.rows[-1].note(told["r"], is_open=int(told.get("s", 0)) in self.looks)
        elif name == "row" and self.looks:
            whole = told.get("customFormat") in _YES and int(told.get("s", 0)) in self.looks
            self.rows.append(_Row(int(told["r"]) - 1, is_open=whole))
        elif name == "sheetProtection":
            self.protected = told.get("sheet") in _YES

    def shut(self, is_blank: Callable[[int], bool]) -> Iterator[Position]:
        """The locked cells of blank rows that end open, and of those right above a row that does."""
        rows = {row.number: row for row in self.rows} if self.protected else {}
        for number in inside_and_blank(reversed(rows), lambda each: rows[each].ends_open, is_blank):
            yield from rows[number].locked

    def fastened(self) -> Iterator[Position]:
        """All locked cells that the part names."""
        for row in self.rows if self.protected else ():
            yield from ((row.number, _column_of(address)) for address in row.shut)


def inside_and_blank(
    rows: Iterable[int], ends_open: Callable[[int], bool], is_blank: Callable[[int], bool]
) -> Iterator[int]:
    """Of rows from the last to the first the blank ones that end open, and those right above a row that does."""
    above = -1
    for row in rows:
        inside = ends_open(row) or row == above
        if inside and is_blank(row):
            yield row
        above = row - 1 if ends_open(row) or (inside and is_blank(row)) else -1


@dataclass
class _Row:
    """A row's open cells, and its last; without a look of its own a cell has the row's, which may be open."""

    number: int
    is_open: bool
    open: list[str] = field(default_factory=list)
    shut: list[str] = field(default_factory=list)
    last: str = ""
    ends_open: bool = False

    def note(self, address: str, *, is_open: bool) -> None:
        """Take one of its cells, from left to right."""
        (self.open if is_open else self.shut).append(address)
        self.last, self.ends_open = address, is_open

    @property
    def locked(self) -> Iterator[Position]:
        """The locked cells up to the last."""
        columns = map(_column_of, self.shut) if self.is_open else range(_column_of(self.last) + 1)
        others = set(map(_column_of, self.open))
        yield from ((self.number, column) for column in columns if column not in others)


def _column_of(address: str) -> int:
    """The column of a cell, counted from 0."""
    return row_and_column(address)[1] - 1


def shut_cells(layout: Layout, budget: Iterable[BudgetLine]) -> tuple[str, ...]:
    """Of such cells those for the names of what is listed: below each header whose rows repeat."""
    tops = sorted(_tops(layout, budget)) if layout.grid.locked else []
    told = []
    for row in sorted({row for row, _ in layout.grid.locked}):
        above = [column for top, column in tops if top < row]
        if above and (row, above[-1]) in layout.grid.locked:
            told.append(layout.grid.address(row, above[-1]))
    return tuple(told)


def _tops(layout: Layout, budget: Iterable[BudgetLine]) -> Iterator[Position]:
    """The last cell above the names of each part."""
    yield from ((header.row, header.columns["level3"]) for header in layout.headers if "level3" in header.columns)
    yield from ((place.row, place.columns[place.section.name.key]) for place in layout.lists)
    listed = {line.key for side in layout.definition.budget.sides for line in side.lines if line.listed}
    for line in budget:
        if line.key in listed and line.name.cell:
            row, column = row_and_column(split(line.name.cell)[1])
            yield row - 1, column - 1
