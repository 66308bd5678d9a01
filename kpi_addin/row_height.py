"""How tall a row must be for its texts: merged cells never grow by themselves, so the height is worked out beforehand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpi_addin.text_width import BODY_SIZE, lines_needed

MAX_HEIGHT = 409.0
"""Excel's limit for one row, in points."""
COMFORTABLE_HEIGHT = 390.0
LEADING = 1.4
"""Height of a line in font sizes; the widest of the fonts that may stand in for ours."""
PADDING_POINTS = 7.0
TIGHT_LEADING = 1.15
"""Of the narrowest font: a text that needs more than this is cut on every computer."""
SURELY = 0.7
"""A row that was fitted to its text by a program may be so much lower than we think is needed: it knows the font."""
ENOUGH = 1.0
"""A row that lacks less than this, in points, is left alone."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a wrapped cell: the rows and the width (characters) that it has, and its font's size.

    ``alone`` is a cell that is not merged: programs fit its row to the text by themselves, as long as nobody set its height.
    """

    text: str
    top: int
    bottom: int
    width: float
    size: float = BODY_SIZE
    alone: bool = False

    @property
    def rows(self) -> range:
        """The rows over which its cell reaches."""
        return range(self.top, self.bottom + 1)

    @property
    def comfortable(self) -> float:
        """The height that shows all of it in each of the fonts that may stand in for ours."""
        return points(lines_needed(self.text, self.width, size=self.size), self.size)

    @property
    def least(self) -> float:
        """The height below which some of it is out of sight whatever the font."""
        return lines_needed(self.text, self.width, size=self.size, padding=0) * self.size * TIGHT_LEADING

    @property
    def too_long(self) -> bool:
        """Whether no height of its rows would show all of it."""
        return self.least > MAX_HEIGHT * len(self.rows)


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


def is_cut(told: Written, heights: Mapping[int, float]) -> bool:
    """Whether some of the text is out of sight in rows of these heights. A row that is hidden hides all of it: not our matter."""
    there = sum(heights[row] for row in told.rows)
    return 0 < there < told.least * (SURELY if told.alone else 1)


def fitted(texts: Iterable[Written], heights: Mapping[int, float]) -> dict[int, float]:
    """The rows that must be taller for the texts in them, and how tall; none is made lower, none taller than Excel allows."""
    now = dict(heights)
    for told in sorted(texts, key=lambda each: len(each.rows)):
        rows = [row for row in told.rows if now[row]]
        lacking = told.comfortable - sum(now[row] for row in rows)
        while rows and lacking > ENOUGH:
            share = lacking / len(rows)
            for row in rows:
                added = min(share, MAX_HEIGHT - now[row])
                now[row], lacking = now[row] + added, lacking - added
            rows = [row for row in rows if now[row] < MAX_HEIGHT]
    return {row: round(height, 1) for row, height in now.items() if height > heights[row]}
