"""The columns of the form's sheet: the form's own, which are printed, and three beside them, the status nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST, SECOND, THIRD = 1, 2, 3
"""The first printed columns: labels and level 1, then what stands beside them."""
SUM_WIDTHS = (12.0, 11.0)
"""In characters: what the lines below add up to, the difference."""
IN_VIEW = 1320
"""Pixels that a window 1366 wide has for columns at 100 %, beside row numbers and scroll bar."""
NARROWEST, WIDEST = 26.0, 46.0
"""Of the status column, in characters."""
_CHARACTER, _COLUMN = 7, 5
"""Pixels of a character of the default font, and of a column beside its characters."""


def pixels(widths: Iterable[float]) -> float:
    """How wide columns are on the screen at 100 %."""
    return sum(width * _CHARACTER + _COLUMN for width in widths)


def status_width(printed: Sequence[float]) -> float:
    """The status column takes what the printed ones leave of the window, so that it is in view without scrolling."""
    left = (IN_VIEW - pixels(printed) - _COLUMN) // _CHARACTER
    return min(WIDEST, max(NARROWEST, left))


@dataclass(frozen=True)
class FormColumns:
    """Columns counted from 1; ``printed`` are the widths of the form's own, in characters."""

    printed: tuple[float, ...]

    @property
    def widths(self) -> tuple[float, ...]:
        """All widths from column A on."""
        return (*self.printed, status_width(self.printed), *SUM_WIDTHS)

    @property
    def last(self) -> int:
        """The last printed column."""
        return len(self.printed)

    @property
    def status(self) -> int:
        """What is to be said about the row."""
        return self.last + 1

    @property
    def children(self) -> int:
        """What the lines below add up to."""
        return self.last + 2

    @property
    def difference(self) -> int:
        """How far that is from the stated sum."""
        return self.last + 3

    def width(self, left: int, right: int) -> float:
        """The width of the columns from left to right together."""
        return sum(self.widths[left - 1 : right])

    def in_parts(self, left: int, parts: int) -> list[tuple[int, int]]:
        """The printed columns from ``left`` on in so many neighbouring parts, as even as the columns allow."""
        bounds = []
        for part in range(parts, 1, -1):
            share = self.width(left, self.last) / part
            ends = range(left, self.last - part + 2)
            end = min(ends, key=lambda column: abs(self.width(left, column) - share))
            bounds.append((left, end))
            left = end + 1
        return [*bounds, (left, self.last)]
