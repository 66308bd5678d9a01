"""Where the lights and the warnings draw their lines. They are settings: no law says them, and every bureau has its own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kpi_addin.values import Between

Percent = Annotated[Decimal, Between(0, 100)]
Month = Annotated[int, Between(1, 12)]


@dataclass(frozen=True, slots=True)
class Limits:
    """All but the month in per cent.

    ``cut_off`` is the month up to which the half-year report tells; so many twelfths of the budget are the even progress of
    the year. Less than ``slow`` of that progress is far behind. ``goals_all`` and ``goals_few`` are shares of the targets
    that were met: from the first one on all is well, below the second it is not. ``lead`` is by how much, of itself, the
    completion of the indicators may be ahead of the money; ``unspent`` how much of the budget may be left.
    """

    cut_off: Month = 6
    slow: Percent = Decimal(50)
    goals_all: Percent = Decimal(100)
    goals_few: Percent = Decimal(50)
    lead: Percent = Decimal(5)
    unspent: Percent = Decimal(20)


USUAL = Limits()
SETTING = "本库的设置"
"""What the words say of a line that no law draws."""
