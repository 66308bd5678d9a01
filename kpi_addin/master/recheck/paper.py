"""The re-check sheet on paper: its headings, and what somebody filled in below them, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi_addin.address import address_of
from kpi_addin.errors import InputError
from kpi_addin.language import Bilingual, say

LEVEL1, LEVEL2, NAME, SIGN, TARGET, UNIT, WEIGHT = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
)
ACTUAL, SCORE, VALUE, POINTS, DEPARTURE, REMARK = "自评完成值", "自评得分", "复核完成值", "复核得分", "偏离度", "备注"
HEADINGS: Final = (
    *(LEVEL1, LEVEL2, NAME, SIGN, TARGET, UNIT, WEIGHT),
    *(ACTUAL, SCORE, VALUE, POINTS, DEPARTURE, REMARK),
)
KEY: Final = "行号"
"""Beside the table, hidden: which row of the self-evaluation it is, however the rows were sorted since."""
WHOSE, REVISION, HASH, REVIEWS = ABOUT = ("编号", "版次", "编码", "已有审核")
SUM, GRADE, OPINION = "合计", "等级", "复核意见"
_MOST_DIGITS: Final = 12
Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong on a sheet, at a cell of it."""

    sheet: str
    cell: str
    told: Bilingual

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return say(f"{where}：{self.told.zh}。", f"{where}: {self.told.en}.")


@dataclass(frozen=True, slots=True)
class Typed:
    """A row below the headings; ``row`` counts from 0, ``key`` is empty where it has none."""

    row: int
    key: str
    cells: Mapping[str, object]

    def text(self, heading: str) -> str:
        """What stands there as text."""
        return _text(self.cells.get(heading))

    def number(self, heading: str) -> Decimal | None:
        """The number that stands there, also as text; None where there is none."""
        return number_of(self.cells.get(heading))

    @property
    def filled(self) -> bool:
        """Whether a re-checker typed something."""
        return any(self.text(heading) for heading in (VALUE, POINTS, REMARK))


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it came back: which submission it is about, and what was typed."""

    sheet: str
    unit: str
    revision: int
    hash: str
    reviews: int
    rows: tuple[Typed, ...]
    opinion: str
    columns: Mapping[str, int]

    @property
    def filled(self) -> bool:
        """Whether anything was typed at all."""
        return bool(self.opinion) or any(row.filled for row in self.rows)

    def cell(self, row: int, heading: str) -> str:
        """The address of a cell."""
        return address_of(row + 1, self.columns[heading] + 1)


def papers_on(sheets: Iterable[tuple[str, Sequence[Cells]]], file: str) -> tuple[Paper, ...]:
    """The re-check sheets of a workbook. Raises `InputError` where there is none."""
    found = tuple(paper for name, rows in sheets if (paper := _paper(name, rows)))
    if not found:
        raise InputError(
            f"《{file}》里没有抽查复核表（或表头、编号被改动）；请用 kpi-addin recheck sheet 取一份，没有保存。",
            f"{file} holds no re-check sheet (or its heading was changed); get one by kpi-addin recheck sheet. "
            "Nothing was stored.",
        )
    return found


def number_of(cell: object) -> Decimal | None:
    """The number in a cell, to as many digits as people type; None for what is none."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, str) and "_" in cell:  # Decimal reads 1_0
        return None
    try:
        number = Decimal(format(cell, f".{_MOST_DIGITS}g") if isinstance(cell, int | float) else _text(cell))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _paper(sheet: str, cells: Sequence[Cells]) -> Paper | None:
    heading = next((number for number, row in enumerate(cells) if {NAME, POINTS, REMARK, KEY} <= set(row)), None)
    if heading is None:
        return None
    about = dict(_beside(cells[:heading]))
    columns = {str(name): place for place, name in enumerate(cells[heading]) if name in HEADINGS or name == KEY}
    revision, reviews = about.get(REVISION, ""), about.get(REVIEWS, "")
    if not (set(HEADINGS) <= columns.keys() and about.get(WHOSE) and revision.isdecimal() and reviews.isdecimal()):
        return None
    rows = tuple(_table(cells, heading, columns))
    below = [row for row in cells[heading:] if row and row[0] == OPINION]
    opinion = next((_text(cell) for row in below for cell in row[1:] if _text(cell)), "")
    return Paper(sheet, about[WHOSE], int(revision), about.get(HASH, ""), int(reviews), rows, opinion, columns)


def _beside(rows: Iterable[Cells]) -> Iterator[tuple[str, str]]:
    """Each label above the table with the next text right of it."""
    for row in rows:
        for place, cell in enumerate(row):
            if cell in ABOUT:
                yield str(cell), next((text for each in row[place + 1 :] if (text := _text(each))), "")


def _table(cells: Sequence[Cells], heading: int, columns: Mapping[str, int]) -> Iterator[Typed]:
    """The rows down to the sums; whatever stands there, also where somebody put a row of their own."""
    for number, row in enumerate(cells[heading + 1 :], heading + 1):
        told = {name: row[place] if place < len(row) else None for name, place in columns.items()}
        key = _text(told.pop(KEY))
        if key == SUM:
            return
        if key or any(_text(cell) for cell in told.values()):
            yield Typed(number, key, told)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
