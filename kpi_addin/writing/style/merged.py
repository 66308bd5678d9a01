"""Cells merged as openpyxl merges them, which works out the borders of each cell anew: here once for all areas that look alike."""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

_Edges = tuple[bool, bool, bool, bool]
_known: WeakKeyDictionary[Any, dict[tuple[Any, ...], dict[_Edges, Any]]] = WeakKeyDictionary()
"""For each workbook what the cells of an area became, by the styles at its corners and by the edges that a cell lies on."""


def merge(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """What ``sheet.merge_cells`` does, to the byte."""
    area = CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right)
    first, last = sheet.cell(top, left), sheet.cell(bottom, right)
    # Three rows have a top, a middle and a bottom, and so have three hundred.
    alike = (_corner(first), _corner(last), min(bottom - top, 2), min(right - left, 2))
    styles = _known.setdefault(sheet.parent, {})
    if alike not in styles:
        sheet.merge_cells(area.coord)
        styles[alike] = {_edges(area, *at): copy(_style(sheet.cell(*at))) for at in area.cells}
        return
    known = styles[alike]
    for at in list(area.cells)[1:]:
        cell: Any = MergedCell(sheet, *at)
        cell._style = copy(known[_edges(area, *at)])  # noqa: SLF001 - how openpyxl copies cells
        sheet._cells[at] = cell  # noqa: SLF001 - as it does itself
    _style(first).borderId = known[_edges(area, top, left)].borderId
    sheet.merged_cells.add(area)


def _style(cell: Any) -> Any:
    return cell._style  # noqa: SLF001


def _corner(cell: Any) -> tuple[int, int]:
    """All that openpyxl asks of the first and of the last cell."""
    return _style(cell).borderId, _style(cell).protectionId


def _edges(area: CellRange, row: int, column: int) -> _Edges:
    return row == area.min_row, column == area.min_col, column == area.max_col, row == area.max_row
