"""Formulas beside the form that say how the filling goes, with or without the add-in."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.writing import styles
from kpi_addin.writing.findings_sheet import SHEET as FINDINGS
from kpi_addin.writing.layout import CHILDREN, DIFFERENCE, LAST_PRINTED, STATUS_COLUMN, Draft, area
from kpi_addin.writing.styles import Look, block, cell_at, formula, paint

_STAMP = '"{}"&INDEX(kpi_stamp_values,MATCH("{}",kpi_stamp_keys,0))'
HEADINGS = {CHILDREN: "下级合计", DIFFERENCE: "差额", STATUS_COLUMN: "校验结果"}


def _link(text: str) -> str:
    """A formula's text that jumps to the table of findings.

    LibreOffice keeps the stored results of a file that was saved before it was marked, except for links, which it works out
    anew; so the link also keeps what it shows from being stale. (Functions that are always recalculated would do the same,
    but then Excel asks whether to save a file that was only looked at.)
    """
    return f"HYPERLINK(\"#'{FINDINGS}'!A1\",{text})"


NOTE = _link("INDEX(kpi_note_texts,MATCH(ROW(),kpi_note_rows,0))")
RECEIPT = f'IFERROR({_link(_STAMP.format("校验码 ", "receipt"))},"")'
LAST_CHECK = f'IFERROR({_link(_STAMP.format("上次校验：", "summary"))},"尚未校验")'


def write_head(draft: Draft, row: int) -> None:
    """The headings of the columns beside the form."""
    for column, heading in HEADINGS.items():
        block(draft.sheet, row, column, heading, _head_look(column))


def write_status(draft: Draft, row: int, live: str = '""') -> None:
    """The row's status: what the last check found there, or else what the formula ``live`` says by itself."""
    cell = cell_at(draft.sheet, row, STATUS_COLUMN)
    paint(cell, styles.STATUS)
    formula(cell, f"IFERROR({NOTE},{live})")


def write_band(draft: Draft, row: int) -> None:
    """A quiet band beside a table's header row, so that nobody takes the status for one of the table's columns."""
    for column, heading in HEADINGS.items():
        block(draft.sheet, row, column, heading if column == STATUS_COLUMN else None, _head_look(column))


def _head_look(column: int) -> Look:
    """The status begins at the left, and so does its heading."""
    return styles.SIDE_HEAD.but(horizontal="left", indent=1) if column == STATUS_COLUMN else styles.SIDE_HEAD


def light_up(draft: Draft, last_row: int) -> None:
    """Conditional formats: marks from the last check first, then what plain formulas see by themselves."""
    sheet = draft.sheet
    form = area(1, 1, last_row, LAST_PRINTED)
    for severity, fill, ink in (
        ("error", styles.RED, styles.RED_INK),
        ("warning", styles.AMBER, styles.AMBER_INK),
        ("info", styles.BLUE, styles.BLUE_INK),
    ):
        counted = f'COUNTIFS(kpi_mark_cells,ADDRESS(ROW(),COLUMN(),4),kpi_mark_severities,"{severity}")>0'
        _rule(sheet, form, counted, fill, ink)
    for row, total in draft.totals:
        _rule(sheet, f"{total} H{row}:I{row}", f"AND(ISNUMBER($I${row}),$I${row}<>0)", styles.RED, styles.RED_INK)
    for levels in draft.repeated_levels:
        first = levels.split(":")[0]
        above = f"{first[0]}{int(first[1:]) - 1}"
        _rule(sheet, levels, f'AND({first}<>"",{first}={above})', None, "B9C2C6")
    status = area(1, STATUS_COLUMN, last_row, STATUS_COLUMN)
    _rule(sheet, status, 'OR(LEFT($J1,2)="错误",AND(ISNUMBER($I1),N($I1)<>0))', None, styles.RED_INK)
    _rule(sheet, status, 'LEFT($J1,2)="提示"', None, styles.BLUE_INK)
    _rule(sheet, status, 'OR(LEFT($J1,1)="见",ROW()<3)', None, styles.QUIET_INK)


def _rule(sheet: Worksheet, cells: str, condition: str, fill: str | None, ink: str) -> None:
    filled = PatternFill("solid", start_color=fill, end_color=fill) if fill else None
    sheet.conditional_formatting.add(
        cells,
        FormulaRule(  # type: ignore[no-untyped-call]
            formula=[condition], fill=filled, font=Font(color=ink), stopIfTrue=fill is not None
        ),
    )
