"""The settings as a table in a workbook of its own: the one dialogue that looks the same in every host."""

from __future__ import annotations

import xlwings as xw

from kpi_addin import palette
from kpi_addin.user_settings import UserSettings

SHEET = "绩效设置"
TITLE = "绩效 KPI 设置：填好浅黄色的格子，再点一次“设置”保存（只存在这台电脑上，本工作簿随即关闭）"
LABELS = {
    "name": "填报人姓名",
    "unit": "单位名称",
    "share": "共享文件夹（上报用，如 \\\\服务器\\绩效）",
    "folder": "汇总文件夹（汇总用，可空）",
}
FIRST_ROW, LABEL, VALUE = 3, 1, 2
WIDTHS = (40, 70)


def is_settings(book: xw.Book) -> bool:
    """Whether the workbook is the table that `show` makes."""
    return book.sheet_names == [SHEET]


def show(book: xw.Book, settings: UserSettings) -> None:
    """Open the table with the present settings in it."""
    made = book.app.books.add()
    sheet = made.sheets[0]
    sheet.name = SHEET
    inputs = sheet.range((FIRST_ROW, VALUE), (FIRST_ROW + len(LABELS) - 1, VALUE))
    inputs.number_format = "@"
    inputs.color = palette.web(palette.INPUT)
    sheet.range((1, 1)).value = TITLE
    rows = [[label, getattr(settings, key)] for key, label in LABELS.items()]
    sheet.range((FIRST_ROW, LABEL), (FIRST_ROW + len(rows) - 1, VALUE)).value = rows
    for column, width in enumerate(WIDTHS, start=1):
        sheet.range((1, column)).column_width = width
    sheet.range((FIRST_ROW, VALUE)).select()


def settings_in(book: xw.Book) -> UserSettings:
    """What the user filled in."""
    area = book.sheets[SHEET].range((FIRST_ROW, LABEL), (FIRST_ROW + len(LABELS) - 1, VALUE))
    told = {label: value for label, value in area.options(ndim=2).value if value is not None}
    return UserSettings(**{key: str(told.get(label, "")).strip().strip('"') for key, label in LABELS.items()})
