"""Boxes to tick beside words (``新增□ 延续√``): which of them are ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kpi_addin.fold import fold

BOX, TICK = "□", "☑"
BETWEEN = "、"
_TICKED = "☑☒■√✓✔●◉⊙\uf052\uf0fc\uf0fe"
_BLANK = "□☐○◯×✗✘\uf06f\uf071\uf0a3\uf0a8"
"""The last ones are the boxes of the font Wingdings, as Word leaves them behind."""
_LONGEST = 1_000
"""Characters: what is longer is no row of boxes."""
_MARK = re.compile(
    rf"[(（\[【]\s{{0,3}}(?P<inside>[{_TICKED}{_BLANK}]?)\s{{0,3}}[)）\]】]|[□☐]?(?P<ticked>[{_TICKED}])[□☐]?|(?P<blank>[{_BLANK}])"
)


_HALF_WIDTH = {ord("\u3000"): " "} | {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Character for character, so that places in the text stay what they are."""


class _Part(NamedTuple):
    """A word or a mark in the text. ``word`` is None for a mark."""

    start: int
    end: int
    word: str | None
    ticked: bool = False


def ticked(text: str, choices: Sequence[str]) -> str | None:
    """The words that are ticked, joined; None where none is.

    A single word without a box is what was chosen. Where it does not show which word a tick belongs to, the text stays as
    it stands: nothing is guessed.
    """
    parts = list(_parts(text[:_LONGEST], choices))
    words = [part for part in parts if part.word]
    marks = [part for part in parts if part.word is None]
    if not words or not marks or len(text) > _LONGEST:
        return text.strip() or None
    chosen = _in_turn(parts) if len(words) == len(marks) else _touching(text, parts)
    return text.strip() if chosen is None else BETWEEN.join(dict.fromkeys(chosen)) or None


def with_boxes(value: str | None, choices: Sequence[str]) -> str | None:
    """The choices as they are printed, a box before each; None where the value is something else than some of them."""
    chosen = [part.word for part in _parts(value or "", choices)]
    if value and fold(BETWEEN.join(map(str, chosen))) != fold(value):
        return None
    return "　".join(f"{TICK if choice in chosen else BOX}{choice}" for choice in choices)


def only_boxes(text: str, choices: Sequence[str]) -> bool:
    """Whether a text is nothing but words to choose and boxes."""
    rest = list(text)
    for part in _parts(text, choices):
        rest[part.start : part.end] = [" "] * (part.end - part.start)
    return not "".join(rest).strip(" \t\n\u3000、，,/")


def _parts(text: str, choices: Iterable[str]) -> list[_Part]:
    """Words and marks in their order; the longest word first, so that 非经常性 is not 经常性."""
    text, plain = text.translate(_HALF_WIDTH), {choice.translate(_HALF_WIDTH): choice for choice in choices}
    words = re.compile("|".join(re.escape(word) for word in sorted(plain, key=len, reverse=True)))
    parts = [_Part(*found.span(), plain[found[0]]) for found in words.finditer(text)]
    within = [range(part.start, part.end) for part in parts]
    for found in _MARK.finditer(text):
        if not any(found.start() in word for word in within):
            mark = found["inside"] or found["ticked"] or ""
            parts.append(_Part(*found.span(), None, bool(mark) and mark in _TICKED))
    return sorted(parts)


def _in_turn(parts: Sequence[_Part]) -> list[str] | None:
    """As many marks as words: each before its word, or each behind it; None where they do not take turns."""
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if all((first.word is None) != (second.word is None) for first, second in pairs):
        behind = parts[0].word is not None
        if all((first.word is not None) == behind for first, _ in pairs):
            return [str(first.word or second.word) for first, second in pairs if first.ticked or second.ticked]
    return _touching_none(parts)


def _touching_none(parts: Sequence[_Part]) -> list[str] | None:
    """Nothing ticked is nothing chosen, wherever the boxes stand."""
    return None if any(part.ticked for part in parts) else []


def _touching(text: str, parts: Sequence[_Part]) -> list[str] | None:
    """Some words have no mark: each tick belongs to the one word that it touches, or that stands beside it alone."""
    chosen = []
    for place, part in enumerate(parts):
        if not part.ticked:
            continue
        before = parts[place - 1] if place and parts[place - 1].word else None
        after = parts[place + 1] if place + 1 < len(parts) and parts[place + 1].word else None
        beside = [each for each in (before, after) if each]
        near = [each for each in beside if not text[min(each.end, part.end) : max(each.start, part.start)].strip(" ")]
        touching = [each for each in beside if part.start == each.end or part.end == each.start]
        owner = touching if len(touching) == 1 else near if len(beside) == 1 else beside[:0]
        if len(owner) != 1:
            return None
        chosen.append(str(owner[0].word))
    return chosen
