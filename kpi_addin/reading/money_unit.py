"""In which unit of money a sheet counts: what its budget block says, or its lists, or a line above them. Never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field
from kpi_addin.reading.amount_cells import INLINE_AMOUNT
from kpi_addin.reading.grid import Position
from kpi_addin.reading.lists import list_unit
from kpi_addin.reading.locate import Layout

Text = Field[str | None]
_UNIT: Final = re.compile(r"[百千万亿]*元")
_IN_BRACKETS: Final = re.compile(r"\((?:金额)?(?:单位)?([百千万亿]*元)\)")
_LINE: Final = re.compile(r"(?:金额|货币|计量|计价)?单位(?:人民币)?([百千万亿]*元)")
_NUMBER: Final = re.compile(r"[-+0-9.,，]+\s*([百千万亿]*元)?")


def money_unit(layout: Layout) -> Text:
    """The unit that the form's amounts are in; none where nothing tells it or what tells it disagrees."""
    if layout.budget is None:
        lists = (list_unit(layout, place) for place in layout.lists)
        return next((told for told in lists if told.value), _line_above(layout))
    beside = _beside_label(layout, layout.budget)
    if beside.value:
        return beside
    found = (_one(layout, _in_brackets(layout)), _one(layout, _with_amounts(layout)), _line_above(layout))
    return next((told for told in found if told.value), beside)


def _beside_label(layout: Layout, label: Position) -> Text:
    """The unit in the budget block's label, such as 万元, or else in the label beside it."""
    row, column = label
    beside = next((place for place in range(column + 1, layout.right_edge + 1) if layout.grid.at(row, place)), column)
    places = [(row, column), (row, beside)]
    units = [(place, _unit_in(layout, place)) for place in places]
    place, match = next((found for found in units if found[1]), units[0])
    return Field(match[0] if match else None, layout.grid.address(*place), str(layout.grid.at(*place)))


def _unit_in(layout: Layout, place: Position) -> re.Match[str] | None:
    """A unit in a label; behind a name and a number it is part of an amount, and that is looked at with the others."""
    cell = str(layout.grid.at(*place))
    return None if _inline_units(cell) else _UNIT.search(fold(cell))


def _block(layout: Layout) -> Iterator[tuple[Position, str | float]]:
    if layout.budget is not None:
        top = layout.budget[0]
        for row in range(top, layout.end_of(top)):
            for column, cell in enumerate(layout.grid.rows[row]):
                if isinstance(cell, str | float):
                    yield (row, column), cell


def _in_brackets(layout: Layout) -> Iterator[tuple[Position, str]]:
    for place, cell in _block(layout):
        if isinstance(cell, str) and (told := _IN_BRACKETS.search(fold(cell))):
            yield place, told[1]


def _with_amounts(layout: Layout) -> Iterator[tuple[Position, str]]:
    """The units that the amounts themselves tell, alone or with their names; an empty one for an amount without a unit."""
    for place, cell in _block(layout):
        if isinstance(cell, float):
            yield place, ""
            continue
        bare = _NUMBER.fullmatch(cell.strip())
        yield from ((place, unit) for unit in ([bare[1] or ""] if bare else _inline_units(cell)))


def _inline_units(cell: str) -> list[str]:
    """The unit of each amount in one cell with its name, empty where none is told; nothing for any other text."""
    inline = (INLINE_AMOUNT.fullmatch(line.strip()) for line in cell.splitlines())
    numbers = (_NUMBER.fullmatch(each["amount"].strip()) for each in inline if each)
    return [number[1] or "" for number in numbers if number]


def _one(layout: Layout, told: Iterator[tuple[Position, str]]) -> Text:
    """The one unit that all of them tell."""
    places = list(told)
    if len({unit for _, unit in places}) != 1 or not places[0][1]:
        return NOWHERE
    (row, column), unit = places[0]
    return Field(unit, layout.grid.address(row, column), str(layout.grid.at(row, column)))


def _line_above(layout: Layout) -> Text:
    """A line such as 金额单位：元 above the money."""
    firsts = [layout.budget[0]] if layout.budget else [place.top for place in layout.lists]
    for row in range(min(firsts, default=0)):
        for column, cell in enumerate(layout.grid.rows[row]):
            told = _LINE.fullmatch(fold(cell)) if isinstance(cell, str) else None
            if told:
                return Field(told[1], layout.grid.address(row, column), str(cell))
    return NOWHERE
