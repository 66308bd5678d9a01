"""What may stand after a number: its unit, in brackets or not, 以上, (含), a joiner to another number."""

from __future__ import annotations

from typing import Final

from kpi_addin.chinese_digits import NUMERALS
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.tokens import Found, Token
from kpi_addin.targets.lookup import by_first_character, longest_at
from kpi_addin.targets.units import is_unit, tidy, unit_at
from kpi_addin.targets.vocabulary import word_places, words

_AFTER: Final = by_first_character(words.AFTER)
_BRACKETED: Final = pattern(r"\(([^()]{1,12})\)")
_ALTERNATIVES: Final = frozenset("次套份个台期人户场座处件批")
"""What stands in brackets after a unit: 20场(次), 10台(套)."""
_SIGNS: Final = frozenset("<>=≥≤-±")
FIRST_OF_NUMERALS: Final = frozenset(NUMERALS) - {"亿"} | {"半"}
"""亿 by itself is a unit."""


def token_after_number(text: str, start: int, before: str) -> Found | None:
    """The token after a number or after its unit."""
    if before in {"n", "z"} or text[start - 1] in "余多":
        if (end := unit_at(text, start)) > start:
            return Token("u", text[start:end], tidy(text[start:end])), end
        if (match := _BRACKETED.match(text, start)) and is_unit(match[1]):
            return Token("u", match[0], tidy(match[1])), match.end()
    if before == "u" and (match := _BRACKETED.match(text, start)) and match[1] in _ALTERNATIVES:
        return Token("u", match[0], match[0]), match.end()
    word = longest_at(text, start, _AFTER)
    if word is None or (word == "内" and text.startswith("容", start + 1)):
        return None
    kind, value = words.AFTER[word]
    if kind in "js" and not number_follows(text, start + len(word)):
        return None
    return Token(kind, word, value), start + len(word)


def token_after_noun(text: str, start: int) -> Found | None:
    """3个品种以上: the operator stands after the noun."""
    word = longest_at(text, start, _AFTER)
    if word is None or word in word_places.ONLY_AFTER_A_NUMBER or words.AFTER[word][0] != "a":
        return None
    return Token("a", word, words.AFTER[word][1]), start + len(word)


def number_follows(text: str, position: int) -> bool:
    """Whether a number, perhaps with a sign or 约 before it, stands at ``position``."""
    while text[position : position + 1] in word_places.ONLY_BEFORE_A_NUMBER:
        position += 1
    following = text[position : position + 1]
    return following.isdecimal() or following in FIRST_OF_NUMERALS or following in _SIGNS
