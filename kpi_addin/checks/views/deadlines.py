"""The day by which a target is due, as rules compare it."""

from __future__ import annotations

import re
from calendar import monthrange

from kpi_addin.targets import Target

_SERIAL = re.compile(r"\W*\d\d,?\d{3}(?:\.0)?\s*")
_DAY, _MONTH = len("2024-06-30"), len("2024-06")


def due_of(target: Target, year: int | None) -> str | None:
    """The last day on which a deadline is kept, as an ISO date; ``year`` where none is written.

    None for a period, a year alone, what begins on a day, and where the year is not known.
    """
    told = target.value or ""
    if target.value2 is not None or target.operator not in {"<=", "<", "="}:
        return None
    if told.startswith("--"):
        told = f"{year}-{told[2:]}" if year else ""
    if len(told) == _MONTH:
        return f"{told}-{monthrange(int(told[:4]), int(told[5:]))[1]}"
    return told if len(told) == _DAY else None


def begins_on(target: Target) -> str | None:
    """The day on which a period with its year begins; None for what is no such period."""
    told = target.value or ""
    return told if target.value2 is not None and len(told) >= _MONTH and not told.startswith("--") else None


def is_serial(target: Target) -> bool:
    """Whether a date stands in its cell as Excel's number of days, 45565."""
    return target.kind == "date" and _SERIAL.fullmatch(target.expression) is not None
