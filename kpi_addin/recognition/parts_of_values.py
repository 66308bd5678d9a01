"""The other cells that one value was put together from: further lines of a text, the sign and unit of a target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Field
from kpi_addin.reading.grid import Position
from kpi_addin.reading.indicator_fields import SEPARATOR, text_at
from kpi_addin.reading.locate import HeaderRow, Layout
from kpi_addin.recognition.claims import Claim


def further_cells(claim: Claim, layout: Layout) -> Iterator[Position]:
    """The cells besides the value's own, each only where what it says is found in the value."""
    row, column = row_and_column(split(claim.field.cell or "")[1])
    if claim.kind == "text":
        yield from _further_lines(claim.field, layout, (row - 1, column - 1))
    elif claim.kind == "target":
        yield from _joined_parts(claim, layout, row - 1)


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
