"""A date against a deadline."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.reader import read_target

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target


_ANY_YEAR: Final = 2001


class Lateness(NamedTuple):
    """Whether it was in time; by how many days it was late (negative: early) where both are days."""

    met: bool
    days: int | None


def days_late(target: Target, actual: str, year: int | None) -> Lateness | None:
    """Compare; None when the actual is no date, lacks the year, or is too coarse to tell."""
    done = read_target(actual, "完成时间")
    if done.kind != "date" or not done.certain:
        return None
    if year is None and (target.value or "").startswith("--") and (done.value or "").startswith("--"):
        year = _ANY_YEAR  # both leave out the same year
    deadline = _days(target.value2 or target.value or "", year)
    finished = _days(done.value2 or done.value or "", year)
    if deadline is None or finished is None:
        return None
    strict = target.operator == "<"
    if finished[1] < deadline[1] or (finished[1] == deadline[1] and not strict):
        return Lateness(met=True, days=_difference(finished, deadline))
    if finished[0] > deadline[1] or (strict and finished[0] >= deadline[1]):
        return Lateness(met=False, days=_difference(finished, deadline))
    return None


def _days(text: str, year: int | None) -> tuple[date, date] | None:
    """The first and the last day that an ISO date of any precision may mean."""
    if text.startswith("--"):
        if year is None:
            return None
        text = f"{year}-{text[2:]}"
    parts = [int(part) for part in text.split("-")]
    first = date(parts[0], *[*parts[1:], 1, 1][:2])
    if len(parts) == 1:
        return first, date(parts[0], 12, 31)
    if len(parts) == 2:  # noqa: PLR2004 - a month
        return first, date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return first, first


def _difference(finished: tuple[date, date], deadline: tuple[date, date]) -> int | None:
    return (finished[0] - deadline[1]).days if finished[0] == finished[1] else None
