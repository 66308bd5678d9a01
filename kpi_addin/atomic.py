"""Replacing a file so that a reader finds the old one or the new one, never a part of either."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kpi_addin.errors import WriteError

# A virus scanner or Excel may hold a file for a moment on Windows.
ATTEMPTS = 10
PAUSE_SECONDS = 0.05
ORDINARY_MODE = 0o644
DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ANYBODY_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
LEFT_BEHIND = 600.0
"""An unfinished file is nobody's any more after so many seconds, though the clocks of PC and share differ by minutes."""


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none. Raises `WriteError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            f"无法建立文件夹 {folder}（{error.strerror}）；请换个位置。",
            f"The folder {folder} cannot be made ({error.strerror}); choose another place.",
        ) from error


def replace_file(path: Path, data: bytes, still: Callable[[], bool] = lambda: True) -> bool:
    """Put ``data`` where ``path`` points, in one step; a link stays one, and its file is replaced.

    ``still`` is asked when all is written and only the name is to be given: where it says no, the file stays. Whether it was
    replaced. Raises `WriteError`; the file is then as it was before and nothing is left beside it.
    """
    path = Path(os.path.realpath(path))
    if fault := read_only(path):
        raise fault
    temporary: Path | None = None
    sweep(path.parent, f".{glob.escape(path.name[:40])}.*.tmp")
    try:
        temporary = _write_beside(path, data)
        if not _rename(temporary, path, still):
            return False
        temporary = None
    except OSError as error:
        raise _in_the_users_words(path, error) from error
    finally:
        if temporary is not None:
            _remove(temporary)
    _flush_folder(path.parent)
    return True


def create_file(path: Path, data: bytes) -> None:
    """Put ``data`` where nothing is yet, in one step. Raises `OSError`, of which `FileExistsError` says that something is."""
    sweep(path.parent, f".{glob.escape(path.name[:40])}.*.tmp")
    temporary = _write_beside(path, data)
    try:
        _publish(temporary, path)
    finally:
        _remove(temporary)
    _flush_folder(path.parent)


def _publish(temporary: Path, path: Path) -> None:
    """Give it its name; where there are no links the name is taken first, empty, and then filled in one step."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        path.open("xb").close()
        temporary.replace(path)


def sweep(folder: Path, pattern: str) -> None:
    """Remove what killed writers left unfinished long ago; what cannot be removed is left."""
    with contextlib.suppress(OSError):
        for left in folder.glob(pattern):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                    left.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else ORDINARY_MODE)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _remove(temporary: Path) -> None:
    """What cannot be removed now is swept by a later one."""
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _rename(temporary: Path, path: Path, still: Callable[[], bool]) -> bool:
    """Asked before each attempt: whoever held the file may have saved it."""
    for attempt in range(1, ATTEMPTS + 1):
        if not still():
            return False
        try:
            temporary.replace(path)
        except PermissionError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE_SECONDS)
        else:
            return True
    return False


def _flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can do that.

    Windows cannot open a folder and some network file systems refuse to flush one; the file itself is safe by then.
    """
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_only(path: Path) -> WriteError | None:
    """Why a file may not be replaced although its folder lets us: its owner protected it. None where he didn't."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    # An administrator may write everything; on Windows the mode tells the read-only attribute.
    protected = not mode & _ANYBODY_WRITES or not os.access(path, os.W_OK)
    if not protected or not os.access(path.parent, os.W_OK):  # of the folder the attempt itself will tell
        return None
    return WriteError(
        f"{path.name} 是只读文件，没有改动；确要改它，请先取消它的“只读”属性（或请文件的主人修改）。",
        f"{path.name} is read-only and was left as it was; make it writable first, or ask its owner.",
    )


def no_place(path: Path) -> WriteError | None:
    """Why there is no place for a file of that name; None where there is."""
    # Unlike Path.is_dir, these two don't raise for a name that is too long.
    if os.path.isdir(path):  # noqa: PTH112
        return WriteError(f"{path} 是文件夹，不能写成文件；请换个文件名。", f"{path} is a folder; choose another name.")
    if not os.path.isdir(path.parent):  # noqa: PTH112
        return WriteError(
            f"没有文件夹 {path.parent}，无法保存 {path.name}；请先建好文件夹或换个位置。",
            f"There is no folder {path.parent} to save {path.name} in; make it or choose another place.",
        )
    return None


def _in_the_users_words(path: Path, error: OSError) -> WriteError:
    folder = path.parent
    if fault := no_place(path):
        return fault
    if error.errno in DISK_FULL:
        return WriteError(
            f"磁盘已满，无法保存 {path}；请腾出空间后重试，原文件未改动。",
            f"The disk is full, {path} was not saved; free some space and try again. The old file is unchanged.",
        )
    if _held_by_a_program(path, error):
        return _open_in_excel(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return WriteError(
            f"文件夹 {folder} 不允许写入，无法保存 {path.name}；请换个位置或找管理员开通写权限。",
            f"The folder {folder} is read-only, {path.name} was not saved; choose another place or ask for access.",
        )
    return WriteError(f"无法保存 {path}：{error.strerror}。", f"Cannot save {path}: {error.strerror}.")


def held(path: Path) -> WriteError | None:
    """Why a file that is there cannot be replaced now: a program holds it. Where the system has no such locks, None."""
    try:
        with path.open("r+b"):
            return None
    except PermissionError:
        return read_only(path) or _open_in_excel(path)
    except OSError:  # it is not there, or replacing it will tell
        return None


def _open_in_excel(path: Path) -> WriteError:
    return WriteError(
        f"文件正被 Excel 打开，请先关闭 {path.name} 再重试；原文件未改动。",
        f"{path.name} is open in Excel; close it and try again. The old file is unchanged.",
    )


def _held_by_a_program(path: Path, error: OSError) -> bool:
    """Whether the folder takes new files but this one cannot be replaced, which on Windows means that it is open."""
    replacing = isinstance(error, PermissionError) and error.filename2 is not None
    return replacing and path.exists()
