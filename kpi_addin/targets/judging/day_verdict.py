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


class _Days(NamedTuple):
    """The first and the last day that a date of any precision may mean."""

    first: date
    last: date


def days_late(target: Target, actual: str, year: int | None) -> Lateness | None:
    """Compare; None when the actual is no date, lacks the year, or is too coarse to tell."""
    done = read_target(actual, "完成时间")
    if done.kind != "date" or not done.certain:
        return None
    if year is None:
        year = _same_unknown_year(target.value or "", done.value or "")
    deadline, finished = _days(target, year), _days(done, year)
    if deadline is None or finished is None:
        return None
    return _lateness(finished, deadline.last, strict=target.operator == "<")


def _lateness(finished: _Days, deadline: date, *, strict: bool) -> Lateness | None:
    """``strict``: before the deadline, and not on it."""
    first, last = finished
    days = (first - deadline).days if first == last else None
    if last < deadline or (last == deadline and not strict):
        return Lateness(met=True, days=days)
    if first > deadline or (first == deadline and strict):
        return Lateness(met=False, days=days)
    return None


def _same_unknown_year(deadline: str, finished: str) -> int | None:
    """A year to compare in where both leave it out; one with a 29 February where that is written."""
    if not (deadline.startswith("--") and finished.startswith("--")):
        return None
    return _LEAP_YEAR if _LEAP_DAY in {deadline, finished} else _ANY_YEAR


def _days(target: Target, year: int | None) -> _Days | None:
    """The days that a date target, or the end of its period, may mean; 29 February is the 28th in other years."""
    text = target.value2 or target.value or ""
    if text.startswith("--"):
        if year is None:
            return None
        text = f"{year}-{text[2:]}"
    of_year, *rest = (int(part) for part in text.split("-"))
    month, *day = rest or (12,)
    last = monthrange(of_year, month)[1]
    if day:
        only = date(of_year, month, min(day[0], last))
        return _Days(only, only)
    return _Days(date(of_year, month if rest else 1, 1), date(of_year, month, last))
