"""Texts and numbers typed into a workbook on disk: only the cells named change, every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from kpi_addin.address import row_and_column, split
from kpi_addin.atomic import replace_file
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package


def type_into(path: Path, values: Mapping[str, CellValue]) -> None:
    """Type into cells (``sheet!A1``) of sheets that are there. Raises `UnreadableError` and `WriteError`."""
    package = Package(path)
    parts = sheet_parts(package)
    for sheet, cells in groupby(sorted(values), key=lambda cell: split(cell)[0]):
        if sheet in parts:
            spots = {row_and_column(split(cell)[1]): values[cell] for cell in cells}
            SheetPart(package, parts[sheet]).type_in(spots)
    recalculate_on_opening(package)
    replace_file(path, package.bytes())
