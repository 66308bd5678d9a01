"""Numbers: Arabic with thousands marks and the noise of floats, Chinese numerals, parts (三分之二, 九成)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kpi_addin.chinese_digits import DIGITS, MYRIADS, NUMERALS, TENS
from kpi_addin.targets.lazy_pattern import pattern

ARABIC: Final = pattern(
    r"\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2}(?![\dA-Za-z]))?", re.ASCII
)
CHINESE: Final = pattern(f"[{NUMERALS}]+")

_NOISY: Final = 7
_KEPT: Final = 5
_TELLING: Final = 4


def arabic(text: str) -> str:
    """An Arabic number as a decimal string: thousands marks out, exponent spelled out, float noise rounded off."""
    plain = text.replace(",", "")
    if "e" in plain or "E" in plain:
        plain = format(Decimal(plain), "f")
    whole, _, fraction = plain.partition(".")
    return _without_noise(plain) if len(fraction) >= _NOISY and len(whole) < 2 * _NOISY else plain


def _without_noise(plain: str) -> str:
    """0.0900000762939453 is 0.09: a number with few digits that went through a 32-bit or 64-bit float."""
    number = Decimal(plain)
    rounded = +number if number == 0 else round(number, _KEPT - 1 - number.adjusted())
    short = rounded.normalize()
    return format(short, "f") if len(short.as_tuple().digits) <= _TELLING else plain


def chinese(text: str) -> int | None:
    """A Chinese numeral as a number; None when it is none that a person would write."""
    if len(text) > 1 and all(c in DIGITS for c in text):
        return None  # 一二 counts, or names, but is no number
    total = section = digit = 0
    last_unit = 10**12
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in TENS:
            unit = TENS[character]
            if unit >= last_unit:
                return None
            section += (digit or 1) * unit
            digit, last_unit = 0, unit
        else:
            total = (total + section + digit) * MYRIADS[character]
            section = digit = 0
            last_unit = 10**12
    return total + section + (_abbreviated(text, digit) if digit else 0) if text else None


def _abbreviated(text: str, digit: int) -> int:
    """The last digit of 三百五 is fifty."""
    before = text[-2:-1]
    if before in TENS and TENS[before] > 10:  # noqa: PLR2004 - 十五 is fifteen
        return digit * TENS[before] // 10
    return digit * MYRIADS[before] // 10 if before in MYRIADS else digit


def parts(match: re.Match[str]) -> tuple[str, str, bool] | None:
    """百分之九十五, 三分之二, 九成五: value, unit, whether it is exact. The groups are the whole and the parts of it."""
    whole, part, *rest = match.groups()
    if rest:
        return _tenths(whole, rest[0])
    of = {"百": 100, "千": 1000, "万": 10000}.get(whole) or small(whole)
    amount = small(part)
    if not of or amount is None:
        return None
    if whole == "十万":
        return str(amount), "/10万", False
    if whole in {"千", "万"}:
        return str(amount), {"千": "‰", "万": "‱"}[whole], True
    share = Decimal(amount) * 100 / Decimal(of)
    exact = round(share, 2) == share
    return format(round(share, 2).normalize(), "f"), "%", exact


def _tenths(tenths: str, hundredths: str | None) -> tuple[str, str, bool]:
    extra = Decimal(5 if hundredths == "半" else (small(hundredths) or 0) if hundredths else 0)
    return format((Decimal(small(tenths) or 0) * 10 + extra).normalize(), "f"), "%", True


def small(text: str) -> Decimal | int | None:
    """A number in digits or in Chinese; None when the Chinese is none."""
    return Decimal(text) if text[0].isdecimal() else chinese(text)


def mixed(match: re.Match[str]) -> str:
    """3万5千, 1亿2000: Arabic digits with Chinese steps."""
    whole, myriad, rest, digit, step = match.groups()
    low = int(rest) if rest else int(digit) * TENS[step]
    return str(int(whole) * MYRIADS[myriad] + low)
