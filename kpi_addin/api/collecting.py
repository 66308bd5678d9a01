"""Which workbooks a consolidation reads: those named and those in the folders named, each file once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kpi_addin.api.paths import AnyPath
from kpi_addin.kept_copy import is_kept_copy
from kpi_addin.language import Bilingual

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"})
"""What departments send in; .et is what WPS calls its own .xls."""
_LOCK = "~$"

Told = tuple[Path, Bilingual]
"""A file or folder with what is to be said of it."""


@dataclass(frozen=True)
class Collected:
    """The workbooks to read, sorted within their folder; what is left out on purpose; folders that can't be looked into."""

    files: tuple[Path, ...]
    left_out: tuple[Told, ...] = ()
    refused: tuple[Told, ...] = ()


def collect(paths: AnyPath | Iterable[AnyPath]) -> Collected:
    """Look for workbooks; nothing is opened."""
    named = [paths] if isinstance(paths, str | os.PathLike) else paths
    refused: list[Told] = []
    files: dict[object, Path] = {}
    left_out: list[Told] = []
    for file in _candidates(map(Path, named), refused):
        first = files.setdefault(_identity(file), file)
        why = _why_left_out(file) or (_twice(file, first) if first is not file else None)
        if why and first is file:
            del files[_identity(file)]
        if why:
            left_out.append((file, why))
    return Collected(tuple(files.values()), tuple(left_out), tuple(refused))


def _candidates(paths: Iterable[Path], refused: list[Told]) -> Iterator[Path]:
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir never raises
            yield from sorted(_below(path, refused))
        else:
            yield path


def _below(folder: Path, refused: list[Told]) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        place = Path(error.filename)
        refused.append((place, _no_entry(place, error)))

    for place, folders, files in os.walk(folder, onerror=refuse):
        # A folder called 表.xlsx is told like a file that can't be read.
        yield from (Path(place, name) for name in (*files, *folders) if Path(name).suffix.lower() in WORKBOOK_SUFFIXES)


def _identity(file: Path) -> object:
    """The same for all names of one file: links, and one that is named twice."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return file
    return (found.st_dev, found.st_ino) if found.st_ino else file


def _why_left_out(file: Path) -> Bilingual | None:
    if file.name.startswith(_LOCK):
        return Bilingual(
            f"没有计入《{file.name}》：是 Excel 的锁定文件，说明有人正开着那张表，读到的是上次保存的内容。",
            f"Left out {file.name}: Excel's lock file. Somebody has the form open; what was read is as last saved.",
        )
    if file.name.startswith("."):
        return Bilingual(f"没有计入《{file.name}》：是隐藏文件。", f"Left out {file.name}: a hidden file.")
    if is_kept_copy(file):
        return Bilingual(
            f"没有计入《{file.name}》：是修复或合并前留下的旧表；确要计入请改文件名。",
            f"Left out {file.name}: the form before it was mended or merged; rename it to count it.",
        )
    return None


def _twice(file: Path, first: Path) -> Bilingual:
    return Bilingual(
        f"没有计入《{file.name}》：与《{first.name}》是同一个文件。",
        f"Left out {file.name}: it is the same file as {first.name}.",
    )


def _no_entry(place: Path, error: OSError) -> Bilingual:
    return Bilingual(
        f"打不开文件夹 {place}（{error.strerror}），里面的表没有读；请检查权限。",
        f"Can't look into the folder {place} ({error.strerror}); check its permissions.",
    )
