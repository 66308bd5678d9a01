"""Published text in which ``|`` parts the cells → rows, each cell again below its header where merged cells were left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kpi_addin.fold import fold

_RULE: Final = re.compile(r"[\s|:+=-]+")
"""The line below the header of a table as programmers write it."""
_LEVELS: Final = ("一级指标", "二级指标", "三级指标")
_POINTS: Final = re.compile(r"\([^()]*\)$")
_LEVEL1: Final = re.compile(
    r"(?:产出|效益|效果|满意度|投入|过程|决策|履职|管理|部门管理|运行成本|履职效能|可持续性|成本)(?:指标)?"
)
_LEVEL2: Final = re.compile(
    r"\S{2,14}指标|产出(?:数量|质量|时效|成本)|(?:经济|社会|生态)效益|可持续影响|服务对象满意度"
)
_BOTH: Final = "成本指标"
"""A level 1 in some forms, a level 2 in others."""
_OVER: Final = re.compile(
    r"合计|总分|总计|小计|填表|填报|制表|审核|联系|备注|注[:：]|项目名称|项目单位|单位名称|部门名称|主管部门|实施单位|项目资金"
)
"""What stands below a table, or begins what comes after it."""
_MONEY: Final = re.compile(r"年初预算|调整后?预算|全年预算|预算数|执行数|执行率")
_NUMBER: Final = re.compile(r"-?[\d,]+(?:\.\d+)?%?|[/—-]")
_PART: Final = 2
"""Where at least one in so many lines has the sign it parts cells, rather than stands in a sentence."""


def is_piped(lines: Sequence[str]) -> bool:
    """Whether the text is a table whose cells ``|`` parts."""
    told = [line for line in lines if line.strip()]
    piped = sum("|" in line for line in told)
    return bool(told) and not any("\t" in line for line in told) and _PART * piped >= len(told)


def piped_rows(lines: Sequence[str]) -> list[list[str]] | None:
    """The cells of each line, empty text for a blank one; None where which of them stood below each other is lost."""
    told = [line.strip() for line in lines if not ("-" in line and "|" in line and _RULE.fullmatch(line))]
    edge = "|" if all(line.startswith("|") for line in told if "|" in line) else ""
    rows = [_cells(line, edge) for line in told]
    if sum(len(row) == 1 for row in rows if any(row)) * 10 >= sum(map(any, rows)) * 9:
        return None
    place = _Place()
    aligned = [place.below_headers(row) for row in rows]
    return None if place.lost else aligned


class _Place:
    """Where in the text we are: below which header, and what was left out of its rows."""

    def __init__(self) -> None:
        self.lost = False
        self._levels: list[int] | None = None
        self._natural: int | None = None
        self._rate: int | None = None
        self._shift: int | None = None
        self._money: list[str] | None = None

    def below_headers(self, row: list[str]) -> list[str]:
        """The row, moved where something was left out before it."""
        levels = _level_columns(row)
        if levels or _is_money_header(row):
            self._levels, self._natural, self._shift = levels, None, None
            self._money = None if levels else row
            self._rate = None if levels else next((at for at, cell in enumerate(row) if "执行率" in cell), None)
        elif sum(map(bool, row)) < 2 or (row[0] and _OVER.match(fold(row[0]))):  # noqa: PLR2004 - a heading, a label
            self._levels = None if any(row) else self._levels
        elif self._levels:
            return self._indicator(row, self._levels)
        elif self._money and sum(bool(_NUMBER.fullmatch(cell)) for cell in row) >= 2:  # noqa: PLR2004 - amounts
            return self._amounts(row, self._money)
        elif row[0] and _LEVEL1.fullmatch(_word(row[0])) and _LEVEL2.fullmatch(_word(row[1])):
            self.lost = True
        return row

    def _indicator(self, row: list[str], levels: list[int]) -> list[str]:
        self._natural = _blank_at_end(row) if self._natural is None else self._natural
        return _below(row, levels, _blank_at_end(row) - self._natural)

    def _amounts(self, row: list[str], header: list[str]) -> list[str]:
        """A row of amounts: the percentage stands below its header; where there is none as in the row above, or as it is."""
        rates = [at for at, cell in enumerate(row) if cell.endswith("%")]
        if not row[0]:
            return row
        if self._rate is not None and len(rates) == 1:
            self._shift = self._rate - rates[0]
        elif self._shift is None:
            self._shift = 0 if sum(map(bool, row)) == sum(map(bool, header)) else -1
        if self._shift < 0:
            self.lost = True
            return row
        return [*[""] * self._shift, *row]


def _cells(line: str, edge: str) -> list[str]:
    """The cells of a line; ``edge`` is what stands before the first one where every line begins so, as after the last."""
    return [cell.strip() for cell in line.removeprefix(edge).removesuffix("|").split("|")]


def _level_columns(row: Sequence[str]) -> list[int] | None:
    """The columns of the levels, where the row is the header of an indicator table."""
    folded = [fold(cell) for cell in row]
    return [folded.index(level) for level in _LEVELS] if all(level in folded for level in _LEVELS) else None


def _blank_at_end(row: Sequence[str]) -> int:
    return next((place for place, cell in enumerate(reversed(row)) if cell), len(row))


def _below(row: list[str], places: Sequence[int], left_out: int) -> list[str]:
    """A row of the table whose first cell is below its level: what is merged with the row above was left out before it."""
    beside = [_word(row[place]) for place in places[:2] if 0 < place < len(row)]
    if not row[0] or any(
        _LEVEL1.fullmatch(word) or _LEVEL2.fullmatch(word) for word in beside[: 2 if places[0] else 0]
    ):
        return row
    word = _word(row[0])
    if _LEVEL1.fullmatch(word) and not (word == _BOTH and left_out > 0):
        return [*[""] * places[0], *row]
    if _LEVEL2.fullmatch(word):
        return [*[""] * places[1], *row]
    return [*[""] * places[2], *row] if left_out >= places[2] - places[0] else row


def _is_money_header(row: Sequence[str]) -> bool:
    return sum(bool(_MONEY.search(cell)) for cell in row) >= 2  # noqa: PLR2004 - columns of amounts


def _word(cell: str) -> str:
    return _POINTS.sub("", fold(cell))
