"""How much of what a reviewer reads on a workbook came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """So many right of so many; what was read and is not on the sheet counts as one that is not right."""

    right: int = 0
    there: int = 0

    @property
    def share(self) -> float:
        """1 where nothing is asked for."""
        return self.right / self.there if self.there else 1.0

    def __add__(self, other: Part) -> Part:
        return Part(self.right + other.right, self.there + other.there)


@dataclass(frozen=True)
class Score:
    """One workbook's, or the sum of several."""

    found: int
    rows: Part
    money: Part
    texts: Part
    lists: Part
    details: Part
    """Points, actual values, scores and sub-units' targets of the rows that came out."""
    wrong: tuple[str, ...] = field(default=(), compare=False)
    workbooks: int = 1


def total(scores: Iterable[Score]) -> Score:
    """All together."""
    each = list(scores)
    parts = ("rows", "money", "texts", "lists", "details")
    sums = {part: sum((getattr(score, part) for score in each), Part()) for part in parts}
    return Score(found=sum(score.found for score in each), workbooks=len(each), **sums)
