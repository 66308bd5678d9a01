"""Where the elements of an array stand in a TOML file, so that one can be told with its line, or changed and the rest left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''  # texts
    r"|(?P<skipped>#[^\n]*|[^\S\n]+)|(?P<line>\n)|[\[\]{},=]|[^\s\[\]{},=#\"']+",
    re.DOTALL,
)
_OPEN, _CLOSED = frozenset("[{"), frozenset("]}")


@dataclass(frozen=True, slots=True)
class ArrayText:
    """The places of an array's brackets, and where each of its elements begins and ends."""

    opened: int
    closed: int
    elements: tuple[tuple[int, int], ...]


def array_in(text: str, key: str) -> ArrayText | None:
    """The array that is the value of a key above all headers; None where there is none. The text is right TOML."""
    found = _Tokens(text)
    for name in found.above_headers():
        if name == key and found.sign == "[":
            return found.array()
        found.skip_value()
    return None


def end_above_headers(text: str) -> int:
    """Where the keys of the whole file end: at the first header, or at the end."""
    found = _Tokens(text)
    for _ in found.above_headers():
        found.skip_value()
    return found.place


class _Tokens:
    """Walks through a text; ``sign`` is the token that stands at ``place``, empty at the end."""

    def __init__(self, text: str) -> None:
        self._found = (match for match in _TOKEN.finditer(text) if not match["skipped"])
        self._end = len(text)
        self.sign, self.place, self.after = "", 0, 0
        self.step()

    def step(self) -> None:
        match = next(self._found, None)
        self.sign = match[0] if match else ""
        self.place, self.after = match.span() if match else (self._end, self._end)

    def above_headers(self) -> Iterator[str]:
        """The keys up to the first header, each when its value is the next sign."""
        while self.sign and self.sign != "[":
            if self.sign == "\n":
                self.step()
                continue
            name = self.sign.strip("\"'")
            while self.sign not in {"=", "\n", ""}:
                self.step()
            self.step()
            yield name

    def skip_value(self) -> None:
        """Go to the end of the line on which a value ends."""
        depth = 0
        while self.sign and not (depth == 0 and self.sign == "\n"):
            depth += (self.sign in _OPEN) - (self.sign in _CLOSED)
            self.step()

    def array(self) -> ArrayText:
        """The array that begins here."""
        opened, depth, elements = self.place, 0, list[tuple[int, int]]()
        start = end = None
        while self.sign:
            closing = depth == 1 and self.sign == "]"
            if closing or (depth == 1 and self.sign == ","):
                elements += [(start, end)] if start is not None and end is not None else []
                start = None
            elif depth and self.sign != "\n":
                start, end = (self.place if start is None else start), self.after
            if closing:
                break
            depth += (self.sign in _OPEN) - (self.sign in _CLOSED)
            self.step()
        return ArrayText(opened, self.place, tuple(elements))
