"""概览: what is seen first. Every sum by source and class with how many lack it, where everybody stands, who is worst, two charts.

It fits a small screen at full size; the tables that the charts draw stand below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kpi_addin.address import column_letters, in_formula
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Severity
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.cell_text import cell_text
from kpi_addin.master.book.charts import TABLE_WIDTHS, write_charts
from kpi_addin.master.book.figures import figure
from kpi_addin.master.book.print_set_up import print_across
from kpi_addin.master.book.sheet_summary import (
    FIRST_DEPARTMENT,
    MISSING_ROW,
    MONEY,
    STATE,
    TOTAL_ROW,
    SummarySheet,
    counts_of,
)
from kpi_addin.master.department import State
from kpi_addin.master.merge import Master

OVERVIEW_SHEET: Final = "概览"
_FIRST: Final = 2
_SUM_HEADINGS: Final = ("资金", "合计", "已填", "缺数")


@dataclass(frozen=True, slots=True)
class Block:
    """A form: its summary, and the names of its departments' sheets by their numbers."""

    name: str
    summary: SummarySheet
    master: Master
    sheets: Mapping[int, str]


def write_overview(workbook: Any, sheet: Any, styles: Styles, blocks: Sequence[Block], note: str) -> None:
    """Write a block a form, the first of them on the first screen."""
    for column, width in enumerate(TABLE_WIDTHS):
        sheet.set_column(column, column, width)
    print_across(sheet)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(_FIRST, 0)
    last = len(TABLE_WIDTHS) - 1
    sheet.merge_range(0, 0, 0, last, f"{blocks[0].master.year}年概览", styles("title"))
    sheet.set_row(0, 28)
    sheet.merge_range(1, 0, 1, last, note, styles("note"))
    sheet.set_row(1, 18)
    row = _FIRST
    for block in blocks:
        if len(blocks) > 1:
            sheet.write_string(row, 0, cell_text(block.name), styles("section"))
            row += 1
        below = _write_states(sheet, styles, block, _write_sums(sheet, styles, block, row) + 1)
        row = write_charts(workbook, (sheet, OVERVIEW_SHEET), styles, block, (row, below)) + 2


def _write_sums(sheet: Any, styles: Styles, block: Block, row: int) -> int:
    """Each sum with how many of those that count have it, and how many do not; the row after them."""
    summary, counted = block.summary, [one for one in block.master.departments if one.counted]
    unit = f"（{block.master.definition.money_unit}）"
    for column, heading in enumerate(_SUM_HEADINGS):
        text = heading + (unit if column == 1 else f"（{summary.measure}）" if column > 1 else "")
        sheet.write_string(row, column, text, styles("header"))
    everybody = _counted(summary)
    for place, money in enumerate(summary.money):
        row, name = row + 1, column_letters(MONEY + place + 1)
        amounts = [one.total(money.keys, money.column) for one in counted]
        known = [amount for amount in amounts if amount is not None]
        missing = len(amounts) - len(known)
        sheet.write_string(row, 0, money.title, styles("text", None, money.depth))
        total = f"={in_formula(summary.name, f'{name}{TOTAL_ROW + 1}')}"
        if known:
            sheet.write_formula(row, 1, total, styles("money"), figure(sum(known, Decimal(0))))
        else:  # a sum of nothing is no 0
            sheet.write_blank(row, 1, None, styles("money"))
        sheet.write_formula(row, 2, f"={everybody}-D{row + 1}", styles("count"), len(known))
        lack = f"={in_formula(summary.name, f'{name}{MISSING_ROW + 1}')}"
        lit = Severity.WARNING if missing and not money.depth else None
        sheet.write_formula(row, 3, lack, styles("count", lit), missing)
    return row + 1


def _write_states(sheet: Any, styles: Styles, block: Block, row: int) -> int:
    """How many stand where, and how much was found in those that count; the row after them."""
    summary, master = block.summary, block.master
    sheet.write_string(row, 0, "状态", styles("header"))
    sheet.write_string(row, 1, summary.measure, styles("header"))
    for state in State:
        if count := master.count(state):
            row += 1
            sheet.write_string(row, 0, state.value, styles("text"))
            states = _states(summary)
            sheet.write_formula(row, 1, f'=COUNTIF({states},"{state.value}")', styles("count"), count)
    counted = [counts_of(one) for one in master.departments if one.counted]
    for place, severity in enumerate(Severity):
        row, name = row + 1, column_letters(summary.counts + place + 1)
        count = sum(each[place] for each in counted)
        sheet.write_string(row, 0, f"校验：{SEVERITY_NAMES[severity].zh}（条）", styles("text"))
        formula = f"={in_formula(summary.name, f'{name}{TOTAL_ROW + 1}')}"
        sheet.write_formula(row, 1, formula, styles("count", severity if count else None), count)
    return row + 1


def _states(summary: SummarySheet) -> str:
    name = column_letters(STATE + 1)
    return in_formula(summary.name, f"${name}${FIRST_DEPARTMENT + 1}:${name}${summary.last + 1}")


def _counted(summary: SummarySheet) -> str:
    return f'COUNTIF({_states(summary)},"{State.HANDED_IN.value}")'
