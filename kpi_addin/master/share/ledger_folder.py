"""The ledger in a share's folder: a file or folder a number, a thousand numbers a shelf; nothing counts at another's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kpi_addin.master.share.files import IN_FOLDER, names_in

_SHELF: Final = 1000
"""So many entries lie in one folder: listing a folder of many thousands is slow on a network."""
_SHELVES: Final = re.compile(r"[0-9]{6}")
_NUMBERED: Final = re.compile(r"([0-9]{9})\.entry")
_WIDEST_GAP: Final = 2
"""A shelf so far after the one before may follow one that was removed; one that is farther is none of ours."""


def entry_path(ledger: Path, number: int) -> Path:
    """Where an entry lies."""
    return ledger / f"{number // _SHELF:06d}" / f"{number:09d}.entry"


def last_number(ledger: Path) -> int:
    """The highest number of an entry at its place; 0 where there is none."""
    for shelf in reversed(_shelves(ledger)):
        numbers = [number for name in names_in(ledger / shelf) if (number := _number(shelf, name))]
        if numbers:
            return max(numbers)
    return 0


def strangers_in(ledger: Path) -> Iterator[str]:
    """What lies among the entries, or within one, and is none; by its path from the ledger on."""
    shelves = _shelves(ledger)
    yield from (name for name in names_in(ledger) if name not in shelves)
    for shelf in shelves:
        for name in names_in(ledger / shelf):
            if not _number(shelf, name):
                yield f"{shelf}/{name}"
            elif (ledger / shelf / name).is_dir():
                within = names_in(ledger / shelf / name)
                yield from (f"{shelf}/{name}/{one}" for one in within if one != IN_FOLDER)


def _shelves(ledger: Path) -> list[str]:
    """The folders of entries, ascending."""
    found: list[str] = []
    for name in names_in(ledger):
        near = _SHELVES.fullmatch(name) and int(name) <= (int(found[-1]) if found else -1) + _WIDEST_GAP
        if near and (ledger / name).is_dir():
            found.append(name)
    return found


def _number(shelf: str, name: str) -> int:
    """The number of an entry; 0 for what is none, or is another shelf's."""
    match = _NUMBERED.fullmatch(name)
    number = int(match[1]) if match else 0
    return number if number // _SHELF == int(shelf) else 0
