"""Typing into the sheets of a workbook as a department does, and reading what a spreadsheet made of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.hosts.libreoffice import LibreOffice


def find(sheet: Worksheet, text: str, steps: int = 0) -> str:
    """The address of the first cell with that text, or of the one so many columns beside it."""
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)
    return cell.offset(0, steps).coordinate


def type_into(path: Path, sheet: str, values: Mapping[str, Any]) -> None:
    """Type values into cells by address; everything else is kept."""
    book = load_workbook(path)
    for address, value in values.items():
        book[sheet][address] = value
    book.save(path)


def calculated(libreoffice: LibreOffice, path: Path, fmt: str = "xlsx") -> Path:
    """The workbook after LibreOffice calculated and saved it."""
    folder = path.parent / f"calculated {fmt}"
    folder.mkdir(exist_ok=True)
    return libreoffice.convert(path, fmt, folder)


def values_of(path: Path, sheet: str) -> Worksheet:
    """A sheet with the results of its formulas."""
    return load_workbook(path, data_only=True)[sheet]
