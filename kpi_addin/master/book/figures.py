"""Amounts as a workbook holds them."""

from __future__ import annotations

from decimal import Decimal

# Somewhat below the largest number that Excel takes; what is larger was no amount of money.
_LARGEST = 9e307


def figure(amount: Decimal | int) -> float:
    """Return the amount as a floating-point number that a cell can hold."""
    return max(-_LARGEST, min(_LARGEST, float(amount)))
