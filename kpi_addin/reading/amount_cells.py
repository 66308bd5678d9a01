"""The amount in a cell of a sheet, as it is shown there."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.amounts import decimal_of, money, shows_the_amount
from kpi_addin.reading.grid import Grid

AmountField = Field[Decimal | None]
INLINE_AMOUNT = re.compile(r"(?P<name>[^\n]{1,60}?)\s*[:：](?P<amount>[^:：\n]{0,40})")
"""A name and its amount in one cell: the last colon parts them, for 其中：财政拨款 has one in its name."""
SPACED_AMOUNT = re.compile(
    r"(?P<name>[^\n]{1,60}?)\s+(?P<amount>[-+]?[0-9０-９][0-9０-９.,，．]*\s*(?:[百千万亿]*元)?)"
)
"""The same without a colon: then only a number counts, with a unit of money or without."""
_TIGHT_AMOUNT = re.compile(
    r"(?P<name>[^\n\d]{1,40}?)\s{0,9}[:：]?\s{0,9}(?P<amount>(?:[-+]?\d[\d.,]{0,20})?[\s_]{0,20}[百千万亿]{0,2}元)"
)
_PIECES = re.compile(r"[，；;。、\n]|,(?!\d)")
_BLANK_WITH_UNIT = re.compile(r"[\s_＿—/／-]*(?:[（(]?[百千万亿]*元[）)]?)?\s*")

_LONGEST_SENTENCE = 400
_UNIT_BEHIND = re.compile(r"\((?:金额)?(?:单位)?[百千万亿]*元\)$")


def amounts_in_sentence(text: str) -> list[tuple[str, str]]:
    """Names and amounts of a sentence that is nothing but amounts: 资金总额：120万元，其中：财政拨款100万元; else none."""
    pieces = [piece.strip() for piece in _PIECES.split(text[:_LONGEST_SENTENCE]) if piece.strip()]
    found = [_TIGHT_AMOUNT.fullmatch(piece) for piece in pieces]
    told = [(each["name"].strip(), each["amount"].strip()) for each in found if each]
    return told if 1 < len(told) == len(pieces) and len(text) <= _LONGEST_SENTENCE else []


def without_unit(text: str) -> str:
    """A header as it is compared, whatever unit of money is printed behind it."""
    return _UNIT_BEHIND.sub("", fold(text))


def amount_at(grid: Grid, row: int, column: int, unit: str | None) -> AmountField:
    """The amount in that cell; what is shown as something else than the number that stands there is no amount."""
    cell = grid.at(row, column)
    formula = grid.formulas.get((row, column))
    if cell is None and formula:
        # Written by a program that doesn't calculate: there is an amount, only its value isn't in the file.
        cell = f"={formula}"
    code = grid.number_formats.get((row, column))
    if isinstance(cell, float) and not shows_the_amount(cell, unit, code):
        cell = f"{plain_number(decimal_of(cell))} [{code}]"
    return Field(money(cell, unit), grid.address(row, column), cell)


def amount_in(text: str, unit: str | None, cell: str, whole: str) -> AmountField:
    """The amount behind a name in the same cell, which holds ``whole``; blank where there is only room for it, or a unit."""
    if _BLANK_WITH_UNIT.fullmatch(text):
        return Field(None, cell)
    return Field(money(text.strip(), unit), cell, whole)
