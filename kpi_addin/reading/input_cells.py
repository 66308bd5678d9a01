"""The cells of a form's own sheet that our templates leave open: targets, amounts that no formula works out, texts.

Names are left out: those that are printed are locked, and the sheet does not tell which those are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Form
from kpi_addin.reading.grid import Position


def input_cells(form: Form, sheet: str, computed: Collection[Position]) -> Iterator[Position]:
    """Their places on a sheet, counted from 0; ``computed`` are its formulas."""
    for cell in _cells(form):
        there, address = split(cell or "")
        if cell and there == sheet:
            row, column = row_and_column(address)
            if (row - 1, column - 1) not in computed:
                yield row - 1, column - 1


def _cells(form: Form) -> Iterator[str | None]:
    yield from (text.cell for text in form.texts.values())
    for line in form.budget:
        yield from (amount.cell for amount in (line.half_year, line.full_year))
    for row in form.indicators:
        yield from (target.cell for target in (row.half_year, row.full_year))


def fastened(form: Form, sheet: str, computed: Collection[Position], locked: Iterable[Position]) -> list[Position]:
    """Those of them that are locked, in their order."""
    return sorted(set(input_cells(form, sheet, computed)) & set(locked))
