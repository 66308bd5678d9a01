"""The list of remarks as a reviewer fills it in: its sheets and headings, and what came back on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpi_addin.errors import InputError
from kpi_addin.master.review.drafted import Draft, Drafted, Head
from kpi_addin.plain_number import number_in

SHEET, POINTS_SHEET, STANDING_SHEET = "审核意见", "评分", "情况"
TAKE, PLACE, CALLED, ITEM, TEXT, RULE = HEADINGS = ("采纳", "位置", "表中项目", "审核项目", "意见", "规则")
NAME, MOST, GIVEN = POINTS_HEADINGS = ("项目", "满分", "得分")
STATUS, STEP, GRADE, WHO, OPINION = HEAD = ("审核结果", "环节", "等级", "审核人", "总的意见")
"""Above the list, with what the reviewer says beside them."""
REVISION, HASH, REVIEWS, UNIT = ABOUT = ("修订", "编码", "已有审核", "单位标识")
"""Above the list, with what it is about beside them."""
_LABELS: Final = frozenset({*HEAD, *ABOUT})
TICK: Final = "√"
_NO: Final = frozenset({"", "×", "x", "否", "不", "0", "n", "no", "不采纳", "false"})
Rows = Sequence[Sequence[object]]


def draft_on(sheets: Mapping[str, Rows], file: str) -> Draft:
    """What somebody filled in, from the values on the sheets. Raises `InputError` where it is no such list."""
    rows = [[_text(cell) for cell in row] for row in sheets.get(SHEET, ())]
    heading = next((number for number, row in enumerate(rows) if {TAKE, PLACE, TEXT} <= set(row)), None)
    if heading is None:
        raise InputError(
            f"《{file}》不是审核意见表（没有“{SHEET}”页，或缺少“{TAKE}”“{PLACE}”“{TEXT}”这几列）；"
            "请用功能区的“审核”或 kpi-addin review --prefill 取一份，没有保存。",
            f"{file} is no list of remarks (no sheet {SHEET} with the columns {TAKE}, {PLACE}, {TEXT}); "
            "get one by 审核 Review on the ribbon, or kpi-addin review --prefill. Nothing was stored.",
        )
    told = dict(_labelled(rows[:heading]))
    columns = {name: place for place, name in enumerate(rows[heading]) if name in HEADINGS}
    remarks = tuple(_drafted({key: _at(row, place) for key, place in columns.items()}) for row in rows[heading + 1 :])
    return Draft(
        tuple(one for one in remarks if one.text),
        dict(_points(sheets.get(POINTS_SHEET, ()), file)),
        _number(told.get(REVISION)),
        told.get(HASH) or None,
        _number(told.get(REVIEWS)),
        told.get(UNIT) or None,
        Head(*(told.get(name, "") for name in (STATUS, STEP, GRADE, OPINION, WHO))),
    )


def _labelled(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """What stands to the right of each label; a label in the place of a value is a value."""
    for row in rows:
        column = 0
        while column < len(row) - 1:
            if row[column] in _LABELS:
                yield row[column], row[column + 1]
                column += 1
            column += 1


def _drafted(told: Mapping[str, str]) -> Drafted:
    return Drafted(
        take=is_ticked(told[TAKE]),
        cell=told[PLACE],
        called=told.get(CALLED, ""),
        item=told.get(ITEM, ""),
        text=told[TEXT],
        rule=told.get(RULE) or None,
    )


def is_ticked(text: str) -> bool:
    """Whether a reviewer adopts a remark who left that in the column 采纳."""
    return text.lower() not in _NO


def _points(rows: Rows, file: str) -> Iterator[tuple[str, Decimal]]:
    told = [[_text(cell) for cell in row] for row in rows]
    heading = next((number for number, row in enumerate(told) if {NAME, GIVEN} <= set(row)), None)
    for row in told[heading + 1 :] if heading is not None else ():
        name, given = (_at(row, told[heading or 0].index(key)) for key in (NAME, GIVEN))
        if name and given:
            number = number_in(given)
            if number is None:
                raise InputError(
                    f"《{file}》中“{name}”的得分“{given}”不是数；请改正，没有保存。",
                    f"In {file} the points of {name}, {given}, are no number; mend it. Nothing was stored.",
                )
            yield name, number


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
