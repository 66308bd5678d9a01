"""The table of findings on sheet 校验结果: how a finding becomes a row of plain values.

The same rows are written by the patch on disk, by the report and through Excel; the template brings the table empty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kpi_addin.address import in_formula, row_and_column, split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding
from kpi_addin.formula_text import quoted
from kpi_addin.marks import stamp
from kpi_addin.marks.explanations import Explanations, explanation_of
from kpi_addin.marks.findings_layout import (
    COLUMNS,
    FIRST_ROW,
    FONT_SIZE,
    HEADINGS,
    MESSAGE,
    NOT_YET,
    SUMMARY_ROW,
    TITLE,
    SheetColumn,
)
from kpi_addin.marks.shown_cells import SHOWN_CELLS, fix_text, more_cells, place
from kpi_addin.marks.together import together
from kpi_addin.row_height import row_height

NOTHING_FOUND = "没有发现问题，可以上报。"
LEAST_HEIGHT = 21.0


def rows(
    findings: Iterable[Finding], form_sheet: str, explanations: Explanations | None = None
) -> list[list[str | int]]:
    """The table's rows in order, eleven values each; what says the same of several rows is one of them."""
    kept = explanations or {}
    return [_row(number, finding, form_sheet, kept) for number, finding in enumerate(together(findings), start=1)]


def _row(number: int, finding: Finding, form_sheet: str, kept: Explanations) -> list[str | int]:
    return [
        number,
        SEVERITY_NAMES[finding.severity][0],
        place(finding.cells, form_sheet),
        finding.message,
        finding.left or "",
        finding.right or "",
        finding.difference or "",
        finding.cause or "",
        fix_text(finding.fix, form_sheet),
        explanation_of(finding, form_sheet, kept) or "",
        finding.rule,
    ]


def table(findings: Sequence[Finding], form_sheet: str, receipt: str, told: Explanations) -> list[list[str | int]]:
    """The whole sheet from A1 on, eleven values a row: title, summary, headings, findings or that there are none."""
    nothing: list[str | int] = [NOTHING_FOUND if heading == HEADINGS[MESSAGE] else "" for heading in HEADINGS]
    blank = [""] * (len(HEADINGS) - 1)
    head: list[list[str | int]] = [[TITLE, *blank], [summary_line(findings, receipt), *blank], [*HEADINGS]]
    return head + (rows(findings, form_sheet, told) or [nothing])


def cleared(explained: Iterable[Sequence[str | int]]) -> list[list[str | int]]:
    """The sheet before the first check, with the rows of earlier findings that the user explained kept for the next."""
    head = table((), "", "", {})[: FIRST_ROW - 1]
    head[SUMMARY_ROW - 1][0] = NOT_YET
    return head + [list(row) for row in explained]


def height(row: Sequence[object], columns: Sequence[SheetColumn] = COLUMNS) -> float:
    """How tall a row must be for its texts, in points."""
    wrapped = [(value, column.width) for value, column in zip(row, columns, strict=True) if column.wrap]
    return row_height(wrapped, LEAST_HEIGHT, FONT_SIZE)


def check_stamp(findings: Sequence[Finding], receipt: str, sheet: str) -> dict[str, str]:
    """What a check leaves in the workbook's stamp; ``sheet`` is the one with the table."""
    return {stamp.RECEIPT: receipt, stamp.SUMMARY: counts(findings), stamp.FINDINGS: sheet}


def summary_line(findings: Sequence[Finding], receipt: str) -> str:
    """The line above the table."""
    rows = len(together(findings))
    told = f" · 相同的问题合为一条，共 {rows} 条" if rows < len(findings) else ""
    return f"{counts(findings)}{told} · 校验码 {receipt}"


def counts(findings: Sequence[Finding]) -> str:
    """How many errors, warnings and hints there are."""
    numbers = {name: sum(each.severity == level for each in findings) for level, (name, _) in SEVERITY_NAMES.items()}
    return " · ".join(f"{name} {number}" for name, number in numbers.items())


def summary_formula(findings: Sequence[Finding], receipt: str) -> str:
    """The line above the table as a formula (without =): it also says when a cell has changed since."""
    return f'{quoted(summary_line(findings, receipt))}&IF(SUM(kpi_finding_changed)>0,"（有改动，请再校验）","")'


def jumps(findings: Iterable[Finding], form_sheet: str, sheets: Collection[str]) -> list[str | None]:
    """For each row the formula (without =) that shows its place and jumps there; None without a cell.

    Both follow the cells where rows are put in or taken away; ``sheets`` are those of the workbook. A formula and not a
    link: whoever writes the table replaces all of them at once, and no old link stays behind.
    """
    return [_jump(finding.cells, form_sheet, sheets) if finding.cells else None for finding in together(findings)]


def _jump(cells: Sequence[str], form_sheet: str, sheets: Collection[str]) -> str:
    there = [split(cell) for cell in cells[:SHOWN_CELLS]]
    if not all(sheet in sheets and row_and_column(address) != (0, 0) for sheet, address in there):
        return f"HYPERLINK({quoted('#' + in_formula(*split(cells[0])))},{quoted(place(cells, form_sheet))})"
    named = place(cells, form_sheet).startswith(f"{there[0][0]}!") or len({split(cell)[0] for cell in cells}) > 1
    link = f"{quoted('#' + in_formula(there[0][0], ''))}&{_live_address(*there[0])}"
    shown = [
        (f"{quoted(f'{sheet}!')}&" if named else "") + f'IFERROR({_live_address(sheet, address)},"（已删除）")'
        for sheet, address in there
    ]
    text = '&"、"&'.join(shown) + (f"&{quoted(more_cells(cells))}" if more_cells(cells) else "")
    return f'IFERROR(HYPERLINK({link},{text}),"（已删除）")'


def _live_address(sheet: str, address: str) -> str:
    cell = in_formula(sheet, address)
    return f"ADDRESS(ROW({cell}),COLUMN({cell}),4)"
