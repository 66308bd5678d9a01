"""Which round of a stage is in force, and how near or past the day is on which it is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.review.state import State
from kpi_addin.master.share.windows import Window

WAITS_FOR_UNIT: Final = frozenset({State.NOTHING, State.DRAFT, State.RETURNED})
"""What the unit has to do something about."""


def window_in_force(windows: Iterable[Window], stage: str, today: date) -> Window | None:
    """The last round of a stage that has opened; None while none has, or where the bureau has set none.

    A round that does not say when it opens does so on the day after the one before is due.
    """
    found, before = None, None
    for window in (one for one in windows if one.stage == stage):
        if opened(window, before) <= today:
            found = window
        before = window
    return found


def opened(window: Window, before: Window | None) -> date:
    """From when on something is handed in for a round; the first of a stage takes whatever came before it."""
    if window.opens:
        return window.opens
    if before is None or before.due is None:
        return date.min
    return date.fromordinal(before.due.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Lateness:
    """``late``: so many ``days`` past due; else so many are left."""

    late: bool
    days: int

    @property
    def word(self) -> str:
        """What programs read."""
        return "逾期" if self.late else "临近"

    @property
    def told(self) -> Bilingual:
        """In words."""
        if self.late:
            return Bilingual(f"逾期 {self.days} 天", f"{self.days} days late")
        if self.days == 0:
            return Bilingual("临近：今天截止", "due today")
        return Bilingual(f"临近：还有 {self.days} 天", f"due in {self.days} days")


def lateness(window: Window | None, state: State, came: date | None, today: date) -> Lateness | None:
    """How late it is or was; None where there is time yet, where it came in time, or where no day is set.

    What waits for the unit is late by today, what has come by the day on which it first came.
    """
    if window is None or window.due is None or state is State.UNREADABLE:
        return None
    waits = state in WAITS_FOR_UNIT
    days = (window.due - (today if waits or came is None else came)).days
    if days < 0:
        return Lateness(late=True, days=-days)
    return Lateness(late=False, days=days) if waits and days <= window.warning_days else None
