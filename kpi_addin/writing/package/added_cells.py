"""Cells that a sheet's part does not have yet, put where they belong between those that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from kpi_addin.address import Spot, row_and_column
from kpi_addin.writing.package.ooxml import Element, tag

Piece = tuple[int, int, str]
"""From which byte to which, and what is to stand there."""


def added_cells(root: Element, cells: Mapping[Spot, str]) -> Iterator[Piece]:
    """The pieces that add these cells, told in XML, to a sheet. Of several at one place the last comes first, as `splice` needs it."""
    data = root.first("sheetData")
    rows = {int(row.get("r") or 0): row for row in data.all("row")} if data else {}
    if data and data.inner == data.end:  # closed in its own tag: there is one place only, for all of them
        yield _beside(data, "".join(_row(root, number, told) for number, told in reversed([*_by_row(cells)])), None)
        return
    for number, told in _by_row(cells):
        if number in rows:
            yield from _into(rows[number], told)
        elif data:
            yield _beside(
                data,
                _row(root, number, told),
                next((row.start for place, row in sorted(rows.items()) if place > number), None),
            )


def _by_row(cells: Mapping[Spot, str]) -> Iterator[tuple[int, dict[Spot, str]]]:
    """The last row first."""
    for number, spots in groupby(sorted(cells, reverse=True), key=lambda spot: spot[0]):
        yield number, {spot: cells[spot] for spot in spots}


def _row(root: Element, number: int, told: Mapping[Spot, str]) -> str:
    return tag(f"{root.prefix}row", {"r": number}, "".join(told[spot] for spot in sorted(told)))


def _into(row: Element, told: Mapping[Spot, str]) -> Iterator[Piece]:
    if row.inner == row.end:
        yield _beside(row, "".join(told[spot] for spot in sorted(told)), None)
        return
    there = [(row_and_column(cell.get("r") or "")[1], cell.start) for cell in row.all("c")]
    for spot, text in told.items():
        yield _beside(row, text, next((start for column, start in there if column > spot[1]), None))


def _beside(parent: Element, text: str, before: int | None) -> Piece:
    """In front of a child, or at the end of the parent, also of one that was closed in its own tag."""
    if before is not None:
        return before, before, text
    if parent.inner < parent.end:
        return parent.inner_end, parent.inner_end, text
    return parent.start, parent.end, tag(parent.name, parent.attributes, text)
