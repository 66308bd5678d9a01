"""The old file beside the new one: 目标表.修复前.xlsx, the next one 目标表.修复前2.xlsx; an older copy is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, takewhile
from pathlib import Path
from typing import Final

from kpi_addin.atomic import DISK_FULL, create_file
from kpi_addin.errors import WriteError

REPAIR, MERGE, REPLACED, UPGRADE = "修复前", "合并前", "更换前", "升级前"
"""What was about to be done when a copy was kept."""
_KEPT: Final = re.compile(rf"\.({REPAIR}|{MERGE}|{UPGRADE})\d*$")


def keep_copy(path: Path, label: str = REPAIR) -> Path:
    """Copy a file beside itself under a name that is free, and return that. Raises `WriteError`, leaving nothing behind."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _not_kept(path, label, error) from error
    return keep_beside(path, data, label)


def keep_beside(path: Path, data: bytes, label: str) -> Path:
    """Keep those bytes beside a file under a name that is free, and return that. Raises `WriteError`, leaving nothing behind."""
    try:
        for kept in _names(path, label):
            with suppress(FileExistsError):
                create_file(kept, data)
                return kept
    except OSError as error:
        raise _not_kept(path, label, error) from error
    raise AssertionError("the names never end")  # pragma: no cover


def _not_kept(path: Path, label: str, error: OSError) -> WriteError:
    if error.errno in DISK_FULL:
        return WriteError(
            f"磁盘已满，无法在 {path.name} 旁边保留{label}的文件，没有改动；请腾出空间后重试。",
            f"The disk is full, the old file can't be kept beside {path.name}; nothing was changed. Free some space.",
        )
    return WriteError(
        f"无法在 {path.name} 旁边保留{label}的文件（{error.strerror}），没有改动；请换个可以写入的文件夹。",
        f"The old file can't be kept beside {path.name} ({error.strerror}); nothing was changed. Move it where you may write.",
    )


def _names(path: Path, label: str) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}.{label}{'' if number == 1 else number}{path.suffix}") for number in count(1))


def copy_of(path: Path) -> Path | None:
    """The copy that already holds what the file holds now, so that repairs one after the other need only one."""
    try:
        data = path.read_bytes()
        there = takewhile(Path.exists, _names(path, REPAIR))
        return next((kept for kept in there if kept.read_bytes() == data), None)
    except OSError:
        return None


def is_kept_copy(path: Path) -> bool:
    """Whether a file is such a copy, so that no folder of forms counts it as another one."""
    return _KEPT.search(path.stem) is not None
