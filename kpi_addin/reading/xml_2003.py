"""A workbook saved as an XML table of 2003, often called .xls → grids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from xml.etree import ElementTree as ET

from kpi_addin.reading import limits
from kpi_addin.reading.grid import Cell, Grid, plain_cell

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_OWN: Final = f"{{{NAMESPACE}}}"


def xml_grids(text: str) -> list[Grid]:
    """The sheets of the workbook; raises `ET.ParseError` where it is none, or declares entities, which no program does."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ET.ParseError
    return [_grid(sheet) for sheet in ET.fromstring(text) if sheet.tag == f"{_OWN}Worksheet"]  # noqa: S314 - no entities


def _grid(sheet: ET.Element) -> Grid:
    name = sheet.get(f"{_OWN}Name", "")
    rows: list[list[Cell]] = []
    merged: list[tuple[int, int, int, int]] = []
    faint: set[int] = set()
    for element in sheet.iterfind(f"{_OWN}Table/{_OWN}Row"):
        row = _number(element, "Index", len(rows) + 1) - 1
        if row >= limits.MAX_ROWS:
            return Grid(name, (), too_large=True)
        rows += [[] for _ in range(row - len(rows) + 1)]
        if element.get(f"{_OWN}Hidden") == "1":
            faint.add(row)
        for column, cell, across, down in _cells(element):
            own = rows[row]
            own += [None] * (column - len(own))
            own += [cell, *([None] * across)]
            if across or down:
                merged.append((row, column, row + down, column + across))
    grid = Grid(name, tuple(map(tuple, rows)), tuple(merged), faint_rows=frozenset(faint))
    options = sheet.find("{urn:schemas-microsoft-com:office:excel}WorksheetOptions")
    shown = options is None or options.find("{urn:schemas-microsoft-com:office:excel}Visible") is None
    return replace(grid, visible=shown)


def _cells(row: ET.Element) -> Iterator[tuple[int, Cell, int, int]]:
    """Each cell with its column, and how many more columns and rows it is merged over."""
    column = 0
    for cell in row.iterfind(f"{_OWN}Cell"):
        column = _number(cell, "Index", column + 1) - 1
        across = _number(cell, "MergeAcross", 0)
        if column + across >= limits.MAX_COLUMNS:
            return
        data = cell.find(f"{_OWN}Data")
        yield (
            column,
            None if data is None else _value(data),
            across,
            min(_number(cell, "MergeDown", 0), limits.MAX_ROWS),
        )
        column += across + 1


def _value(data: ET.Element) -> Cell:
    text = "".join(data.itertext())
    kind = data.get(f"{_OWN}Type", "String")
    if kind == "Number":
        try:
            return plain_cell(float(text))
        except ValueError:
            return plain_cell(text)
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        return text.removesuffix("T00:00:00.000") or None
    return plain_cell(text)


def _number(element: ET.Element[Any], name: str, default: int) -> int:
    text = element.get(f"{_OWN}{name}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default  # noqa: PLR2004 - rows have 7
