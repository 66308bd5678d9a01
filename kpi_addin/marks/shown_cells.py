"""Cells and repairs as the user reads them."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_addin.address import split
from kpi_addin.checks.engine.finding import Fix

SHOWN_CELLS = 3


def place(cells: Sequence[str], form_sheet: str) -> str:
    """The cells as the user sees them, each with its sheet unless all are on the form's."""
    named = len({split(cell)[0] for cell in cells}) > 1
    shown = [cell if named else shorten(cell, form_sheet) for cell in cells[:SHOWN_CELLS]]
    return "、".join(shown) + more_cells(cells)


def more_cells(cells: Sequence[str]) -> str:
    """How many cells there are, where not all are shown."""
    return f" 等{len(cells)}处" if len(cells) > SHOWN_CELLS else ""


def cells_of(shown: str) -> list[str]:
    """The cells that a place names, as they stand there."""
    return shown.partition(" 等")[0].split("、")


def fix_text(fix: Fix | None, form_sheet: str) -> str:
    """A repair as `D12: 旧 → 新`."""
    return f"{shorten(fix.cell, form_sheet)}: {fix.old or '（空）'} → {fix.new or '（空）'}" if fix else ""


def shorten(cell: str, form_sheet: str) -> str:
    """The cell without the form's own sheet name."""
    sheet, address = split(cell)
    return address if sheet in ("", form_sheet) else cell
