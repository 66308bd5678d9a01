"""The headers over amounts: by their words, or by the numbers below them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kpi_addin.drafting.headers import letter_key
from kpi_addin.drafting.money_lines import line_key
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import is_number, key_of, may_be_label
from kpi_addin.fold import fold

_FEWEST: Final = 2
_PLANNED: Final = ("full_year", "initial_budget")
_YEAR: Final = re.compile(r"(20\d\d)(?:年|-)")
_THIS_YEAR: Final = re.compile(r"^(?:本年|当年|本次|年度)|本年度")


@dataclass(frozen=True)
class Amount:
    """A column of amounts."""

    key: str
    block: Block
    kind: str
    known: bool


def amount_headers(sheet: Sheet, row: int, names: int = -1) -> list[Amount]:
    """The headers over amounts in a row, to the right of the lines' names."""
    found: list[Amount] = []
    for block in sheet.texts(row):
        key = key_of(block.text, WORDS.amounts)
        if key and block.left > names:
            again = any(key == each.key for each in found)
            kind = "rate" if key in WORDS.rates else "points" if key in WORDS.numbers else "money"
            found.append(Amount(letter_key(block) if again else key, block, kind, not again))
    return found


def headers_over(sheet: Sheet, row: int, labels: tuple[Block | None, ...], names: int) -> list[Amount]:
    """The row's headers to the right of the names, none where it is a line: 总额 may be both."""
    found = [amount for amount in amount_headers(sheet, row, names) if amount.block not in labels]
    named = [amount for amount in found if not line_key(amount.block.text)]
    if not named or any(is_number(str(block.value)) for block in sheet.row(row) if not block.blank):
        return []
    first = min(amount.block.left for amount in named)
    taken = {amount.block.left for amount in found}
    others = [
        Amount(letter_key(block), block, "money", known=False)
        for block in sheet.texts(row)
        if block.left > first and block.left not in taken and may_be_label(block.text) and "原因" not in block.text
    ]
    return sorted([*found, *others], key=lambda amount: amount.block.left)


def with_full_year(amounts: Iterable[Amount]) -> list[Amount]:
    """The year's budget is the only planned amount where no other is called so."""
    listed = list(amounts)
    if any(amount.key == "full_year" for amount in listed):
        return listed
    planned = next((amount for amount in listed if amount.key == "initial_budget"), None)
    return [Amount("full_year", each.block, each.kind, each.known) if each is planned else each for each in listed]


def headers_by_numbers(
    sheet: Sheet, row: int, rows: range, labels: tuple[Block | None, ...], names: list[Block]
) -> list[Amount]:
    """A row of words nobody foresaw, with numbers below them in the rows of the lines; two rows where a word stands over several."""
    lines = [block.top for block in names if block.top > row]
    right = max((block.right for block in names if block.top > row), default=sheet.width)
    heads = [block for block in sheet.texts(row) if block.left > right and block not in labels]
    heads = [under for block in heads for under in _under(sheet, block, rows)]
    found = [block for block in heads if _over_numbers(sheet, block, lines)]
    if not lines or len(found) < _FEWEST or any(not block.text for block in heads):
        return []
    amounts: list[Amount] = []
    for block in found:
        key, kind = _meaning(block)
        again = not key or any(key == each.key for each in amounts)
        amounts.append(Amount(letter_key(block) if again else key, block, kind, known=bool(key)))
    return amounts


def together(known: list[Amount], numbers: list[Amount]) -> list[Amount]:
    """What the words tell, and what further columns of numbers stand among them, as 下达金额 left of 执行数.

    Where no budget of the year is called so, it is the first of those.
    """
    taken = {amount.block.left for amount in known}
    further = [each for each in numbers if each.block.left not in taken and each.kind == "money"]
    planned = {"full_year", "initial_budget"} & {amount.key for amount in known}
    for place, each in enumerate(further):
        year = not planned and place == 0
        known = [*known, Amount("full_year" if year else letter_key(each.block), each.block, "money", known=False)]
    return sorted(known, key=lambda amount: amount.block.left)


def _under(sheet: Sheet, block: Block, rows: range) -> list[Block]:
    """What stands below a header that is merged over several columns, else the header itself."""
    below = [each for each in sheet.row(block.bottom + 1) if block.left <= each.left <= block.right]
    heads = block.right > block.left and block.bottom + 1 in rows and len(below) > 1
    return below if heads and all(each.text and not is_amount(each) for each in below) else [block]


def is_amount(block: Block) -> bool:
    """Whether a block holds an amount, as a number or as text."""
    return isinstance(block.value, float) or is_number(block.text)


def _over_numbers(sheet: Sheet, block: Block, lines: list[int]) -> bool:
    cells = [sheet.block(row, block.left) for row in lines if row > block.bottom]
    amounts = sum(is_amount(cell) for cell in cells)
    others = sum(bool(cell.text.strip("—-/")) and not is_amount(cell) for cell in cells)
    return amounts > others


def _meaning(block: Block) -> tuple[str, str]:
    key = key_of(block.text, WORDS.amounts) or ""
    return key, "rate" if key in WORDS.rates else "points" if key in WORDS.numbers else "money"


def the_years(sheet: Sheet, amounts: list[Amount]) -> list[Amount]:
    """One is the budget of the form's year: that names it or says so, else the first."""
    money = [each for each in amounts if each.kind == "money" and (not each.known or each.key in _PLANNED)]
    if not money or any(each.key == "full_year" for each in money):
        return amounts
    told = (_YEAR.search(fold(block.text)) for row in range(money[0].block.top) for block in sheet.texts(row))
    year = next((found[1] for found in told if found), "")
    this = [each for each in money if year and year in fold(each.block.text)]
    this += [each for each in money if _THIS_YEAR.search(fold(each.block.text))]
    chosen = (this or money)[0]
    return [Amount("full_year", each.block, each.kind, each.known) if each is chosen else each for each in amounts]
