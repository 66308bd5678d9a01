"""The tokens of a folded text, and looking words up at a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Token(NamedTuple):
    """One token: its part of speech (see :mod:`.words`), its text, and what that means.

    ``value`` depends on the kind: a Comparison, a Number, a unit, a Span, 1 or -1 for a change, a word.
    """

    kind: str
    text: str
    value: object = None


class Number(NamedTuple):
    """A number as a decimal string, with the unit that its own words carry (九成 is 90 %)."""

    value: str
    unit: str = ""
    exact: bool = True


Found = tuple[Token, int]
"""A token and where it ends."""
Index = dict[str, list[str]]


def index(vocabulary: Iterable[str]) -> Index:
    """Words by first character, the longest first."""
    table: Index = {}
    for word in sorted(vocabulary, key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return table


def longest_of(text: str, start: int, words: Index) -> str | None:
    """The longest of the words that stands at ``start``."""
    for word in words.get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return word
    return None
