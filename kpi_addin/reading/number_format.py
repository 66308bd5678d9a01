"""An Excel number format → what it makes of a number: the words around it, and whether the digits are still the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\[(?P<bracket>[^\]]*)\]?|[\\!](?P<escaped>.?)|[_*].?|(?P<plain>.)', re.DOTALL
)
_SECTION = re.compile(r'(?:"[^"]*"?|\[[^\]]*\]?|[\\!_*].?|[^;"\\!_*\[])*', re.DOTALL)
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"E[+-]", re.IGNORECASE)
_CONDITION = re.compile(r"\s*[<>=]")
_DIGITS = "0#?"
_CURRENCY = "¥￥$"
_DATE_LETTERS = "ymdhseYMDHSEbBgG"


@dataclass(frozen=True)
class Shape:
    """What a format makes of a number. ``before`` and ``after`` are the words around its digits, without a currency sign.

    ``hidden``: no digit is shown. ``bent``: the digits shown are another number, a date, or depend on a condition.
    """

    before: str = ""
    after: str = ""
    percent: bool = False
    hidden: bool = False
    bent: bool = False

    @property
    def words(self) -> str:
        """The words around the digits."""
        return (self.before + self.after).strip()


def shape_of(number: float, code: str | None) -> Shape:
    """What a number format makes of that number; an empty format shows it as it is."""
    if not code:
        return Shape()
    sections = _sections(code)
    if any(
        _CONDITION.match(found["bracket"]) for part in sections for found in _TOKEN.finditer(part) if found["bracket"]
    ):
        return Shape(bent=True)
    return _shape(_section_for(number, sections))


def _sections(code: str) -> list[str]:
    sections, place = [], 0
    while place <= len(code):
        found = _SECTION.match(code, place)
        end = found.end() if found else len(code)
        sections.append(code[place:end])
        place = end + 1
    return sections


def _section_for(number: float, sections: Sequence[str]) -> str:
    """Positive; negative; zero; text. One section is for all numbers, of two the first is for zero too."""
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:  # noqa: PLR2004 - the third section
        return sections[2]
    return sections[0]


def _shape(section: str) -> Shape:
    """Walk a section: literals before, between and after the places of the digits."""
    section = _SCIENTIFIC.sub("0", _GENERAL.sub("0", section)).replace("@", "0")
    parts = list(_parts(section))
    places = [index for index, (kind, _) in enumerate(parts) if kind == "digit"]
    bent = any(kind == "date" for kind, _ in parts)
    percent = any(kind == "percent" for kind, _ in parts)
    if not places:
        return Shape(hidden=not bent, bent=bent)
    inside, last = parts[places[0] : places[-1]], places[-1] + 1
    bent = bent or any(kind == "literal" for kind, _ in inside) or (last < len(parts) and parts[last][0] == "comma")
    return Shape(_words(parts[: places[0]]), _words(parts[last:]), percent, bent=bent)


def _parts(section: str) -> list[tuple[str, str]]:
    parts = []
    for found in _TOKEN.finditer(section):
        text = found["quoted"] or found["escaped"] or _currency(found["bracket"] or "") or ""
        plain = found["plain"]
        kind = "literal" if plain is None else _kind(plain)
        if text or plain:
            parts.append((kind, text or plain or ""))
    return parts


def _currency(bracket: str) -> str:
    """``[$元-804]`` shows 元; a colour, ``[DBNum1]`` or ``[$-804]`` shows nothing."""
    return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""


def _kind(character: str) -> str:
    if character in _DIGITS:
        return "digit"
    kinds = {"%": "percent", ",": "comma", ".": "point"}
    return kinds.get(character, "date" if character in _DATE_LETTERS else "literal")


def _words(parts: Sequence[tuple[str, str]]) -> str:
    shown = "".join(text for kind, text in parts if kind in {"literal", "percent"})
    return shown.translate(dict.fromkeys(map(ord, _CURRENCY))).strip()
