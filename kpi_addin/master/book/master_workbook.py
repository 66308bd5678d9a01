"""The master workbook: summary, long tables, one sheet a department. The same `Master` gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import xlsxwriter

from kpi_addin.address import address_of, in_formula
from kpi_addin.fixed_zip import CREATED
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.charts import write_charts
from kpi_addin.master.book.sheet_department import SUMMARY_SHEET, DepartmentSheet
from kpi_addin.master.book.sheet_names import sheet_name
from kpi_addin.master.book.sheet_summary import FIRST_DEPARTMENT, Link, SummarySheet
from kpi_addin.master.book.sheet_tables import write_long_table
from kpi_addin.master.merge import Master
from kpi_addin.master.tables import Column, Table, budget_table, finding_table, indicator_table

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
    # The sheets in the order of their tabs; the departments' are written first, as the summary points into them.
    summary_sheet = workbook.add_worksheet(SUMMARY_SHEET)
    tables = [(table, workbook.add_worksheet(table.title)) for table in _tables(master)]
    forms = _write_departments(workbook, styles, master)
    findings_link = _finding_links(master, forms)
    for table, sheet in tables:
        write_long_table(sheet, styles, table, findings_link if table.name == "findings" else lambda _: None)
    summary = SummarySheet(summary_sheet, styles, master)
    summary.write({number: Link(name, form.amounts) for number, (name, form) in forms.items()})
    write_charts(workbook, summary_sheet, styles, summary, master)
    summary_sheet.activate()


def _tables(master: Master) -> list[Table]:
    tables = [budget_table(master), indicator_table(master), finding_table(master)]
    if master.unreadable:
        tables.append(Table("unreadable", "未能读取", _UNREADABLE, master.unreadable))
    return tables


def _write_departments(workbook: Any, styles: Styles, master: Master) -> dict[int, tuple[str, DepartmentSheet]]:
    written = {}
    for department, submission in master.submitted:
        name = sheet_name(department, len(master.departments))
        form = DepartmentSheet(workbook.add_worksheet(name), styles, master.definition)
        form.write(department, submission, back=FIRST_DEPARTMENT + department.number)
        written[department.number] = (name, form)
    return written


def _finding_links(master: Master, forms: dict[int, tuple[str, DepartmentSheet]]) -> Callable[[int], str | None]:
    """For each row of the findings table, the row of the department's sheet that it is about."""
    targets = []
    for department, submission in master.submitted:
        name, form = forms[department.number]
        for finding in submission.worst_first:
            row = form.rows.get(finding.cells[0], 1) if finding.cells else 1
            targets.append(f"internal:{in_formula(name, address_of(row, 1))}")
    return lambda row: targets[row] if row < len(targets) else None
