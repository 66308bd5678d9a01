"""A sentence about a definition, and how names stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kpi_addin.language import Bilingual


class Line(NamedTuple):
    """A sentence. ``depth`` 0 is a heading, deeper ones stand below; an ``example`` shows what the one before means."""

    depth: int
    text: Bilingual
    example: bool = False


def heading(zh: str, en: str) -> Line:
    """The heading of a part."""
    return Line(0, Bilingual(zh, en))


def line(zh: str, en: str, depth: int = 1) -> Line:
    """A sentence of a part."""
    return Line(depth, Bilingual(zh, en))


def example(zh: str, en: str, depth: int = 1) -> Line:
    """What the sentence before means on a sheet."""
    return Line(depth, Bilingual(f"例：{zh}", f"Example: {en}"), example=True)


def quoted(names: Iterable[str]) -> Bilingual:
    """Names one after the other: “甲”“乙” and 甲, 乙."""
    told = [name for name in names if name]
    return Bilingual("".join(f"“{name}”" for name in told), ", ".join(f"“{name}”" for name in told))


def also(aliases: Iterable[str]) -> Bilingual:
    """The other wordings that are known, in brackets; nothing where there are none."""
    told = quoted(aliases)
    return Bilingual(f"（也认{told.zh}）", f" (also {told.en})") if told.zh else Bilingual("", "")
