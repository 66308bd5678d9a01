"""Shares as they are written into words."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from kpi_addin.plain_number import plain_number


def percent(share: Decimal) -> str:
    """``47.41%`` for 0.474174. What is cut off is never added: a share just below a limit is not written as the limit."""
    return f"{plain_number((share * 10_000).to_integral_value(ROUND_FLOOR) / 100)}%"
