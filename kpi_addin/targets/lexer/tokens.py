"""The tokens of a folded text, and looking words up at a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    pass


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
