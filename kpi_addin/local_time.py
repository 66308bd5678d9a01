"""Times as people in China read them; stored times are UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# Fixed and not the PC's zone: the master must be the same file wherever it is built.
_BEIJING = timezone(timedelta(hours=8))


def local_time(when: str) -> str:
    """``2024-03-05T08:12:33+00:00`` as ``2024-03-05 16:12`` Beijing time; what is no time stays as it is."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    if moment.tzinfo is None:
        return when
    return moment.astimezone(_BEIJING).strftime("%Y-%m-%d %H:%M")


def local_day(moment: datetime) -> date:
    """The day in Beijing, by which something is due."""
    return moment.astimezone(_BEIJING).date()
