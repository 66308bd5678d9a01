"""Where the lights and the warnings draw their lines. They are settings: no law says them, and every bureau has its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

from kpi_addin.local_time import local_day
from kpi_addin.master.share.windows import Window, window_in_force
from kpi_addin.master.share.written_stages import WrittenStages


@dataclass(frozen=True, slots=True)
class Limits:
    """All but the month in per cent.

    ``cut_off`` is the month up to which the half-year report tells; so many twelfths of the budget are the even progress of
    the year. Less than ``slow`` of that progress is far behind. ``goals_all`` and ``goals_few`` are shares of the targets
    that were met: from the first one on all is well, below the second it is not. ``lead`` is by how much, of itself, the
    completion of the indicators may be ahead of the money; ``unspent`` how much of the budget may be left. ``windows`` may
    say another month each, where the share says none for all of them.
    """

    cut_off: int = 6
    slow: Decimal = Decimal(50)
    goals_all: Decimal = Decimal(100)
    goals_few: Decimal = Decimal(50)
    lead: Decimal = Decimal(5)
    unspent: Decimal = Decimal(20)
    windows: tuple[Window, ...] = ()

    def at(self, when: str) -> Limits:
        """The lines for what was handed in at that time, ISO 8601: the window in force by then may name its month."""
        if not self.windows or not when:
            return self
        window = window_in_force(self.windows, "half_year", local_day(datetime.fromisoformat(when)))
        return replace(self, cut_off=window.cut_off) if window and window.cut_off else self


USUAL = Limits()
SETTING = "本库的设置"
"""What the words say of a line that no law draws."""


def limits_of(told: WrittenStages | None, windows: Iterable[Window] = ()) -> Limits:
    """The lines of a share: what it says itself, else the usual ones; the month else by its windows."""
    said = {one.name: value for one in fields(Limits) if (value := getattr(told, one.name, None)) is not None}
    return Limits(**said, windows=() if "cut_off" in said else tuple(windows))
