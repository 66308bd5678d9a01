"""What may be said of the reviews: below [review] of share.toml, and in the settings that come with the program."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from kpi_addin.values import Between, Table, Word, WrongValue
from kpi_addin.values.fault import once

Points = Annotated[Decimal, Between(0, 100)]
Mode = Literal["opinion", "points"]


class WrittenItem(Table):
    """An item of the review sheet, with the points it can be given."""

    name: Word
    points: Points
    group: Word | None = None


class WrittenGrade(Table):
    """A grade: from how many points on it is given, and what then follows."""

    name: Word
    low: Points
    then: Word


class WrittenReview(Table):
    """How a bureau reviews; what is not said is as in the program's own settings."""

    mode: Mode | None = None
    steps: tuple[Word, ...] | None = None
    items: tuple[Word, ...] | None = None
    scored: tuple[WrittenItem, ...] | None = None
    grades: tuple[WrittenGrade, ...] | None = None


def check_review(told: WrittenReview, *path: str) -> None:
    """Raises `WrongValue` for an empty list, a name that is there twice, and grades that are not highest first."""
    for key in ("steps", "items", "scored", "grades"):
        entries = getattr(told, key)
        if entries is not None and not entries:
            raise WrongValue("是空的；不用时请删去这一行", "is empty; remove the line", *path, key)
        names = (each if isinstance(each, str) else each.name for each in entries or ())
        once([(name, (*path, key, place)) for place, name in enumerate(names)])
    lows = [grade.low for grade in told.grades or ()]
    for place in range(1, len(lows)):
        if lows[place] >= lows[place - 1]:
            raise WrongValue("等级应从高到低排列", "grades stand highest first", *path, "grades", place, "low")
