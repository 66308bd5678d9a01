"""Sheet 校验结果 as a plan: its names, its columns, and where things stand on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kpi_addin.address import Spot

SHEET = "校验结果"
OTHER_SHEET = "绩效校验结果"
"""The findings' sheet where somebody else's sheet has the usual name."""
TITLE = "校验结果"
NOT_YET = "尚未校验。填好表后请点“绩效 KPI”选项卡里的“校验”，或运行 kpi-addin validate --write。"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the table: heading, width in characters, whether long text wraps, to which side it keeps.

    One that is folded is opened by the “+” above it, and not printed until then.
    """

    heading: str
    width: float
    wrap: bool = True
    align: Literal["left", "center", "right"] = "left"
    folded: bool = False


COLUMNS = (
    SheetColumn("序号", 6, wrap=False, align="center"),
    SheetColumn("级别", 7, wrap=False, align="center"),
    SheetColumn("位置", 15),
    SheetColumn("问题", 45),
    SheetColumn("左值", 12, align="right"),
    SheetColumn("右值", 12, align="right"),
    SheetColumn("差额", 11, align="right"),
    SheetColumn("可能原因", 24),
    SheetColumn("建议修改", 25),
    SheetColumn("出错说明", 24),
    SheetColumn("规则", 30, wrap=False, folded=True),
)
"""Without the rules' codes, which are for looking up, all are in view on a screen 1366 wide, and on paper at four fifths."""
HEADINGS = tuple(column.heading for column in COLUMNS)
PLACE, MESSAGE, EXPLANATION, RULE = (HEADINGS.index(name) for name in ("位置", "问题", "出错说明", "规则"))

TITLE_ROW, SUMMARY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4
"""Where things stand on the sheet, counted from 1."""
LAST_ROW = 2003
"""As far down as the sheet's filter and colours reach."""

FONT_SIZE = 9.0


def heading_row(texts: Mapping[Spot, str]) -> int | None:
    """The row of a sheet with our headings, None where there is none; the user may have put rows above it.

    ``texts`` are the sheet's cells by row and column, counted from 1.
    """
    rows = sorted(row for (row, column), text in texts.items() if column == 1 and text == HEADINGS[0])
    columns = range(1, len(HEADINGS) + 1)
    return next((row for row in rows if tuple(texts.get((row, column)) for column in columns) == HEADINGS), None)
