"""The worksheet functions KPI_CHECK, KPI_SCORE and KPI_READ, over single cells and over ranges."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

import xlwings as xw

from kpi_addin.excel.understood import in_words
from kpi_addin.language import say
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.grid import Cell, plain_cell
from kpi_addin.targets import Target, judge, read_target, score

# A cell shown as 95% holds the number 0.95.
_WHOLE = Decimal(1)


@xw.func(category="绩效 KPI")
@xw.arg("target", ndim=2, doc="指标值，如 ≥95%、健全、2024年12月底前；可以是一个区域")
@xw.arg("actual", ndim=2, doc="实际完成值；可以是一个区域，行列与指标值对应")
def kpi_check(target: Any, actual: Any) -> Any:
    """是否达到目标：达标；未达标，差多少；或者为什么无法判断."""
    return _over(_check, target, actual)


@xw.func(category="绩效 KPI")
@xw.arg("target", ndim=2, doc="指标值，如 ≥95%；可以是一个区域")
@xw.arg("actual", ndim=2, doc="实际完成值；可以是一个区域")
@xw.arg("points", ndim=2, doc="该指标的分值，如 5；可以是一个区域")
def kpi_score(target: Any, actual: Any, points: Any) -> Any:
    """按完成情况得多少分，从 0 到分值；无法判断时说明原因."""
    return _over(_score, target, actual, points)


@xw.func(category="绩效 KPI")
@xw.arg("target", ndim=2, doc="指标值，如 ≥95%、健全、2024年12月底前；可以是一个区域")
def kpi_read(target: Any) -> Any:
    """程序怎样理解这个指标值，例如：不低于 95%."""
    return _over(_read, target)


def _over(function: Callable[..., Cell], *arguments: Any) -> Any:
    """Apply a function of cells to cells or ranges; a single cell or row goes with every row, as in Excel.

    Scalars give a scalar, ranges (lists of rows) a list of rows.
    """
    if not any(isinstance(argument, list | tuple) for argument in arguments):
        return _one(function, arguments)
    tables = [_rows(argument) for argument in arguments]
    height, width = max(len(rows) for rows in tables), max(len(rows[0]) for rows in tables)
    return [
        [_one(function, [_cell(rows, row, column) for rows in tables]) for column in range(width)]
        for row in range(height)
    ]


def _one(function: Callable[..., Cell], cells: Any) -> Cell:
    """Nothing where no target is written, so that a formula may be filled down beyond the table."""
    values = [plain_cell(cell) for cell in cells]
    return "" if values[0] is None else function(*values)


def _rows(argument: Any) -> list[Any]:
    rows = argument if isinstance(argument, list | tuple) else [[argument]]
    return [list(row) if isinstance(row, list | tuple) else [row] for row in rows] or [[None]]


def _cell(rows: list[Any], row: int, column: int) -> Any:
    """The cell, a single row or column repeated; nothing beyond a range that is smaller than the others."""
    told = rows[0] if len(rows) == 1 else rows[row] if row < len(rows) else []
    return told[0] if len(told) == 1 else told[column] if column < len(told) else None


def _check(target: Cell, actual: Cell) -> str:
    understood = read_target(_text(target))
    verdict = judge(understood, _actual(understood, actual))
    if verdict.met is None:
        return str(verdict.message)
    if verdict.met:
        return say("达标", "met")
    return say("未达标", "not met") + (_by(understood, verdict.by) if verdict.by else "")


def _by(target: Target, by: Decimal) -> str:
    """How far off: days late, points of percent, or the target's own unit."""
    amount = plain_number(abs(by))
    if target.kind == "date":
        return say(f"，晚 {amount} 天", f", {amount} days late")
    unit = say("个百分点", "points") if target.unit == "%" else (target.unit or "")
    side = say("差", "short by") if by < 0 else say("超出", "above by")
    return say(f"，{side} {amount} {unit}", f", {side} {amount} {unit}").rstrip()


def _score(target: Cell, actual: Cell, points: Cell) -> Cell:
    try:
        most = Decimal(_text(points))
    except InvalidOperation:
        return say("分值不是数字", "the points are no number")
    understood = read_target(_text(target))
    given = score(understood, _actual(understood, actual), most)
    if given is not None:
        return float(given)
    verdict = judge(understood, _actual(understood, actual))
    if verdict.met is None:
        return str(verdict.message)
    return say("未达标，得分由人评定", "not met; a person decides the points")


def _read(target: Cell) -> str:
    return in_words(read_target(_text(target)))


def _actual(target: Target, cell: Cell) -> str:
    """The actual as somebody would have typed it: where the target is a percentage a number up to 1 is a share of it."""
    if isinstance(cell, float) and target.unit == "%" and 0 <= Decimal(str(cell)) <= _WHOLE:
        return f"{plain_number(Decimal(str(cell)) * 100)}%"
    return _text(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return "" if cell is None else plain_number(Decimal(str(cell))) if isinstance(cell, float) else cell
