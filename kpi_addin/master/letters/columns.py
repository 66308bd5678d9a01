"""How wide the columns of a printed table are: no number, day or code breaks over two lines as long as the page has room."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kpi_addin.text_width import text_width

CELL_MARGIN = 0.1
"""Left and right of what stands in a cell, in centimetres."""
_HALF_WIDTH = 0.66
"""A digit's width in font sizes, in the widest of the fonts that may stand in for ours; a Chinese character takes one."""
_POINT = 2.54 / 72
_SMALLEST, _STEP = 6.5, 0.5
_WHOLE = re.compile(r"[!-~]+(?: \d\d:\d\d)?")
"""What must not break: numbers, days with their hour, codes. Chinese breaks anywhere."""
_HEADING = 2
"""Characters of a heading in one line."""


def fitted(
    texts: Sequence[Sequence[str]], wanted: Sequence[float], room: float, size: float
) -> tuple[list[float], float]:
    """The columns' widths in centimetres, which fill the room, and the size of the letters, smaller only where it has to be.

    ``texts`` are those of each column with its heading first, ``wanted`` how wide each is beside the others.
    """
    least = _least(texts, size)
    while sum(least) > room and size > _SMALLEST:
        size -= _STEP
        least = _least(texts, size)
    return _shared(least, wanted, room), size


def _least(texts: Sequence[Sequence[str]], size: float) -> list[float]:
    return [max(_heading(told, size), *(_room_for(text, size) for text in told)) for told in texts]


def _heading(told: Sequence[str], size: float) -> float:
    return min(_HEADING, len(told[0])) * size * _POINT + 2 * CELL_MARGIN


def _room_for(text: str, size: float) -> float:
    """What the longest piece of a text takes that must not break."""
    longest = max((text_width(piece) for piece in _WHOLE.findall(text)), default=0)
    return longest * _HALF_WIDTH * size * _POINT + 2 * CELL_MARGIN


def _shared(least: Sequence[float], wanted: Sequence[float], room: float) -> list[float]:
    """Each as wide as wanted where that is enough for it, the others as they need; all of it shrunk where the page is too small."""
    if sum(least) >= room:
        return [each * room / sum(least) for each in least]
    narrow: set[int] = set()
    while True:
        free = room - sum(least[place] for place in narrow)
        whole = sum(each for place, each in enumerate(wanted) if place not in narrow)
        widths = [least[place] if place in narrow else each * free / whole for place, each in enumerate(wanted)]
        lacking = {place for place, width in enumerate(widths) if width < least[place]} - narrow
        if not lacking:
            return widths
        narrow |= lacking
