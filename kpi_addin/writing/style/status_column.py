"""Formulas beside the form that say how the filling goes, with or without the add-in."""

from __future__ import annotations

from typing import Protocol

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import address_of, area, column_letters, in_formula, row_and_column
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.formula_text import quoted
from kpi_addin.marks import stamp
from kpi_addin.marks.findings_layout import SHEET as FINDINGS
from kpi_addin.marks.live import CHANGED_NOTE
from kpi_addin.marks.status_formula import status_formula
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import offer
from kpi_addin.writing.style.looks import Look, block, cell_at, formula, paint
from kpi_addin.writing.style.sheet_draft import Draft
from kpi_addin.writing.style.what_is_there import adds_up
from kpi_addin.writing.style.workbook import define


class WithStatus(Protocol):
    """A sheet with a status column; ``prefix`` stands before its rows and addresses in the marks, nothing for the form's."""

    @property
    def sheet(self) -> Worksheet: ...  # noqa: D102

    @property
    def status(self) -> int: ...  # noqa: D102

    @property
    def prefix(self) -> str: ...  # noqa: D102


_STAMP = '"{}"&INDEX(kpi_stamp_values,MATCH("{}",kpi_stamp_keys,0))'
STATUS_HEADING = "校验结果"
LIGHTS, LIGHTS_ON, LIGHTS_OFF = "kpi_lights", "显示标记", "打印版"
"""The name of the cell below the line that tells of the last check, and what may be chosen there: colours, or none."""
_LIGHTS_ROW = 2
_LIT = f'NOT(IFERROR({LIGHTS}="{LIGHTS_OFF}",FALSE))'
SIDE_HEADINGS = (STATUS_HEADING, "下级合计", "差额")
"""Of the columns beside the printed ones, in their order; the last two where the form has sums."""


def _link(text: str) -> str:
    """A formula's text that jumps to the table of findings.

    LibreOffice keeps the stored results of a file that was saved before it was marked, except for links, which it works out
    anew; so the link also keeps what it shows from being stale. (Functions that are always recalculated would do the same,
    but then Excel asks whether to save a file that was only looked at.)
    """
    return f'HYPERLINK("#{in_formula(FINDINGS, "A1")}",{text})'


RECEIPT_FORMULA = f'IFERROR({_link(_STAMP.format("校验码 ", stamp.RECEIPT))},"")'
_CHANGED = '&IF(SUM(kpi_finding_changed)>0,"（有改动，请再校验）","")'
LAST_CHECK_FORMULA = f'IFERROR({_link(_STAMP.format("上次校验：", stamp.SUMMARY) + _CHANGED)},"尚未校验")'


def side_headings(definition: FormDefinition) -> tuple[frozenset[str], ...]:
    """The headings that stand beside a form, each in the wordings that it may have."""
    headings = SIDE_HEADINGS if adds_up(definition) else SIDE_HEADINGS[:1]
    return tuple(
        frozenset({each, LIGHTS_ON, LIGHTS_OFF}) if each == STATUS_HEADING else frozenset({each}) for each in headings
    )


def write_side_headings(draft: Draft, row: int) -> None:
    """The headings of the columns beside the form."""
    if not adds_up(draft.definition):
        write_band(draft, row)
        return
    for column, heading in enumerate(SIDE_HEADINGS, start=draft.columns.status):
        block(draft.sheet, row, column, heading, _head_look(heading))


def write_status(draft: WithStatus, row: int, live: str = '""') -> None:
    """The row's status: what the last check found there, or else what the formula ``live`` says by itself."""
    cell = cell_at(draft.sheet, row, draft.status)
    paint(cell, looks.STATUS)
    formula(cell, status_formula(draft.prefix, live))


def write_last_check(draft: WithStatus, row: int) -> None:
    """Above the statuses, what the last check found in all."""
    cell = cell_at(draft.sheet, row, draft.status)
    paint(cell, looks.STATUS.but(ink=palette.QUIET_INK))
    formula(cell, LAST_CHECK_FORMULA)


def write_band(draft: Draft, row: int) -> None:
    """A quiet band beside a table's header row, so that nobody takes the status for one of the table's columns."""
    for column, heading in enumerate(SIDE_HEADINGS, start=draft.columns.status):
        block(draft.sheet, row, column, heading if heading == STATUS_HEADING else None, _head_look(heading))


def _head_look(heading: str) -> Look:
    """The status begins at the left, and so does its heading."""
    return looks.SIDE_HEAD.but(horizontal="left", indent=1) if heading == STATUS_HEADING else looks.SIDE_HEAD


def light_up(draft: Draft, last_row: int) -> None:
    """Conditional formats: marks from the last check first, then what plain formulas see by themselves."""
    sheet = draft.sheet
    _write_switch(draft)
    columns = draft.columns
    children, difference, status = (
        column_letters(each) for each in (columns.children, columns.difference, columns.status)
    )
    light_marks(sheet, area(1, 1, last_row, columns.last))
    for row, total in draft.totals:
        gap = f"${difference}{row}"  # no fixed row: a row put in below takes the rule along, for its own difference
        # A rule for each of the two areas: readers differ in which cell the row of a common one is counted from.
        for cells in (total, f"{children}{row}:{difference}{row}"):
            colour_when(sheet, cells, f"AND({_LIT},ISNUMBER({gap}),{gap}<>0)", palette.RED, palette.RED_INK)
    for levels in draft.repeated_levels:
        row, column = row_and_column(levels)
        first, above = address_of(row, column), address_of(row - 1, column)
        colour_when(sheet, levels, f'AND({first}<>"",{first}={above})', None, palette.REPEATED_INK)
    told = area(1, columns.status, last_row, columns.status)
    gap, said = f"${difference}1", f"${status}1"
    colour_status(sheet, told, f'OR(LEFT({said},2)="错误",AND(ISNUMBER({gap}),N({gap})<>0))')


def _write_switch(draft: Draft) -> None:
    """The cell that takes all colours of the marks away, for a print without them and without the add-in."""
    sheet, address = draft.sheet, address_of(_LIGHTS_ROW, draft.status)
    block(sheet, _LIGHTS_ROW, draft.status, LIGHTS_ON, _head_look(STATUS_HEADING).but(open=True, fill=palette.INPUT))
    choices = quoted(f"{LIGHTS_ON},{LIGHTS_OFF}")
    offer(sheet, choices, [address], title="不在选项中", text=f"请选“{LIGHTS_ON}”或“{LIGHTS_OFF}”（不显示颜色）。")
    column = column_letters(draft.status)
    if sheet.parent is not None:
        define(sheet.parent, LIGHTS, in_formula(sheet.title, f"${column}${_LIGHTS_ROW}"))


def colour_status(sheet: Worksheet, cells: str, wrong: str | None = None) -> None:
    """Colour what the status column says; ``wrong`` is the condition for red where it is not only what is said."""
    said = f"${address_of(*row_and_column(cells))}"
    wrong = wrong or f'LEFT({said},2)="错误"'
    quiet = f'OR(LEFT({said},1)="见",LEFT({said},3)="{CHANGED_NOTE[:3]}",ROW()<3)'
    for condition, ink in ((wrong, palette.RED_INK), (f'LEFT({said},2)="提示"', palette.BLUE_INK)):
        colour_when(sheet, cells, f"AND({_LIT},{condition})", None, ink)
    colour_when(sheet, cells, quiet, None, palette.QUIET_INK)


def light_marks(sheet: Worksheet, cells: str, prefix: str = "") -> None:
    """Light up the cells that the last check names, the worst severity first, then those that have changed since.

    ``prefix`` as in `WithStatus`.
    """
    address = f'"{prefix}"&ADDRESS(ROW(),COLUMN(),4)' if prefix else "ADDRESS(ROW(),COLUMN(),4)"
    lights = {**palette.SEVERITIES, stamp.STALE: (palette.STALE, palette.STALE_INK)}
    for severity, (fill, ink) in lights.items():
        counted = f'COUNTIFS(kpi_mark_cells,{address},kpi_mark_severities,"{severity}")>0'
        colour_when(sheet, cells, f"AND({_LIT},{counted})", fill, ink)


def colour_when(sheet: Worksheet, cells: str, condition: str, fill: str | None, ink: str) -> None:
    """A conditional format; one that fills is the last that counts for its cells."""
    filled = PatternFill("solid", start_color=fill, end_color=fill) if fill else None
    sheet.conditional_formatting.add(
        cells,
        FormulaRule(  # type: ignore[no-untyped-call]
            formula=[condition], fill=filled, font=Font(color=ink), stopIfTrue=fill is not None
        ),
    )
