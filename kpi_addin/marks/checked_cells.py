"""What stood in a cell when it was checked: by it a formula tells later whether a mark still speaks of what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from kpi_addin.address import Spot
from kpi_addin.plain_number import number_in, plain_number

Checked = str | Decimal | None
"""A text, a number, or None for a cell that is not compared: a formula (what it gives follows from cells that are), an error,
a date, a text too long for every program."""
Cells = Mapping[Spot, Checked]
"""The cells of a sheet that are not blank."""
CellsOf = Callable[[str], Cells | None]
"""The cells of the sheet of that name, None where there is none."""

_PLACES = Decimal("0.000001")
_LONGEST = 8000
"""Excel takes no longer text where many cells are written at once."""
_NO_PLAIN_TEXT = re.compile(r"#[A-Z/0!?]+|\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}.*)?")


def checked_text(text: str) -> Checked:
    """A text as it is compared. What may be an error or a date is not: hosts tell both as texts."""
    return None if len(text) > _LONGEST or _NO_PLAIN_TEXT.fullmatch(text) else text


def checked_number(number: float | Decimal | str) -> Checked:
    """A number as it is compared: hosts differ in its last digits."""
    try:
        told = Decimal(str(number)).quantize(_PLACES)
    except InvalidOperation:  # too large for so many places, or none
        return None
    return number_in(plain_number(told))


def left_of(cells: Cells, spot: Spot) -> Spot | None:
    """The nearest text at the left in the same row, None where there is none."""
    row, column = spot
    return next(((row, each) for each in range(column - 1, 0, -1) if isinstance(cells.get((row, each)), str)), None)
