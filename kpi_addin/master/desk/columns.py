"""The columns of the desk's sheets: their headings, how wide they are, and which of them are filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kpi_addin.master.desk import values
from kpi_addin.master.review.sheet import ReviewSheet
from kpi_addin.plain_number import plain_number


@dataclass(frozen=True, slots=True)
class DeskColumn:
    """A column; ``typed``: people fill it in, ``hidden``: it is for the program."""

    title: str
    width: float
    style: str = "text"
    typed: bool = False
    hidden: bool = False


_ABOUT: Final = (
    DeskColumn(values.SUBJECT, 20, hidden=True),
    DeskColumn(values.CODE, 14, hidden=True),
    DeskColumn(values.KNOWN, 8, "count", hidden=True),
)


def review_columns(sheet: ReviewSheet, *, several: bool) -> tuple[DeskColumn, ...]:
    """Those of 审核; ``several``: the share takes several forms."""
    points = (
        DeskColumn(points_title(one.name, plain_number(one.points)), 9, "count", typed=True) for one in sheet.scored
    )
    return (
        DeskColumn("编码", 11, "code"),
        DeskColumn(values.UNIT, 36, "link"),
        *([DeskColumn("表", 18)] if several else []),
        DeskColumn("业务科室", 12),
        DeskColumn("阶段", 9, "short"),
        DeskColumn("轮次", 6, "count"),
        DeskColumn(values.REVISION, 6, "count"),
        DeskColumn("状态", 11, "short"),
        DeskColumn("截止日", 11, "short"),
        DeskColumn("错误", 6, "count"),
        DeskColumn("警告", 6, "count"),
        DeskColumn("以前的意见", 34),
        DeskColumn(values.RESULT, 11, "short", typed=True),
        DeskColumn(values.STEP, 14, "short", typed=True),
        DeskColumn(values.OPINION, 44, typed=True),
        DeskColumn(values.GRADE, 7, "short", typed=True),
        *points,
        DeskColumn(values.WHO, 10, "short", typed=True),
        DeskColumn(values.TOLD, 32),
        *_ABOUT,
    )


def remark_columns() -> tuple[DeskColumn, ...]:
    """Those of 审核意见."""
    return (
        DeskColumn(values.UNIT, 36, "link", typed=True),
        DeskColumn(values.REVISION, 6, "count"),
        DeskColumn(values.TAKE, 7, "short", typed=True),
        DeskColumn(values.PLACE, 12, "short", typed=True),
        DeskColumn(values.CALLED, 24),
        DeskColumn(values.ITEM, 14, "short", typed=True),
        DeskColumn(values.TEXT, 60, typed=True),
        DeskColumn(values.RULE, 24),
        DeskColumn(values.TOLD, 30),
        *_ABOUT[:2],
    )


def points_title(item: str, most: str) -> str:
    """The heading of an item that is given points."""
    return f"{item}（{most}分）"
