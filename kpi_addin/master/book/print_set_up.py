"""How the master's sheets are printed: on A4 across, all columns on one page, or on several where one would make them too small to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_A4 = 9
ON_ONE_PAGE = 220
"""So many characters beside each other can still be read when they are made to fit one page."""


def pages_for(widths: Sequence[int]) -> int:
    """How many pages wide a table of columns of those widths is printed."""
    return -(-sum(widths) // ON_ONE_PAGE) if sum(widths) > ON_ONE_PAGE else 1


def print_across(sheet: Any, *, top: float = 0.5, pages: int = 1) -> None:
    """Set a sheet's paper, margins (inches) and footer; it is so many ``pages`` wide."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages, 0)
    sheet.set_margins(left=0.4, right=0.4, top=top, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
