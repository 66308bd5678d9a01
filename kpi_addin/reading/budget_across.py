"""A side of the budget whose lines are headers, in one row or stacked in several, with their amounts below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Field
from kpi_addin.forms import AmountColumn, BudgetLineDefinition, SideDefinition
from kpi_addin.reading.amount_cells import AmountField, amount_at
from kpi_addin.reading.amounts import money, share
from kpi_addin.reading.grid import Position
from kpi_addin.reading.locate import Layout, without_bracket
from kpi_addin.reading.spellings import spellings

Places = Mapping[str, Position]
"""Where each line's name stands, by its key."""


def header_rows(layout: Layout, side: SideDefinition, rows: range) -> range:
    """The rows of the side's headers among these; empty where none of its lines is named there."""
    named = [row for row in rows if _named_in(layout, side, row)]
    if not named:
        return range(0)
    last = named[0]
    while last + 1 in named:
        last += 1
    return range(named[0], last + 1)


def prints_across(layout: Layout, side: SideDefinition, rows: range) -> bool:
    """Whether the sheet prints the side's names as headers: as the form says, or else as it plainly does.

    Some bureau's copy turns the block: names that stand below each other are lines, names in one row without an amount
    beside them are headers.
    """
    places = [(row, column) for row in rows for column in _named_in(layout, side, row).values()]
    if side.across:
        return len(places) < 2 or len({column for _, column in places}) > 1  # noqa: PLR2004 - one name tells nothing
    in_one_row = len(places) > 1 and len({row for row, _ in places}) == 1
    unit = layout.definition.money_unit
    return (
        side.bare and in_one_row and not any(money(cell, unit) is not None for cell in layout.grid.rows[places[0][0]])
    )


def read_across(layout: Layout, side: SideDefinition, rows: range, unit: str | None) -> Iterator[BudgetLine]:
    """The side's lines in the order of the form."""
    headers = header_rows(layout, side, rows)
    if not headers:
        return
    places = _places(layout, side, headers)
    columns = {key: _columns_of(layout, places, key) for key in places}
    amounts = _amount_rows(layout, side, range(headers.stop, rows.stop), columns)
    for line in side.lines:
        if line.key in places and columns[line.key]:
            told = {each.key: _amount(layout, each, amounts, columns[line.key], unit) for each in side.amounts}
            row, column = places[line.key]
            yield BudgetLine(
                side=side.side,
                key=line.key,
                name=Field(
                    _spelling(layout, line, places), layout.grid.address(row, column), layout.grid.at(row, column)
                ),
                parent=line.parent,
                half_year=told.pop("half_year", NOWHERE),
                full_year=told.pop("full_year", NOWHERE),
                further=told,
            )


@lru_cache(maxsize=64)
def _lines_called(lines: tuple[BudgetLineDefinition, ...]) -> Mapping[str, list[int]]:
    """For each name, folded, the places of the lines that are called so."""
    called: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for name in {fold(name) for name in (line.name, *line.aliases)}:
            called.setdefault(name, []).append(place)
    return called


def _named_in(layout: Layout, side: SideDefinition, row: int) -> dict[str, int]:
    """The columns of the lines that a row names."""
    found: dict[str, int] = {}
    called = _lines_called(side.lines)
    for column, cell in enumerate(layout.grid.rows[row]):
        if isinstance(cell, str):
            places = sorted({place for text in spellings(cell) for place in called.get(text, ())})
            keys = (side.lines[place].key for place in places)
            found |= dict.fromkeys([key for key in keys if key not in found][:1], column)
    return found


def _places(layout: Layout, side: SideDefinition, headers: range) -> Places:
    places: dict[str, Position] = {}
    for row in headers:
        for key, column in _named_in(layout, side, row).items():
            places.setdefault(key, (row, column))
    return places


def _columns_of(layout: Layout, places: Places, key: str) -> range:
    """The columns below a name, up to the next header; none for a heading whose own columns belong to names below it."""
    row, column = places[key]
    grid = layout.grid
    lower = [place for at, place in places.values() if at > row]
    if column in lower:
        return range(0)
    merged = (area for area in grid.merged if area[0] <= row <= area[2] and area[1] <= column <= area[3])
    right = next((right for _, _, _, right in merged), column)
    others = [place for _, place in places.values() if place > column]
    return range(column, min([right + 1, *others]))


def _amount_rows(layout: Layout, side: SideDefinition, rows: range, columns: Mapping[str, range]) -> dict[str, int]:
    """The row of each column of amounts: the one that its header begins, or for a single one the first that is filled in."""
    below = [place for places in columns.values() for place in places]
    first = min(below, default=0)
    named: dict[str, int] = {}
    for row in rows:
        texts = {fold(cell) for cell in layout.grid.rows[row][:first] if isinstance(cell, str)}
        for amount in side.amounts:
            if texts & {fold(text) for text in (amount.header, *amount.aliases) if text}:
                named.setdefault(amount.key, row)
    if len(side.amounts) > 1 or named:
        return named
    if not rows or not side.amounts:
        return {}
    filled = (row for row in rows if any(_is_there(layout, row, place) for place in below))
    return {side.amounts[0].key: next(filled, rows.start)}


def _is_there(layout: Layout, row: int, column: int) -> bool:
    return layout.grid.at(row, column) is not None or (row, column) in layout.grid.formulas


def _amount(
    layout: Layout, amount: AmountColumn, rows: Mapping[str, int], columns: range, unit: str | None
) -> AmountField:
    row = rows.get(amount.key)
    if row is None:
        return NOWHERE
    column = next((place for place in columns if _is_there(layout, row, place)), columns.start)
    if amount.kind == "rate":
        cell = layout.grid.at(row, column)
        return Field(share(cell), layout.grid.address(row, column), cell)
    return amount_at(layout.grid, row, column, unit if amount.kind == "money" else None)


def _spelling(layout: Layout, line: BudgetLineDefinition, places: Places) -> str:
    """The form's own spelling of a name that differs in width or in the unit behind it only; an alias as it is written."""
    written = str(layout.grid.at(*places[line.key])).strip()
    return line.name if fold(line.name) in {fold(written), without_bracket(written)} else written
