"""What a sheet of ours has besides its values: formulas, restrictions of what may be typed, locks, merged cells."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from kpi_addin.address import Spot, row_and_column
from kpi_addin.writing.package.areas import Area, corners
from kpi_addin.writing.package.ooxml import Element
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.zip_package import Package


class SheetFacts:
    """One sheet of a package."""

    def __init__(self, package: Package, part: str, open_looks: Collection[str]) -> None:
        self.sheet = SheetPart(package, part)
        self.root = package.xml(part)[1]
        self._open = open_looks
        self.formulas = self.sheet.formulas()

    @cached_property
    def cells(self) -> dict[Spot, Element]:
        """The cells that the file has."""
        data = self.root.first("sheetData")
        rows = data.all("row") if data else []
        return {row_and_column(cell.get("r") or ""): cell for row in rows for cell in row.all("c")}

    @cached_property
    def texts(self) -> dict[Spot, str]:
        """What is typed in its cells, without what formulas show."""
        return {spot: text for spot, text in self.sheet.texts().items() if not self.computed(spot)}

    @cached_property
    def hidden_rows(self) -> list[int]:
        """The rows that nobody sees."""
        data = self.root.first("sheetData")
        rows = data.all("row") if data else []
        return [int(row.get("r") or 0) for row in rows if row.get("hidden") in {"1", "true"}]

    @property
    def protected(self) -> bool:
        """Whether its locks hold."""
        found = self.root.first("sheetProtection")
        return found is not None and found.get("sheet") in {"1", "true"}

    def computed(self, spot: Spot) -> bool:
        """Whether the cell has a formula, be it one that it shares with others."""
        cell = self.cells.get(spot)
        return cell is not None and cell.first("f") is not None

    def open(self, spot: Spot) -> bool:
        """Whether the cell may be typed into on a protected sheet."""
        cell = self.cells.get(spot)
        return cell is not None and (cell.get("s") or "0") in self._open

    def covered(self, spot: Spot) -> bool:
        """Whether a merged cell lies over it: nobody can type there, and LibreOffice gives it the looks of what covers it."""
        row, column = spot
        return any(
            top <= row <= bottom and left <= column <= right and spot != (top, left)
            for top, left, bottom, right in self._merged
        )

    @cached_property
    def _merged(self) -> list[Area]:
        return list(self.sheet.merged())

    def restricted(self, spot: Spot) -> bool:
        """Whether it is said what may be typed there."""
        row, column = spot
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self._restricted)

    @cached_property
    def _restricted(self) -> list[Area]:
        told = list[str]()
        for each in self.root.walk("dataValidation", skip="sheetData"):
            within = each.first("sqref")
            told += (each.get("sqref") or (within.text if within else "")).split()
        return [corners(reference) for reference in told]
