"""How tall a row must be for its texts: merged cells never grow by themselves, so the height is worked out beforehand."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kpi_addin.text_width import BODY_SIZE, lines_needed

MAX_HEIGHT = 409.0
"""Excel's limit for one row, in points."""
COMFORTABLE_HEIGHT = 390.0
LEADING = 1.4
"""Height of a line in font sizes; the widest of the fonts that may stand in for ours."""
PADDING_POINTS = 7.0


def points(lines: int, size: float = BODY_SIZE) -> float:
    """The height of so many lines."""
    return round(lines * size * LEADING + PADDING_POINTS, 1)


def row_height(texts: Iterable[tuple[object, float]], least: float, size: float = BODY_SIZE) -> float:
    """The height of a row of (text, width) cells, at least ``least`` and at most what Excel allows."""
    lines = max((lines_needed(text, width, size=size) for text, width in texts if isinstance(text, str)), default=1)
    return min(MAX_HEIGHT, max(least, points(lines, size)))


def rows_for(height: float) -> list[float]:
    """One row's height, or several equal ones where a single row would be taller than Excel allows."""
    parts = math.ceil(height / COMFORTABLE_HEIGHT)
    return [round(height / parts, 1)] * parts
