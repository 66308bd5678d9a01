"""Stand between xlwings and an engine and write down everything that is asked of the engine."""

from __future__ import annotations

from typing import Any

import xlwings as xw
from xlwings import base_classes as base

KINDS = (base.App, base.Book, base.Books, base.Names, base.Name, base.Range, base.Sheet, base.Sheets)
"""What an engine gives out that is itself part of the engine."""

LOOKUPS = {
    ("App", "books"), ("App", "engine"), ("App", "pid"), ("Book", "app"), ("Book", "fullname"), ("Book", "name"),
    ("Book", "names"), ("Book", "sheets"), ("Book", "api"), ("Engine", "name"), ("Engine", "type"), ("Engine", "clean_value_data"),
    ("Engine", "prepare_xl_data_element"), ("Range", "api"), ("Range", "column"), ("Range", "coords"), ("Range", "get_address"),
    ("Range", "max_cells_per_read"), ("Range", "max_cells_per_write"), ("Range", "row"), ("Range", "shape"),
    ("Range", "sheet"), ("Range", "options"), ("Sheet", "api"), ("Sheet", "book"), ("Sheet", "index"), ("Sheet", "name"), ("Sheet", "range"),
    ("Sheet", "used_range"), ("Sheets", "active"),
}  # fmt: skip
"""What only finds its way about: no cell is read or written, nothing the user sees changes."""
FOCUS = {("App", "activate"), ("Book", "activate"), ("Sheet", "activate")}


class Log(list):
    """Every (class, member) asked of the engine, in order; ``refused`` are those that raised NotImplementedError."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[tuple[str, str]] = []

    @property
    def calls(self) -> list[tuple[str, str]]:
        """What reads or writes cells or changes what the user sees."""
        return [each for each in self if each not in LOOKUPS]


class Recorded:
    """An engine's object behind which everything that it gives out is recorded too."""

    def __init__(self, real: Any, log: Log) -> None:
        self.__dict__.update(_real=real, _log=log)

    def _wrapped(self, value: Any) -> Any:
        return Recorded(value, self._log) if isinstance(value, KINDS) else value

    def __getattr__(self, name: str) -> Any:
        asked = (type(self._real).__name__, name)
        self._log.append(asked)
        try:
            value = getattr(self._real, name)
        except NotImplementedError:
            self._log.refused.append(asked)
            raise
        if isinstance(value, KINDS) or not callable(value):
            return self._wrapped(value)

        def call(*arguments: Any, **named: Any) -> Any:
            plain = [each._real if isinstance(each, Recorded) else each for each in arguments]
            try:
                return self._wrapped(value(*plain, **named))
            except NotImplementedError:
                self._log.refused.append(asked)
                raise

        return call

    def __setattr__(self, name: str, value: Any) -> None:
        asked = (type(self._real).__name__, name)
        self._log.append(asked)
        try:
            setattr(self._real, name, value)
        except NotImplementedError:
            self._log.refused.append(asked)
            raise

    def __call__(self, *arguments: Any) -> Any:
        return self._wrapped(self._real(*arguments))

    def __len__(self) -> int:
        return len(self._real)

    def __iter__(self):
        return (self._wrapped(each) for each in self._real)

    def __bool__(self) -> bool:
        return True


def recorded(book: xw.Book) -> tuple[xw.Book, Log]:
    """The same workbook, and what is asked of its engine from now on."""
    log = Log()
    return xw.Book(impl=Recorded(book.impl, log)), log
