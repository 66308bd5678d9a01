"""A letter as plain values: what it says, in which order, and what it was made from; how it looks is the writers' matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, TypeVar

from kpi_addin.errors import InputError, KpiError, ShareError
from kpi_addin.master.book.per_department import PerColumn

Value = str | int | Decimal | None
Look = Literal["lead", "body", "heading", "note", "right"]
TO_FILL: Final = "（待填"
"""Stands wherever somebody has to fill in what the share does not know; a blank is never 0."""
_LINE: Final = "＿＿＿＿＿＿"
BLANK: Final = re.compile(f"({_LINE}{TO_FILL}[^）]*）)")
"""Such a blank within a text."""


def to_fill(what: str = "") -> str:
    """A blank that says it is one, and what belongs there."""
    return f"{_LINE}{TO_FILL}：{what}）" if what else f"{_LINE}{TO_FILL}）"


def told_day(day: date | None) -> str:
    """A day as letters write it; where none is given it is for a hand to write."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    look: Look = "body"


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels with what stands beside each."""

    pairs: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame of so many empty ``lines`` for an answer by hand, below its label."""

    label: str
    lines: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``sums`` and ``missing`` are the rows of totals, and of how many of those that count tell no amount."""

    columns: tuple[PerColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    title: str = ""
    sums: tuple[Value, ...] | None = None
    missing: tuple[Value, ...] | None = None
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """What a letter was made from: the state of the ledger in words, and the revisions, each with the code it is known by."""

    told: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()


BASIS_COLUMNS: Final = (
    PerColumn("单位", 28, "text"),
    PerColumn("表", 24, "text"),
    PerColumn("版次", 8, "short"),
    PerColumn("编码", 16, "short"),
    PerColumn("时间", 18, "short"),
    PerColumn("说明", 13, "short"),
)

Block = Text | Fields | Box | Grid


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; ``file`` is what its file is called in a folder of several, without an ending."""

    title: str
    file: str
    blocks: tuple[Block, ...]
    basis: Basis
    landscape: bool = False


def with_sums(
    columns: Sequence[PerColumn], rows: Sequence[tuple[Value, ...]], counted: Sequence[bool], *, title: str = ""
) -> Grid:
    """A table with its totals over the rows that count, and beside them how many of these are blank."""
    counts = [row for row, counts in zip(rows, counted, strict=True) if counts]
    sums: list[Value] = [None] * len(columns)
    missing: list[Value] = [None] * len(columns)
    for place, column in enumerate(columns):
        if column.added:
            known = [value for row in counts if isinstance(value := row[place], Decimal | int)]
            sums[place], missing[place] = (sum(known) if known else None), len(counts) - len(known)
    label = next(place for place, column in enumerate(columns) if column.kind == "text")
    sums[label], missing[label] = "合计", "缺数（份）"
    return Grid(tuple(columns), tuple(rows), title, tuple(sums), tuple(missing))


_SAID_OR_LEFT_OUT: Final = frozenset(
    {
        *("编码", "主管部门", "业务科室", "时限", "审核等级", "注意", "上次退回意见", "上次填报人"),
        *("自评总分", "应得等级", "自评等级", "复核总分", "复核等级", "表"),
    }
)
"""Columns that take up room where nobody has anything there."""


def without_idle(grid: Grid) -> Grid:
    """The table without such columns."""
    columns = enumerate(grid.columns)
    kept = [
        place
        for place, column in columns
        if column.title not in _SAID_OR_LEFT_OUT or any(row[place] is not None for row in grid.rows)
    ]

    def cells(row: tuple[Value, ...]) -> tuple[Value, ...]:
        return tuple(row[place] for place in kept)

    return replace(
        grid,
        columns=tuple(grid.columns[place] for place in kept),
        rows=tuple(map(cells, grid.rows)),
        sums=cells(grid.sums) if grid.sums else None,
        missing=cells(grid.missing) if grid.missing else None,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: of whom, of which stage, due when and dated when; ``together``: all in one file."""

    unit: str | None = None
    form: str | None = None
    project: str | None = None
    stage: str | None = None
    due: date | None = None
    dated: date | None = None
    public: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """The letters, or in words why there is none to send; ``left_out`` are those that could not be made, and why."""

    letters: tuple[Letter, ...] = ()
    none: tuple[str, str] = ("", "")
    left_out: tuple[tuple[str, str], ...] = ()


T = TypeVar("T")


def one_by_one(makers: Iterable[Callable[[], T | None]]) -> tuple[list[T], tuple[tuple[str, str], ...]]:
    """What each of them makes, and why some could make nothing: a damaged file of one unit stops nobody else's letter."""
    found: list[T] = []
    wrong: list[tuple[str, str]] = []
    for make in makers:
        try:
            if made := make():
                found.append(made)
        except (ShareError, InputError):
            raise
        except KpiError as error:
            wrong.append((error.zh, error.en))
    return found, tuple(wrong)
