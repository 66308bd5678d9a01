"""What may stand after a number: its unit, in brackets or not, 以上, (含), a joiner to another number."""

from __future__ import annotations

from typing import Final

from kpi_addin.chinese_digits import NUMERALS
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lookup import by_first_character, longest_at
from kpi_addin.targets.tokens import AnyToken, Found, Kind, Unit
from kpi_addin.targets.units import dimension, is_unit, tidy, unit_at
from kpi_addin.targets.vocabulary import word_places
from kpi_addin.targets.vocabulary.unit_table import MEASURED
from kpi_addin.targets.vocabulary.words import AFTER

AFTER_INDEX: Final = by_first_character(AFTER)
_BRACKETED: Final = pattern(r"\(([^()]{1,12})\)")
_PEOPLE: Final = frozenset("人名位")
_JOINING: Final = frozenset({Kind.JOINER, Kind.STOP})
_SIGNS: Final = frozenset("<>=≥≤-±")
FIRST_OF_NUMERALS: Final = frozenset(NUMERALS) - {"亿"} | {"半"}
"""亿 by itself is a unit."""


def token_after_number(text: str, start: int, before: Kind | None) -> Found | None:
    """The token after a number or after its unit."""
    return _unit(text, start, before) or _word(text, start)


def _unit(text: str, start: int, before: Kind | None) -> Found | None:
    """A unit after a number or a blank; 20场(次) after a unit."""
    if before is Kind.NUMBER or before is Kind.BLANK or text[start - 1] in "余多":
        if (end := unit_at(text, start)) > start:
            return Unit(text[start:end], tidy(text[start:end])), end
        if text[start] == "(" and (match := _BRACKETED.match(text, start)) and is_unit(match[1]):
            return Unit(match[0], tidy(match[1])), match.end()
    if before is Kind.UNIT and text[start] == "(" and (match := _BRACKETED.match(text, start)):
        return _other_word(text, start, match[0]) if _counts(match[1]) else None
    return None


def _other_word(text: str, start: int, bracketed: str) -> Found:
    """The (次) of 20场(次), with what both are divided by: 20场(次)/年."""
    word, end = bracketed[1:-1], start + len(bracketed)
    if text[end : end + 1] == "/":
        end += unit_at(word + text[end:], 0) - len(word)
    return Unit(text[start:end], bracketed + tidy(text[start + len(bracketed) : end])), end


def _counts(measure: str) -> bool:
    """Whether a measure word counts, as that in the brackets of 20场(次), 10台(套), 1000本(册) does."""
    return len(measure) == 1 and (measure in _PEOPLE or (is_unit(measure) and dimension(measure) not in MEASURED))


def _word(text: str, start: int) -> Found | None:
    word = longest_at(text, start, AFTER_INDEX)
    if word is None or (word == "内" and text.startswith("容", start + 1)):
        return None
    token, end = AFTER[word], start + len(word)
    return None if token.kind in _JOINING and not number_follows(text, end) else (token, end)


def token_after_noun(text: str, start: int) -> Found | None:
    """3个品种以上: the operator stands after the noun."""
    word = longest_at(text, start, AFTER_INDEX)
    if word is None or word in word_places.ONLY_AFTER_A_NUMBER:
        return None
    token: AnyToken = AFTER[word]
    return (token, start + len(word)) if token.kind is Kind.OPERATOR_AFTER else None


def number_follows(text: str, position: int) -> bool:
    """Whether a number, perhaps with a sign or 约 before it, stands at ``position``."""
    while text[position : position + 1] in word_places.ONLY_BEFORE_A_NUMBER:
        position += 1
    following = text[position : position + 1]
    return following.isdecimal() or following in FIRST_OF_NUMERALS or following in _SIGNS
