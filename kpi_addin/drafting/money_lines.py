"""The lines of the money by their printed names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kpi_addin.drafting.sheet import Block
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import matches

_INLINE: Final = re.compile(r"^(?P<name>[^:：\d]{2,16})[:：]?\s*(?P<amount>[\d,.]+\s*[百千万亿]*元?)$")
PART: Final = re.compile(r"^其中[:：]?")


@dataclass(frozen=True)
class Line:
    """A line by its printed name; ``rank`` tells how deep it stands."""

    key: str
    name: str
    block: Block
    rank: int
    known: bool
    part: bool = False


def line_key(text: str) -> tuple[str, int] | None:
    """Which line a name is, and how deep such a line stands."""
    bare = PART.sub("", name_of(text))
    return next(((key, line.rank) for key, line in WORDS.lines.items() if matches(bare, line.names)), None)


def name_of(text: str) -> str:
    """A line's name without the amount that may stand in the same cell."""
    inline = _INLINE.match(text.strip())
    return inline["name"] if inline else text
