"""A decimal as people write it."""

from __future__ import annotations

from decimal import Decimal


def plain_number(number: Decimal) -> str:
    """Without exponent, trailing zeros or a sign before zero: ``50``, ``73.6``. Equal numbers give equal text."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
