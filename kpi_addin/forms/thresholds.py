"""Where the rules draw their lines, as part of a form's definition: what is much, what is little, what is near enough."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kpi_addin.forms.money import Money
from kpi_addin.values import Between

Share = Annotated[Decimal, Between(0, 1)]
Tolerance = Annotated[Decimal, Between(0, 100)]
Count = Annotated[int, Between(2, 1000)]
_TEN = Money(Decimal(10), "万元")


@dataclass(frozen=True)
class Thresholds:
    """Shares are parts of 1, tolerances are in per cent or in points.

    An amount that changes by more than ``jump_share`` of last year's and by ``jump_amount`` is asked about. Of the
    department's own targets at most ``word_targets`` are words. So many targets are suspicious when all of them are alike
    (``fewest_alike``) or met to the dot (``fewest_met_exactly``).
    """

    jump_share: Share = Decimal("0.5")
    jump_amount: Money = _TEN
    finest_amount: Money | None = None
    word_targets: Share = Decimal("0.5")
    percent_tolerance: Tolerance = Decimal("0.01")
    points_tolerance: Tolerance = Decimal("0.01")
    fewest_alike: Count = 5
    fewest_met_exactly: Count = 3

    def finest(self, unit: str) -> Money:
        """What every amount is a multiple of in a form that counts in ``unit``: unless told, a yuan, or else a fen."""
        return self.finest_amount or Money(Decimal("0.01") if unit == "元" else Decimal(1), "元")
