"""The sheets of a master that somebody saved → what they typed: on the desk's own sheets by rows, anywhere else by cells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kpi_addin.address import address_of
from kpi_addin.master.desk import values
from kpi_addin.master.desk.page import FIRST, HEADING
from kpi_addin.master.desk.page_elsewhere import COLUMNS as ELSEWHERE_COLUMNS
from kpi_addin.master.desk.page_elsewhere import NUMBER
from kpi_addin.master.desk.values import ROSTER_SHEET
from kpi_addin.master.desk.witness import BLANK, FORMULA, Written, code_of, stamp_in, witness_in
from kpi_addin.master.review.review import Typed
from kpi_addin.master.roster.headings import TITLES
from kpi_addin.outputs.products import WITNESS_SHEET
from kpi_addin.reading.grid import Cell, Grid

_KEYS: Final = {
    values.REVIEWS_SHEET: (values.RESULT, values.SUBJECT, values.CODE),
    values.REMARKS_SHEET: (values.TAKE, values.SUBJECT, values.TEXT),
    values.ELSEWHERE_SHEET: (NUMBER, values.SETTLED),
}
"""Headings without which it is none of the desk's sheets any more."""
_DERIVED: Final = {
    values.REVIEWS_SHEET: frozenset(
        {"编码", values.UNIT, "表", "业务科室", "阶段", "轮次", values.REVISION, "状态", "截止日", "错误", "警告"}
        | {"以前的意见", values.TOLD, values.SUBJECT, values.CODE, values.KNOWN}
    ),
    values.REMARKS_SHEET: frozenset(
        {values.REVISION, values.CALLED, values.RULE, values.TOLD, values.SUBJECT, values.CODE}
    ),
    values.ELSEWHERE_SHEET: frozenset(column.title for column in ELSEWHERE_COLUMNS if not column.typed),
}
"""Headings of what is ours to write there."""
_OF_ROSTER: Final = {TITLES["code"], TITLES["name"]}
_MOST_IN_A_SHEET: Final = 200
_LONGEST: Final = 4_000
_MOST_NAMED: Final = 12
_MADE: Final = "这里的内容由程序制成，填的不收"
_ADDED: Final = "这张表是另外加的，总表重建时没有它"
_LOOK: Final = "请打开原件查看"
_UNSTAYED: Final = "颜色、图片、文本框留不住（总表是重新制成的），原件里还在"
_MERGED: Final = "合并的格子只算第一行的，下面几行没有收；几行都要的，请逐行填写"


@dataclass(frozen=True, slots=True)
class DeskCells:
    """A row of one of the desk's sheets by its headings; ``changed``: what is filled in is not what we wrote there."""

    cells: Mapping[str, str]
    changed: bool

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class TypedIn:
    """What a saved master holds. ``blind``: its codes are gone, so that what was typed elsewhere cannot be told."""

    reviews: tuple[DeskCells, ...]
    remarks: tuple[DeskCells, ...]
    settled: tuple[str, ...]
    elsewhere: tuple[Typed, ...]
    roster: tuple[Typed, ...]
    stamp: str | None
    blind: bool


def typed_in(grids: Sequence[Grid]) -> TypedIn:
    """What was typed, from all its sheets."""
    codes = next((grid.rows for grid in grids if grid.sheet == WITNESS_SHEET), None)
    written = None if codes is None else witness_in(codes)
    rows: dict[str, list[DeskCells]] = defaultdict(list)
    elsewhere: list[Typed] = []
    roster: tuple[Typed, ...] = ()
    for grid in grids:
        if grid.sheet == WITNESS_SHEET:
            continue
        if grid.too_large:
            elsewhere.append(Typed(grid.sheet, {"": "有内容写到了很远的格子，这张表没有读"}, "", _LOOK))
            continue
        if grid.sheet == ROSTER_SHEET and (not written or grid.sheet in written):
            roster = roster_typed(grid, written[grid.sheet] if written else ())
            elsewhere += [*_notes(grid), *_looks(grid)]
            continue
        reader = _Sheet(grid, _written(grid, grids, written or {}), blind=written is None)
        rows[grid.sheet] += reader.rows()
        if written is not None:
            elsewhere += [*_few(reader.elsewhere(), grid), *_notes(grid), *_looks(grid), *reader.merged()]
    settled = [row[NUMBER] for row in rows[values.ELSEWHERE_SHEET] if row.changed and row[values.SETTLED]]
    return TypedIn(
        tuple(rows[values.REVIEWS_SHEET]),
        tuple(rows[values.REMARKS_SHEET]),
        tuple(settled),
        tuple(elsewhere),
        roster,
        stamp_in(codes or ()),
        written is None,
    )


def roster_typed(grid: Grid, written: Sequence[Sequence[str]]) -> tuple[Typed, ...]:
    """All rows of the list of units, where it says anything else than what we wrote; that they are sorted says nothing."""
    top = next((row for row in range(min(grid.height, FIRST + 10)) if _titles(grid, row) >= _OF_ROSTER), None)
    if top is None:
        return ()
    places = {text_of(cell): place for place, cell in enumerate(grid.rows[top]) if text_of(cell) in TITLES.values()}
    now = Counter(_at(_codes(grid, row), list(places.values())) for row in range(top + 1, grid.height))
    before = Counter(_at(codes, list(places.values())) for codes in written[2:])
    blank = _at((), list(places.values()))
    if not written or {**now, blank: 0} == {**before, blank: 0}:
        return ()
    rows = (
        {title: text_of(grid.at(row, place)) for title, place in places.items()} for row in range(top + 1, grid.height)
    )
    return tuple(
        Typed(ROSTER_SHEET, {title: text for title, text in row.items() if text}) for row in rows if any(row.values())
    )


def _titles(grid: Grid, row: int) -> set[str]:
    return set(map(text_of, grid.rows[row]))


def text_of(value: Cell) -> str:
    """A cell as its reader sees it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.12g}"
    return "" if value is None else str(value).strip()


def _written(grid: Grid, grids: Sequence[Grid], written: Written) -> Sequence[Sequence[str]]:
    """What we wrote on a sheet, also where somebody gave it another name: then most of it stands there still."""
    if grid.sheet in written:
        return written[grid.sheet]
    there = {other.sheet for other in grids}
    rows = Counter(tuple(_codes(grid, row)) for row in range(grid.height))
    for name, codes in written.items():
        if name not in there and sum((rows & Counter(map(tuple, codes))).values()) * 2 > len(codes):
            return codes
    return ()


def _codes(grid: Grid, row: int) -> list[str]:
    cells = grid.rows[row] if row < grid.height else ()
    found = [FORMULA if (row, place) in grid.formulas else code_of(cell) for place, cell in enumerate(cells)]
    while found and found[-1] == BLANK:
        found.pop()
    return found


def _few(found: Iterator[Typed], grid: Grid) -> list[Typed]:
    """What was typed on one sheet, as far as anybody would read it there; the file itself is kept."""
    told = list(found)
    if len(told) <= _MOST_IN_A_SHEET:
        return told
    words = {"": f"这张表共有 {len(told)} 处与制成时不同，太多，没有逐格列出"}
    return [Typed(grid.sheet, words, "", _LOOK)]


def _notes(grid: Grid) -> Iterator[Typed]:
    """Our master has no notes on its cells: whatever is there people wrote."""
    for (row, column), text in list(grid.notes.items())[:_MOST_IN_A_SHEET]:
        yield Typed(grid.sheet, {"批注": text}, address_of(row + 1, column + 1))


def _looks(grid: Grid) -> Iterator[Typed]:
    """Nor is any of its cells in another colour than ours, and what is drawn on it are charts."""
    painted = [address_of(row + 1, column + 1) for row, column in sorted(grid.painted)]
    if painted:
        more = f" 等 {len(painted)} 格" if len(painted) > _MOST_NAMED else ""
        yield Typed(grid.sheet, {"标了颜色": "、".join(painted[:_MOST_NAMED]) + more}, painted[0], _UNSTAYED)
    pictures = sum(not words for words in grid.drawn)
    if pictures:
        yield Typed(grid.sheet, {"图片、图形": f"{pictures} 个"}, "", _UNSTAYED)
    for words in filter(None, grid.drawn):
        yield Typed(grid.sheet, {"文本框": words}, "", _UNSTAYED)


class _Sheet:
    """One sheet against what we wrote on it."""

    def __init__(self, grid: Grid, written: Sequence[Sequence[str]], *, blind: bool) -> None:
        self._grid, self._written, self._blind = grid, written, blind
        self._headings = self._found_headings()
        derived = _DERIVED.get(grid.sheet, frozenset())
        self._ours = [place for place, title in self._headings.items() if title in derived]
        self._theirs = [place for place, title in self._headings.items() if title not in derived]
        self._known: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for codes in written[self._top + 1 :] if self._headings else ():
            self._known[_at(codes, self._ours)].append(_at(codes, self._theirs))
        self._rows = {tuple(codes) for codes in written}
        self._why = _MADE if written else _ADDED

    def _found_headings(self) -> dict[int, str]:
        self._top = HEADING
        keys = _KEYS.get(self._grid.sheet)
        for row in range(min(self._grid.height, FIRST + 10)) if keys else ():
            told = {place: text_of(cell) for place, cell in enumerate(self._grid.rows[row]) if text_of(cell)}
            if keys and set(keys) <= set(told.values()):
                self._top = row
                ours = set(self._line(HEADING))
                return {place: title for place, title in told.items() if self._blind or code_of(title) in ours}
        return {}

    def rows(self) -> Iterator[DeskCells]:
        """The rows below the headings of one of the desk's sheets."""
        for row in range(self._top + 1, self._grid.height) if self._headings else ():
            cells = {title: self._text(row, place) for place, title in self._headings.items()}
            if any(cells.values()):
                yield DeskCells(cells, self._is_changed(row))

    def _is_changed(self, row: int) -> bool:
        if self._blind:
            return any(self._grid.at(row, place) is not None for place in self._theirs)
        codes = _codes(self._grid, row)
        ours, theirs = _at(codes, self._ours), _at(codes, self._theirs)
        known = self._known.get(ours)
        return theirs not in (known if known is not None else [_at(self._line(row), self._theirs)])

    def _line(self, row: int) -> Sequence[str]:
        return self._written[row] if row < len(self._written) else ()

    def elsewhere(self) -> Iterator[Typed]:
        """The cells that hold something else than what we wrote, where nobody is to type."""
        for row in range(self._grid.height):
            codes = _codes(self._grid, row)
            if tuple(codes) in self._rows:
                continue
            before = self._before(row, codes)
            for place, code in enumerate(codes):
                if code not in {before.get(place, BLANK), BLANK}:
                    text = self._text(row, place)[:_LONGEST]
                    yield Typed(self._grid.sheet, {"": text}, address_of(row + 1, place + 1), self._why)

    def merged(self) -> Iterator[Typed]:
        """What somebody merged over the rows of several forms: only the first of them has it."""
        for top, left, bottom, right in self._grid.merged if self._headings else ():
            if self._top < top < bottom and left in self._theirs and (text := self._text(top, left)):
                where = f"{address_of(top + 1, left + 1)}:{address_of(bottom + 1, right + 1)}"
                yield Typed(
                    self._grid.sheet, {f"合并了 {where}": text[:_LONGEST]}, address_of(top + 1, left + 1), _MERGED
                )

    def _before(self, row: int, codes: Sequence[str]) -> dict[int, str]:
        """What may stand in a row: what we wrote there, and on the desk whatever is filled in."""
        before = dict(enumerate(self._line(row)))
        if self._headings and row > self._top:
            before = {place: before.get(place, BLANK) for place in self._ours}
            if _at(codes, self._ours) in self._known:
                before = dict(enumerate(codes))
            before |= {place: codes[place] for place in self._theirs if place < len(codes)}
            before = {place: code for place, code in before.items() if place in self._headings}
        return before

    def _text(self, row: int, place: int) -> str:
        formula = self._grid.formulas.get((row, place))
        return f"={formula}" if formula else text_of(self._grid.at(row, place))


def _at(codes: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(codes[place] if place < len(codes) else BLANK for place in places)
