"""A decimal as people write it, and back."""

from __future__ import annotations

import re
from decimal import Decimal

_WRITTEN = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?")


def plain_number(number: Decimal) -> str:
    """Without exponent, trailing zeros or a sign before zero: ``50``, ``73.6``. Equal numbers give equal text."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number_in(text: str) -> Decimal | None:
    """The number that `plain_number` writes as this text; None for any other text: ``050``, ``1e9``, ``NaN``, ``95%``."""
    number = Decimal(text) if _WRITTEN.fullmatch(text) else None
    return number if number is not None and plain_number(number) == text else None
