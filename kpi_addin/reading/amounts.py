"""Cell values → money, rates and other single numbers, as the department meant them; nothing is guessed."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from kpi_addin.forms.money import largest_amount
from kpi_addin.reading.grid import Cell
from kpi_addin.reading.number_format import shape_of
from kpi_addin.values import size_fault

_NUMBER = re.compile(r"[-+]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""One token; commas only where they part well-formed groups of three: ``12,5`` may be twelve and a half."""
_HALF_WIDTH = {ord("　"): " "} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Only full-width forms: a circled or a raised digit is no digit of an amount."""
_ONE_CENT = Decimal("0.000001")
"""In 万元, the largest unit in which amounts are kept: what is smaller is the noise of computing."""
_TOO_MUCH = Decimal(10) ** 15
"""Excel keeps 15 digits."""
_HARMLESS = re.compile(r"[-+()（）\s]*")


def decimal_of(number: float) -> Decimal:
    """The number as Excel shows it: 15 digits, without binary noise."""
    return Decimal(format(number, ".15g"))


def number_in_cell(cell: Cell) -> Decimal | None:
    """The one number in a cell, or None when it is blank, holds anything else, or is of no sane size."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, str):
        text = cell.translate(_HALF_WIDTH).strip()
        number = Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
    else:
        number = decimal_of(cell) if math.isfinite(cell) else None
    return number if number is None or abs(number) < _TOO_MUCH else None


def money(cell: Cell, unit: str | None) -> Decimal | None:
    """The amount in a cell to the cent, or None when it is blank or isn't exactly one number (in the form's own unit).

    Nor is a number an amount that is larger than any budget or has hundreds of digits.
    """
    text = cell.translate(_HALF_WIDTH).strip() if isinstance(cell, str) else cell
    number = number_in_cell(text.removesuffix(unit) if unit and isinstance(text, str) else text)
    if number is not None and size_fault(number, largest_amount(None)):
        return None
    exponent = number.as_tuple().exponent if number is not None else 0
    if number is None or not isinstance(exponent, int) or exponent >= -6:  # noqa: PLR2004 - the decimals of a cent
        return number
    return number.quantize(_ONE_CENT, ROUND_HALF_UP).normalize() + 0


def shows_the_amount(number: float, unit: str | None, number_format: str | None) -> bool:
    """Whether a number format shows this very number, at most with a sign, a currency or the form's own unit."""
    shape = shape_of(number, number_format)
    if number == 0:
        # Nothing, a dash and a zero mean the same, and zero percent is zero.
        return True
    words = shape.words.removesuffix(unit or "")
    return not (shape.percent or shape.hidden or shape.bent) and bool(_HARMLESS.fullmatch(words))


def share(cell: Cell) -> Decimal | None:
    """A rate as a share: 1 for 100%, whether the cell holds the text ``100%`` or the number 1 shown as a percentage."""
    if isinstance(cell, str) and cell.strip().endswith(("%", "％")):
        percent = number_in_cell(cell.strip()[:-1])
        return None if percent is None else percent / 100
    return number_in_cell(cell)
