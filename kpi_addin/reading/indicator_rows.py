"""The rows of an indicator table, also where a published table lost or gained a cell and the row slid sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.fold import fold
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.header_rows import HeaderRow

_POINTS = re.compile(
    r"\((?:权重|分值|共|计)?:?\d+(?:\.\d+)?[分%]?\)$|(?:权重|分值|共|计)?(?<![\d.])\d{1,3}(?:\.\d{1,2})?分$"
)
_PRINTED_POINTS = re.compile(
    r"\s{0,4}[（(]\s{0,4}(?:权重|分值|共|计)?\s{0,4}[:：]?\s{0,4}\d{1,3}(?:\.\d{1,2})?\s{0,4}[分%％]\s{0,4}[）)]\s{0,4}$"
)


def level_word(text: str) -> str:
    """A level's name folded, without the points that some forms write behind it: ``产出指标（50分）``."""
    return _POINTS.sub("", fold(text))


def without_points(text: str) -> str:
    """A level's name as it stands, without points in brackets behind it; those of a word that no form knows too."""
    return _PRINTED_POINTS.sub("", text) or text


Columns = dict[str, int]
"""Header key → the column in which this row holds the value. A key without a value is absent."""

VALUES = ("half_year", "full_year")
ACTUALS = ("actual_half", "actual_full")
_TARGET_LIKE = re.compile(r"[≥≤≧≦=＝═><＞＜\d第不约]")
_LONGEST_WORD = 4


@dataclass(frozen=True)
class Vocabulary:
    """Folded words that tell what a cell is: level-1 and level-2 names, and the projects of the budget block."""

    level1: frozenset[str]
    level2: frozenset[str]
    projects: frozenset[str]


def row_columns(grid: Grid, row: int, header: HeaderRow, words: Vocabulary) -> Columns:
    """Where each value of a row stands: under its header, or one column beside when the whole row slid."""
    if not set(VALUES) <= set(header.columns):
        return _by_header(grid, row, header, _slid_levels(grid, row, header, words))
    placed = _by_header(grid, row, header)
    for shift in (-1, 1):
        if _has_slid(grid, row, header, placed, words, shift):
            return _slid(grid, row, header, words, shift) or placed
    return placed


def _by_header(grid: Grid, row: int, header: HeaderRow, shift: int = 0) -> Columns:
    """Everything from one header's column up to the next header's column belongs to it (headers may be merged)."""
    placed = {}
    for key in header.columns:
        places = (column + shift for column in header.span(key))
        filled = next((place for place in places if grid.at(row, place) is not None), None)
        if filled is not None:
            placed[key] = filled
    return placed


def _slid_levels(grid: Grid, row: int, header: HeaderRow, words: Vocabulary) -> int:
    """How far a row slid, by the words of its levels: a level-1 or level-2 name stands one column beside its header."""
    known = {"level1": words.level1, "level2": words.level2}
    for shift in (-1, 1):
        levels = [key for key in known if key in header.columns]
        beside = [level_word(_text(grid, row, header.columns[key] + shift)) in known[key] for key in levels]
        under = [level_word(_text(grid, row, header.columns[key])) in known[key] for key in levels]
        if any(beside) and not any(under):
            return shift
    return 0


def _has_slid(  # noqa: PLR0913 - the row, what is known of it, and the question
    grid: Grid, row: int, header: HeaderRow, placed: Columns, words: Vocabulary, shift: int
) -> bool:
    half, full = (header.columns.get(key, header.last_column) + shift for key in VALUES)
    half_text, full_text = _text(grid, row, half), _text(grid, row, full)
    if not (half_text and full_text and _is_target(half_text, full_text)):
        return False
    if shift > 0:
        return fold(_text(grid, row, placed.get("level3"))) in words.projects
    if "full_year" in placed:
        return False
    level1 = level_word(_text(grid, row, placed.get("level1")))
    misplaced = any(placed[key] != header.columns[key] for key in placed if key != "level3")
    return misplaced or bool(level1 and level1 not in words.level1)


def _slid(grid: Grid, row: int, header: HeaderRow, words: Vocabulary, shift: int) -> Columns | None:
    columns = {key: header.columns[key] + shift for key in VALUES if key in header.columns}
    first_value = min(columns.values())
    texts = [place for place in range(first_value) if grid.at(row, place) is not None]
    if not texts:
        return None
    columns["level3"] = texts.pop()
    unplaced = []
    for place in texts:
        word = level_word(_text(grid, row, place))
        level = "level1" if word in words.level1 else "level2" if word in words.level2 else None
        if level:
            columns[level] = place
        else:
            unplaced.append(place)
    free = [key for key in header.columns if key not in columns]
    columns |= dict(zip(reversed(free), reversed(unplaced), strict=False))
    return columns


def _is_target(half_year: str, full_year: str) -> bool:
    """Whether two neighbouring cells look like a pair of targets rather than a name and a target."""
    return half_year == full_year or bool(_TARGET_LIKE.match(half_year)) or len(half_year) <= _LONGEST_WORD


def _text(grid: Grid, row: int, column: int | None) -> str:
    cell = None if column is None else grid.at(row, column)
    return "" if cell is None else str(cell)


def table_rows(grid: Grid, header: HeaderRow, end: int, footers: tuple[str, ...]) -> Iterator[int]:
    """The rows of a table, up to the next part of the form or a footer such as 填表人."""
    folded = tuple(fold(footer) for footer in footers)
    for row in range(header.row + 1, end):
        first = next((cell for cell in grid.rows[row][: header.last_column + 1] if cell is not None), None)
        if isinstance(first, str) and _ends(fold(first), folded, filled=_has_values(grid, row, header)):
            return
        yield row


def _ends(first: str, footers: tuple[str, ...], *, filled: bool) -> bool:
    """注册人数 with a target is an indicator; 注 alone is none, whatever stands beside it."""
    return first in footers or (first.startswith(footers) and not filled)


def _has_values(grid: Grid, row: int, header: HeaderRow) -> bool:
    values = [key for key in VALUES if key in header.columns]
    return bool(values) and all(grid.at(row, header.columns[key]) is not None for key in values)
