"""A roster put into the text of share.toml: its entries change, every comment and all else stays as the bureau wrote it.

The roster stays in share.toml and gets no file beside it: one file is replaced in one step, in a folder and in a database
alike, and what a master was made of is told by that one file.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Final, NamedTuple

from kpi_addin.documents.toml_array import ArrayText, array_in, end_above_headers
from kpi_addin.errors import ShareError
from kpi_addin.master.share.share_settings import roster_in
from kpi_addin.master.share.unit import PARENT_DIGITS, Unit
from kpi_addin.master.share.unit_id import unit_id
from kpi_addin.toml_text import toml_string

_REST_OF_LINE: Final = re.compile(r"[^\S\n]*,?(?P<behind>[^\S\n]*(?:#[^\n]*)?\n)")
_COMMA: Final = re.compile(r"\s*,")
_COMMENT_LINES: Final = re.compile(r"^[^\S\n]*#[^\n]*\n", re.MULTILINE)


def with_roster(settings: bytes, units: Sequence[Unit], places: Sequence[int | None]) -> bytes:
    """The text of share.toml with those units; ``places`` are where their entries were, None for a new one.

    Raises `ShareError` where the text is written so that only its writer can change it.
    """
    mark = BOM_UTF8 if settings.startswith(BOM_UTF8) else b""
    whole = settings.removeprefix(BOM_UTF8).decode()
    text = whole.replace("\r\n", "\n")
    before = roster_in(settings)
    array = array_in(text, "roster")
    if array is None and not before:
        end = end_above_headers(text)
        above = text[:end] if text[:end].endswith("\n") or not end else f"{text[:end]}\n"
        new = f"{above}roster = {_array('', None, before, units, places)}\n{text[end:]}"
    elif array is not None and len(array.elements) == len(before):
        new = f"{text[: array.opened]}{_array(text, array, before, units, places)}{text[array.closed + 1 :]}"
    else:
        raise _by_hand()
    written = mark + (new.replace("\n", "\r\n") if "\r\n" in whole else new).encode()
    try:
        right = roster_in(written) == tuple(units)
    except ShareError:
        right = False
    if not right:
        raise _by_hand()
    return written


def _by_hand() -> ShareError:
    return ShareError(
        "share.toml 里的名单不是 roster = [ … ] 的写法，没有改动；请用 kpi-addin share settings 取出，改成这种写法再换上。",
        "The roster in share.toml is not written as roster = [ … ], and nothing was changed; "
        "rewrite it so with kpi-addin share settings.",
    )


def _array(
    text: str, array: ArrayText | None, before: Sequence[Unit], units: Sequence[Unit], places: Sequence[int | None]
) -> str:
    parts, rest = _parts(text, array) if array else ([], "")
    gone = sorted(set(range(len(parts))) - {place for place in places if place is not None})
    written = "["
    for unit, place in zip(units, places, strict=True):
        if place is None:
            written = _joined(written, f"\n  {entry_of(unit)},\n")
            continue
        # What was said above an entry that goes is perhaps a heading, and stays above what comes next.
        while gone and gone[0] < place:
            written = _joined(written, _comments(parts[gone.pop(0)]))
        part = parts[place]
        entry = part.entry if before[place] == unit else entry_of(unit)
        written = _joined(written, f"{part.above}{entry},{part.behind}")
    for place in gone:
        written = _joined(written, _comments(parts[place]))
    return f"{_joined(written, rest)}]"


def _joined(before: str, after: str) -> str:
    """Two pieces; where one ends a line the next need not do so again."""
    return before + (after.removeprefix("\n") if before.endswith("\n") else after)


class _Part(NamedTuple):
    """An entry, what stands above it, and what stands behind it on its line, with the line's end."""

    above: str
    entry: str
    behind: str


def _comments(part: _Part) -> str:
    """The lines of comment above an entry."""
    found = _COMMENT_LINES.findall(part.above)
    return "\n" + "".join(found) if found else ""


def _parts(text: str, array: ArrayText) -> tuple[list[_Part], str]:
    """The entries, and what stands below the last of them."""
    parts, place = [], array.opened + 1
    for start, end in array.elements:
        line = _REST_OF_LINE.match(text, end)
        found = line or _COMMA.match(text, end)
        parts.append(_Part(text[place:start], text[start:end], line["behind"] if line else ""))
        place = found.end() if found else end
    return parts, text[place : array.closed]


def entry_of(unit: Unit) -> str:
    """A unit as an entry of the roster: its mere name where there is no more to say."""
    said: dict[str, str | int | None] = {
        "code": unit.code,
        "name": unit.name,
        "id": unit.id if unit.id != unit_id(unit.name) else None,
        "aliases": _texts(unit.aliases),
        "parent": unit.parent if unit.parent != (unit.code or "")[:PARENT_DIGITS] else None,
        "department": unit.department,
        "office": unit.office,
        "stages": _texts(unit.stages),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }
    told = {key: value for key, value in said.items() if value}
    if list(told) == ["name"]:
        return toml_string(unit.name)
    listed = {"aliases", "stages"}
    return "{" + ", ".join(f"{key} = {_value(value, plain=key in listed)}" for key, value in told.items()) + "}"


def _texts(texts: Sequence[str]) -> str | None:
    return f"[{', '.join(map(toml_string, texts))}]" if texts else None


def _value(value: str | int | None, *, plain: bool) -> str:
    return toml_string(value) if isinstance(value, str) and not plain else str(value)
