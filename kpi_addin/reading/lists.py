"""The lists of a sheet → `FormList`s: which rows belong to one, which is its total, what its columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Entry, Field, FormList
from kpi_addin.forms import ListColumn
from kpi_addin.reading.amount_cells import amount_at
from kpi_addin.reading.amounts import money
from kpi_addin.reading.list_places import ListPlace
from kpi_addin.reading.locate import Layout, without_bracket
from kpi_addin.reading.target_cells import target_text

Text = Field[str | None]
TOTALS: Final = ("合计", "总计", "金额合计", "合计金额")
"""What a row of totals is called wherever nobody says otherwise."""
_UNIT: Final = re.compile(r"\((?:金额)?(?:单位)?([百千万亿]*元)\)")


@dataclass(frozen=True)
class _Rows:
    """The rows of a list on a sheet, and the row of its total."""

    entries: tuple[int, ...]
    total: int | None


def read_lists(layout: Layout, unit: str | None) -> dict[str, FormList]:
    """Every list of the form by its key, an empty one where the sheet does not show it; ``unit`` is the form's own."""
    places = {place.section.key: place for place in layout.lists}
    return {
        section.key: _read(layout, places[section.key], unit) if section.key in places else FormList()
        for section in layout.definition.lists
    }


def list_unit(layout: Layout, place: ListPlace) -> Text:
    """The unit of money that a list's header tells in brackets, or its label."""
    grid = layout.grid
    first = min(_money_columns(place), default=len(place.section.columns))
    headers = [
        (row, column) for row in range(place.top, place.row + 1) for column in range(first, len(layout.grid.rows[row]))
    ]
    for spot in (*place.groups, *headers, *([place.label] if place.label else [])):
        cell = grid.at(*spot)
        told = _UNIT.search(fold(cell)) if isinstance(cell, str) else None
        if told:
            return Field(told[1], grid.address(*spot), str(cell))
    return NOWHERE


def _money_columns(place: ListPlace) -> list[int]:
    return [place.columns[column.key] for column in place.section.money if column.key in place.columns]


def _read(layout: Layout, place: ListPlace, unit: str | None) -> FormList:
    told = list_unit(layout, place)
    rows, counted = _rows(layout, place), told.value or unit
    entries = tuple(_entry(layout, place, row, counted) for row in rows.entries)
    total = None if rows.total is None else _total(layout, place, rows.total, counted)
    return FormList(entries, total, told)


def _rows(layout: Layout, place: ListPlace) -> _Rows:
    """From below the header to the total, or to what is no row of the list any more."""
    entries: list[int] = []
    doubtful: list[int] = []
    gap = False
    for row in range(place.row + 1, layout.end_of(place.row)):
        if _is_total(layout, place, row):
            return _Rows((*entries, *doubtful), row)
        if _ends(layout, place, row):
            break
        filled = _filled(layout, place, row)
        if not filled or _is_sentence(layout, place, row):
            gap = True
        elif _surely_inside(layout, place, row) or len(filled) > 1 or (not gap and not doubtful):
            # What stood alone below a blank row was one of the list after all.
            entries += [*doubtful, row]
            doubtful, gap = [], False
        else:
            doubtful.append(row)
    return _Rows(tuple(entries), None)


def _is_total(layout: Layout, place: ListPlace, row: int) -> bool:
    """Whether a cell left of the money says nothing but what a total is called: a name that only begins so is a name."""
    if not place.section.money:
        return False
    names = {fold(name) for name in (*place.section.total, *TOTALS)}
    named = _named(layout, place, row, min(_money_columns(place), default=0))
    return named is not None and not names.isdisjoint((fold(named[1]), without_bracket(named[1])))


def _named(layout: Layout, place: ListPlace, row: int, end: int) -> tuple[int, str] | None:
    """The first text of a row that is not the list's own label, with its column."""
    label = fold(str(layout.grid.at(*place.label))) if place.label else None
    texts = ((at, cell) for at, cell in enumerate(layout.grid.rows[row][:end]) if isinstance(cell, str))
    return next(((at, cell) for at, cell in texts if fold(cell) != label), None)


def _ends(layout: Layout, place: ListPlace, row: int) -> bool:
    """Whether something else begins: another label in the column of labels, a signature, a heading over all columns."""
    grid, name = layout.grid, place.columns[place.section.name.key]
    first = next((cell for cell in grid.rows[row] if cell is not None), None)
    if isinstance(first, str) and _is_footer(layout, first):
        return True
    if place.label and place.label[1] < name:
        label, cell = fold(str(grid.at(*place.label))), grid.at(row, place.label[1])
        if isinstance(cell, str) and fold(cell) != label:
            return True
    left = min(place.label[1], name) if place.label else name
    return _is_over(layout, place, row, left)


def _is_sentence(layout: Layout, place: ListPlace, row: int) -> bool:
    """Whether a sentence is printed over all columns of the list, beside its label: a remark between the rows."""
    return _is_over(layout, place, row, min(place.columns.values()))


def _is_over(layout: Layout, place: ListPlace, row: int, column: int) -> bool:
    """Whether a merged cell reaches from that column over all of the list's."""
    areas = (area for area in layout.grid.merged if area[0] == row and len(place.columns) > 1)
    return any(left <= column and right >= place.last_column for _, left, _, right in areas)


def _is_footer(layout: Layout, text: str) -> bool:
    told = fold(text)
    return any(
        told == fold(word) or text.lstrip().startswith((f"{word}:", f"{word}：")) for word in layout.definition.footers
    )


def _surely_inside(layout: Layout, place: ListPlace, row: int) -> bool:
    """Whether the list's label, merged over its rows, stands beside that row too."""
    if place.label is None:
        return False
    top, column = place.label
    return any(
        first <= top < last and left <= column <= right and first <= row <= last and right < min(place.columns.values())
        for first, left, last, right in layout.grid.merged
    )


def _filled(layout: Layout, place: ListPlace, row: int) -> list[str]:
    """The columns of the list in which something stands in that row."""
    return [
        key
        for key in place.columns
        if any(
            layout.grid.at(row, column) is not None or (row, column) in layout.grid.formulas
            for column in place.span(key)
        )
    ]


def _column(layout: Layout, place: ListPlace, key: str, row: int) -> int:
    """The column of the value: the first filled one under the header."""
    filled = (column for column in place.span(key) if layout.grid.at(row, column) is not None)
    return next(filled, place.columns[key])


def _entry(layout: Layout, place: ListPlace, row: int, unit: str | None) -> Entry:
    section = place.section
    return Entry(
        {each.key: _text(layout, place, each, row) for each in section.texts},
        {
            each.key: amount_at(layout.grid, row, _column(layout, place, each.key, row), unit)
            if each.key in place.columns
            else NOWHERE
            for each in section.money
        },
    )


def _text(layout: Layout, place: ListPlace, column: ListColumn, row: int) -> Text:
    """What a cell says; the name may be merged over several rows, one for each thing that is done."""
    if column.key not in place.columns:
        return NOWHERE
    at = row, _column(layout, place, column.key, row)
    if column is place.section.name and layout.grid.at(*at) is None:
        above = layout.grid.origin(*at)
        at = above if above[0] > place.row and above[1] == at[1] else at
    grid, cell = layout.grid, layout.grid.at(*at)
    value = target_text(cell, grid.formulas.get(at), grid.number_formats.get(at), None)
    if value and not isinstance(cell, str):
        value = value.removeprefix("=")
    return Field(value, grid.address(*at), cell)


def _total(layout: Layout, place: ListPlace, row: int, unit: str | None) -> Entry:
    """The total's name and its amounts; what a formula of the template has not worked out yet is blank."""
    grid = layout.grid
    name = _named(layout, place, row, len(grid.rows[row]))
    told: Text = Field(name[1].strip(), grid.address(row, name[0]), name[1]) if name else NOWHERE
    amounts = {}
    for column in place.section.money:
        at = _column(layout, place, column.key, row) if column.key in place.columns else None
        cell = None if at is None else grid.at(row, at)
        amounts[column.key] = NOWHERE if at is None else Field(money(cell, unit), grid.address(row, at), cell)
    return Entry({place.section.name.key: told}, amounts)
