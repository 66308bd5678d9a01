"""The sheet 写在别处: what people typed into the master where nothing is read, until somebody has dealt with it."""

from __future__ import annotations

from typing import Any, Final

from kpi_addin.local_time import local_time
from kpi_addin.master.book.cell_formats import Styles
from kpi_addin.master.book.drop_down import offer
from kpi_addin.master.desk import values
from kpi_addin.master.desk.columns import DeskColumn
from kpi_addin.master.desk.page import FIRST, DeskPage
from kpi_addin.master.desk.values import TICK, Desk, Elsewhere

NUMBER, WHERE, CELL, WORDS, WHY, WHO, WHEN, KEPT = (
    "编号",
    "工作表",
    "位置",
    "写的内容",
    "为什么在这里",
    "谁写的",
    "发现时间",
    "原件",
)
COLUMNS: Final = (
    DeskColumn(NUMBER, 8, "short"),
    DeskColumn(WHERE, 18),
    DeskColumn(CELL, 10, "short"),
    DeskColumn(WORDS, 60),
    DeskColumn(WHY, 40),
    DeskColumn(WHO, 12),
    DeskColumn(WHEN, 17, "short"),
    DeskColumn(KEPT, 42),
    DeskColumn(values.SETTLED, 9, "short", typed=True),
)
_HOW: Final = (
    "总表是按上报的数重新制成的，写在别处的字留不住，也改不了数：改数请让单位改了再报，意见请写在“审核”“审核意见”页；标的颜色、插的图片和文本框也一样。这里列出写过的内容，"
    f"原件另存在汇总库里；看过了在“{values.SETTLED}”栏选 {TICK}，下次就不再列出。"
)


def write_elsewhere_page(sheet: Any, styles: Styles, desk: Desk) -> None:
    """Write the sheet."""
    page = DeskPage(sheet, styles, COLUMNS)
    page.begin(values.ELSEWHERE_SHEET, _HOW, frozen=0)
    for row, one in enumerate(desk.elsewhere, start=FIRST):
        page.write(row, _cells(one))
    last = FIRST + len(desk.elsewhere) - 1
    place = len(COLUMNS) - 1
    offer(sheet, (FIRST, place, last, place), [TICK])
    page.end(last)


def _cells(one: Elsewhere) -> dict[str, str | int | None]:
    typed = one.typed
    words = "；".join(f"{heading}：{text}" if heading else text for heading, text in typed.cells.items())
    return {
        NUMBER: one.key,
        WHERE: typed.sheet,
        CELL: typed.place,
        WORDS: words,
        WHY: typed.why,
        WHO: one.who,
        WHEN: local_time(one.when),
        KEPT: one.kept,
    }
