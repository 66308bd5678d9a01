"""Beside the budget block our template adds up the parts of each sum; users drag and cut those formulas too."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.address import row_and_column, split
from kpi_addin.form import BudgetLine, Field
from kpi_addin.live_sum import live_sum_in
from kpi_addin.reading.grid import Grid


def read_sum_checks(grid: Grid, budget: tuple[BudgetLine, ...]) -> Iterator[Field[str]]:
    """The formulas that add up parts, beside the lines of the budget, with what they show."""
    rows = {row_and_column(split(line.full_year.cell)[1])[0] - 1 for line in budget if line.full_year.cell}
    for (row, column), formula in sorted(grid.formulas.items()):
        if row in rows and live_sum_in(formula):
            yield Field(formula, grid.address(row, column), grid.at(row, column))
