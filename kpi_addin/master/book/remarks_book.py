"""The list of remarks as a workbook: prefilled from the findings, for a reviewer to tick, to mend and to add to."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.book.drop_down import offer
from kpi_addin.master.book.standing_page import Standpoint, write_standing
from kpi_addin.master.review.drafted import Draft
from kpi_addin.master.review.on_paper import (
    ABOUT,
    GRADE,
    HEAD,
    HEADINGS,
    OPINION,
    POINTS_HEADINGS,
    POINTS_SHEET,
    SHEET,
    STANDING_SHEET,
    STATUS,
    STEP,
    TICK,
    WHO,
)
from kpi_addin.master.review.review import DECIDES, STATUSES
from kpi_addin.master.review.sheet import ReviewSheet

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS: Final = (9, 16, 26, 16, 68, 26)
_ROOM: Final = 20
"""So many rows stand below the findings for the reviewer's own words."""
_HOW = (
    f"先选“{STATUS}”，需要时写“{OPINION}”；下面是查出的问题，在“采纳”栏选 {TICK} 的才算，文字可以改，也可以在空行写自己的意见（不必选 {TICK}，"
    "位置可以不写）。填好点功能区的“保存审核”，或用 kpi-addin review --remarks 保存。以前的意见在“情况”页。"
)
_LABEL, _VALUE, _HINT, _ABOUT_LABEL, _ABOUT_VALUE = range(5)
"""The columns above the list."""
_FIRST_ROW: Final = 2
_OPINION_HEIGHT: Final = 48


def remarks_bytes(standpoint: Standpoint, draft: Draft, sheet: ReviewSheet) -> bytes:
    """Write the list as .xlsx; the same list gives the same bytes."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": SHEET, "created": CREATED})
        styles = Styles(workbook)
        whose = f"{standpoint.submission.subject.whose.zh}，第 {standpoint.submission.revision} 版"
        _write_remarks(workbook.add_worksheet(SHEET), styles, whose, draft, sheet)
        if sheet.scored:
            _write_points(workbook.add_worksheet(POINTS_SHEET), styles, sheet)
        write_standing(workbook.add_worksheet(STANDING_SHEET), styles, standpoint)
    return target.getvalue()


def _write_remarks(page: Any, styles: Styles, whose: str, draft: Draft, sheet: ReviewSheet) -> None:
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, len(_WIDTHS) - 1, "", styles("title"))
    page.write_string(0, 0, cell_text(f"{SHEET}：{whose}"), styles("title"))
    page.merge_range(1, 0, 1, len(_WIDTHS) - 1, "", styles("note"))
    page.set_row(1, 28)
    page.write_string(1, 0, _HOW, styles("note"))
    _write_head(page, styles, sheet)
    _write_about(page, styles, draft)
    heading = _FIRST_ROW + len(HEAD) + 1
    _write_row(page, heading, HEADINGS, styles("header"))
    for row, one in enumerate(draft.remarks, heading + 1):
        told = (TICK if one.take else "", one.cell, one.called, one.item, one.text, one.rule or "")
        _write_row(page, row, told, styles("text"))
    first, last = heading + 1, heading + len(draft.remarks) + _ROOM
    for row in range(first + len(draft.remarks), last + 1):
        _write_row(page, row, [""] * len(HEADINGS), styles("text"))
    offer(page, (first, 0, last, 0), [TICK])
    offer(page, (first, 3, last, 3), sheet.items)
    page.freeze_panes(heading + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(heading)


def _write_head(page: Any, styles: Styles, sheet: ReviewSheet) -> None:
    """What the reviewer says of the form as a whole."""
    offered = {
        STATUS: ([told.zh for status, told in STATUSES.items() if status in DECIDES], "必选"),
        STEP: (list(sheet.steps), f"不选就是“{sheet.last_step}”"),
        GRADE: ([grade.name for grade in sheet.grades], "可以不选" if not sheet.scored else "打了分的不必选"),
        WHO: ([], "不写就用“设置”里的姓名"),
    }
    for row, name in enumerate(HEAD, _FIRST_ROW):
        page.write_string(row, _LABEL, name, styles("label"))
        if name == OPINION:
            page.merge_range(row, _VALUE, row, len(_WIDTHS) - 1, "", styles("typed"))
            page.set_row(row, _OPINION_HEIGHT)
            continue
        words, hint = offered[name]
        page.write_blank(row, _VALUE, None, styles("typed"))
        page.write_string(row, _HINT, cell_text(hint), styles("note"))
        offer(page, (row, _VALUE, row, _VALUE), words)


def _write_about(page: Any, styles: Styles, draft: Draft) -> None:
    """Which submission it is about, beside the head."""
    told = (draft.revision, draft.hash, draft.reviews, draft.unit)
    for row, (name, about) in enumerate(zip(ABOUT, told, strict=True), _FIRST_ROW):
        page.write_string(row, _ABOUT_LABEL, name, styles("note"))
        page.write_string(row, _ABOUT_VALUE, cell_text("" if about is None else str(about)), styles("note"))


def _write_points(page: Any, styles: Styles, sheet: ReviewSheet) -> None:
    for column, width in enumerate((30, 10, 10)):
        page.set_column(column, column, width)
    _write_row(page, 0, POINTS_HEADINGS, styles("header"))
    for row, one in enumerate(sheet.scored, 1):
        page.write_string(row, 0, cell_text(one.name), styles("text"))
        page.write_number(row, 1, float(one.points), styles("text"))
        page.write_blank(row, 2, None, styles("text"))
        page.data_validation(
            row, 2, row, 2, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(one.points)}
        )


def _write_row(page: Any, row: int, texts: Sequence[str], style: Any) -> None:
    for column, text in enumerate(texts):
        if text:
            page.write_string(row, column, cell_text(text), style)
        else:
            page.write_blank(row, column, None, style)
