"""A web page → texts and tags, in time that grows with its length alone.

The standard library's parser takes minutes for 60 KB of ``<a <a <a``, and stops with an assertion at ``<![``: pages are foreign files.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_LONGEST_TAG: Final = 8_192
"""A tag that does not end so soon is taken to end at the next ``>``, whatever quotes are open."""
_NOT_SHOWN: Final = ("script", "style", "noscript", "template", "textarea", "select")
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


class Tag(NamedTuple):
    """A tag: its name in small letters, whether it ends something, what else stands in it."""

    name: str
    ends: bool
    rest: str

    def attribute(self, name: str) -> str:
        """The attribute's value, empty where it has none."""
        found = (each for each in _ATTRIBUTE.finditer(self.rest) if each[1].lower() == name)
        return next((each[2] or each[3] or each[4] or "" for each in found), "")

    @property
    def is_hidden(self) -> bool:
        """Whether a browser shows nothing of it."""
        return "display:none" in self.rest.replace(" ", "").lower()


def tokens(page: str) -> Iterator[str | Tag]:
    """Texts, with their entities as characters, and tags, in order; what a browser does not show is left out."""
    place = look = 0
    while (start := page.find("<", look)) >= 0:
        sign = page[start + 1 : start + 2]
        if not (sign.isalpha() or sign in {"/", "!", "?"}):
            look = start + 1
            continue
        if start > place:
            yield html.unescape(page[place:start])
        if page.startswith("<!--", start):
            place = _after(page, "-->", start + 4)
        elif sign in {"!", "?"}:
            place = _after(page, ">", start)
        else:
            tag, place = _tag(page, start)
            yield tag
            if tag.name in _NOT_SHOWN and not tag.ends and not tag.rest.endswith("/"):
                place = _end_of(page, tag.name, place)
        look = place
    yield html.unescape(page[place:])


def _after(page: str, end: str, place: int) -> int:
    found = page.find(end, place)
    return len(page) if found < 0 else found + len(end)


def _tag(page: str, start: int) -> tuple[Tag, int]:
    found = _TAG.match(page, start, start + _LONGEST_TAG)
    if found:
        return Tag(found[2].lower(), bool(found[1]), found[3]), found.end()
    end = _after(page, ">", start)
    ends = page.startswith("/", start + 1)
    name, _, rest = page[start + 1 + ends : min(end, start + _LONGEST_TAG)].rstrip(">").partition(" ")
    return Tag(name.lower(), ends, rest), end


def _end_of(page: str, name: str, place: int) -> int:
    """Where what is not shown ends; nothing below is shown where nobody ends it."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(page, place)
    return len(page) if found is None else found.start()
