"""Cells of a live LibreOffice as xlwings wants them; see `libreoffice_engine`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from openpyxl import Workbook
from xlwings import base_classes, utils

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
DATES, ERRORS = 2, 4
FREE = 5 / 7
"""What Excel leaves out of a column's width, in characters."""
_SHEET = re.compile(r"('(?:[^']|'')+')!")
_OWN_SHEET = re.compile(r"\$?('(?:[^']|'')+'|[^\W\d]\w*)\.(?=\$?[A-Z]{1,3}\$?\d)")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')


class RefusedError(Exception):
    """What Excel's refusal looks like through COM: DISP_E_EXCEPTION with the cause 0x800A03EC."""

    hresult = -2147352567
    excepinfo = (0, "Microsoft Excel", "…", "", 0, -2146827284)


class Error(str):
    """An error value in a cell."""

    __slots__ = ()


class Range(base_classes.Range):
    sheet = api = raw_value = formula = number_format = None

    def __init__(self, sheet: Any, corners: tuple[int, int, int, int]) -> None:
        self.sheet, self._corners = sheet, corners
        top, left, bottom, right = corners
        self.api = sheet.api.getCellRangeByPosition(left, top, right, bottom)

    row = property(lambda self: self._corners[0] + 1)
    column = property(lambda self: self._corners[1] + 1)
    max_cells_per_read = max_cells_per_write = None

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self._corners
        return bottom - top + 1, right - left + 1

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self.sheet.name, self.row, self.column, *self.shape)

    def __len__(self) -> int:
        height, width = self.shape
        return height * width

    def __call__(self, row: int, column: int) -> Range:
        top, left = self._corners[0] + row - 1, self._corners[1] + column - 1
        return Range(self.sheet, (top, left, top, left))

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        top, left, bottom, right = self._corners
        ends = [
            f"{'$' * column_absolute}{utils.col_name(column + 1)}{'$' * row_absolute}{row + 1}"
            for row, column in ((top, left), (bottom, right))
        ]
        return ends[0] if len(self) == 1 else ":".join(ends)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def raw_value(self) -> list[list[Any]]:  # noqa: F811
        rows = [[None if value == "" else value for value in row] for row in self.api.getDataArray()]
        for row, column in _spots(self.api.queryContentCells(DATES)):
            rows[row - self._corners[0]][column - self._corners[1]] = EPOCH + dt.timedelta(
                days=rows[row - self._corners[0]][column - self._corners[1]]
            )
        for row, column in _spots(self.api.queryFormulaCells(ERRORS)):
            shown = self.sheet.api.getCellByPosition(column, row).String
            rows[row - self._corners[0]][column - self._corners[1]] = Error(shown)
        return rows

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        self._refuse_locked()
        rows = rows if isinstance(rows, list) else [[rows] * self.shape[1]] * self.shape[0]
        text = self._text_cells()
        typed = tuple(
            tuple(_typed(value, text=(row, column) in text) for column, value in enumerate(told))
            for row, told in enumerate(rows)
        )
        self.api.setFormulaArray(typed)

    def _refuse_locked(self) -> None:
        if self.sheet.api.isProtected() and (_mixed(self.api, "CellProtection") or self.api.CellProtection.IsLocked):
            raise RefusedError

    def _text_cells(self) -> set[tuple[int, int]]:
        """The cells that are formatted as text, counted from this range's first."""
        formats = self.sheet.book.api.NumberFormats
        parts = self.api.CellFormatRanges
        told = [(parts.getByIndex(number).NumberFormat, parts.getByIndex(number)) for number in range(parts.Count)]
        text = {key for key in {key for key, _ in told} if formats.getByKey(key).FormatString == "@"}
        areas = [part.RangeAddress for key, part in told if key in text]
        return {(row - self._corners[0], column - self._corners[1]) for row, column in _spots_in(areas)}

    @property
    def formula(self) -> Any:  # noqa: F811
        rows = [[excels_grammar(text) for text in told] for told in self.api.getFormulaArray()]
        return rows[0][0] if len(self) == 1 else rows

    @property
    def number_format(self) -> str | None:  # noqa: F811
        if _mixed(self.api, "NumberFormat"):
            return None
        return self.sheet.book.api.NumberFormats.getByKey(self.api.NumberFormat).FormatString

    @number_format.setter
    def number_format(self, code: str) -> None:
        self._refuse_locked()
        formats = self.sheet.book.api.NumberFormats
        locale = self.sheet.book.app.office.uno.createUnoStruct("com.sun.star.lang.Locale")
        key = formats.queryKey(code, locale, False)
        self.api.NumberFormat = formats.addNew(code, locale) if key == -1 else key

    @property
    def row_height(self) -> float | None:
        """In points; 0 of a hidden row, None of rows that differ, as Excel tells it."""
        rows = [self.api.Rows.getByIndex(place) for place in range(self.api.Rows.Count)]
        heights = {row.Height / 35.28 if row.IsVisible else 0.0 for row in rows}
        return heights.pop() if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, points: float) -> None:
        self._format_columns_or_rows("AllowFormattingRows")
        self.api.Rows.Height = round(points * 35.28)

    @property
    def column_width(self) -> float | None:
        """In characters, without the room that every cell keeps free; None of columns that differ."""
        columns = self.api.Columns
        widths = {columns.getByIndex(place).Width for place in range(columns.Count)}
        return widths.pop() / character(self.sheet.book.app.office) - FREE if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, characters: float) -> None:
        self._format_columns_or_rows("AllowFormattingColumns")
        self.api.Columns.Width = round((characters + FREE) * character(self.sheet.book.app.office))

    def _format_columns_or_rows(self, allowed: str) -> None:
        """LibreOffice lets a program do it on any sheet."""
        own = self.sheet.api
        if own.ProtectContents and not getattr(own.Protection, allowed):
            raise RefusedError

    @property
    def merge_area(self) -> Range:
        """The cells that the first one is merged with; itself where it is not."""
        top, left = self._corners[:2]
        cursor = self.sheet.api.createCursorByRange(self.sheet.api.getCellByPosition(left, top))
        cursor.collapseToMergedArea()
        area = cursor.RangeAddress
        return Range(self.sheet, (area.StartRow, area.StartColumn, area.EndRow, area.EndColumn))

    color = property(None, lambda self, value: setattr(self.api, "CellBackColor", int(value.removeprefix("#"), 16)))
    wrap_text = property(
        lambda self: self.api.IsTextWrapped, lambda self, value: setattr(self.api, "IsTextWrapped", value)
    )

    @property
    def font(self) -> SimpleNamespace:
        return SimpleNamespace(size=self.api.CharHeight)

    def insert(self, shift: str, copy_origin: str) -> None:
        self._whole_rows()
        top, _, bottom, _ = self._corners
        self.sheet.api.Rows.insertByIndex(top, bottom - top + 1)

    def delete(self, shift: str) -> None:
        self._whole_rows()
        top, _, bottom, _ = self._corners
        self.sheet.api.Rows.removeByIndex(top, bottom - top + 1)

    def copy(self, destination: Any) -> None:
        """Everything of the cells, as Excel copies: formulas, looks, drop-downs, merged cells."""
        assert not self._cuts_merged(), "Excel can't do that to a merged cell"
        assert not destination.impl._cuts_merged(), "Excel can't do that to a merged cell"
        if self.sheet.api.isProtected():
            raise RefusedError
        own, controller = self.sheet.api, self.sheet.book.api.CurrentController
        self.sheet.activate()
        top, left, _, right = self._corners
        there = destination.row - 1
        # The window's own copying: what the interface offers for it leaves out whatever is merged.
        controller.select(own.getCellRangeByPosition(left, top, right, top))
        copied = controller.getTransferable()
        controller.select(own.getCellRangeByPosition(left, there, right, there))
        controller.insertTransferable(copied)

    def _cuts_merged(self) -> bool:
        """Whether part of the cells that are merged with one of these lies outside."""
        cursor = self.sheet.api.createCursorByRange(self.api)
        cursor.collapseToMergedArea()
        area = cursor.RangeAddress
        return (area.StartRow, area.StartColumn, area.EndRow, area.EndColumn) != self._corners

    def _whole_rows(self) -> None:
        """What our code inserts are rows; a protected sheet refuses what writes into its locked cells."""
        assert self.shape[1] == self.sheet.api.Columns.Count
        if self.sheet.api.isProtected():
            raise RefusedError

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.api.CurrentController.select(self.api)


@cache
def character(office: Any) -> float:
    """How wide a character of a column's width is here, in hundredths of a millimetre: it depends on the fonts there are."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "width.xlsx"
        book = Workbook()
        book.active.column_dimensions["A"].width = 100
        book.save(path)
        hidden = office.property("Hidden", value=True)
        document = office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
        width = document.Sheets.getByIndex(0).Columns.getByIndex(0).Width
        document.close(True)
    return width / 100


def _mixed(cells: Any, name: str) -> bool:
    """Whether the cells differ in a property, of which LibreOffice then tells the first cell's."""
    return cells.getPropertyState(name).value == "AMBIGUOUS_VALUE"


def _spots(found: Any) -> Iterator[tuple[int, int]]:
    """The zero-based rows and columns of the cells that a query found."""
    return _spots_in(found.RangeAddresses)


def _spots_in(areas: Any) -> Iterator[tuple[int, int]]:
    for area in areas:
        for row in range(area.StartRow, area.EndRow + 1):
            for column in range(area.StartColumn, area.EndColumn + 1):
                yield row, column


def _typed(value: Any, *, text: bool) -> str:
    """A value as LibreOffice takes it from the keyboard, so that it makes of it what Excel would."""
    if value is None or value == "":
        return ""
    if text:
        return _plain(value) if str(value).startswith("'") else f"'{_plain(value)}"
    if isinstance(value, str) and value.startswith("="):
        parts = _QUOTED.split(value)  # arguments are separated by semicolons here, outside of texts
        return "".join(part if part.startswith('"') else _own_grammar(part) for part in parts)
    return _plain(value)


def _own_grammar(part: str) -> str:
    """A piece of a formula as LibreOffice writes it: an exclamation mark would be an intersection there."""
    return _SHEET.sub(r"$\1.", part).replace(",", ";")


def excels_grammar(text: str) -> str:
    """A formula as Excel tells it."""
    if not text.startswith("="):
        return text
    parts = _QUOTED.split(text)
    return "".join(part if part.startswith('"') else _OWN_SHEET.sub(r"\1!", part).replace(";", ",") for part in parts)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else format(value, ".15g")
