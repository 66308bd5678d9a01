"""The desk's sheets: which of them a master has, and what is written on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.desk.page_elsewhere import write_elsewhere_page
from kpi_addin.master.desk.page_remarks import write_remarks_page
from kpi_addin.master.desk.page_reviews import write_reviews_page
from kpi_addin.master.desk.values import ELSEWHERE_SHEET, REMARKS_SHEET, REVIEWS_SHEET, Desk

DeskLink = Callable[[int, int, str], str | None]
"""Where a cell of a form is: by the place of its form, its department's number, and the cell."""


def desk_sheets(desk: Desk | None) -> list[str]:
    """The names of the sheets, in their order."""
    if desk is None:
        return []
    return [REVIEWS_SHEET, REMARKS_SHEET, *([ELSEWHERE_SHEET] if desk.elsewhere else [])]


def write_desk(sheets: Mapping[str, Any], styles: Styles, desk: Desk, forms: Sequence[str], link: DeskLink) -> None:
    """Write them all."""
    write_reviews_page(sheets[REVIEWS_SHEET], styles, desk, forms, lambda row: link(row.part, row.number, ""))
    write_remarks_page(
        sheets[REMARKS_SHEET],
        styles,
        desk,
        lambda remark: link(remark.row.part, remark.row.number, remark.place) if remark.row else None,
    )
    if desk.elsewhere:
        write_elsewhere_page(sheets[ELSEWHERE_SHEET], styles, desk)
