"""Figures as a letter's text shows them: as the master's number formats do in a cell."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kpi_addin.master.book.per_department import Kind
from kpi_addin.master.letters.letter import Value

_MOST, _LEAST = 4, 2
_SHOWN: Final = Decimal(1).scaleb(-_MOST)
_CENT: Final = Decimal(1).scaleb(-_LEAST)


def amount(value: Decimal | None) -> str:
    """``12345.6`` as ``12,345.60``: two decimals at least, four at most; empty where there is none."""
    if value is None:
        return ""
    whole, _, rest = f"{_rounded(value):,f}".partition(".")
    rest = rest.rstrip("0").ljust(_LEAST, "0")
    return f"{whole}.{rest}"


def percent(value: Decimal) -> str:
    """``0.98125`` as ``98.13%``."""
    return f"{amount((value * 100).quantize(_CENT, ROUND_HALF_UP))}%"


def _rounded(value: Decimal) -> Decimal:
    """A number that is too long to be rounded stays as it is."""
    if value.adjusted() > 20:  # noqa: PLR2004 - far beyond money
        return value
    return value.quantize(_SHOWN, ROUND_HALF_UP)


def shown(value: Value, kind: Kind) -> str:
    """A cell as text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return percent(value) if kind == "rate" else amount(value)
    return str(value)
