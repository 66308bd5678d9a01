"""上报情况: who has handed in which form. States and counts alone: money of two forms is the same money and never added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from kpi_addin.address import address_of, in_formula
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.book.sheet_summary import FIRST_DEPARTMENT, UNIT
from kpi_addin.master.department import Department, State
from kpi_addin.master.merge import Master
from kpi_addin.master.share.subject import is_about_projects
from kpi_addin.master.side_by_side import UnitRow, by_unit

FORMS_SHEET: Final = "上报情况"
_HEADING, _FIRST, _NAME_WIDTH, _FORM_WIDTH = 2, 3, 44, 24
_SEVERITIES: Final = (Severity.ERROR, Severity.WARNING)


def write_forms_sheet(sheet: Any, styles: Styles, master: Master, summaries: Sequence[str]) -> None:
    """A row a unit, a column a form; ``summaries`` are the names of the forms' summaries."""
    rows, last = by_unit(master), 1 + len(master.parts) + len(_SEVERITIES)
    _set_up(sheet, len(master.parts))
    sheet.merge_range(0, 0, 0, last, f"{master.year}年上报情况", styles("title"))
    sheet.set_row(0, 32)
    note = "各种表分别汇总：部门的资金与其项目的资金是同一笔钱，不相加。点状态查看该表的汇总"
    sheet.merge_range(1, 0, 1, last, note, styles("note"))
    for column, title in enumerate(
        ["序号", "单位", *master.form_names, *(SEVERITY_NAMES[one].zh for one in _SEVERITIES)]
    ):
        sheet.write_string(_HEADING, column, cell_text(title), styles("header"))
    sheet.set_row(_HEADING, 32)
    for place, row in enumerate(rows):
        _write_row(sheet, styles, place, row, (master, summaries))
    sheet.autofilter(_HEADING, 0, _FIRST + max(1, len(rows)) - 1, last)


def _set_up(sheet: Any, forms: int) -> None:
    for column, width in enumerate([5, _NAME_WIDTH, *[_FORM_WIDTH] * forms, *[7] * len(_SEVERITIES)]):
        sheet.set_column(column, column, width)
    print_across(sheet)
    sheet.repeat_rows(_HEADING)
    sheet.freeze_panes(_FIRST, 2)
    sheet.hide_gridlines(2)


def _write_row(sheet: Any, styles: Styles, place: int, row: UnitRow, whole: tuple[Master, Sequence[str]]) -> None:
    master, summaries = whole
    at, name = _FIRST + place, cell_text(row.name)
    sheet.write_number(at, 0, place + 1, styles("count"))
    sheet.write_string(at, 1, name, styles("text"))
    for column, (part, summary, there) in enumerate(zip(master.parts, summaries, row.forms, strict=True), start=2):
        projects = is_about_projects(part.definition.id)
        text = _told(there, projects=projects)
        if there:
            target = in_formula(summary, address_of(FIRST_DEPARTMENT + there[0].number, UNIT + 1))
            sheet.write_url(at, column, f"internal:{target}", styles("link", _severity(there)), text)
        else:
            sheet.write_string(at, column, text, styles("absent"))
    for column, severity in enumerate(_SEVERITIES, start=2 + len(master.parts)):
        count = sum(one.submission.count(severity) for there in row.forms for one in there if one.submission)
        sheet.write_number(at, column, count, styles("count", severity if count else None))
    sheet.set_row(at, 15 * lines_in(name, _NAME_WIDTH) + 5)


def _told(there: Sequence[Department], *, projects: bool) -> str:
    """``已报``; of projects how many: ``已报 3，仅有草稿 1``. A dash where the form was not handed in and nobody waits for it."""
    if not projects and len(there) == 1:
        return there[0].state.value
    counts = Counter(one.state for one in there)
    return "，".join(f"{state.value} {counts[state]}" for state in State if counts[state]) or "—"


def _severity(there: Sequence[Department]) -> Severity | None:
    return None if all(one.counted for one in there) else Severity.WARNING
