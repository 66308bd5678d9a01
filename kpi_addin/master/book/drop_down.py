"""A list of words to choose from in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

_LONGEST_LIST: Final = 255
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def offer(page: Any, where: Area, words: Sequence[str]) -> None:
    """A drop-down; none where Excel has no room for its words, or takes the commas in them for its own."""
    if words and len(",".join(words)) <= _LONGEST_LIST and not any("," in word for word in words):
        page.data_validation(*where, {"validate": "list", "source": list(words)})
