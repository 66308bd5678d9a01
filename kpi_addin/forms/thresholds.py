"""Where the rules draw their lines, as part of a form's definition: what is much, what is little, what is near enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from kpi_addin.plain_number import plain_number
from kpi_addin.values import Between, WrongValue, shown, size_fault
from kpi_addin.values.bounds import decimal_from

MoneyUnit = Literal["元", "百元", "千元", "万元", "百万元", "千万元", "亿元"]
MONEY_UNITS: Final[tuple[MoneyUnit, ...]] = get_args(MoneyUnit)
_YUAN: Final[Mapping[str, Decimal]] = dict(
    zip(MONEY_UNITS, (Decimal(10) ** power for power in (0, 2, 3, 4, 6, 7, 8)), strict=True)
)
Share = Annotated[Decimal, Between(0, 1)]


@dataclass(frozen=True)
class Money:
    """An amount with the unit it is meant in."""

    amount: Decimal
    unit: MoneyUnit

    @classmethod
    def from_text(cls, text: str) -> Money:
        """What ``10 万元`` says. Raises `WrongValue`."""
        unit = next((unit for unit in reversed(MONEY_UNITS) if text.endswith(unit)), None)
        amount = decimal_from(text.removesuffix(unit).strip()) if unit else None
        if unit is None or amount is None or amount <= 0 or size_fault(amount):
            raise WrongValue(
                f"{shown(text)} 应为金额和单位，如“10 万元”",
                f"{shown(text)} should be an amount with its unit, as 10 万元",
            )
        return cls(amount, unit)

    def __str__(self) -> str:
        return f"{plain_number(self.amount)} {self.unit}"

    def in_unit(self, unit: str) -> Decimal:
        """The same amount in another unit of money."""
        return self.amount * _YUAN[self.unit] / _YUAN[unit]


@dataclass(frozen=True)
class Thresholds:
    """Shares are parts of 1, tolerances are in per cent or in points.

    An amount that changes by more than ``jump_share`` of last year's and by ``jump_amount`` is asked about. Of the
    department's own targets at most ``word_targets`` are words. So many targets are suspicious when all of them are alike
    (``fewest_alike``) or met to the dot (``fewest_met_exactly``).
    """

    jump_share: Share = Decimal("0.5")
    jump_amount: Money = Money(Decimal(10), "万元")
    finest_amount: Money | None = None
    word_targets: Share = Decimal("0.5")
    percent_tolerance: Annotated[Decimal, Between(0, 100)] = Decimal("0.01")
    points_tolerance: Annotated[Decimal, Between(0, 100)] = Decimal("0.01")
    fewest_alike: Annotated[int, Between(2, 1000)] = 5
    fewest_met_exactly: Annotated[int, Between(2, 1000)] = 3

    def finest(self, unit: str) -> Money:
        """What every amount is a multiple of in a form that counts in ``unit``: unless told, a yuan, or else a fen."""
        fen = Money(Decimal("0.01") if unit == "元" else Decimal(1), "元")
        return self.finest_amount or fen
