"""A target's text as a sentence: its tokens, with the numbers gathered, and the kinds that are its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kpi_addin.targets.bounds import Bound, Item, gather
from kpi_addin.targets.lexer.tokenizer import tokenize


class Sentence(NamedTuple):
    """``expression`` is what the cells hold, ``text`` what is read of it, in one spelling.

    ``items`` are its tokens and bounds, ``bounds`` the latter alone; ``kinds`` spells the items' kinds, a letter each.
    """

    expression: str
    text: str
    items: Sequence[Item]
    bounds: Sequence[Bound]
    kinds: str


def sentence_of(text: str, expression: str) -> Sentence:
    """Cut ``text`` into tokens and gather its numbers."""
    items = gather(tokenize(text))
    bounds = [item for item in items if isinstance(item, Bound)]
    return Sentence(expression, text, items, bounds, "".join([item.kind for item in items]))
