"""Where a finding is, as a terminal shows it: the sheet named once, a line for the cells of each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kpi_addin.address import split
from kpi_addin.language import say
from kpi_addin.marks.shown_cells import SHOWN_CELLS


def place(cells: Sequence[str]) -> str:
    """The first cells with their sheets, and how many more there are."""
    shown, more = [split(cell) for cell in cells[:SHOWN_CELLS]], len(cells) - SHOWN_CELLS
    runs = [
        f"{sheet}{'!' if sheet else ''}{say('、', ', ').join(address for _, address in run)}"
        for sheet, run in groupby(shown, key=lambda each: each[0])
    ]
    return "\n".join(runs) + (say(f" 等{len(cells)}处", f" and {more} more") if more > 0 else "")
