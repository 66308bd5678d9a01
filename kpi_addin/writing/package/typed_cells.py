"""Texts and numbers typed into a workbook on disk: only the cells named change, every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from kpi_addin.address import Spot, row_and_column, split
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package

Value = TypeVar("Value")


def type_into(path: Path, values: Mapping[str, CellValue], results: Mapping[str, Decimal | str | None]) -> None:
    """Type into cells (``sheet!A1``), and let formulas show these results; None where Excel is to find out.

    Raises `UnreadableError` and `WriteError`.
    """
    package = Package(path)
    parts = sheet_parts(package)
    for sheet, typed in _by_sheet(values):
        if sheet in parts:
            SheetPart(package, parts[sheet]).type_in(typed)
    for sheet, shown in _by_sheet(results):
        if sheet in parts:
            SheetPart(package, parts[sheet]).show(shown)
    recalculate_on_opening(package)
    package.save()


def _by_sheet(values: Mapping[str, Value]) -> Iterator[tuple[str, dict[Spot, Value]]]:
    for sheet, cells in groupby(sorted(values), key=lambda cell: split(cell)[0]):
        yield sheet, {row_and_column(split(cell)[1]): values[cell] for cell in cells}
