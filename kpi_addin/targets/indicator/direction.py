"""Which way an indicator is better."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.vocabulary.direction_table import COST, DOWN, LEVELS, MENDING, UP, WEAK_UP

Meaning = Literal["up", "down", "cost"]
_TABLES: Final[tuple[tuple[Meaning, str], ...]] = (("up", UP), ("down", DOWN), ("cost", COST))
_WORDS: Final[dict[str, Meaning]] = {word: meaning for meaning, words in _TABLES for word in words.split()}
_COUNTERS: Final = tuple(WEAK_UP.split())
_LONGEST: Final = max(map(len, _WORDS))
_ASIDE: Final = pattern(r"\([^()]*\)")


def direction_of(indicator: str, level2: str | None = None) -> Literal["up", "down"] | None:
    """Return whether more (``up``) or less (``down``) is better, from the name, else its place; None when unknown."""
    meaning = meaning_of(indicator) or level_meaning(level2)
    return "down" if meaning == "cost" else meaning


@lru_cache(maxsize=4096)
def meaning_of(indicator: str) -> Meaning | None:
    """What the name says: ``up``, ``down``, or ``cost``: money that goes out, down where it is money."""
    name = _ASIDE.sub("", in_one_spelling(indicator)).rstrip("。;,、:*")
    meaning = _last_word(name)
    if meaning is None:
        return "up" if any(word in name for word in _COUNTERS) else None
    return "up" if meaning != "up" and name.startswith(MENDING) else meaning


def _last_word(name: str) -> Meaning | None:
    """The meaning of the telling word that ends furthest right, the longest of those that end there."""
    for end in range(len(name), 0, -1):
        for start in range(max(0, end - _LONGEST), end):
            meaning = _WORDS.get(name[start:end])
            if meaning:
                return meaning
    return None


def level_meaning(level2: str | None) -> Meaning | None:
    """What the second-level indicator says: costs go down, outputs, benefits and satisfaction up; times: it depends."""
    for word, meaning in LEVELS.items() if level2 else ():
        if word in str(level2):
            return meaning
    return None
