"""An xlwings engine over a live LibreOffice: the same ribbon functions in a real spreadsheet, on any system.

It does what Excel does where the two differ and our code would notice: what is written is taken as typed in (``500`` is a
number, ``=1`` a formula, a leading apostrophe makes text), a cell formatted as text keeps it, a locked cell refuses.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes, utils

from tests.hosts.libreoffice_copies import ComBook
from tests.hosts.libreoffice_protection import ComSheet
from tests.hosts.libreoffice_range import Error, Range, RefusedError
from tests.hosts.live_libreoffice import Office


class Engine:
    """Registered with xlwings by `use_libreoffice`."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self, office: Office) -> None:
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

    def __init__(self, engine: Engine, office: Office) -> None:
        self.engine, self.office = engine, office
        self.pid = office.pid
        self.status_bar = False
        self.display_alerts = True
        self.alerts: list[str] = []
        self.answer = "yes"

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
        self.app, self.api = app, ComBook(document, app.office)

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
        self.book, self.api = book, ComSheet(sheet, book.api.RuntimeUID)

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
        if isinstance(first, str) and first.replace(":", "").isdigit():
            top, _, bottom = first.partition(":")
            return Range(self, (int(top) - 1, 0, int(bottom) - 1, self.api.Columns.Count - 1))
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

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    def activate(self) -> None:
        self.book.api.CurrentController.setActiveSheet(self.api.own)


class PageSetup(base_classes.PageSetup):
    api = print_area = None

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def print_area(self) -> str | None:  # noqa: F811
        """The first one's address as Excel tells it, without the sheet's name."""
        areas = self.sheet.api.getPrintAreas()
        if not areas:
            return None
        corners = areas[0].StartRow, areas[0].StartColumn, areas[0].EndRow, areas[0].EndColumn
        return Range(self.sheet, corners).address


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


def use_libreoffice(office: Office) -> xw.Engine:
    """Register the engine with xlwings and make it the active one."""
    engine = xw.Engine(impl=Engine(office))
    xw.engines.add(engine)
    engine.activate()
    return engine
