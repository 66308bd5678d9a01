"""Numbers as tokens, in digits or in Chinese; the latter only where they can't be part of a word (一般, 统一, 三公)."""

from __future__ import annotations

from typing import Final

from kpi_addin.chinese_digits import ONE_TO_NINE, ONE_TO_TEN
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer import numerals
from kpi_addin.targets.lexer.after_number import token_after_number
from kpi_addin.targets.tokens import Found, Kind, Number, Token
from kpi_addin.targets.units import DURATIONS, dimension, unit_at
from kpi_addin.targets.vocabulary import number_words

LATIN: Final = pattern(r"[A-Za-z][A-Za-z0-9.+#&/_-]*(?<![./])")
"""Letters and digits that belong together: PM2.5, ISO9001."""
_PARTS: Final = pattern(rf"(十万|[百千万]|\d+|[{ONE_TO_TEN}两]+)分之(\d+(?:\.\d+)?|[零〇{ONE_TO_TEN}两百]+)")
_TENTHS: Final = pattern(rf"(\d(?:\.\d)?|[{ONE_TO_TEN}两])成()([{ONE_TO_NINE}半])?(?=以上|以下|以内|左右|$|[,;。])")
_LONGEST: Final = 20
"""So many digits are a code; no quantity of any budget is as large or as fine."""
_MIXED: Final = pattern(r"(\d+)([万亿])(?:(\d{4})|(\d)([千百]))(?![\d.万亿千百])")


def number_at(text: str, start: int, before: Kind | None) -> Found | None:
    """The number at ``start``, where a digit, a numeral or a minus stands."""
    match = _PARTS.match(text, start) or _TENTHS.match(text, start)
    if match and (number := numerals.parts(match)):
        return Number(match[0], *number), match.end()
    first = start + (text[start] == "-")
    if text[first : first + 1].isdecimal():
        return _digits(text, start, first)
    return _chinese(text, start, before) if first == start else None


def _digits(text: str, start: int, first: int) -> Found | None:
    mixed = _MIXED.match(text, first)
    match = mixed or numerals.ARABIC.match(text, first)
    if match is None:
        return None
    end = match.end()
    if end - first > _LONGEST:
        return Token(Kind.LATIN, text[start:end]), end
    value = numerals.mixed(mixed) if mixed else numerals.arabic(match[0])
    letters = LATIN.match(text, end)
    if letters and unit_at(text, end) == end:  # 5G, 4A: no number
        return Token(Kind.LATIN, text[start : letters.end()]), letters.end()
    return Number(text[start:end], f"-{value}" if first > start else value), end


def _chinese(text: str, start: int, before: Kind | None) -> Found | None:
    """A numeral with its measure word, or the whole rest of the text; a count where it may as well be part of a phrase."""
    if special := _special(text, start):
        return special
    match = numerals.CHINESE.match(text, start)
    if (
        match is None
        or before is Kind.LATIN
        or (before is Kind.WORDS and not text.endswith(number_words.VERBS, 0, start))
    ):
        return None
    end, digits = match.end(), match[0]
    if len(digits) > 1 and digits[-1] in "万亿" and unit_at(text, end) > end:
        end, digits = end - 1, digits[:-1]  # 三万人 are 3 万人
    value = numerals.chinese(digits)
    after = unit_at(text, end)
    if value is None or text[after : after + 1] in number_words.NOT_AFTER_A_COUNT:
        return None
    ordinal = text[end:after] in number_words.ORDINALS and before is not Kind.OPERATOR
    if not ordinal and (before is Kind.OPERATOR or after == len(text) or token_after_number(text, after, Kind.UNIT)):
        return Number(text[start:end], str(value)), end
    return (Token(Kind.COUNT, text[start:after]), after) if after > end else None


def _special(text: str, start: int) -> Found | None:
    """Half an hour; 一半, 百分百, 零."""
    if text[start] == "半":
        end = unit_at(text, start + 1)
        return (Number("半", "0.5"), start + 1) if dimension(text[start + 1 : end]) in DURATIONS else None
    for word, (value, unit) in number_words.NUMBER_WORDS.items():
        if text.startswith(word, start) and (unit or start + len(word) == len(text)):
            return Number(word, value, unit), start + len(word)
    return None
