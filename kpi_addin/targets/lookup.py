"""Words looked up at a place in a text: by their first character, the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Index = dict[str, list[str]]


def by_first_character(words: Iterable[str]) -> Index:
    """Words by first character, the longest first."""
    table: Index = {}
    for word in sorted(words, key=len, reverse=True):
        table.setdefault(word[0], []).append(word)
    return table


def longest_at(text: str, start: int, words: Index) -> str | None:
    """The longest of the words that stands at ``start``."""
    for word in words.get(text[start : start + 1], ()):
        if text.startswith(word, start):
            return word
    return None
