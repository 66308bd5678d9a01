"""Cell addresses as Excel writes them: `D12`, `sheet!D12`, `A1:B2`. Rows and columns are counted from 1."""

from __future__ import annotations

import re
from functools import cache

Spot = tuple[int, int]
"""A cell's row and column, counted from 1."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")


@cache
def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, remainder = divmod(column - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def column_number(letters: str) -> int:
    """The column of those letters: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def address_of(row: int, column: int) -> str:
    """(12, 4) as `D12`."""
    return f"{column_letters(column)}{row}"


def row_and_column(address: str) -> Spot:
    """Row and column of `D12`; (0, 0) for what is no address."""
    found = _ADDRESS.match(address)
    return (int(found[2]), column_number(found[1])) if found else (0, 0)


def area(top: int, left: int, bottom: int, right: int) -> str:
    """An area as `A1:B2`."""
    return f"{address_of(top, left)}:{address_of(bottom, right)}"


def absolute(top: int, left: int, bottom: int, right: int) -> str:
    """An area as `$A$1:$B$2`, which stays where it is in a formula that is copied."""
    return f"${column_letters(left)}${top}:${column_letters(right)}${bottom}"


def split(cell: str) -> tuple[str, str]:
    """Sheet and address of `sheet!A1`, as `in_formula` writes it too; the sheet is empty where none is named."""
    sheet, _, address = cell.rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, address.replace("$", "")


def in_formula(sheet: str, address: str) -> str:
    """A cell as formulas and links write it, the sheet's name quoted: `'绩效目标表'!D12`."""
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'!{address}" if sheet else address
