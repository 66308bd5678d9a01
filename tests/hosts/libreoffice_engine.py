"""An xlwings engine over a live LibreOffice: the same ribbon functions in a real spreadsheet, on any system.

It does what Excel does where the two differ and our code would notice: what is written is taken as typed in (``500`` is a
number, ``=1`` a formula, a leading apostrophe makes text), a cell formatted as text keeps it, a locked cell refuses.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes, utils

from tests.hosts.live_libreoffice import LiveLibreOffice

EPOCH = dt.datetime(1899, 12, 30)
DATES, ERRORS = 2, 4
_QUOTED = re.compile(r'("(?:[^"]|"")*")')


class RefusedError(Exception):
    """What Excel's refusal looks like through COM: DISP_E_EXCEPTION with the cause 0x800A03EC."""

    hresult = -2147352567
    excepinfo = (0, "Microsoft Excel", "…", "", 0, -2146827284)


class Engine:
    """Registered with xlwings by `use_libreoffice`."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self, office: LiveLibreOffice) -> None:
        self.apps = Apps(App(self, office))

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(rows: Any, date_of: Any, empty: Any, number_of: Any, errors_as_text: bool) -> list[list[Any]]:
        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty if value is None else value
            if isinstance(value, Error):
                return str(value) if errors_as_text else None
            if isinstance(value, float) and number_of:
                return number_of(value)
            return value

        return [[clean(value) for value in row] for row in rows]


class Error(str):
    """An error value in a cell."""

    __slots__ = ()


class Apps(base_classes.Apps):
    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        return [self._app.pid]

    def __iter__(self):
        yield self._app

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        return self._app


class App(base_classes.App):
    engine = status_bar = pid = visible = None

    def __init__(self, engine: Engine, office: LiveLibreOffice) -> None:
        self.engine, self.office = engine, office
        self.pid = office._process.pid
        self.status_bar = False
        self.display_alerts = True
        self.alerts: list[str] = []
        self.answer = "yes"
        self.text_formats: dict[str, dict[int, bool]] = {}

    display_alerts = True

    @property
    def api(self) -> Any:
        return self.office.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        return self.books.active.selection

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: str) -> str:
        self.alerts.append(prompt)
        return "ok" if buttons == "ok" else self.answer


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    def _all(self) -> list[Book]:
        components = self.app.office.desktop.Components.createEnumeration()
        found = []
        while components.hasMoreElements():
            found.append(Book(self.app, components.nextElement()))
        return found

    def __iter__(self):
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, name: str | int) -> Book:
        books = self._all()
        if isinstance(name, int):
            return books[name - 1]
        found = [book for book in books if book.name == name]
        if not found:
            raise KeyError(name)
        return found[0]

    @property
    def active(self) -> Book:
        return Book(self.app, self.app.office.desktop.CurrentComponent)

    def open(self, fullname: str, *rest: Any) -> Book:
        return self._load(Path(fullname).absolute().as_uri())

    def add(self) -> Book:
        return self._load("private:factory/scalc")

    def _load(self, url: str) -> Book:
        office = self.app.office
        document = office.desktop.loadComponentFromURL(url, "_blank", 0, ())
        assert document is not None, f"LibreOffice could not open {url}"
        document.calculateAll()
        return Book(self.app, document)


class Book(base_classes.Book):
    app = api = None

    def __init__(self, app: App, document: Any) -> None:
        self.app, self.api = app, document

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        url = self.api.URL
        return self.app.office.uno.fileUrlToSystemPath(url) if url else self.api.Title

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def selection(self) -> Range:
        address = self.api.CurrentSelection.RangeAddress
        sheet = Sheet(self, self.api.Sheets.getByIndex(address.Sheet))
        return Range(sheet, (address.StartRow, address.StartColumn, address.EndRow, address.EndColumn))

    def activate(self) -> None:
        self.api.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.api.store()

    def close(self) -> None:
        self.api.close(True)

    def export(self, path: Path, filter_name: str) -> Path:
        """Save a copy in another format."""
        self.api.storeToURL(path.as_uri(), (self.app.office.property("FilterName", filter_name),))
        return path


class Sheets(base_classes.Sheets):
    api = None

    def __init__(self, book: Book) -> None:
        self.book, self.api = book, book.api.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.api.CurrentController.ActiveSheet)

    def __call__(self, name: str | int) -> Sheet:
        found = self.api.getByIndex(name - 1) if isinstance(name, int) else self.api.getByName(name)
        return Sheet(self.book, found)

    def __len__(self) -> int:
        return self.api.Count

    def __iter__(self):
        return (self(number) for number in range(1, len(self) + 1))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        if self.book.api.isProtected():
            raise RefusedError
        self.api.insertNewByName(name, after.index if after else before.index - 1 if before else len(self))
        made = self(name)
        made.activate()
        return made


class Sheet(base_classes.Sheet):
    book = api = name = visible = None

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.api = book, sheet

    @property
    def name(self) -> str:  # noqa: F811
        return self.api.Name

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def visible(self) -> bool:  # noqa: F811
        return self.api.IsVisible

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = value

    @property
    def index(self) -> int:
        return self.api.RangeAddress.Sheet + 1

    def range(self, first: Any, second: Any = None) -> Range:
        if isinstance(first, Range):
            first = first.row, first.column
        if isinstance(second, Range):
            second = second.row, second.column
        if isinstance(first, str):
            first, last = utils.a1_to_tuples(first)
            second = second or last
        last = second or first
        return Range(self, (first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1))

    @property
    def used_range(self) -> Range:
        cursor = self.api.createCursor()
        cursor.gotoEndOfUsedArea(False)
        address = cursor.RangeAddress
        return Range(self, (0, 0, address.EndRow, address.EndColumn))

    def activate(self) -> None:
        self.book.api.CurrentController.setActiveSheet(self.api)


class Range(base_classes.Range):
    sheet = api = raw_value = formula = number_format = None

    def __init__(self, sheet: Sheet, corners: tuple[int, int, int, int]) -> None:
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
        formats = [self._text_format(column) for column in range(self.shape[1])]
        typed = tuple(
            tuple(_typed(value, text=formats[column](row)) for column, value in enumerate(told))
            for row, told in enumerate(rows)
        )
        self.api.setFormulaArray(typed)

    def _refuse_locked(self) -> None:
        if self.sheet.api.isProtected() and (_mixed(self.api, "CellProtection") or self.api.CellProtection.IsLocked):
            raise RefusedError

    def _text_format(self, column: int) -> Any:
        """Whether a cell of that column is formatted as text, by its row."""
        part = self.api.getCellRangeByPosition(column, 0, column, self.shape[0] - 1)
        if not _mixed(part, "NumberFormat"):
            return lambda row: self._is_text(part.NumberFormat)
        return lambda row: self._is_text(part.getCellByPosition(0, row).NumberFormat)

    def _is_text(self, key: int) -> bool:
        known = self.sheet.book.app.text_formats.setdefault(self.sheet.book.api.RuntimeUID, {})
        if key not in known:
            known[key] = self.sheet.book.api.NumberFormats.getByKey(key).FormatString == "@"
        return known[key]

    @property
    def formula(self) -> Any:  # noqa: F811
        rows = self.api.getFormulaArray()
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

    color = property(None, lambda self, value: setattr(self.api, "CellBackColor", int(value.removeprefix("#"), 16)))
    wrap_text = property(None, lambda self, value: setattr(self.api, "IsTextWrapped", value))
    column_width = property(None, lambda self, value: setattr(self.api.Columns, "Width", int(value * 200)))

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.api.CurrentController.select(self.api)


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self._names = book.api.NamedRanges
        self._uno = book.app.office.uno

    def contains(self, name: str) -> bool:
        return self._names.hasByName(name)

    def add(self, name: str, refers_to: str) -> Name:
        if self.contains(name):
            self._names.removeByName(name)
        sheet, cells = refers_to.removeprefix("=").split("!")
        origin = self._uno.createUnoStruct("com.sun.star.table.CellAddress")
        self._names.addNewByName(name, f"$'{sheet}'.{cells}", origin, 0)
        return Name()


class Name(base_classes.Name):
    pass


def _mixed(cells: Any, name: str) -> bool:
    """Whether the cells differ in a property, of which LibreOffice then tells the first cell's."""
    return cells.getPropertyState(name).value == "AMBIGUOUS_VALUE"


def _spots(found: Any):
    """The zero-based rows and columns of the cells that a query found."""
    for area in found.RangeAddresses:
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
        return "".join(part if part.startswith('"') else part.replace(",", ";") for part in parts)
    return _plain(value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else format(value, ".15g")


def use_libreoffice(office: LiveLibreOffice) -> xw.Engine:
    """Register the engine with xlwings and make it the active one."""
    engine = xw.Engine(impl=Engine(office))
    xw.engines.add(engine)
    engine.activate()
    return engine
