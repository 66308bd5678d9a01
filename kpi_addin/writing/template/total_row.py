"""The row of totals below an indicator table: what the department states, or else the sum of the points above it."""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.address import address_of, column_letters
from kpi_addin.form import NOWHERE
from kpi_addin.live_sum import LiveSum, down_to_here
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import block, formula
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import write_status

TOTAL = looks.HEADER.but(open=True, bold=True)


def write_total(draft: Draft, name: str, places: Mapping[str, int], first: int) -> None:
    """Add the row; ``places`` are the columns of numbers by key, ``first`` is the table's first row."""
    row = draft.next_row(sheet_draft.ROW_HEIGHT)
    block(draft.sheet, row, form_columns.FIRST, name, looks.HEADER, right=min(places.values()) - 1)
    for key, column in places.items():
        told = to_write(draft.form.totals.get(key, NOWHERE)) if draft.form else None
        cell = block(draft.sheet, row, column, told, TOTAL)
        if told is None:
            rows = down_to_here(address_of(first - 1, column), column_letters(column))
            formula(cell, LiveSum(",".join([*draft.points.get(key, []), rows])).formula)
    after = max(places.values()) + 1
    if after <= draft.columns.last:
        block(draft.sheet, row, after, None, looks.HEADER, right=draft.columns.last)
    write_status(draft, row)
