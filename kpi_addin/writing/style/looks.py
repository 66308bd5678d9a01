"""How cells look: a few fonts, and named looks made of them and of the palette."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import Any, Literal
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.form import Raw
from kpi_addin.palette import AMBER_INK, DEEP, HEAD, INK, INPUT, LABEL, LINE, QUIET, QUIET_INK
from kpi_addin.text_width import BODY_SIZE
from kpi_addin.writing.style.merged import merge
from kpi_addin.xml_text import xml_text

SONG, HEI, YAHEI = "宋体", "黑体", "微软雅黑"
"""Body, headings, hints: on every Chinese Windows; elsewhere the system puts its own in their place."""
MONEY_FORMAT = "#,##0.00##"
RATE_FORMAT = "0.00%"
TEXT_FORMAT = "@"

Horizontal = Literal["left", "center", "right", "general"]
Vertical = Literal["top", "center"]


@dataclass(frozen=True, slots=True)
class Look:
    """Everything about a cell's appearance, and whether the user may change the cell."""

    font: str = SONG
    size: float = BODY_SIZE
    bold: bool = False
    ink: str = INK
    fill: str | None = None
    line: str | None = LINE
    horizontal: Horizontal = "left"
    vertical: Vertical = "center"
    indent: int = 0
    wrap: bool = True
    number_format: str = "General"
    open: bool = False

    def but(self, **changes: object) -> Look:
        """The same look with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


TITLE = Look(font=HEI, size=18, ink=DEEP, line=None, horizontal="center")
SUBTITLE = Look(size=11, ink=DEEP, line=None, horizontal="center")
HEADER = Look(font=HEI, ink=DEEP, fill=HEAD, horizontal="center")
SECTION = Look(font=HEI, ink=DEEP, fill=LABEL, horizontal="center")
PRINTED = Look(indent=1)
CENTRED = Look(horizontal="center")
TEXT_INPUT = Look(fill=INPUT, open=True, indent=1)
LONG_INPUT = TEXT_INPUT.but(vertical="top")
TARGET_INPUT = Look(fill=INPUT, open=True, horizontal="center", number_format=TEXT_FORMAT)
MONEY_INPUT = Look(fill=INPUT, open=True, horizontal="right", indent=1, number_format=MONEY_FORMAT, wrap=False)
POINTS_INPUT = Look(fill=INPUT, open=True, horizontal="center", wrap=False)
RATE_INPUT = POINTS_INPUT.but(number_format=RATE_FORMAT)
SIDE_HEAD = Look(font=YAHEI, size=9, ink=QUIET_INK, fill=QUIET, line=None, horizontal="center")
SIDE_MONEY = Look(
    font=YAHEI, size=9, ink=QUIET_INK, line=None, horizontal="right", number_format=MONEY_FORMAT, wrap=False
)
STATUS = Look(font=YAHEI, size=9, ink=AMBER_INK, line=None, indent=1)


_known: WeakKeyDictionary[Any, dict[Look, Any]] = WeakKeyDictionary()
"""For each workbook what each look became in it."""


def paint(cell: Cell, look: Look) -> None:
    """Give the cell that look."""
    if cell.has_style:
        _paint_anew(cell, look)
        return
    # openpyxl compares each style with all that it knows; a workbook has thousands of cells and a few dozen looks.
    styles = _known.setdefault(cell.parent.parent, {})
    if look not in styles:
        _paint_anew(cell, look)
        styles[look] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - how openpyxl copies cells
    cell._style = copy(styles[look])  # type: ignore[attr-defined]  # noqa: SLF001


def _paint_anew(cell: Cell, look: Look) -> None:
    cell.font = Font(name=look.font, size=look.size, bold=look.bold, color=look.ink)
    cell.alignment = alignment(look)
    cell.number_format = look.number_format
    cell.protection = Protection(locked=not look.open)
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill, end_color=look.fill)
    if look.line:
        side = Side("thin", color=look.line)
        cell.border = Border(left=side, right=side, top=side, bottom=side)


def alignment(look: Look) -> Alignment:
    """Where a text stands in its cell."""
    return Alignment(horizontal=look.horizontal, vertical=look.vertical, indent=look.indent, wrap_text=look.wrap)


def block(  # noqa: PLR0913 - an area, what stands in it and how it looks
    sheet: Worksheet,
    top: int,
    left: int,
    value: object,
    look: Look,
    *,
    bottom: int | None = None,
    right: int | None = None,
) -> Cell:
    """Write a value into an area of cells, merged where it is more than one cell; returns the first cell."""
    last_row, last_column = bottom or top, right or left
    for row in range(top, last_row + 1):
        for column in range(left, last_column + 1):
            paint(cell_at(sheet, row, column), look)
    first = cell_at(sheet, top, left)
    put(first, value)
    if (last_row, last_column) != (top, left):
        merge(sheet, top, left, last_row, last_column)
    return first


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell, for writing."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} lies inside a merged area")
    return cell


def put(cell: Cell, value: object | Raw) -> None:
    """Write a value; a text stays a text even when it begins like a formula, and loses what no workbook can hold."""
    value = xml_text(value) if isinstance(value, str) else value
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"
        if value[:1] in "=+-@" and value:
            cell.quotePrefix = True


def formula(cell: Cell, text: str) -> None:
    """Write a formula, given without its equals sign."""
    cell.value = f"={text}"
