"""How near or past the day is on which something is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kpi_addin.language import Bilingual
from kpi_addin.master.review.state import State
from kpi_addin.master.share.windows import Window

WAITS_FOR_UNIT: Final = frozenset({State.NOTHING, State.DRAFT, State.RETURNED})
"""What the unit has to do something about."""


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
