"""What the desk's sheets have in common: a title, how to fill them in, headings with a filter, and cells that are filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.desk.columns import DeskColumn

HEADING, FIRST = 2, 3
"""Rows, counted from 0: title, note, headings, the first row."""
_TALLEST: Final = 400
_NO_LOOKS: Final[Mapping[str, Any]] = MappingProxyType({})
Cells = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A sheet of the desk."""

    sheet: Any
    styles: Styles
    columns: tuple[DeskColumn, ...]

    def begin(self, title: str, note: str, frozen: int) -> None:
        """Title, note and headings; ``frozen`` columns stay in sight."""
        shown = [place for place, column in enumerate(self.columns) if not column.hidden]
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width, None, {"hidden": column.hidden})
            style = "input_head" if column.typed else "header"
            self.sheet.write_string(HEADING, place, cell_text(column.title), self.styles(style))
        width = sum(self.columns[place].width for place in shown)
        for row, text, style, height in ((0, title, "title", 30), (1, note, "note", 15 * lines_in(note, width) + 6)):
            self.sheet.merge_range(row, 0, row, shown[-1], "", self.styles(style))
            self.sheet.write_string(row, 0, cell_text(text), self.styles(style))
            self.sheet.set_row(row, height)
        self.sheet.set_row(HEADING, 32)
        self.sheet.freeze_panes(FIRST, frozen)
        self.sheet.hide_gridlines(2)
        print_across(self.sheet)
        self.sheet.repeat_rows(HEADING)

    def write(self, row: int, cells: Cells, link: str | None = None, looks: Mapping[str, Any] = _NO_LOOKS) -> None:
        """A row; ``link`` is where its unit leads, ``looks`` are those of cells that stand out, by their headings."""
        lines = 1
        for place, column in enumerate(self.columns):
            value = cells.get(column.title)
            text = "" if value is None else cell_text(str(value))
            if column.style == "link" and link:
                self.sheet.write_url(row, place, link, self.styles("link"), text)
            else:
                look = looks.get(column.title) or self._look(column)
                self._write(row, place, value if isinstance(value, int) else text, look)
            lines = lines if column.hidden else max(lines, lines_in(text, column.width))
        self.sheet.set_row(row, min(_TALLEST, 15 * lines + 5))

    def end(self, last: int) -> None:
        """Filter and printed area, up to that row."""
        self.sheet.autofilter(HEADING, 0, max(FIRST, last), len(self.columns) - 1)
        shown = sum(1 for column in self.columns if not column.hidden)
        self.sheet.print_area(0, 0, max(FIRST, last), shown - 1)

    def places(self, titles: Sequence[str]) -> dict[str, int]:
        """The columns of those headings by their places."""
        return {column.title: place for place, column in enumerate(self.columns) if column.title in titles}

    def _look(self, column: DeskColumn) -> Any:
        return self.styles("input" if column.typed else "text" if column.style == "link" else column.style)

    def _write(self, row: int, place: int, value: str | int, look: Any) -> None:
        if isinstance(value, int):
            self.sheet.write_number(row, place, value, look)
        elif value:
            self.sheet.write_string(row, place, value, look)
        else:
            self.sheet.write_blank(row, place, None, look)
