"""Rows that repeat can be put in, deleted and sorted on the protected sheet: none of their cells is locked.

Excel deletes a row of a protected sheet only where every one of its cells is unlocked, those beyond the form too. These are
open by their columns: LibreOffice leaves a row's own look beyond the form where it is when a row above is deleted. The rows
are open all the same, for a cell that is cut keeps only the look of its row there. What is not to be typed into refuses it by
a rule of entry instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import chain
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Protection

from kpi_addin.address import Spot, address_of, column_letters
from kpi_addin.writing.style.entry_rules import down_the_columns, offer, refuse
from kpi_addin.writing.style.sheet_draft import Draft

_LONGEST_CHOICES = 253
"""Characters that a drop-down may list itself, without its quotation marks."""
_FREE = Protection(locked=False)
_LAST_COLUMN = 16384
REFUSED = "这一格由表格自动生成，不用填写。整行可以插入、删除、排序。"
LEVEL = "级别请从下拉列表中选择；本表没有的级别，请先确认是否正确。"


def free_rows(draft: Draft) -> None:
    """Unlock the rows that repeat, once all of them are written, and whatever lies beyond the form."""
    styles: dict[tuple[int, ...], Any] = {}
    if draft.repeating:
        beyond = draft.sheet.column_dimensions[column_letters(draft.columns.difference + 1)]
        beyond.min, beyond.max, beyond.protection = draft.columns.difference + 1, _LAST_COLUMN, _FREE
    each = chain(_merged_into(draft), *(_cells(draft, row) for row in _rows(draft)))
    locked = [cell.coordinate for cell in each if _unlock(cell, styles) and isinstance(cell, Cell)]
    levels = set().union(*(draft.levels.values())) if draft.levels else set()
    beside = {address_of(row, column) for row, column in _beside(draft)}
    refuse(draft.sheet, sorted({*locked, *beside} - levels, key=down_the_columns), REFUSED)
    for words, cells in draft.levels.items():
        told = ",".join(words)
        if len(told) <= _LONGEST_CHOICES and told.count(",") == len(words) - 1 and '"' not in told:
            offer(draft.sheet, f'"{told}"', sorted(cells, key=down_the_columns), title="不是已知的级别", text=LEVEL)


def _cells(draft: Draft, row: int) -> Iterator[Cell | MergedCell]:
    """The row's cells, and what they are without a look of their own."""
    draft.sheet.row_dimensions[row].protection = _FREE
    yield from (draft.sheet.cell(row, column) for column in range(1, draft.columns.difference + 1))


def _rows(draft: Draft) -> Iterator[int]:
    return chain.from_iterable(range(first, last + 1) for first, last in draft.repeating)


def _merged_into(draft: Draft) -> Iterator[Cell | MergedCell]:
    """The first cells of labels that reach from above into rows that repeat.

    LibreOffice stores the lock of the first for all cells of a merged area, and no row could be deleted from then on.
    """
    for merged in draft.sheet.merged_cells.ranges:
        if any(merged.min_row < first <= merged.max_row for first, _ in draft.repeating):
            yield draft.sheet.cell(merged.min_row, merged.min_col)


def _beside(draft: Draft) -> Iterator[Spot]:
    for first, last in draft.repeating:
        for column in range(draft.columns.status, draft.columns.difference + 1):
            yield from ((row, column) for row in range(first, last + 1))


def _unlock(cell: Cell | MergedCell, styles: dict[tuple[int, ...], Any]) -> bool:
    """Unlock the cell; whether it was locked. Thousands of cells share a few styles, which openpyxl compares each time."""
    if not cell.protection.locked:
        return False
    known = tuple(cell._style)  # type: ignore[union-attr]  # noqa: SLF001 - how openpyxl copies cells
    if known not in styles:
        cell.protection = _FREE
        styles[known] = copy(cell._style)  # type: ignore[union-attr]  # noqa: SLF001
    cell._style = copy(styles[known])  # type: ignore[union-attr]  # noqa: SLF001
    return True
