"""How wide a text is and how many lines it takes: no program tells it for a cell before the cell is shown."""

from __future__ import annotations

import math
import unicodedata

BODY_SIZE = 10.0
"""The size of the font in whose characters widths are given, in points."""
LEAST_ROOM = 2.0


class _Widths(dict[str, int]):
    """How wide each character is, looked up once: a master asks for some hundred thousand texts of the same few thousand."""

    def __missing__(self, character: str) -> int:
        width = self[character] = 2 if unicodedata.east_asian_width(character) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def text_width(text: str) -> int:
    """The text's width in half-width characters: a Chinese character counts as two."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def lines_needed(text: str, width: float, *, size: float = BODY_SIZE, padding: float = 2.0) -> int:
    """How many lines the text takes in a wrapped cell of that width (characters), less ``padding`` that stays free."""
    room = max(LEAST_ROOM, (width - padding) * BODY_SIZE / size)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))
