"""What was probably meant by a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like it, however it is capitalised; None where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    folded = {each.casefold(): each for each in known}
    close = get_close_matches(word.casefold(), folded, n=1)
    return folded[close[0]] if close else None
