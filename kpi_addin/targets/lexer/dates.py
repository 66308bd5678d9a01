"""Dates and periods in a text: 2024年12月底, 2024-06-30, 上半年, 1-12月, 2021年全年."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from kpi_addin.chinese_digits import DIGITS, ONE_TO_NINE, ONE_TO_TEN
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.numerals import small
from kpi_addin.targets.tokens import Span

_YEAR: Final = pattern(rf"(?:((?:19|20)\d\d)|(二[〇零○][〇零○{ONE_TO_NINE}]{{2}}))年度?|(本年度?|今年|当年)(?!份)")
_MONTH: Final = pattern(
    rf"(1[0-2]|0?[1-9]|十[一二]?|[{ONE_TO_NINE}])月份?"
    rf"(?:(3[01]|[12]\d|0?[1-9]|三十一?|二?十[{ONE_TO_NINE}]?|[{ONE_TO_NINE}])[日号]"
    r"|(底|末|初|上旬|中旬|下旬|中(?!旬)))?"
)
_PERIOD: Final = pattern(
    r"([上下]半年)(?!度)|第?([一二三四1-4])季度[底末]?|(全年|整年)|(年?[底末]|年内|内(?=完|前|$))|(年?初)"
)
_MONTHS: Final = pattern(r"(1[0-2]|0?[1-9])月?[-~至到](?:((?:19|20)\d\d)年)?(1[0-2]|0?[1-9])月(?:份|底|末)?(?!\d)")
_YEARS: Final = pattern(r"((?:19|20)\d\d)年?[-~至到]((?:19|20)\d\d)年度?")
_NUMERIC: Final = pattern(
    r"((?:19|20)\d\d)([-./])(1[0-2]|0?[1-9])(?:\2(3[01]|[12]\d|0?[1-9]))?日?(?:\d\d?:\d\d(?::\d\d)?)?(?![\d.%])"
)
_COMPACT: Final = pattern(r"((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])?(?![\d.,])")
_DAY_BEFORE: Final = pattern(r"(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])日?(?=前|之前|以前)")
FIRST_OF_DATES: Final = frozenset(f"0123456789{ONE_TO_TEN}本今当年上下第全整")
_LIKE_A_DATE: Final = pattern(r"\d\d?[-月季./~至到]|(?:19|20)\d\d(?:[-年./~至到]|[01]\d)")
"""How a date in digits goes on; nearly all numbers do not, and need not be tried against every way to write one."""
_TEN_DAYS: Final = {"上旬": 10, "中旬": 20, "中": 15}

_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(36526, 54789)  # 2000-01-01 to 2049-12-31


def serial_date(number: str) -> str | None:
    """The date that Excel shows for a serial number of this half century (44561 is 2021-12-31); None for others."""
    if not number.isdecimal() or int(number) not in _SERIALS:
        return None
    return (_EPOCH + timedelta(days=int(number))).isoformat()


def span_at(text: str, start: int) -> tuple[Span, int] | None:
    """The date or period that begins at ``start``, and where it ends."""
    character = text[start]
    if character not in FIRST_OF_DATES or (character.isascii() and not _LIKE_A_DATE.match(text, start)):
        return None
    return _range_at(text, start, "-") or _numeric_at(text, start) or _written_at(text, start)


def _range_at(text: str, start: int, year: str) -> tuple[Span, int] | None:
    """1-12月, 2023年1月-2024年6月 (after its first year), 2024-2026年."""
    if match := _YEARS.match(text, start):
        return Span(f"{match[2]}-12-31", f"{match[1]}-01-01"), match.end()
    if (match := _MONTHS.match(text, start)) is None:
        return None
    last = match[2] or year
    return Span(f"{last}-{int(match[3]):02}", f"{year}-{int(match[1]):02}"), match.end()


def _numeric_at(text: str, start: int) -> tuple[Span, int] | None:
    """2024-06-30, 2024.12, 20241231; 12.31 before 前."""
    if match := _NUMERIC.match(text, start):
        year, sign, month, day = match[1], match[2], int(match[3]), match[4]
        return _single(year, month, int(day) if day else 0, loose=not day and sign == "."), match.end()
    if match := _COMPACT.match(text, start):
        return _single(match[1], int(match[2]), int(match[3] or 0), loose=True), match.end()
    if match := _DAY_BEFORE.match(text, start):
        return _single("-", int(match[1]), int(match[2])), match.end()
    return None


def _single(year: str, month: int, day: int, *, loose: bool = False, marked: bool = False) -> Span:
    if not day:
        return Span(f"{year}-{month:02}", loose=loose, marked=marked)
    longest = monthrange(int(year) if year != "-" else 2000, month)[1]
    iso = f"{year}-{month:02}-{min(day, longest):02}"
    return Span(iso, loose=loose, marked=marked, no_such_day=day > longest)


def _written_at(text: str, start: int) -> tuple[Span, int] | None:
    """[2024年][12月[31日|底]|上半年|第三季度|全年|底]."""
    year, position = "", start
    if match := _YEAR.match(text, start):
        year = match[1] or _chinese_year(match[2]) or "-"
        position = match.end()
        if months := _range_at(text, position, year):
            return months
    if match := _MONTH.match(text, position):
        return _month(match, year or "-"), match.end()
    if (match := _PERIOD.match(text, position)) and (year or match[0] not in {"底", "末", "内", "初"}):
        return _period(match, year or "-"), match.end()
    if not year:
        return None
    return Span(year if year != "-" else "--12-31", marked=year == "-"), position


def _chinese_year(text: str | None) -> str:
    return "".join(str(DIGITS[character]) for character in text.replace("○", "〇")) if text else ""


def _month(match: re.Match[str], year: str) -> Span:
    month, day, part = _small(match[1]), match[2], match[3]
    if day:
        return _single(year, month, _small(day))
    if part in _TEN_DAYS:
        return _single(year, month, _TEN_DAYS[part], loose=part == "中", marked=part != "中")
    return _single(year, month, 0, loose=part == "初", marked=part in {"底", "末", "下旬"})


def _small(text: str) -> int:
    """A day, month or quarter, in digits or in Chinese."""
    return int(small(text) or 0)


def _period(match: re.Match[str], year: str) -> Span:
    half, quarter, whole, end, _ = match.groups()
    if half:
        first, last = ("01-01", "06-30") if half[0] == "上" else ("07-01", "12-31")
        return Span(f"{year}-{last}", f"{year}-{first}")
    if quarter:
        number = _small(quarter)
        last = ("03-31", "06-30", "09-30", "12-31")[number - 1]
        if match[0][-1] in "底末":
            return Span(f"{year}-{last}", marked=True)
        return Span(f"{year}-{last}", f"{year}-{3 * number - 2:02}-01")
    if whole:
        return Span(f"{year}-12-31", f"{year}-01-01")
    return Span(f"{year}-12-31", marked=True) if end else Span(f"{year}-01", loose=True)
