"""All definitions that lie anywhere, the hidden and the broken ones too: which is used, and what hides the others."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kpi_addin.forms import places
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.library import BrokenDefinition, read_definition


class Listed(NamedTuple):
    """A definition's file; ``hidden_by`` is the file that goes before it, None for the one that is used or is broken."""

    id: str
    file: Path
    origin: places.Origin
    read: FormDefinition | BrokenDefinition
    hidden_by: Path | None


def listed() -> list[Listed]:
    """By their ids, of each id in the order in which they are looked at."""
    return [each for form_id, files in sorted(places.files().items()) for each in _of_id(form_id, files)]


def _of_id(form_id: str, files: list[Path]) -> list[Listed]:
    used: Path | None = None
    told = []
    for file in files:
        read = read_definition(file)
        broken = isinstance(read, BrokenDefinition)
        told.append(Listed(form_id, file, places.origin_of(file), read, None if broken else used))
        used = used or (None if broken else file)
    return told
