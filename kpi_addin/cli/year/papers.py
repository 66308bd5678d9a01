"""The bureau's papers, filled in as somebody does it in Excel: only the cells that are to be typed change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook

from kpi_addin.master.recheck.paper import KEY, NAME, OPINION, POINTS, REMARK, SCORE, SUM
from kpi_addin.master.review.on_paper import OPINION as SAID
from kpi_addin.master.review.on_paper import PLACE, STATUS, TAKE, TEXT, TICK

Doubt = tuple[str, str, float, str, str]
"""Whose sheet, which indicator, the points that the re-checker gives it, why, and what he says of it all."""
_BELOW: Final = 200


def tick_all(path: Path, count: int, opinion: str) -> None:
    """Return a form for every finding on a list of remarks."""
    _type_below(path, TAKE, [TICK] * count)
    _return(path, opinion)


def add_remark(path: Path, count: int, cell: str, text: str, opinion: str) -> None:
    """Return it for a remark of one's own below the findings, and take none of these."""
    skip = [""] * count
    _type_below(path, PLACE, [*skip, cell])
    _type_below(path, TEXT, [*skip, text])
    _return(path, opinion)


def _return(path: Path, opinion: str) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for heading, told in ((STATUS, "退回"), (SAID, opinion)):
        label = _find(sheet, heading)
        sheet.cell(label.row, label.column + 1, told)
    book.save(path)


def recheck(path: Path, doubt: Doubt) -> None:
    """Agree with every score on all sheets but one."""
    unit, indicator, points, why, opinion = doubt
    book = load_workbook(path)
    for sheet in book.worksheets:
        place = {heading: _find(sheet, heading).column for heading in (NAME, SCORE, POINTS, REMARK, KEY)}
        doubted = unit in str(sheet.cell(1, 1).value) or unit in sheet.title
        for row in range(_find(sheet, KEY).row + 1, _find(sheet, SUM).row):
            is_doubted = doubted and sheet.cell(row, place[NAME]).value == indicator
            sheet.cell(row, place[POINTS], points if is_doubted else sheet.cell(row, place[SCORE]).value)
            if is_doubted:
                sheet.cell(row, place[REMARK], why)
        if doubted:
            said = _find(sheet, OPINION)
            sheet.cell(said.row, said.column + 1, opinion)
    book.save(path)


def _type_below(path: Path, heading: str, texts: Sequence[str]) -> None:
    """Type texts into the cells below a heading; an empty one leaves its cell as it is."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = _find(sheet, heading)
    for row, text in enumerate(texts, top.row + 1):
        if text:
            sheet.cell(row, top.column, text)
    book.save(path)


def _find(sheet: Any, text: str) -> Any:
    """The first cell with that text."""
    return next(cell for row in sheet.iter_rows(max_row=_BELOW) for cell in row if cell.value == text)
