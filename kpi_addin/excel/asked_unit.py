"""Which form a button of the bureau is about: the one in front, or the one whose row is selected in a list of units."""

from __future__ import annotations

from dataclasses import dataclass

import xlwings as xw

from kpi_addin.errors import KpiError, UnreadableError
from kpi_addin.excel.book import open_form, read_grid
from kpi_addin.marks import stamp
from kpi_addin.outputs import MASTER, product_of
from kpi_addin.reading.grid import Cell, Grid

PROGRESS = "进度"
"""The sheet that the button of that name makes; its first cell begins with it."""
SUBJECT, UNIT, FORM, PROJECT = "单位标识", "单位", "表", "项目"
"""Headings by which a list of units says of whom a row is; the first is certain."""
_HEADINGS_WITHIN = 10
_TOTALS = ("合计", "其中缺数")


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit by its name, its alias or the id of what it handed in; which form and project where that has to be told."""

    unit: str
    form: str | None = None
    project: str | None = None


def asked_form(book: xw.Book) -> Asked:
    """Whose form is meant. Raises `KpiError` where nobody's is."""
    names = book.sheet_names
    if stamp.SHEET not in names and (product_of(names) is MASTER or is_progress(book)):
        return _in_row(book)
    try:
        form = open_form(book).form
    except UnreadableError as error:
        raise KpiError(
            f"{error.zh.rstrip('。')}。请打开一份部门的表，或在总表的“汇总”“审核”、“进度”里选一个单位的那一行，再点“审核”。",
            f"{error.en} Open a department's form, or select a unit's row in the master or the list of Progress.",
        ) from None
    if form.part is not None:
        raise KpiError(
            f"《{book.name}》里有几份表，不知道审核哪一份：请在“进度”里选它的那一行，再点“审核”。",
            f"{book.name} holds several forms: select the row of the one to review in the list of Progress.",
        )
    from kpi_addin.master.share.subject import subject_of  # noqa: PLC0415

    subject = subject_of(form)
    if not subject.unit:
        raise KpiError(
            f"《{book.name}》还没有写单位名称，不知道审核哪个单位。", f"{book.name} doesn't name its unit yet."
        )
    return Asked(subject.unit, subject.form, subject.project or None)


def is_progress(book: xw.Book) -> bool:
    """Whether it is the list of 进度, and no workbook of somebody's own with such a sheet."""
    if book.sheet_names[:1] != [PROGRESS]:
        return False
    return str(book.sheets[0].range((1, 1)).value).startswith(f"{PROGRESS}：")


def _in_row(book: xw.Book) -> Asked:
    selection = book.selection
    if selection is None:
        raise _no_row()
    grid = read_grid(selection.sheet, selection.sheet.name)
    place = selection.row - 1
    heading = next((row for row in range(min(grid.height, _HEADINGS_WITHIN)) if UNIT in grid.rows[row]), None)
    if heading is None or not heading < place < grid.height:
        raise _no_row()
    told = {str(name): _text(grid, place, column) for column, name in reversed(list(enumerate(grid.rows[heading])))}
    unit = told.get(SUBJECT) or told[UNIT]
    if not unit or unit.startswith(_TOTALS):
        raise _no_row()
    return Asked(unit, told.get(FORM) or None, None if told.get(SUBJECT) else told.get(PROJECT) or None)


def _text(grid: Grid, row: int, column: int) -> str:
    cell: Cell = grid.at(row, column)
    return "" if cell is None else str(cell).strip()


def _no_row() -> KpiError:
    return KpiError(
        "请先选中一个单位的那一行（总表的“汇总”“审核”，或“进度”），再点“审核”；也可以直接打开该单位的表。",
        "Select a unit's row first (in the master, or the list of Progress), or open the unit's form, and click again.",
    )
