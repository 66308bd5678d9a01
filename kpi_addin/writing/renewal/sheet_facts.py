"""What a sheet of ours has besides its values: formulas, restrictions of what may be typed, locks, merged cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain

from kpi_addin.address import Spot, row_and_column
from kpi_addin.writing.package.areas import Area, corners
from kpi_addin.writing.package.ooxml import Element
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.zip_package import Package

_ROWS = 16
"""So many rows are looked up together."""
_FEW = 256
"""An area that reaches down further is looked at for every cell."""


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
        return any(spot != area[:2] for area in self._merged.over(spot))

    @cached_property
    def _merged(self) -> _AreasByRow:
        return _AreasByRow(self.sheet.merged())

    def restricted(self, spot: Spot) -> bool:
        """Whether it is said what may be typed there."""
        return any(True for _ in self._restricted.over(spot))

    @cached_property
    def _restricted(self) -> _AreasByRow:
        told = list[str]()
        for each in self.root.walk("dataValidation", skip="sheetData"):
            within = each.first("sqref")
            told += (each.get("sqref") or (within.text if within else "")).split()
        return _AreasByRow(corners(reference) for reference in told)


class _AreasByRow:
    """Areas found by the row of a cell: a form of a thousand rows has thousands of them."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_block: dict[int, list[Area]] = {}
        self._tall: list[Area] = []
        for each in areas:
            blocks = range(each[0] // _ROWS, each[2] // _ROWS + 1)
            if len(blocks) > _FEW:
                self._tall.append(each)
                continue
            for block in blocks:
                self._by_block.setdefault(block, []).append(each)

    def over(self, spot: Spot) -> Iterator[Area]:
        """The areas in which the cell lies."""
        row, column = spot
        for area in chain(self._by_block.get(row // _ROWS, ()), self._tall):
            top, left, bottom, right = area
            if top <= row <= bottom and left <= column <= right:
                yield area
