"""How the master's sheets are printed: on A4 across, all columns on one page."""

from __future__ import annotations

from typing import Any

_A4 = 9


def print_across(sheet: Any, *, top: float = 0.5) -> None:
    """Set a sheet's paper, margins (inches) and footer."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=top, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
