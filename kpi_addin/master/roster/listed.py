"""A sheet with a list of units → its rows; what is wrong is told beside the row, all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from kpi_addin.errors import InputError
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual, say
from kpi_addin.master.roster.headings import Key, is_passed_over, is_total, keys_of_headings
from kpi_addin.master.roster.typed import (
    TypedCode,
    Unclear,
    code_in,
    eaten_zeros,
    names_in,
    plain_text,
    stages_typed,
    year_in,
)
from kpi_addin.master.share.unit import Stage
from kpi_addin.reading.grid import Cell, Grid

T = TypeVar("T")
SHEET: Final = "名单"
_MOST_ABOVE: Final = 30
"""So many rows may stand above the headings."""
_TOGETHER: Final[frozenset[Key]] = frozenset({"parent", "department", "office"})
"""Columns whose cells people merge over the units that they hold for."""
NOT_CALCULATED: Final = Unclear(
    "公式还没有算出结果；请在 Excel 里重新计算并保存", "a formula without a result; let Excel calculate and save it"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which cell."""

    cell: str
    told: Bilingual

    def __str__(self) -> str:
        return say(f"{self.cell}：{self.told.zh}", f"{self.cell}: {self.told.en}")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as the list says it; ``cells`` are where each of its columns stands."""

    name: str
    cells: Mapping[Key, str]
    code: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    department: str | None = None
    office: str | None = None
    stages: tuple[Stage, ...] = ()
    valid_from: int | None = None
    valid_to: int | None = None
    id: str | None = None

    def fault(self, key: Key, zh: str, en: str) -> Fault:
        """What is wrong with a column of it."""
        return Fault(self.cells.get(key) or self.cells["name"], Bilingual(zh, en))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its rows in order, the columns that it has, the headings that nobody reads, and what is wrong."""

    rows: tuple[Row, ...]
    columns: frozenset[Key]
    unread: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def has_listing(grids: Sequence[Grid]) -> bool:
    """Whether there is a list of units in a workbook."""
    return any(grid.visible and _headings_row(grid) is not None for grid in grids)


def listing_in(grids: Sequence[Grid], file: str, *, is_text: bool = True) -> Listing:
    """The list in a workbook; ``is_text``: its file tells texts from numbers. Raises `InputError` where there is none, or several."""
    found = [(grid, top) for grid in grids if grid.visible and (top := _headings_row(grid)) is not None]
    named = [each for each in found if fold(each[0].sheet) == SHEET]
    if not found:
        raise InputError(
            f"《{file}》里没有找到名单：要有一行表头，至少有“单位名称”（还可以有单位编码、曾用名、主管部门、业务科室、应报阶段、启用年度、停用年度）。",
            f"{file} holds no list of units: it needs a row of headings with at least 单位名称 (or name).",
        )
    if len(found) > 1 and len(named) != 1:
        sheets = "、".join(grid.sheet for grid, _ in found)
        raise InputError(
            f"《{file}》里有几张像名单的表：{sheets}；请把要用的那张改名为“{SHEET}”，或删去别的。",
            f"{file} has several sheets that look like a list of units: {sheets}; name the right one {SHEET}.",
        )
    return _Reader(*(named or found)[0], is_text).listing()


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {place: plain_text(value) for place, value in enumerate(grid.rows[row]) if value is not None}


def _headings_row(grid: Grid) -> int | None:
    """The first row that names the units' column and another that is known, or nothing else."""
    for row in range(min(grid.height, _MOST_ABOVE)):
        texts = _texts(grid, row)
        keys = keys_of_headings(texts)
        known = len(keys) + sum(map(is_passed_over, texts.values()))
        if "name" in keys.values() and (known > 1 or len(texts) == 1):
            return row
    return None


@dataclass
class _Reader:
    grid: Grid
    top: int
    is_text: bool
    faults: list[Fault] = field(default_factory=list)

    def listing(self) -> Listing:
        headings = _texts(self.grid, self.top)
        columns = self._columns(headings)
        below = (row for row in range(self.top + 1, self.grid.height) if not self._is_total(row, columns))
        codes = {row: self._code(row, columns.get("code")) for row in below}
        sure = {typed.code for typed in codes.values() if typed and typed.sure}
        rows = [read for row, typed in codes.items() if (read := self._row(row, columns, typed, sure))]
        unread = [text for text in headings.values() if not is_passed_over(text)]
        used = {headings[place] for place in columns.values()}
        if not rows and not self.faults:
            self._fault(self.top, columns["name"], Unclear("表头下面没有单位", "there is no unit below the headings"))
        return Listing(tuple(rows), frozenset(columns), tuple(t for t in unread if t not in used), tuple(self.faults))

    def _columns(self, headings: Mapping[int, str]) -> dict[Key, int]:
        columns: dict[Key, int] = {}
        for place, key in keys_of_headings(headings).items():
            if key in columns:
                told = headings[columns[key]], headings[place]
                self._fault(
                    self.top,
                    place,
                    Unclear(
                        f"“{told[1]}”与“{told[0]}”说的是同一件事，不知道以哪一列为准；请删去一列",
                        f"{told[1]} and {told[0]} are the same column twice; remove one",
                    ),
                )
            else:
                columns[key] = place
        return columns

    def _is_total(self, row: int, columns: Mapping[Key, int]) -> bool:
        """Whether code and name, as far as they are filled in, are those of a total."""
        texts = [plain_text(self.grid.at(row, columns[key])) for key in ("code", "name") if key in columns]
        filled = [text for text in texts if text]
        return bool(filled) and all(map(is_total, filled))

    def _fault(self, row: int, place: int, unclear: Unclear) -> None:
        self.faults.append(Fault(self.grid.address(row, place), unclear.told))

    def _read(self, row: int, place: int | None, read: Callable[[Cell], T], otherwise: T) -> T:
        """What is read from a cell; a fault, and ``otherwise``, where it is unclear."""
        if place is None:
            return otherwise
        if self.grid.at(row, place) is None and self.grid.raw_blank(row, place):
            self._fault(row, place, NOT_CALCULATED)
            return otherwise
        try:
            return read(self.grid.at(row, place))
        except Unclear as unclear:
            self._fault(row, place, unclear)
            return otherwise

    def _code(self, row: int, place: int | None) -> TypedCode | None:
        def read(value: Cell) -> TypedCode | None:
            shown = self.grid.number_formats.get((row, place or 0))
            return code_in(value, shown, is_text=self.is_text)

        return self._read(row, place, read, None)

    def _row(self, row: int, columns: dict[Key, int], typed: TypedCode | None, sure: set[str]) -> Row | None:
        filled = [place for place in columns.values() if self.grid.at(row, place) is not None]
        if not filled:
            return None
        cells = {key: self.grid.address(row, place) for key, place in columns.items()}
        name = self._read(row, columns["name"], plain_text, "") or (typed.name if typed else "")
        if row in self.grid.faint_rows:
            self._fault(row, columns["name"], _hidden(name))
        if not name:
            if not self.grid.raw_blank(row, columns["name"]):
                self._fault(row, columns["name"], Unclear("没有单位名称", "there is no unit's name"))
            return None
        if typed and (question := eaten_zeros(typed, sure)):
            self._fault(row, columns["code"], question)
        return self._unit(row, columns, name, typed, cells)

    def _unit(
        self, row: int, columns: dict[Key, int], name: str, typed: TypedCode | None, cells: dict[Key, str]
    ) -> Row:
        def text(key: Key) -> str | None:
            place = columns.get(key)
            shown = self.grid.origin(row, place) if place is not None and key in _TOGETHER else (row, place)
            return self._read(*shown, plain_text, "") or None

        def year(key: Key) -> int | None:
            return self._read(row, columns.get(key), year_in, None)

        parent, called = self._parent(row, columns)
        return Row(
            name=name,
            cells=cells,
            code=typed.code if typed else None,
            aliases=self._read(row, columns.get("aliases"), names_in, ()),
            parent=parent,
            department=text("department") or called,
            office=text("office"),
            stages=self._read(row, columns.get("stages"), stages_typed, ()),
            valid_from=year("valid_from"),
            valid_to=year("valid_to"),
            id=text("id"),
        )

    def _parent(self, row: int, columns: dict[Key, int]) -> tuple[str | None, str | None]:
        """The code of the department, and what it is called where both stand in one cell."""
        if (place := columns.get("parent")) is None:
            return None, None
        shown = self.grid.origin(row, place)
        typed = self._read(
            *shown,
            lambda value: code_in(value, self.grid.number_formats.get(shown), is_text=True),
            None,
        )
        return (typed.code, typed.name or None) if typed else (None, None)


def _hidden(name: str) -> Unclear:
    return Unclear(
        f"“{name}”这一行被隐藏或划掉了，不知道算不算；请取消隐藏，或删去这一行",
        f"the row of {name} is hidden or struck through; show it, or remove it",
    )
