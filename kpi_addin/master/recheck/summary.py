"""What a re-check makes of a self-evaluation: points and grades before and after, and what cost the most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.recheck.rows import Evaluated, Row
from kpi_addin.master.review.review import Rechecked, Review
from kpi_addin.plain_number import plain_number

_REASONS: Final = 3
NO_POINTS: Final = Bilingual("这种表没有分值", "this form has no points")
_NONE_CUT: Final = Bilingual("没有扣分", "no deductions")


@dataclass(frozen=True, slots=True)
class Recheck:
    """A stored re-check with the self-evaluation it is about."""

    review: Review
    evaluated: Evaluated

    @property
    def self_total(self) -> Decimal | None:
        """What the scores add up to, as on the sheet; a total that the form states otherwise is told beside it."""
        return self.evaluated.added

    @property
    def total(self) -> Decimal | None:
        """Of the re-check; None while a row lacks its points."""
        return rechecked_total(self.evaluated, self.review.rechecked)

    @property
    def gap(self) -> Decimal | None:
        """By so much the re-check is above the self-evaluation; below 0 where that gave itself too much."""
        return None if self.total is None or self.self_total is None else self.total - self.self_total

    @property
    def self_grade(self) -> str:
        """The grade of the self-evaluation's sum; none while a score is missing in it."""
        return self.evaluated.grade

    @property
    def grade(self) -> str:
        """The grade of the re-check's total; empty where there is none."""
        return self.evaluated.grade_of(self.total)

    @property
    def missing(self) -> int:
        """So many rows that count were given no points."""
        given = _matched(self.evaluated, self.review.rechecked)
        return sum(row.counts and _points(given.get(row.number)) is None for row in self.evaluated.rows)

    @property
    def reasons(self) -> Bilingual:
        """The largest deductions with their remarks."""
        if not self.evaluated.has_points:
            return NO_POINTS
        given = _matched(self.evaluated, self.review.rechecked)
        lost = [(row, given[row.number], cut) for row in self.evaluated.rows if (cut := _cut(row, given)) > 0]
        lost.sort(key=lambda each: (-each[2], each[0].number))
        told = [_reason(*each) for each in lost[:_REASONS]]
        if more := len(lost[_REASONS:]):
            told.append(Bilingual(f"另有 {more} 项扣分", f"{more} more"))
        if not (told or self.missing):
            told.append(_NONE_CUT)
        if stated := self.evaluated.stated_otherwise:
            told.append(stated)
        return Bilingual("；".join(each.zh for each in told), "; ".join(each.en for each in told))


def rechecked_total(evaluated: Evaluated, rows: Sequence[Rechecked]) -> Decimal | None:
    """The points of all rows that count; None where one has none, or nothing counts."""
    given = _matched(evaluated, rows)
    points = [_points(given.get(row.number)) for row in evaluated.rows if row.counts]
    known = [each for each in points if each is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(points) else None


def _matched(evaluated: Evaluated, rows: Sequence[Rechecked]) -> Mapping[int, Rechecked]:
    """By the numbers of the rows; where an approval moved them since, by a name that is there once."""
    by_number = {row.number: row for row in evaluated.rows}
    names = [row.name if row.number else "" for row in evaluated.rows]
    found = dict[int, Rechecked]()
    for one in rows:
        own = by_number.get(one.row)
        if own and own.name == one.name:
            found[own.number] = one
        elif one.row and names.count(one.name) == 1:
            found[evaluated.rows[names.index(one.name)].number] = one
    return found


def _reason(row: Row, one: Rechecked, cut: Decimal) -> Bilingual:
    points = plain_number(cut)
    return Bilingual(
        f"{row.name}（−{points}）：{one.remark or '没有写明原因'}",
        f"{row.name} (-{points}): {one.remark or 'no reason told'}",
    )


def _points(one: Rechecked | None) -> Decimal | None:
    return one.points if one else None


def _cut(row: Row, given: Mapping[int, Rechecked]) -> Decimal:
    points = _points(given.get(row.number))
    return row.score - points if points is not None and row.score is not None else Decimal(0)
