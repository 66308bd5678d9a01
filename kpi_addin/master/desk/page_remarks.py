"""The sheet 审核意见: what was found in the forms that wait, for the reviewers to tick, to mend and to add to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.drop_down import offer
from kpi_addin.master.desk import values
from kpi_addin.master.desk.columns import remark_columns
from kpi_addin.master.desk.page import FIRST, DeskPage
from kpi_addin.master.desk.values import CODE_LENGTH, TICK, Desk, DeskRemark

_ROOM: Final = 40
"""So many rows stand below for the reviewers' own words."""
_HOW: Final = (
    f"在“采纳”栏选 {TICK} 的才算意见，文字可以改；自己的意见写在下面的空行：单位照“审核”页的写，位置如 G19（可以不写），不必选 {TICK}。"
    "在“审核”页选了审核结果，这个单位的意见就随它一起保存；没有选以前，原样留在这里。"
)
Link = Callable[[DeskRemark], str | None]
"""Where the cell is that a remark is about."""


def write_remarks_page(sheet: Any, styles: Styles, desk: Desk, link: Link) -> None:
    """Write the sheet."""
    page = DeskPage(sheet, styles, remark_columns())
    page.begin(values.REMARKS_SHEET, _HOW, frozen=1)
    for row, one in enumerate(desk.remarks, start=FIRST):
        page.write(row, _cells(one), link(one))
    first = FIRST + len(desk.remarks)
    for row in range(first, first + _ROOM):
        page.write(row, {})
    last = first + _ROOM - 1
    words = {values.TAKE: [TICK], values.ITEM: _items(desk)}
    for title, place in page.places(list(words)).items():
        offer(page.sheet, (FIRST, place, last, place), words[title])
    page.end(last)


def _items(desk: Desk) -> list[str]:
    return list(dict.fromkeys((*desk.sheet.items, *(one.name for one in desk.sheet.scored))))


def _cells(remark: DeskRemark) -> dict[str, str | int | None]:
    row = remark.row
    told: dict[str, str | int | None] = {**remark.cells, values.TOLD: remark.told}
    if row is None:
        return told
    about: dict[str, str | int | None] = {
        values.UNIT: row.unit,
        values.REVISION: row.revision,
        values.SUBJECT: row.subject,
        values.CODE: row.hash[:CODE_LENGTH],
    }
    return about | told
