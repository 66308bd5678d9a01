"""Sheets typed in row by row, as they are published, and read without a file."""

from __future__ import annotations

from kpi_addin.form import Form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Cell, Grid


def read_rows(*rows: tuple[Cell | int, ...], form_id: str | None = None) -> Form:
    """The form on a sheet with these rows."""
    cells = tuple(tuple(float(cell) if isinstance(cell, int) else cell for cell in row) for row in rows)
    return assemble_form([Grid("Sheet1", cells)], "公开表.xlsx", form_id)


HEAD: tuple[tuple[Cell | int, ...], ...] = (
    ("项目支出绩效目标表",),
    ("（2023年度）",),
    ("项目名称", "残疾人康复"),
    ("主管部门", "金安区残联", None, "实施单位", "金安区残联（本级）"),
    ("项目资金（万元）", "年度资金总额：", 80),
    (None, "其中：财政拨款", 80),
    (None, "其他资金", 0),
    ("年度总体目标", "签约康复"),
)
"""A published form above its table of indicators."""
