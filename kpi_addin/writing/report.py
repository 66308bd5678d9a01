"""A workbook of its own with the findings of several files, the worst file first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import area
from kpi_addin.atomic import replace_file
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.marks import findings_sheet
from kpi_addin.marks.findings_layout import COLUMNS, FIRST_ROW, HEADING_ROW, SheetColumn
from kpi_addin.writing.style.findings_table import body_look, colour_severities, head, set_up_print
from kpi_addin.writing.style.looks import block
from kpi_addin.writing.style.workbook import new_workbook, saved

Results = Sequence[tuple[str, Sequence[Finding]]]

Unreadable = Sequence[tuple[str, str]]

SUMMARY_SHEET, FINDINGS_SHEET, UNREADABLE_SHEET = "汇总", "校验结果", "未能读取"
SUMMARY_COLUMNS = (
    SheetColumn("序号", 6, wrap=False, align="center"),
    SheetColumn("文件或部门", 60),
    *(SheetColumn(name, 10, wrap=False, align="center") for name, _ in SEVERITY_NAMES.values()),
    SheetColumn("结论", 24, align="center"),
)
SOURCE = SheetColumn("文件或部门", 27)
LEFT_OUT = ("出错说明",)
_EVERY_SHEET = ""
"""Each place names its sheet: the files in a report have different ones."""
UNREADABLE_COLUMNS = (
    SheetColumn("序号", 6, wrap=False, align="center"),
    SheetColumn("文件", 60),
    SheetColumn("原因", 90),
)


def write_report(path: Path, results: Results, unreadable: Unreadable = ()) -> None:
    """Write a summary and one table of all findings; each result is a file's or department's name and its findings.

    ``unreadable`` are files with the reason. The same results give the same bytes. Raises `WriteError`.
    """
    replace_file(path, report_bytes(results, unreadable))


def report_bytes(results: Results, unreadable: Unreadable = ()) -> bytes:
    """The workbook that `write_report` writes."""
    worst_first = sorted(results, key=lambda result: ([-number for number in _numbers(result[1])], result[0]))
    workbook = new_workbook()
    _write_summary(workbook.create_sheet(SUMMARY_SHEET), worst_first, len(unreadable))
    _write_findings(workbook, worst_first)
    if unreadable:
        _write_unreadable(workbook.create_sheet(UNREADABLE_SHEET), unreadable)
    return saved(workbook)


def _numbers(findings: Sequence[Finding]) -> list[int]:
    return [sum(finding.severity == severity for finding in findings) for severity in Severity]


def _verdict(findings: Sequence[Finding]) -> str:
    errors, warnings, _ = _numbers(findings)
    return "有错误，须改正" if errors else "有警告，须核对" if warnings else "通过"


def _write_summary(sheet: Worksheet, results: Results, unreadable: int) -> None:
    everything = [finding for _, findings in results for finding in findings]
    others = f" · 另有 {unreadable} 份未能读取" if unreadable else ""
    head(sheet, "校验报告", f"共 {len(results)} 份 · {findings_sheet.counts(everything)}{others}", SUMMARY_COLUMNS)
    for row, (name, findings) in enumerate(results, start=FIRST_ROW):
        values = [row - FIRST_ROW + 1, name, *_numbers(findings), _verdict(findings)]
        _write_row(sheet, row, values, SUMMARY_COLUMNS)
    _finish(sheet, FIRST_ROW + len(results) - 1, len(SUMMARY_COLUMNS))


def _write_findings(workbook: Workbook, results: Results) -> None:
    sheet = workbook.create_sheet(FINDINGS_SHEET)
    shown = [column for column in COLUMNS if column.heading not in LEFT_OUT]
    columns = (shown[0], SOURCE, *shown[1:])
    head(sheet, FINDINGS_SHEET, "按文件排列，问题最多的在前；每份之内错误在前。", columns)
    row = FIRST_ROW
    for name, findings in results:
        for told in findings_sheet.rows(findings, _EVERY_SHEET):
            kept = [value for value, column in zip(told, COLUMNS, strict=True) if column.heading not in LEFT_OUT]
            _write_row(sheet, row, [row - FIRST_ROW + 1, name, *kept[1:]], columns)
            row += 1
    colour_severities(sheet, "C", FIRST_ROW)
    _finish(sheet, row - 1, len(columns))


def _write_unreadable(sheet: Worksheet, unreadable: Unreadable) -> None:
    head(sheet, UNREADABLE_SHEET, f"共 {len(unreadable)} 份，没有校验", UNREADABLE_COLUMNS)
    for row, (file, reason) in enumerate(unreadable, start=FIRST_ROW):
        _write_row(sheet, row, [row - FIRST_ROW + 1, file, reason], UNREADABLE_COLUMNS)
    _finish(sheet, FIRST_ROW + len(unreadable) - 1, len(UNREADABLE_COLUMNS))


def _write_row(sheet: Worksheet, row: int, values: Sequence[object], columns: Sequence[SheetColumn]) -> None:
    for number, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        block(sheet, row, number, value or None if isinstance(value, str) else value, body_look(column))
    sheet.row_dimensions[row].height = findings_sheet.height(values, columns)


def _finish(sheet: Worksheet, last_row: int, columns: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = palette.DEEP
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = area(HEADING_ROW, 1, max(last_row, HEADING_ROW), columns)
    set_up_print(sheet, HEADING_ROW)
