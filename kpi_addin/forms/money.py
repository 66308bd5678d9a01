"""Money with the unit it is meant in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kpi_addin.plain_number import plain_number
from kpi_addin.values import LARGEST, WrongValue, quoted, size_fault
from kpi_addin.values.bounds import decimal_from

MoneyUnit = Literal["元", "百元", "千元", "万元", "百万元", "千万元", "亿元"]
_YUAN: Final[Mapping[str, Decimal]] = {
    unit: Decimal(10) ** power
    for unit, power in (("元", 0), ("百元", 2), ("千元", 3), ("万元", 4), ("百万元", 6), ("千万元", 7), ("亿元", 8))
}


@dataclass(frozen=True)
class Money:
    """An amount with its unit, written as ``10 万元``."""

    amount: Decimal
    unit: str

    @classmethod
    def from_text(cls, text: str) -> Money:
        """What a text says. Raises `WrongValue`."""
        unit = max((unit for unit in _YUAN if text.endswith(unit)), key=len, default="")
        amount = decimal_from(text.removesuffix(unit).strip())
        if not unit or amount is None or amount <= 0 or size_fault(amount):
            raise WrongValue(
                f"{quoted(text)}应为金额和单位，如“10 万元”",
                f"{quoted(text)} should be an amount with its unit, as 10 万元",
            )
        return cls(amount, unit)

    def in_unit(self, unit: str) -> Decimal:
        """The same amount in another unit of money."""
        return self.amount * _YUAN[self.unit] / _YUAN[unit]

    def __str__(self) -> str:
        return f"{plain_number(self.amount)} {self.unit}"


def largest_amount(unit: str | None) -> Decimal:
    """What no amount in that unit is larger than; an unknown unit is taken for the smallest."""
    return LARGEST * _YUAN["万元"] / _YUAN.get(unit or "", Decimal(1))
