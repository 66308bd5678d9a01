"""A value that is not what its place asks for: what is wrong with it, and the way to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kpi_addin.language import Bilingual
from kpi_addin.nearest import nearest

_LONGEST = 40
Step = str | int


class WrongValue(ValueError):  # noqa: N818 - what is wrong, told to whoever wrote it
    """Told in both languages; ``path`` leads to the value from the outside: keys, and places in lists from 0."""

    def __init__(self, zh: str, en: str, *path: Step) -> None:
        super().__init__(zh, en)
        self.told = Bilingual(zh, en)
        self.path = list(path)

    def under(self, *steps: Step) -> WrongValue:
        """The same fault, seen from further outside."""
        self.path[:0] = steps
        return self

    @property
    def place(self) -> str:
        """The path as it is told: ``sections[3].lines[2].key``; empty for the whole."""
        text = "".join(f"[{step}]" if isinstance(step, int) else f".{clean(step)}" for step in self.path)
        return text.removeprefix(".")


def clean(text: str) -> str:
    """A text from a file as a message may repeat it: short, and nothing in it that a terminal would obey."""
    short = "".join(char if char.isprintable() else "\ufffd" for char in text[: _LONGEST + 1])
    return short if len(short) <= _LONGEST else f"{short[:_LONGEST]}…"


def quoted(value: object) -> str:
    """A plain value as a message names it, briefly whatever its size."""
    if isinstance(value, str):
        return f"“{clean(value)}”"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    if isinstance(value, int) and value.bit_length() > _LONGEST * 3:
        return "-…" if value < 0 else "…"
    return clean(str(value))


def unknown(word: object, known: Iterable[str], *path: Step) -> WrongValue:
    """The fault of a word that is none of the known ones."""
    close = nearest(str(word), known, likeness=0)
    zh, en = (f"，最接近的是“{close}”", f", the nearest is “{close}”") if close is not None else ("", "")
    return WrongValue(f"不认识{quoted(word)}{zh}", f"{quoted(word)} is not known{en}", *path)


def known(word: str, words: Collection[str], *path: Step) -> None:
    """Raises `WrongValue` for a word that is none of those."""
    if word not in words:
        raise unknown(word, words, *path)


def once(names: Iterable[tuple[str, tuple[Step, ...]]]) -> None:
    """Raises `WrongValue` for the first name, each with its path, that was there before, whatever its case."""
    seen: set[str] = set()
    for name, path in names:
        if name.casefold() in seen:
            raise WrongValue(f"{quoted(name)}已经用过，请换一个", f"{quoted(name)} is taken; choose another", *path)
        seen.add(name.casefold())
