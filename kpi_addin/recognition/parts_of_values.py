"""The other cells that one value was put together from: further lines of a text, the sign and unit of a target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Field, Part
from kpi_addin.reading.grid import Position
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_fields import SEPARATOR, text_at
from kpi_addin.reading.locate import Layout
from kpi_addin.recognition.claims import Claim


def further_cells(claim: Claim, layout: Layout) -> Iterator[Position]:
    """The cells besides the value's own, each only where what it says is found in the value."""
    row, column = row_and_column(split(claim.field.cell or "")[1])
    if claim.part == "apart":
        yield from ((row - 1, place) for place, cell in enumerate(layout.grid.rows[row - 1]) if cell is not None)
    elif claim.kind == "text":
        yield from _further_lines(claim.field, layout, (row - 1, column - 1))
        yield from _further_boxes(claim.field, layout, (row - 1, column - 1))
    elif claim.kind == "target":
        yield from _joined_parts(claim, layout, row - 1)


def repeated_cells(claim: Claim, layout: Layout, part: Part) -> Iterator[Position]:
    """In a list of forms a text or an amount may stand in each of a form's rows again."""
    row, column = row_and_column(split(claim.field.cell or "")[1])
    told = {line.strip() for line in str(claim.field.value or "").split("\n")}
    first = layout.grid.at(row - 1, column - 1)
    for place in range(part.first_row - 1, part.last_row):
        cell = layout.grid.at(place, column - 1)
        if cell is not None and (cell == first or str(cell).strip() in told):
            yield place, column - 1


def _further_boxes(field: Field[Any], layout: Layout, first: Position) -> Iterator[Position]:
    """Words with boxes to tick may stand in a cell each."""
    row, column = first
    told = str(field.raw or "").split()
    for place in range(column + 1, layout.label_after(row, column)):
        cell = layout.grid.at(row, place)
        if cell is not None and set(str(cell).split()) <= set(told):
            yield row, place


def _further_lines(field: Field[Any], layout: Layout, first: Position) -> Iterator[Position]:
    """A text may go on in the rows below, a line of it in each."""
    row, column = first
    rest = _after(str(field.value or ""), str(layout.grid.at(row, column) or "").strip())
    while rest and (row := row + 1) < layout.grid.height:
        cell = layout.grid.at(row, column)
        if cell is None:
            continue
        told = str(cell).replace("\r\n", "\n").strip()
        if not told or not rest.startswith(told):
            return
        yield row, column
        rest = _after(rest, told)


def _after(text: str, line: str) -> str:
    return text.removeprefix(line.replace("\r\n", "\n")).lstrip("\n") if text.startswith(line[:1]) else ""


def _joined_parts(claim: Claim, layout: Layout, row: int) -> Iterator[Position]:
    key = claim.part.rpartition(".")[2]
    parts = layout.definition.joined.get(key, ())
    header = _header_above(layout, row)
    told = {each.strip() for each in str(claim.field.value or "").split(SEPARATOR.strip())}
    if header is None:
        return
    for part in parts:
        if part == key or part not in header.columns:
            continue
        for column in header.span(part):
            text = text_at(layout, row, column).value
            if text is not None and text.strip() in told:
                yield row, column


def _header_above(layout: Layout, row: int) -> HeaderRow | None:
    return next((header for header in reversed(layout.headers) if header.row < row), None)
