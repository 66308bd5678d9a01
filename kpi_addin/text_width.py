"""How wide a text is and how many lines it takes: no program tells it for a cell before the cell is shown."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

BODY_SIZE = 10.0
"""The size of the font in whose characters widths are given, in points."""
LEAST_ROOM = 2.0


@lru_cache(maxsize=8192)
def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def text_width(text: str) -> int:
    """The text's width in half-width characters: a Chinese character counts as two."""
    return len(text) if text.isascii() else sum(map(_width, text))


def lines_needed(text: str, width: float, *, size: float = BODY_SIZE, padding: float = 2.0) -> int:
    """How many lines the text takes in a wrapped cell of that width (characters), less ``padding`` that stays free."""
    room = max(LEAST_ROOM, (width - padding) * BODY_SIZE / size)
    if 2 * len(text) <= room and "\n" not in text:
        return 1  # most cells of a large table
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))
