"""Shares as they are written into words, and as the cells beside these words show them: with two decimals."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kpi_addin.plain_number import plain_number

_SHOWN, _MORE = 2, 4


def percent(share: Decimal, *, beside: Decimal | None = None, up: bool = False) -> str:
    """``47.42%`` for 0.474174.

    What is just below a limit is not written as the limit, nor, with ``up``, what is just above it: 0.499999 is ``49.9999%``,
    and 0.41668 beside a limit of 5/12 ``41.6680%``. A limit is a whole per cent, or what it stands ``beside``.
    """
    rounded = _percent(share, _SHOWN, ROUND_HALF_UP)
    near = rounded == rounded.to_integral_value() or (
        beside is not None and rounded == _percent(beside, _SHOWN, ROUND_HALF_UP)
    )
    if near and rounded != share * 100 and share != beside:
        rounded = _percent(share, _MORE, ROUND_CEILING if up else ROUND_FLOOR)
    return f"{plain_number(rounded)}%"


def _percent(share: Decimal, decimals: int, rounding: str) -> Decimal:
    return share.scaleb(decimals + 2).to_integral_value(rounding).scaleb(-decimals)
