"""How tall a row must be for its texts: merged cells never grow by themselves, so the height is worked out beforehand."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

MAX_HEIGHT = 409.0
"""Excel's limit for one row, in points."""
COMFORTABLE_HEIGHT = 390.0
LEADING = 1.4
"""Height of a line in font sizes; the widest of the fonts that may stand in for ours."""
PADDING_POINTS = 7.0
PADDING_COLUMNS = 2.0
BODY = 10.0


def columns_needed(text: str) -> int:
    """The text's width in half-width characters: a Chinese character counts as two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def lines_needed(text: str, width: float, size: float = BODY) -> int:
    """How many lines the text takes in a column of that width (characters of the body font)."""
    room = max(2.0, (width - PADDING_COLUMNS) * BODY / size)
    return sum(max(1, math.ceil(columns_needed(line) / room)) for line in text.split("\n"))


def points(lines: int, size: float = BODY) -> float:
    """The height of so many lines."""
    return round(lines * size * LEADING + PADDING_POINTS, 1)


def row_height(texts: Iterable[tuple[object, float]], least: float, size: float = BODY) -> float:
    """The height of a row of (text, width) cells, at least ``least`` and at most what Excel allows."""
    lines = max((lines_needed(text, width, size) for text, width in texts if isinstance(text, str)), default=1)
    return min(MAX_HEIGHT, max(least, points(lines, size)))


def rows_for(height: float) -> list[float]:
    """One row's height, or several equal ones where a single row would be taller than Excel allows."""
    parts = math.ceil(height / COMFORTABLE_HEIGHT)
    return [round(height / parts, 1)] * parts
