"""A workbook that is merged into, as it is at one moment, wherever it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Form
from kpi_addin.marks.carried import Carried
from kpi_addin.reading.grid import Grid

if TYPE_CHECKING:
    from kpi_addin.merging.placing import Typed


@dataclass(frozen=True)
class Seen:
    """Its form, what it carries, and its sheets by name."""

    form: Form
    carried: Carried
    grids: Mapping[str, Grid]

    @property
    def form_sheet(self) -> str:
        """The sheet on which the form stands."""
        return split(self.form.unit.cell or "")[0]

    def is_free(self, cell: str) -> bool:
        """Whether a cell is blank and not hidden under a merged one."""
        sheet, row, column = _place(cell)
        grid = self.grids.get(sheet)
        if grid is None or grid.at(row, column) is not None or (row, column) in grid.formulas:
            return False
        return not any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for top, left, bottom, right in grid.merged
        )

    def is_computed(self, cell: str) -> bool:
        """Whether a formula works the cell out from others; one of numbers alone is an amount that somebody typed."""
        sheet, row, column = _place(cell)
        formula = self.grids[sheet].formulas.get((row, column), "0") if sheet in self.grids else "0"
        # A formula without a text shares that of another cell.
        return not formula or any(letter.isalpha() for letter in formula)


def _place(cell: str) -> tuple[str, int, int]:
    sheet, address = split(cell)
    row, column = row_and_column(address)
    return sheet, row - 1, column - 1


class Sheets(Protocol):
    """A workbook that can be read and typed into: on disk, or open in Excel."""

    def read(self) -> Seen:
        """What it says now. Raises `UnreadableError`."""

    def type_in(self, values: Mapping[str, Typed]) -> None:
        """Type into cells (``sheet!A1``): a text stays one. Raises `WriteError`."""

    def undo(self) -> None:
        """Put back all that was typed."""
