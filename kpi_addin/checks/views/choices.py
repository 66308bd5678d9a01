"""What was chosen where words with boxes to tick stand beside a label."""

from __future__ import annotations

from collections.abc import Sequence

from kpi_addin.fold import fold

_BETWEEN = "、"


def is_chosen(text: str, choices: Sequence[str]) -> bool:
    """Whether a text that was read from boxes says which of the words is meant: some of them, or one within a sentence."""
    words = {fold(choice) for choice in choices}
    if all(fold(part) in words for part in text.split(_BETWEEN)):
        return True
    rest, named = fold(text), 0
    for word in sorted(words, key=len, reverse=True):  # so that 非经常性 is not 经常性, too
        named += rest.count(word)
        rest = rest.replace(word, "\n")
    return named == 1
