"""Where the form's rows stand on the sheet that was just written: found by the reader itself, so that links and reading agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import Spot, address_of, in_formula, row_and_column, split
from kpi_addin.form import BudgetLine
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.reading.budget import read_budget
from kpi_addin.reading.grid import Grid, plain_cell
from kpi_addin.reading.locate import Layout, lay_out


@dataclass(frozen=True)
class PlacedRow:
    """A row of an indicator table: the address in which each column's value stands, and what stands there now."""

    row: int
    addresses: dict[str, str]
    texts: dict[str, str | None]


@dataclass(frozen=True)
class PlacedLine:
    """A row of expenditure: name, whether it is printed outermost, whether it is the total of the side."""

    row: int
    name: str | None
    outermost: bool
    total: bool
    addresses: dict[str, str]


class Placed:
    """The rows of the form on its sheet, blank ones too."""

    def __init__(self, sheet: Worksheet, definition: FormDefinition) -> None:
        self._sheet = sheet
        self._definition = definition

    @cached_property
    def _layout(self) -> Layout:
        rows = tuple(tuple(plain_cell(cell.value) for cell in row) for row in self._sheet.iter_rows())
        merged = tuple(
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
            for area in self._sheet.merged_cells.ranges
        )
        return lay_out(Grid(self._sheet.title, rows, merged), self._definition)

    @cached_property
    def _first_cells(self) -> dict[Spot, Spot]:
        """For each cell inside a merged area the area's first cell."""
        return {
            (row, column): (area.min_row, area.min_col)
            for area in self._sheet.merged_cells.ranges
            for row in range(area.min_row, area.max_row + 1)
            for column in range(area.min_col, area.max_col + 1)
        }

    def link(self, address: str) -> str:
        """A cell of the form's sheet for a formula on another sheet."""
        return in_formula(self._sheet.title, address)

    @property
    def unit(self) -> str | None:
        """The cell of the unit's name."""
        return self.text("unit")

    def text(self, key: str) -> str | None:
        """The cell of the text of that key."""
        if key not in self._layout.texts:
            return None
        row, column = self._layout.texts[key]
        return self._address(row, column + 1)

    @cached_property
    def indicators(self) -> list[PlacedRow]:
        """All rows of the indicator tables from top to bottom."""
        return [
            self._indicator(row, header.columns)
            for header in self._layout.headers
            for row in range(header.row + 1, self._layout.end_of(header.row))
        ]

    @property
    def tables(self) -> list[int]:
        """Where each table begins: the place of its first row among `indicators`."""
        sizes = [self._layout.end_of(header.row) - header.row - 1 for header in self._layout.headers]
        return [sum(sizes[:table]) for table in range(len(sizes))]

    @property
    def ends(self) -> list[tuple[int, int]]:
        """The rows above and below each table's rows: fixed ones, between which rows are put in and taken out."""
        return [(header.row + 1, self._layout.end_of(header.row) + 1) for header in self._layout.headers]

    def _indicator(self, row: int, columns: dict[str, int]) -> PlacedRow:
        addresses = {key: self._address(row, column) for key, column in columns.items()}
        texts = {key: self._sheet[address].value for key, address in addresses.items()}
        return PlacedRow(row + 1, addresses, {key: str(text) if text else None for key, text in texts.items()})

    def totals(self, side: str) -> list[str]:
        """The cells that state all of a side's money of the year: that of its total, or else of its outermost lines."""
        depths = {line.key: line.depth for each in self._definition.budget.sides for line in each.lines}
        lines = [line for line in read_budget(self._layout, None) if line.side == side and line.full_year.cell]
        stated = [line for line in lines if (line.key or "").endswith("_total")]
        outermost = [line for line in lines if line.key and depths.get(line.key) == 0]
        return [split(line.full_year.cell or "")[1] for line in stated or outermost]

    @cached_property
    def budget(self) -> list[BudgetLine]:
        """The lines of money that have a name, as the reader finds them."""
        return list(read_budget(self._layout, None))

    @cached_property
    def lines(self) -> list[PlacedLine]:
        """The rows of expenditure from top to bottom."""
        return list(self._lines())

    def _lines(self) -> Iterator[PlacedLine]:
        definition = self._definition.budget.side("expenditure")
        depths = {line.key: line.depth for line in definition.lines}
        lines = [line for line in self.budget if line.side == "expenditure"]
        known = {row_and_column(split(line.name.cell or "")[1]): line for line in lines}
        amounts = lines[0] if lines else None
        if amounts is None or self._layout.budget is None:
            return
        keys = [key for key in ("half_year", "full_year") if amounts.amount(key).cell]
        columns = {key: row_and_column(split(amounts.amount(key).cell or "")[1])[1] for key in keys}
        first, name_column = min(known)
        for row in range(first, self._layout.end_of(self._layout.budget[0]) + 1):
            line = known.get((row, name_column))
            yield PlacedLine(
                row,
                line.name.value if line else None,
                outermost=line is not None and depths.get(line.key or "") == 0,
                total=line is not None and (line.key or "").endswith("_total"),
                addresses={"name": self._address(row - 1, name_column - 1)}
                | {key: self._address(row - 1, column - 1) for key, column in columns.items()},
            )

    def _address(self, row: int, column: int) -> str:
        """The address of a zero-based place; inside a merged area that of the cell that shows."""
        spot = (row + 1, column + 1)
        return address_of(*self._first_cells.get(spot, spot))
