"""The row of totals below an indicator table, such as 总分."""

from __future__ import annotations

from decimal import Decimal

from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.forms import FormDefinition
from kpi_addin.reading.amounts import money
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.locate import Layout

NUMBER_COLUMNS = ("points", "score")
"""The columns of an indicator table that are numbers, so that they can be added up."""


def total_names(definition: FormDefinition) -> tuple[str, ...]:
    """What the rows of totals are called in this form."""
    return tuple(name for table in definition.tables for name in table.total)


def read_totals(layout: Layout) -> dict[str, Field[Decimal | None]]:
    """The numbers in the row of totals by column; empty where the form has no such row."""
    names = {fold(name) for name in total_names(layout.definition)}
    for header, end in zip(layout.headers, _ends(layout), strict=True):
        for row in range(header.row + 1, end):
            first = next((cell for cell in layout.grid.rows[row][: header.last_column + 1] if cell is not None), None)
            if isinstance(first, str) and fold(first) in names:
                return _numbers(layout, header, row)
    return {}


def _ends(layout: Layout) -> list[int]:
    """The next table's header, or the end of the sheet: a remark with a label of its own may stand before the totals."""
    return [*(header.top for header in layout.headers[1:]), layout.grid.height] if layout.headers else []


def _numbers(layout: Layout, header: HeaderRow, row: int) -> dict[str, Field[Decimal | None]]:
    grid = layout.grid
    places = {key: header.columns[key] for key in NUMBER_COLUMNS if key in header.columns}
    if all(grid.at(row, column) is None for column in places.values()):
        # Merged over its columns, as a 100 over everything up to 得分 with the score behind it: the order tells.
        told = [column for column, cell in enumerate(grid.rows[row]) if money(cell, None) is not None]
        places = dict(zip(places, told, strict=True)) if len(told) == len(places) else places
    return {
        key: Field(money(grid.at(row, column), None), grid.address(row, column), grid.at(row, column))
        for key, column in places.items()
    }
