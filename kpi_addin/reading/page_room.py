"""How much room the texts of a sheet have in print: widths of columns, heights of rows, what runs over several cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kpi_addin.reading import limits
from kpi_addin.reading.grid import Cell, Position
from kpi_addin.row_height import Written, is_cut

Merged = Iterable[tuple[int, int, int, int]]
"""As in `Grid`."""
INDENT_IN_PADDING = 1
"""So much of an indent is in the room that every cell keeps free."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a cell wraps its text: the font's size, the indent in characters; ``open`` is a cell of a sheet with locks."""

    size: float
    indent: int
    open: bool = False


@dataclass
class Page:
    """A sheet's widths and heights, rows and columns counted from 0.

    ``own`` are rows whose height somebody set, ``linked`` the wrapped cells whose texts come from elsewhere by a formula.
    """

    heights: dict[int, float] = field(default_factory=dict)
    own: set[int] = field(default_factory=set)
    widths: dict[int, float] = field(default_factory=dict)
    wrapped: dict[Position, Wrapping] = field(default_factory=dict)
    linked: set[Position] = field(default_factory=set)
    default_height: float = 15.0
    default_width: float = 9.14

    def height(self, row: int) -> float:
        """A row's height in points, 0 where it is hidden."""
        return self.heights.get(row, self.default_height)

    def note(self, name: str, told: dict[str, str]) -> None:
        """Take what an element of the sheet's part says; ``name`` is without its prefix."""
        if name == "row":
            self._note_row(int(told["r"]) - 1, told)
        elif name == "col" and "width" in told:
            columns = range(int(told["min"]) - 1, min(int(told["max"]), limits.MAX_COLUMNS))
            self.widths |= dict.fromkeys(columns, float(told["width"]))
        elif name == "sheetFormatPr":
            self.default_height = float(told.get("defaultRowHeight", self.default_height))
            self.default_width = float(told.get("defaultColWidth", self.default_width))

    def _note_row(self, row: int, told: dict[str, str]) -> None:
        if told.get("hidden") in _YES:
            self.heights[row] = 0.0
        elif "ht" in told:
            self.heights[row] = float(told["ht"])
        if told.get("customHeight") in _YES:
            self.own.add(row)


_YES = {"1", "true"}


def is_label(page: Page, spot: Position) -> bool:
    """Whether the text is the sheet's own, on a sheet where cells to write in are open and the others locked."""
    return not page.wrapped[spot].open and spot not in page.linked


def written(at: Callable[[Position], Cell], merged: Merged, page: Page) -> Iterator[tuple[Position, Written]]:
    """Each text in a wrapped cell with its room; not those that are alone in a row whose height is worked out on opening."""
    ends = {(top, left): (bottom, right) for top, left, bottom, right in merged}
    for spot, wrapping in page.wrapped.items():
        text = at(spot)
        (top, left), (bottom, right) = spot, ends.get(spot, spot)
        if not isinstance(text, str):
            continue
        width = sum(page.widths.get(column, page.default_width) for column in range(left, right + 1))
        width -= max(0, wrapping.indent - INDENT_IN_PADDING)
        told = Written(text, top, bottom, width, wrapping.size, alone=spot == (bottom, right))
        if not told.alone or top in page.heights or told.too_long:
            yield spot, told


def cut_texts(at: Callable[[Position], Cell], merged: Merged, page: Page) -> dict[Position, Written]:
    """The texts of which some is out of sight."""
    told = written(at, merged, page)
    return {spot: each for spot, each in told if is_cut(each, {row: page.height(row) for row in each.rows})}
