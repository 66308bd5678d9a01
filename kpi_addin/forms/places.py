"""Where definitions are looked for: those named for this run, the user's own, those of a bureau's share, and last the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path, PureWindowsPath
from typing import Final, Literal

from kpi_addin.atomic import replace_file
from kpi_addin.errors import WriteError
from kpi_addin.outputs.devices import names_a_device

SUFFIXES: Final = (".yaml", ".yml")
_ID: Final = re.compile(rb"^id\s*:\s*['\"]?([^\s'\"#]+)", re.MULTILINE)
_HEAD: Final = 4096
"""The id stands near the top; nobody reads a whole file to learn it."""
Origin = Literal["given", "share", "own", "built-in"]
_OURS: Final = Path(__file__).parent
_given: list[Path] = []
_of_share: list[Path] = []


def own_folder() -> Path:
    """Where a user keeps definitions of forms."""
    return Path.home() / ".kpi_addin" / "forms"


def shared_folder() -> Path:
    """Where the definitions are kept that came with a share, so that a form can be checked while the share is away."""
    return Path.home() / ".kpi_addin" / "forms-of-shares"


def folders() -> tuple[Path, ...]:
    """Where definitions are looked for; the first that has an id and is right wins."""
    return own_folder(), shared_folder(), _OURS


def give(file: Path) -> None:
    """Look at this file before any folder, from now on."""
    if file in _given:
        _given.remove(file)
    _given.insert(0, file)


def given() -> list[Path]:
    """The files that go before any folder, the last named first."""
    return list(_given)


def files() -> dict[str, list[Path]]:
    """The files by the ids of their forms, those first that go before others."""
    found: dict[str, list[Path]] = {}
    for file in dict.fromkeys((*_given, *_of_share, *_in_folders())):
        found.setdefault(id_of(file), []).append(file)
    return found


def of_another_share(file: Path) -> bool:
    """Whether a definition came with a share that is not the one in use: its faults are that share's business."""
    return file not in _of_share and shared_folder() in file.parents


def origin_of(file: Path) -> Origin:
    """Where a definition comes from."""
    if file in _given:
        return "given"
    if shared_folder() in file.parents:
        return "share"
    return "own" if own_folder() in file.parents else "built-in"


def take_back() -> None:
    """Forget what was named for this run."""
    _given.clear()


def keep_of_share(share: str, definitions: Mapping[str, bytes]) -> bool:
    """Keep the definitions that came with a share, and look at them before the user's own; whether any is new here.

    So a form is known while its share is away, and what is handed in is read as the bureau defines it.
    """
    before = list(_of_share)
    changed = False
    folder = shared_folder() / share
    kept = {folder / name: data for name, data in definitions.items() if _is_plain(name)}
    for file, data in kept.items():
        with suppress(OSError, WriteError):
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                replace_file(file, data)
                changed = True
    if share:
        changed = _drop_stale(folder, set(kept)) or changed
    _of_share[:] = [file for file in kept if file.exists()]
    return changed or before != _of_share


def _drop_stale(folder: Path, kept: set[Path]) -> bool:
    """Remove the copies of definitions that the share has no more; whether any was there."""
    dropped = False
    with suppress(OSError):
        for file in folder.iterdir():
            if file not in kept and file.suffix.lower() in SUFFIXES:
                file.unlink()
                dropped = True
    return dropped


def _is_plain(name: str) -> bool:
    """Whether it is a definition's name and no path: what a database calls its rows must not lead out of the folder."""
    plain = PureWindowsPath(name).name == name
    return plain and not names_a_device(name) and name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _in_folders() -> Iterator[Path]:
    for folder in folders():
        yield from _built_in() if folder == _OURS else _written_in(folder)


@cache
def _built_in() -> tuple[Path, ...]:
    """Ours, which nobody changes while the program runs."""
    return tuple(_written_in(_OURS))


def _written_in(folder: Path) -> Iterator[Path]:
    # A folder that is not there, or may not be read, holds none.
    with suppress(OSError):
        yield from sorted(file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES and _opens(file))


def _opens(file: Path) -> bool:
    """Whether opening it ends: a pipe would be waited for. A folder and a lost link are told as what they are."""
    return file.is_file() or file.is_dir() or not file.exists()


def id_of(file: Path) -> str:
    """The id that a file tells, or its name where it tells none."""
    return _built_in_id(file) if file.parent == _OURS else _told_id(file)


@cache
def _built_in_id(file: Path) -> str:
    return _told_id(file)


def _told_id(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            match = _ID.search(opened.read(_HEAD))
    except OSError:
        match = None
    return match[1].decode("utf-8", "replace") if match else file.stem
