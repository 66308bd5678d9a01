"""What was probably meant by a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_LIKE = 0.6
_LONGEST, _MOST = 60, 1000
"""So much is compared, whatever a file holds."""


def nearest(word: str, known: Iterable[str], likeness: float = _LIKE) -> str | None:
    """The known word most like it, however it is capitalised; None where none is as like it as ``likeness`` (0 to 1)."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    folded = {each.casefold(): each for each in islice(known, _MOST)}
    close = get_close_matches(word[:_LONGEST].casefold(), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None
