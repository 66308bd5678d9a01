"""How a sheet is printed: on A4, one page wide."""

from __future__ import annotations

from typing import Literal

from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette

FOOTER_FONT = f"&8&K{palette.FOOTER_INK}"
PAGES = "第 &P 页，共 &N 页"
_A4 = 9


def print_one_page_wide(
    sheet: Worksheet, orientation: Literal["portrait", "landscape"] | None = None, *, pages: int = 0
) -> None:
    """All columns on one page; ``pages`` is how many pages the rows may take, 0 for as many as they need."""
    sheet.page_setup.paperSize = _A4
    if orientation:
        sheet.page_setup.orientation = orientation
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
