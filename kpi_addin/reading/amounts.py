"""Cell values → money and target texts, as the department meant them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from kpi_addin.fold import fold
from kpi_addin.forms.money import largest_amount
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.grid import Cell
from kpi_addin.values import size_fault

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
_CONSTANT = re.compile(r"=?([-+]?\d+(?:\.\d+)?)(%?)")
_RATIO_NAME = re.compile(r"率|度|比例|比重|占比|覆盖")


def decimal_of(number: float) -> Decimal:
    """The number as Excel shows it: 15 digits, without binary noise."""
    return Decimal(format(number, ".15g"))


def money(cell: Cell, unit: str | None) -> Decimal | None:
    """The amount in a cell, or None when it is blank or isn't exactly one number (in the form's own unit).

    Nor is a number an amount that is larger than any budget or has hundreds of digits.
    """
    number = _number(cell, unit)
    return None if number is None or size_fault(number, largest_amount(None)) else number


def _number(cell: Cell, unit: str | None) -> Decimal | None:
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, float):
        return decimal_of(cell)
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", cell))
    if unit:
        text = text.removesuffix(unit)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def share(cell: Cell) -> Decimal | None:
    """A rate as a share: 1 for 100%, whether the cell holds the text ``100%`` or the number 1 shown as a percentage."""
    if isinstance(cell, str) and cell.strip().endswith(("%", "％")):
        percent = money(cell.strip()[:-1], None)
        return None if percent is None else percent / 100
    return money(cell, None)


def target_text(cell: Cell, formula: str | None, number_format: str | None, indicator: str | None) -> str | None:
    """A target as it was written, also where Excel made a number of it.

    ``=100%`` typed into an ordinary cell becomes a formula with the value 1, and after "paste values" only the 1 is left.
    """
    constant = _CONSTANT.fullmatch(formula.strip()) if formula else None
    if constant:
        return f"={constant[1]}{constant[2]}"
    if cell is None or isinstance(cell, str):
        return cell.strip() or None if cell else None
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if "%" in (number_format or "") or _is_share(cell, indicator):
        # Only 0 and 1 come from =0% and =100%; an operator that nobody wrote is not invented for the rest.
        return f"{'=' if cell in {0, 1} else ''}{plain_number(decimal_of(cell * 100))}%"
    return plain_number(decimal_of(cell))


def _is_share(number: float, indicator: str | None) -> bool:
    return 0 <= number <= 1 and bool(indicator) and bool(_RATIO_NAME.search(fold(indicator or "")))
