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
_PART: Final = 2
"""Where at least one in so many lines has the sign it parts cells, rather than stands in a sentence."""


def is_piped(lines: Sequence[str]) -> bool:
    """Whether the text is a table whose cells ``|`` parts."""
    told = [line for line in lines if line.strip()]
    piped = sum("|" in line for line in told)
    return bool(told) and not any("\t" in line for line in told) and _PART * piped >= len(told)


def has_lost_its_rows(lines: Sequence[str]) -> bool:
    """Whether every line is a single cell: which of them stood beside each other nobody can tell."""
    told = [line for line in lines if "|" in line]
    single = sum(line.strip().strip("|").count("|") == 0 for line in told)
    return is_piped(lines) and single * 10 >= len(told) * 9


def piped_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line, empty text for a blank one."""
    rows = [_cells(line) for line in lines if not ("-" in line and "|" in line and _RULE.fullmatch(line))]
    places: list[int] | None = None
    natural: int | None = None
    aligned = []
    for row in rows:
        header = _places(row)
        if header:
            places, natural = header, None
        elif sum(map(bool, row)) < 2:  # noqa: PLR2004 - a heading: the table is over
            places = None if any(row) else places
        elif places:
            natural = _blank_at_end(row) if natural is None else natural
            aligned.append(_below(row, places, left_out=_blank_at_end(row) > natural))
            continue
        aligned.append(row)
    return aligned


def _cells(line: str) -> list[str]:
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return [cell.strip() for cell in cells]


def _places(row: Sequence[str]) -> list[int] | None:
    """The columns of the levels, where the row is the header of an indicator table."""
    folded = [fold(cell) for cell in row]
    return [folded.index(level) for level in _LEVELS] if all(level in folded for level in _LEVELS) else None


def _blank_at_end(row: Sequence[str]) -> int:
    return next((place for place, cell in enumerate(reversed(row)) if cell), len(row))


def _below(row: list[str], places: Sequence[int], *, left_out: bool) -> list[str]:
    """A row of the table whose first cell is below its level: what is merged with the row above was left out before it."""
    if not row[0]:
        return row
    word = _POINTS.sub("", fold(row[0]))
    if word == _BOTH:
        level = 1 if left_out else 0
    else:
        level = 0 if _LEVEL1.fullmatch(word) else 1 if _LEVEL2.fullmatch(word) else 2
    if level == 2 and not left_out:  # noqa: PLR2004 - the third level: a name, or a row of another kind
        return row
    return [*[""] * places[level], *row]
