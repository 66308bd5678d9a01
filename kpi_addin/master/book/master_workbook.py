"""The master workbook: summary, long tables, one sheet a department. The same `Master` gives the same bytes.

Where several forms were handed in, who has handed in which comes first, and each form has a summary of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter

from kpi_addin import palette
from kpi_addin.address import address_of, in_formula
from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.across.finding import AcrossFinding
from kpi_addin.master.across.found import found_across
from kpi_addin.master.across.table import NAME as ACROSS
from kpi_addin.master.across.table import across_table
from kpi_addin.master.book.balance_table import balance_tables
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.links import Part, across_links, no_link, row_links, source_line, source_links
from kpi_addin.master.book.money_columns import money_columns
from kpi_addin.master.book.per_department import PerTable
from kpi_addin.master.book.recheck_table import recheck_tables
from kpi_addin.master.book.sheet_department import DepartmentSheet
from kpi_addin.master.book.sheet_forms import FORMS_SHEET, write_forms_sheet
from kpi_addin.master.book.sheet_names import of_form, sheet_name, summary_name
from kpi_addin.master.book.sheet_overview import OVERVIEW_SHEET, Block, write_overview
from kpi_addin.master.book.sheet_per_department import write_per_department
from kpi_addin.master.book.sheet_summary import (
    FIRST_DEPARTMENT,
    SUMMARY_SHEET,
    UNIT,
    Link,
    SummarySheet,
)
from kpi_addin.master.book.sheet_tables import write_long_table
from kpi_addin.master.book.stage_tables import stage_tables
from kpi_addin.master.book.tabs import Tab, in_order
from kpi_addin.master.desk.pages import desk_tabs
from kpi_addin.master.desk.witness import write_witness
from kpi_addin.master.list_table import has_lists, list_table
from kpi_addin.master.merge import Master
from kpi_addin.master.source_table import SOURCES, change_table, source_table
from kpi_addin.master.subtotals import has_subtotals, outside, subtotal_table
from kpi_addin.master.tables import Column, Table, budget_table, finding_table, indicator_table
from kpi_addin.palette import web

_STAMP_PROPERTY = "kpi-stamp"
_OPTIONS = {
    "in_memory": True,
    # Text that a department typed stays text: `=100%` no formula, `http://` no link, `12` no number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
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
    overview = workbook.add_worksheet(OVERVIEW_SHEET)
    overview.set_tab_color(web(palette.NAVY))
    forms = workbook.add_worksheet(FORMS_SHEET) if master.further else None
    parts: list[Part] = []
    for name, part in _summaries(master).items():
        before = sum(len(one.master.departments) for one in parts)
        parts.append(Part(part, workbook.add_worksheet(name), before))
        parts[-1].sheet.set_tab_color(web(palette.NAVY))
    tabs = [(tab, workbook.add_worksheet(tab.title)) for tab in in_order(_tabs(styles, parts, master))]
    _write_departments(workbook, styles, parts)
    for tab, sheet in tabs:
        tab.write(sheet)
    blocks = [_write_summary(styles, part, name, master) for part, name in zip(parts, master.form_names, strict=True)]
    write_overview(workbook, overview, styles, blocks, _made_of(master))
    if forms:
        write_forms_sheet(forms, styles, master, [part.sheet.name for part in parts])
    overview.activate()
    if master.desk:
        write_witness(workbook, master.stamp)


def _write_summary(styles: Styles, part: Part, name: str, master: Master) -> Block:
    more = _more(master) if part.master is master else ""
    summary = SummarySheet(part.sheet, styles, part.master, more)
    links = {
        number: Link(sheet, form.amounts, source_line(part.before + number))
        for number, (sheet, form) in part.forms.items()
    }
    summary.write(links)
    return Block(name, summary, part.master, part.sheets)


def _made_of(master: Master) -> str:
    count = sum(len(part.submitted) for part in master.parts)
    return f"由 {count} 份表制成（见“来源”）{_more(master)}　合计只计“已报”的；缺数是没有填的，不是 0"


def _tabs(styles: Styles, parts: Sequence[Part], master: Master) -> Iterator[Tab]:
    """The sheets between the summaries and the departments', in any order."""
    yield from _by_department(styles, parts, master)
    yield from _long_tables(styles, parts, master)
    if master.desk:
        yield from desk_tabs(styles, master.desk, master.form_names, partial(_desk_link, parts))


def _summaries(master: Master) -> dict[str, Master]:
    """The summaries by the names of their sheets."""
    named = {SUMMARY_SHEET: master}
    for part, form in zip(master.further, master.form_names[1:], strict=True):
        named[summary_name(form, named)] = part
    return named


def _by_department(styles: Styles, parts: Sequence[Part], master: Master) -> Iterator[Tab]:
    """The tables with a row a department; a further form's name tells whose it is."""
    taken: list[str] = []
    for place, table in (*balance_tables(master), *stage_tables(master), *recheck_tables(master)):
        taken.append(of_form(table.sheet, master.form_names[place], taken) if place else table.sheet)
        yield Tab(table.sheet, taken[-1], partial(_write_by_department, styles, parts[place], table))


def _write_by_department(styles: Styles, part: Part, table: PerTable, sheet: Any) -> None:
    write_per_department(sheet, styles, table, part.sheets)


def _more(master: Master) -> str:
    """What the note of the first summary says of the whole."""
    unreadable = f"　未能读取 {len(master.unreadable)} 份" if master.unreadable else ""
    alike = f"　可能是同一单位 {len(master.alike)} 组（见“问题”）" if master.alike else ""
    others = outside(master) if has_subtotals(master) else 0
    told = f"　名单外或本年不应报 {others} 份，已计入合计（见“分组小计”）" if others else ""
    return unreadable + alike + told


def _long_tables(styles: Styles, parts: Sequence[Part], master: Master) -> Iterator[Tab]:
    across = found_across(master)
    for table in _tables(master, across):
        yield Tab(table.title, table.title, partial(_write_long, styles, table, parts, across))


def _write_long(
    styles: Styles, table: Table, parts: Sequence[Part], across: Sequence[AcrossFinding], sheet: Any
) -> None:
    link = across_links(parts, across) if table.name == ACROSS else row_links(parts, table)
    write_long_table(sheet, styles, table, link, no_link if table.name == SOURCES else source_links(parts, table))


def _tables(master: Master, across: Sequence[AcrossFinding]) -> list[Table]:
    tables = [budget_table(master), indicator_table(master), finding_table(master)]
    tables += [across_table(across)] if across else []
    tables += [list_table(master)] if has_lists(master) else []
    tables += [subtotal_table(master, money_columns)] if has_subtotals(master) else []
    tables += [change for change in (change_table(master),) if change]
    tables.append(source_table(master))
    if master.unreadable:
        tables.append(Table("unreadable", "未能读取", _UNREADABLE, master.unreadable))
    return tables


def _write_departments(workbook: Any, styles: Styles, parts: Sequence[Part]) -> None:
    """A sheet each; the numbers of their names go on from form to form."""
    most = sum(len(part.master.departments) for part in parts)
    for part in parts:
        for department, submission in part.master.submitted:
            number = part.before + department.number
            name = sheet_name(department, number, most)
            form = DepartmentSheet(workbook.add_worksheet(name), styles, part.master.definition)
            back = in_formula(part.sheet.name, address_of(FIRST_DEPARTMENT + department.number, UNIT + 1))
            form.write(department, submission, back, source_line(number))
            part.forms[department.number] = (name, form)


def _desk_link(parts: Sequence[Part], part: int, number: int, cell: str) -> str | None:
    """The row of a department's sheet where a cell of its form stands; its first one without a cell."""
    name, form = parts[part].forms[number]
    return f"internal:{in_formula(name, address_of(form.rows.get(cell, 1), 1))}"
