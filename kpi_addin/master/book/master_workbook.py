"""The master workbook: summary, long tables, one sheet a department. The same `Master` gives the same bytes.

Where several forms were handed in, who has handed in which comes first, and each form has a summary of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter

from kpi_addin.address import address_of, in_formula
from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.across.finding import AcrossFinding
from kpi_addin.master.across.found import found_across
from kpi_addin.master.across.table import NAME as ACROSS
from kpi_addin.master.across.table import across_table
from kpi_addin.master.book.balance_table import balance_tables
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.charts import write_charts
from kpi_addin.master.book.per_department import PerTable
from kpi_addin.master.book.recheck_table import recheck_tables
from kpi_addin.master.book.sheet_department import DepartmentSheet
from kpi_addin.master.book.sheet_forms import FORMS_SHEET, write_forms_sheet
from kpi_addin.master.book.sheet_names import of_form, sheet_name, summary_name
from kpi_addin.master.book.sheet_per_department import write_per_department
from kpi_addin.master.book.sheet_summary import (
    FIRST_DEPARTMENT,
    SUMMARY_SHEET,
    UNIT,
    Link,
    SummarySheet,
    money_columns,
)
from kpi_addin.master.book.sheet_tables import write_long_table
from kpi_addin.master.book.stage_tables import stage_tables
from kpi_addin.master.book.tabs import Tab, in_order
from kpi_addin.master.list_table import has_lists, list_table
from kpi_addin.master.merge import Master
from kpi_addin.master.subtotals import has_subtotals, outside, subtotal_table
from kpi_addin.master.tables import Column, Table, budget_table, finding_table, indicator_table

_STAMP_PROPERTY = "kpi-stamp"
_OPTIONS = {
    "in_memory": True,
    # Text that a department typed stays text: `=100%` no formula, `http://` no link, `12` no number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
RowLink = Callable[[int], str | None]
"""The internal link of a row of a long table, by its place."""
_UNREADABLE = (Column("file", "文件", 60), Column("reason", "原因", 90))


def master_bytes(master: Master) -> bytes:
    """Write the master as .xlsx; nothing of the clock or of this PC goes into it."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as workbook:
        workbook.set_properties({"title": master.definition.name, "created": CREATED})
        if master.stamp:
            workbook.set_custom_property(_STAMP_PROPERTY, master.stamp, "text")
        _write(workbook, master)
    return target.getvalue()


def _write(workbook: Any, master: Master) -> None:
    styles = Styles(workbook)
    # The sheets in the order of their tabs; the departments' are written first, as all others point into them.
    overview = workbook.add_worksheet(FORMS_SHEET) if master.further else None
    parts = [_Part(part, workbook.add_worksheet(name)) for name, part in _summaries(master).items()]
    tabs = [(tab, workbook.add_worksheet(tab.title)) for tab in in_order(_tabs(styles, parts, master))]
    _write_departments(workbook, styles, parts)
    for tab, sheet in tabs:
        tab.write(sheet)
    for part in parts:
        summary = SummarySheet(part.sheet, styles, part.master, _more(master) if part is parts[0] else "")
        summary.write({number: Link(name, form.amounts) for number, (name, form) in part.forms.items()})
        write_charts(workbook, part.sheet, styles, summary, part.master)
    if overview:
        write_forms_sheet(overview, styles, master, [part.sheet.name for part in parts])
    (overview or parts[0].sheet).activate()


def _tabs(styles: Styles, parts: Sequence[_Part], master: Master) -> Iterator[Tab]:
    """The sheets between the summaries and the departments', in any order."""
    yield from _by_department(styles, parts, master)
    yield from _long_tables(styles, parts, master)


@dataclass(frozen=True, slots=True)
class _Part:
    """A form with its summary, and its departments' sheets by their names and their departments' numbers."""

    master: Master
    sheet: Any
    forms: dict[int, tuple[str, DepartmentSheet]] = field(default_factory=dict)


def _summaries(master: Master) -> dict[str, Master]:
    """The summaries by the names of their sheets."""
    named = {SUMMARY_SHEET: master}
    for part, form in zip(master.further, master.form_names[1:], strict=True):
        named[summary_name(form, named)] = part
    return named


def _by_department(styles: Styles, parts: Sequence[_Part], master: Master) -> Iterator[Tab]:
    """The tables with a row a department; a further form's name tells whose it is."""
    taken: list[str] = []
    for place, table in (*balance_tables(master), *stage_tables(master), *recheck_tables(master)):
        taken.append(of_form(table.sheet, master.form_names[place], taken) if place else table.sheet)
        yield Tab(table.sheet, taken[-1], partial(_write_by_department, styles, parts[place], table))


def _write_by_department(styles: Styles, part: _Part, table: PerTable, sheet: Any) -> None:
    write_per_department(sheet, styles, table, {number: name for number, (name, _) in part.forms.items()})


def _more(master: Master) -> str:
    """What the note of the first summary says of the whole."""
    unreadable = f"　未能读取 {len(master.unreadable)} 份" if master.unreadable else ""
    alike = f"　可能是同一单位 {len(master.alike)} 组（见“问题”）" if master.alike else ""
    others = outside(master) if has_subtotals(master) else 0
    told = f"　名单外或本年不应报 {others} 份，已计入合计（见“分组小计”）" if others else ""
    return unreadable + alike + told


def _long_tables(styles: Styles, parts: Sequence[_Part], master: Master) -> Iterator[Tab]:
    across = found_across(master)
    links = {"findings": partial(_finding_links, parts), ACROSS: partial(_across_links, parts, across)}
    for table in _tables(master, across):
        made = partial(_write_long, styles, table, links.get(table.name))
        yield Tab(table.title, table.title, made)


def _write_long(styles: Styles, table: Table, links: Callable[[], RowLink] | None, sheet: Any) -> None:
    write_long_table(sheet, styles, table, links() if links else lambda _: None)


def _tables(master: Master, across: Sequence[AcrossFinding]) -> list[Table]:
    tables = [budget_table(master), indicator_table(master), finding_table(master)]
    tables += [across_table(across)] if across else []
    tables += [list_table(master)] if has_lists(master) else []
    tables += [subtotal_table(master, money_columns)] if has_subtotals(master) else []
    if master.unreadable:
        tables.append(Table("unreadable", "未能读取", _UNREADABLE, master.unreadable))
    return tables


def _write_departments(workbook: Any, styles: Styles, parts: Sequence[_Part]) -> None:
    """A sheet each; the numbers of their names go on from form to form."""
    before, most = 0, sum(len(part.master.departments) for part in parts)
    for part in parts:
        for department, submission in part.master.submitted:
            name = sheet_name(department, before + department.number, most)
            form = DepartmentSheet(workbook.add_worksheet(name), styles, part.master.definition)
            back = in_formula(part.sheet.name, address_of(FIRST_DEPARTMENT + department.number, UNIT + 1))
            form.write(department, submission, back)
            part.forms[department.number] = (name, form)
        before += len(part.master.departments)


def _finding_links(parts: Sequence[_Part]) -> RowLink:
    """For each row of the findings table, the row of the department's sheet that it is about."""
    targets = []
    for part in parts:
        for department, submission in part.master.submitted:
            name, form = part.forms[department.number]
            for finding in submission.worst_first:
                row = form.rows.get(finding.cells[0], 1) if finding.cells else 1
                targets.append(f"internal:{in_formula(name, address_of(row, 1))}")
    return lambda row: targets[row] if row < len(targets) else None


def _across_links(parts: Sequence[_Part], across: Sequence[AcrossFinding]) -> RowLink:
    """For each row of the findings over all departments, the row of the first one's sheet that it is about."""
    sheets = {
        department.unit_id: part.forms[department.number]
        for part in parts
        for department, _ in part.master.submitted
        if department.counted
    }
    targets = []
    for finding in across:
        name, form = sheets[finding.one.department.unit_id]
        row = form.rows.get(finding.one.cells[0], 1) if finding.one.cells else 1
        targets.append(f"internal:{in_formula(name, address_of(row, 1))}")
    return lambda row: targets[row] if row < len(targets) else None
