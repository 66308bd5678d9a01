"""What was made of workbooks before, so that the same bytes need not be read and judged again.

An entry is found by the hash of the workbook's bytes and name, of this program, its rules and the form definitions: whatever
of these changes, nothing is found. An entry that is damaged, foreign or can't be opened counts as none, and a folder that
can't be written keeps none; nobody is told, for all that is lost is time. The folder can be deleted whenever one likes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

import python_calamine

from kpi_addin.api.judged import as_json, from_json
from kpi_addin.api.validation import Validation
from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.forms.library import what_is_known
from kpi_addin.language import current_language
from kpi_addin.reading import limits
from kpi_addin.values import WrongValue
from kpi_addin.version import __version__

MOST_ENTRIES: Final = 5_000
"""Some 8 KB each; the ones that were of no use for the longest time go first."""
_LARGEST_ENTRY: Final = 16 * 1024 * 1024
_LARGEST_TEXT: Final = 128 * 1024 * 1024
_DIGITS: Final = 16
_SUFFIX: Final = ".judged"


def own_folder() -> Path:
    """Where this user's entries lie, beside his settings."""
    return Path.home() / ".kpi_addin" / "remembered"


def own_memory() -> Memory | None:
    """The memory of who runs this; None for a user without a folder of his own."""
    try:
        return Memory(own_folder())
    except RuntimeError:
        return None


class Memory:
    """Entries in a folder, which several programs may use at once: each entry appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made_with = _made_with()

    def key(self, file: Path) -> str | None:
        """What the file's entry is called as the file is now; None where it can't be read, or is larger than any form."""
        try:
            if not file.is_file() or file.stat().st_size > limits.MAX_FILE_BYTES:
                return None
            content = file.read_bytes()
        except (OSError, ValueError):
            return None
        return _hash(self._made_with, os.fsencode(file.name), content)

    def recall(self, file: Path, key: str) -> list[Validation] | None:
        """What was made of the same bytes before, as of this file; None where nobody knows."""
        entry = self._entry(key)
        try:
            if not entry.is_file() or entry.stat().st_size > _LARGEST_ENTRY:
                return None
            head, packed = entry.read_bytes().split(b"\n", 1)
            if head != _sealed(key, packed):
                return None
            text = zlib.decompressobj().decompress(packed, _LARGEST_TEXT)
            found = from_json(file, text)
        except (OSError, ValueError, zlib.error, WrongValue):
            return None
        with suppress(OSError):
            os.utime(entry)
        return found or None

    def keep(self, file: Path, key: str, validations: Sequence[Validation]) -> None:
        """Remember what was made of the file whose key was that before it was read; not of one that changed meanwhile."""
        try:
            text = as_json(validations)
            same = from_json(file, text) == [replace(each, path=file) for each in validations]
        except (ValueError, WrongValue):
            return
        if same and self.key(file) == key:
            packed = zlib.compress(text.encode("ascii"), 1)
            with suppress(OSError):
                _write(self._entry(key), _sealed(key, packed) + b"\n" + packed)

    def tidy(self) -> None:
        """Keep no more than so many entries, and nothing that a killed program left unfinished."""
        with suppress(OSError):
            entries = list(os.scandir(self._folder))
            if len(entries) > MOST_ENTRIES:
                ours = [each for each in entries if each.name.endswith((_SUFFIX, ".tmp"))]
                for each in sorted(ours, key=lambda each: each.stat().st_mtime)[: len(entries) - MOST_ENTRIES]:
                    Path(each.path).unlink(missing_ok=True)

    def _entry(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"


def _write(entry: Path, data: bytes) -> None:
    """In one step, but without waiting for the disk as `replace_file` does: a torn entry is no entry."""
    entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=".tmp", dir=entry.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.replace(entry)
    finally:
        temporary.unlink(missing_ok=True)


def _sealed(key: str, packed: bytes) -> bytes:
    return _hash(key.encode("ascii"), packed).encode("ascii")


def _hash(*parts: bytes) -> str:
    digest = blake2b(digest_size=_DIGITS)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _made_with() -> bytes:
    """All that decides what is made of a workbook, besides its bytes."""
    told = [__version__, RULE_SET_VERSION, sys.version, current_language(), what_is_known(), *_parts_of_the_program()]
    return "\n".join(told).encode("utf-8", "backslashreplace")


def _parts_of_the_program() -> Iterator[str]:
    """Its own files as they are installed, and the library that reads: who mends a rule need not think of this folder."""
    home = Path(__file__).parents[1]
    with suppress(OSError):
        yield _state(python_calamine.__file__)
        for folder, folders, files in os.walk(home):
            folders.sort()
            for name in sorted(files):
                if name.endswith((".py", ".yaml", ".yml")):
                    yield _state(os.path.join(folder, name))  # noqa: PTH118 - a path is longer to make than to stat


def _state(file: str) -> str:
    told = os.stat(file)  # noqa: PTH116 - as above
    return f"{file} {told.st_size} {told.st_mtime_ns}"
