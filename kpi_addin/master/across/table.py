"""The findings over all departments as one of the master's tables, 跨单位核对: a row a finding, both departments with their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kpi_addin.address import split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES
from kpi_addin.master.across.finding import AcrossFinding, Side
from kpi_addin.master.tables import Column, Table, Value

NAME: Final = "across"
_FORM: Final = Column("form", "表", 26)
_COLUMNS: Final = (
    Column("unit", "单位", 30),
    Column("severity", "级别", 8, "severity"),
    Column("message", "问题", 56),
    Column("cause", "可能原因和处理", 40),
    Column("value", "写的是", 24),
    Column("cell", "单元格", 11, "short"),
    Column("other_unit", "对照单位", 30),
    Column("other_value", "对照单位写的是", 24),
    Column("other_cell", "对照单元格", 11, "short"),
    Column("rule", "规则", 26, "clip"),
    Column("file", "来源文件", 24, "clip"),
    Column("sheet", "来源工作表", 13, "clip"),
    Column("other_file", "对照来源文件", 24, "clip"),
    Column("other_sheet", "对照来源工作表", 13, "clip"),
)
_MOST_CELLS: Final = 3


def across_table(findings: Sequence[AcrossFinding]) -> Table:
    """A row a finding; which form it is of where there are several."""
    several = any(each.form for each in findings)
    columns = (_COLUMNS[0], _FORM, *_COLUMNS[1:]) if several else _COLUMNS
    rows = (_row(each) for each in findings)
    told = tuple((row[0], each.form, *row[1:]) if several else row for row, each in zip(rows, findings, strict=True))
    return Table(NAME, "跨单位核对", columns, told)


def _row(each: AcrossFinding) -> tuple[Value, ...]:
    unit, value, cell, file, sheet = _told(each.one)
    other = _told(each.other) if each.other else (None,) * 5
    what = (SEVERITY_NAMES[each.severity].zh, each.message.zh, each.cause.zh)
    return (unit, *what, value, cell, *other[:3], each.rule, file, sheet, *other[3:])


def _told(side: Side) -> tuple[str | None, ...]:
    """Unit, value, cells, file and sheet."""
    submission = side.department.submission
    sheets, addresses = zip(*map(split, side.cells), strict=True) if side.cells else ((), ())
    cells = " ".join(addresses[:_MOST_CELLS])
    file = submission.file if submission else None
    return side.department.name, side.value or None, cells or None, file, next(iter(sheets), None)
