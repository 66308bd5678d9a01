"""A sheet with a calendar → its windows; what is wrong is told beside the row, all of it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kpi_addin.master.calendar.headings import Key, is_calendar, keys_of
from kpi_addin.master.calendar.typed import THIRD_QUARTER, day_in, number_in, stage_in
from kpi_addin.master.roster.listed import NOT_CALCULATED, Fault
from kpi_addin.master.roster.typed import Unclear, plain_text
from kpi_addin.master.share.unit import Stage
from kpi_addin.master.share.windows import WARNING_DAYS, Window, WrittenWindow, windows_of
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.values import WrongValue

T = TypeVar("T")
_MOST_ABOVE: Final = 30
_SEPTEMBER: Final = 9
_HIDDEN: Final = Unclear(
    "这一行被隐藏或划掉了，不知道算不算；请取消隐藏，或删去这一行",
    "this row is hidden or struck through; show it, or remove it",
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The windows in their order, and what is wrong; where there are ``faults`` nothing is to be changed."""

    windows: tuple[Window, ...]
    faults: tuple[Fault, ...] = ()


def calendars_in(grids: Sequence[Grid]) -> list[tuple[Grid, int]]:
    """The sheets that hold a calendar, each with the row of its headings."""
    return [(grid, top) for grid in grids if grid.visible and (top := _headings_row(grid)) is not None]


def _headings_row(grid: Grid) -> int | None:
    return next((row for row in range(min(grid.height, _MOST_ABOVE)) if is_calendar(_texts(grid, row))), None)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {place: plain_text(value) for place, value in enumerate(grid.rows[row]) if value is not None}


def calendar_in(grid: Grid, top: int, year: int) -> Calendar:
    """The calendar below the headings in row ``top`` (from 0), for a share of that year."""
    return _Reader(grid, keys_of(_texts(grid, top)), year).calendar(top)


def _stage_or_none(value: Cell) -> tuple[Stage, str | None] | None:
    return stage_in(value)


@dataclass
class _Reader:
    grid: Grid
    columns: Mapping[Key, int]
    year: int
    faults: list[Fault] = field(default_factory=list)

    def calendar(self, top: int) -> Calendar:
        rounds = Counter[Stage]()
        rows, windows = list[int](), list[WrittenWindow]()
        for row in range(top + 1, self.grid.height):
            if any(self._is_filled(row, key) for key in self.columns):
                window = self._window(row, rounds)
                if window:
                    rows.append(row)
                    windows.append(window)
        if self.faults:
            return Calendar((), tuple(self.faults))
        try:
            return Calendar(windows_of(windows, None, self.year))
        except WrongValue as wrong:
            return Calendar((), (self._wrong(wrong, rows),))

    def _is_filled(self, row: int, key: Key) -> bool:
        spot = row, self.columns[key]
        return self.grid.at(*spot) is not None or bool(self.grid.raw_blank(*spot))

    def _wrong(self, wrong: WrongValue, rows: Sequence[int]) -> Fault:
        """What the windows say of each other, beside the row that says it."""
        _, place, *keys = wrong.path
        key: Key = next((key for key in self.columns if key in keys), "stage")
        return Fault(self.grid.address(rows[int(place)], self.columns[key]), wrong.told)

    def _window(self, row: int, rounds: Counter[Stage]) -> WrittenWindow | None:
        if (told := self._read(row, "stage", _stage_or_none, None)) is None:
            return None
        stage, called = told
        if row in self.grid.faint_rows:
            self.faults.append(Fault(self.grid.address(row, self.columns["stage"]), _HIDDEN.told))
        rounds[stage] += 1
        usual = _SEPTEMBER if called == THIRD_QUARTER else None
        warning = self._read(row, "warning_days", lambda cell: number_in(cell, 0, 366), None)
        return WrittenWindow(
            stage=stage,
            round=self._read(row, "round", lambda cell: number_in(cell, 1, 99), None) or rounds[stage],
            name=self._read(row, "name", plain_text, "") or called,
            cut_off=self._read(row, "cut_off", lambda cell: number_in(cell, 1, 12), None) or usual,
            opens=self._read(row, "opens", day_in, None),
            due=self._read(row, "due", day_in, None),
            warning_days=WARNING_DAYS if warning is None else warning,
        )

    def _read(self, row: int, key: Key, read: Callable[[Cell], T], otherwise: T) -> T:
        """What is read from a cell; a fault, and ``otherwise``, where it is unclear."""
        if (place := self.columns.get(key)) is None:
            return otherwise
        # A stage is merged over its rounds; nothing else is said of several rows at once.
        spot = self.grid.origin(row, place) if key == "stage" else (row, place)
        try:
            if self.grid.at(*spot) is None and self.grid.raw_blank(*spot):
                raise NOT_CALCULATED
            return read(self.grid.at(*spot))
        except Unclear as unclear:
            self.faults.append(Fault(self.grid.address(*spot), unclear.told))
            return otherwise
