"""Shares as they are written into words."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kpi_addin.plain_number import plain_number


def percent(share: Decimal, *, up: bool = False) -> str:
    """``47.41%`` for 0.474174, or ``47.42%``: what is just below a limit, or just above it, is not written as the limit."""
    whole = (share * 10_000).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR)
    return f"{plain_number(whole / 100)}%"
