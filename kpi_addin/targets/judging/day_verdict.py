"""A date against a deadline."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.reader import read_target

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target


_ANY_YEAR: Final = 2001
_LEAP_YEAR: Final = 2000
_LEAP_DAY: Final = "--02-29"


class Lateness(NamedTuple):
    """Whether it was in time; by how many days it was late (negative: early) where both are days."""

    met: bool
    days: int | None


def days_late(target: Target, actual: str, year: int | None) -> Lateness | None:
    """Compare; None when the actual is no date, lacks the year, or is too coarse to tell."""
    done = read_target(actual, "完成时间")
    if done.kind != "date" or not done.certain:
        return None
    values = (target.value or "", done.value or "")
    if year is None and all(value.startswith("--") for value in values):
        year = _LEAP_YEAR if _LEAP_DAY in values else _ANY_YEAR  # both leave out the same year
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
    """The first and the last day that an ISO date of any precision may mean; 29 February is the 28th in other years."""
    if text.startswith("--"):
        if year is None:
            return None
        text = f"{year}-{text[2:]}"
    of_year, *rest = (int(part) for part in text.split("-"))
    month, *day = rest or (12,)
    last = monthrange(of_year, month)[1]
    if day:
        only = date(of_year, month, min(day[0], last))
        return only, only
    return date(of_year, month if rest else 1, 1), date(of_year, month, last)


def _difference(finished: tuple[date, date], deadline: tuple[date, date]) -> int | None:
    return (finished[0] - deadline[1]).days if finished[0] == finished[1] else None
