"""Writes a table with one row a department: sums above, headings with a filter, a row a department that leads to its own sheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from kpi_addin.address import column_letters, in_formula
from kpi_addin.checks.engine.finding import Severity
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text, lines_in
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.per_department import PerCell, PerColumn, PerRow, PerTable
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.department import State

# Rows, counted from 0: title, note, totals and what is missing in them, headings, departments.
_TOTAL, _MISSING, _HEADING, _FIRST = 2, 3, 4, 5
_UNIT, _STATE, _OWN = 1, 2, 3
_UNIT_WIDTH: Final = 36
_HANDED_IN: Final = f'"{State.HANDED_IN.value}"'
_MARKS: Final = {"bad": Severity.ERROR, "fair": Severity.WARNING, "doubt": Severity.INFO}


def write_per_department(sheet: Any, styles: Styles, table: PerTable, sheets: Mapping[int, str]) -> None:
    """Write the table; ``sheets`` are the names of the departments' sheets by their numbers."""
    _set_up(sheet, table)
    _headings(sheet, styles, table)
    last = _FIRST + max(1, len(table.rows)) - 1
    _totals(sheet, styles, table, last)
    for place, row in enumerate(table.rows):
        _write_row(sheet, styles, table, _FIRST + place, row, sheets.get(row.department.number))
    sheet.autofilter(_HEADING, 0, last, _OWN + len(table.columns) - 1)


def _set_up(sheet: Any, table: PerTable) -> None:
    for place, width in enumerate([5, _UNIT_WIDTH, 9, *(column.width for column in table.columns)]):
        sheet.set_column(place, place, width)
    print_across(sheet)
    sheet.repeat_rows(_HEADING)
    sheet.freeze_panes(_FIRST, _UNIT + 1)
    sheet.hide_gridlines(2)


def _headings(sheet: Any, styles: Styles, table: PerTable) -> None:
    last = _OWN + len(table.columns) - 1
    sheet.merge_range(0, 0, 0, last, cell_text(table.title), styles("title"))
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, last, cell_text(table.note), styles("note"))
    sheet.set_row(1, 18)
    for place, title in enumerate(["序号", "单位", "状态", *(column.title for column in table.columns)]):
        sheet.write_string(_HEADING, place, title, styles("header"))
    sheet.set_row(_HEADING, 32)


def _totals(sheet: Any, styles: Styles, table: PerTable, last: int) -> None:
    """Sums of the amounts, and beside them how many of the departments that count tell none."""
    for row, label in ((_TOTAL, "合计（只计“已报”单位）"), (_MISSING, "其中缺数的单位（户）")):
        sheet.merge_range(row, 0, row, _STATE, label, styles("total_label"))
        sheet.set_row(row, 20)
    counted = [row for row in table.rows if row.department.counted]
    for place, column in enumerate(table.columns):
        at = _OWN + place
        if not column.added:
            for row in (_TOTAL, _MISSING):
                sheet.write_blank(row, at, None, styles("total_label"))
            continue
        span, states = (_span(which, last) for which in (at, _STATE))
        known = [value for row in counted if isinstance(value := row.cells[place].value, Decimal)]
        total = f"=SUMIFS({span},{states},{_HANDED_IN})"
        sheet.write_formula(_TOTAL, at, total, styles("total_money"), figure(sum(known, Decimal(0))))
        blank = f'=SUMPRODUCT(({states}={_HANDED_IN})*({span}=""))'
        sheet.write_formula(_MISSING, at, blank, styles("total_count"), len(counted) - len(known))


def _span(column: int, last: int) -> str:
    name = column_letters(column + 1)
    return f"${name}${_FIRST + 1}:${name}${last + 1}"


def _write_row(  # noqa: PLR0913 - what a row is written with
    sheet: Any, styles: Styles, table: PerTable, at: int, row: PerRow, target: str | None
) -> None:
    department, name = row.department, cell_text(row.department.name)
    sheet.write_number(at, 0, department.number, styles("count"))
    if target:
        sheet.write_url(at, _UNIT, f"internal:{in_formula(target, 'A1')}", styles("link"), name)
    else:
        sheet.write_string(at, _UNIT, name, styles("absent"))
    state = styles("short", None if department.counted else Severity.WARNING)
    sheet.write_string(at, _STATE, department.state.value, state)
    lines = lines_in(name, _UNIT_WIDTH)
    for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True), start=_OWN):
        _write_cell(sheet, styles, (at, place), column, cell)
        if isinstance(cell.value, str):
            lines = max(lines, lines_in(cell.value, column.width))
    sheet.set_row(at, min(400, 15 * lines + 5))


def _write_cell(sheet: Any, styles: Styles, place: tuple[int, int], column: PerColumn, cell: PerCell) -> None:
    severity = _MARKS.get(cell.mark) if cell.mark else None
    if cell.value is None:
        sheet.write_blank(*place, None, styles(column.kind, severity))
    elif isinstance(cell.value, str):
        look = "good" if cell.mark == "good" else "text" if column.kind == "text" else "short"
        sheet.write_string(*place, cell_text(cell.value), styles(look, severity))
    else:
        sheet.write_number(*place, figure(cell.value), styles(column.kind, severity))
