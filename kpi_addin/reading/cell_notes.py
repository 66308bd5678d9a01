"""What people wrote on the notes of a sheet's cells, which no value tells."""

from __future__ import annotations

import posixpath
from typing import Final, Protocol
from xml.etree import ElementTree as ET

from kpi_addin.address import row_and_column
from kpi_addin.reading.grid import Position

_MOST: Final = 2_000
_LONGEST: Final = 4_000


class Archive(Protocol):
    """What a zip tells: its members' names and bytes."""

    def namelist(self) -> list[str]:
        """The names of all members."""

    def read(self, name: str, /) -> bytes:
        """A member's bytes."""


def notes_of(archive: Archive, sheet: str) -> dict[Position, str]:
    """The notes of the sheet whose part that is, by their cells; of threads the text that older programs show."""
    folder, name = posixpath.split(sheet)
    names = set(archive.namelist())
    found: dict[Position, str] = {}
    for relation in _parsed(archive, f"{folder}/_rels/{name}.rels", names):
        part = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("Type", "").endswith("/comments"):
            found |= _notes(_parsed(archive, part, names))
    return found


def _notes(root: list[ET.Element] | ET.Element) -> dict[Position, str]:
    found: dict[Position, str] = {}
    for item in root:
        for note in item.iter():
            if note.tag.endswith("}comment") and len(found) < _MOST:
                row, column = row_and_column(note.get("ref", "A1"))
                text = "".join(part.text or "" for part in note.iter() if part.tag.endswith("}t"))
                found[row - 1, column - 1] = text[:_LONGEST]
    return found


def _parsed(archive: Archive, part: str, names: set[str]) -> list[ET.Element] | ET.Element:
    return ET.fromstring(archive.read(part)) if part in names else []  # noqa: S314 - in a worker with bounded memory and time
