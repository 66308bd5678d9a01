"""Formulas beside the form that say how the filling goes, with or without the add-in."""

from __future__ import annotations

from typing import Protocol

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin import palette
from kpi_addin.address import address_of, area, column_letters, in_formula, row_and_column
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.marks import stamp
from kpi_addin.marks.findings_layout import SHEET as FINDINGS
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.looks import Look, block, cell_at, formula, paint
from kpi_addin.writing.style.sheet_draft import Draft
from kpi_addin.writing.style.what_is_there import adds_up


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
SIDE_HEADINGS = (STATUS_HEADING, "下级合计", "差额")
"""Of the columns beside the printed ones, in their order; the last two where the form has sums."""


def _link(text: str) -> str:
    """A formula's text that jumps to the table of findings.

    LibreOffice keeps the stored results of a file that was saved before it was marked, except for links, which it works out
    anew; so the link also keeps what it shows from being stale. (Functions that are always recalculated would do the same,
    but then Excel asks whether to save a file that was only looked at.)
    """
    return f'HYPERLINK("#{in_formula(FINDINGS, "A1")}",{text})'


def _note(prefix: str) -> str:
    """A formula's text for what the last check says about its row."""
    row = f'"{prefix}"&ROW()' if prefix else "ROW()"
    return _link(f"INDEX(kpi_note_texts,MATCH({row},kpi_note_rows,0))")


RECEIPT_FORMULA = f'IFERROR({_link(_STAMP.format("校验码 ", stamp.RECEIPT))},"")'
LAST_CHECK_FORMULA = f'IFERROR({_link(_STAMP.format("上次校验：", stamp.SUMMARY))},"尚未校验")'


def side_headings(definition: FormDefinition) -> tuple[str, ...]:
    """The headings that stand beside a form."""
    return SIDE_HEADINGS if adds_up(definition) else SIDE_HEADINGS[:1]


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
    formula(cell, f"IFERROR({_note(draft.prefix)},{live})")


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
    columns = draft.columns
    children, difference, status = (
        column_letters(each) for each in (columns.children, columns.difference, columns.status)
    )
    light_marks(sheet, area(1, 1, last_row, columns.last))
    for row, total in draft.totals:
        gap = f"${difference}${row}"
        beside = f"{children}{row}:{difference}{row}"
        colour_when(sheet, f"{total} {beside}", f"AND(ISNUMBER({gap}),{gap}<>0)", palette.RED, palette.RED_INK)
    for levels in draft.repeated_levels:
        row, column = row_and_column(levels)
        first, above = address_of(row, column), address_of(row - 1, column)
        colour_when(sheet, levels, f'AND({first}<>"",{first}={above})', None, palette.REPEATED_INK)
    told = area(1, columns.status, last_row, columns.status)
    gap, said = f"${difference}1", f"${status}1"
    colour_status(sheet, told, f'OR(LEFT({said},2)="错误",AND(ISNUMBER({gap}),N({gap})<>0))')


def colour_status(sheet: Worksheet, cells: str, wrong: str | None = None) -> None:
    """Colour what the status column says; ``wrong`` is the condition for red where it is not only what is said."""
    said = f"${address_of(*row_and_column(cells))}"
    colour_when(sheet, cells, wrong or f'LEFT({said},2)="错误"', None, palette.RED_INK)
    colour_when(sheet, cells, f'LEFT({said},2)="提示"', None, palette.BLUE_INK)
    colour_when(sheet, cells, f'OR(LEFT({said},1)="见",ROW()<3)', None, palette.QUIET_INK)


def light_marks(sheet: Worksheet, cells: str, prefix: str = "") -> None:
    """Light up the cells that the last check names, the worst severity first; ``prefix`` as in `WithStatus`."""
    address = f'"{prefix}"&ADDRESS(ROW(),COLUMN(),4)' if prefix else "ADDRESS(ROW(),COLUMN(),4)"
    for severity, (fill, ink) in palette.SEVERITIES.items():
        counted = f'COUNTIFS(kpi_mark_cells,{address},kpi_mark_severities,"{severity}")>0'
        colour_when(sheet, cells, counted, fill, ink)


def colour_when(sheet: Worksheet, cells: str, condition: str, fill: str | None, ink: str) -> None:
    """A conditional format; one that fills is the last that counts for its cells."""
    filled = PatternFill("solid", start_color=fill, end_color=fill) if fill else None
    sheet.conditional_formatting.add(
        cells,
        FormulaRule(  # type: ignore[no-untyped-call]
            formula=[condition], fill=filled, font=Font(color=ink), stopIfTrue=fill is not None
        ),
    )
