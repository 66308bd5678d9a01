"""The desk's sheets: which of them a master has, and what is written on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.tabs import Tab
from kpi_addin.master.desk.page_elsewhere import write_elsewhere_page
from kpi_addin.master.desk.page_remarks import write_remarks_page
from kpi_addin.master.desk.page_reviews import write_reviews_page
from kpi_addin.master.desk.page_roster import write_roster_page
from kpi_addin.master.desk.values import (
    ELSEWHERE_SHEET,
    REMARKS_SHEET,
    REVIEWS_SHEET,
    ROSTER_SHEET,
    Desk,
    DeskRemark,
    DeskRow,
)

DeskLink = Callable[[int, int, str], str | None]
"""Where a cell of a form is: by the place of its form, its department's number, and the cell."""


def desk_tabs(styles: Styles, desk: Desk, forms: Sequence[str], link: DeskLink) -> Iterator[Tab]:
    """Its sheets; ``forms`` are the names of the share's forms."""

    def to_form(row: DeskRow) -> str | None:
        return link(row.part, row.number, "")

    def to_cell(remark: DeskRemark) -> str | None:
        return link(remark.row.part, remark.row.number, remark.place) if remark.row else None

    yield _tab(REVIEWS_SHEET, partial(write_reviews_page, styles=styles, desk=desk, forms=forms, link=to_form))
    yield _tab(REMARKS_SHEET, partial(write_remarks_page, styles=styles, desk=desk, link=to_cell))
    if desk.elsewhere:
        yield _tab(ELSEWHERE_SHEET, partial(write_elsewhere_page, styles=styles, desk=desk))
    if desk.roster:
        yield _tab(ROSTER_SHEET, partial(write_roster_page, styles=styles, roster=desk.roster))


def _tab(title: str, write: Callable[[Any], None]) -> Tab:
    return Tab(title, title, write)
