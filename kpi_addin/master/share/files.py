"""Files on the share: written once and never torn; what the system refuses is told in the user's words."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kpi_addin.atomic import LEFT_BEHIND, sweep
from kpi_addin.errors import ShareError

TEMPORARY: Final = ".tmp-"
_UNFINISHED_FOLDER: Final = "-folder"
IN_FOLDER: Final = "entry"
"""The name of the file in a folder that `write_numbered` had to make of it."""
_NO_LINKS: Final = {
    errno.EPERM,
    errno.EACCES,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EINVAL,
    errno.EMLINK,
}
"""How a share says that it knows no hard links."""
_OCCUPIED: Final = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}
"""How it says that a folder does not get a name that another has."""


class PerhapsWrittenError(OSError):
    """The system refused, or only its answer was lost: the file may be there, whole."""


def write_new(path: Path, data: bytes) -> None:
    """Put a new file into place whole; raises FileExistsError, and changes nothing, when there is one already.

    Any other OSError than `PerhapsWrittenError` means that nothing was written. Where the share knows no hard links, only a kill
    within the write can leave a torn file.
    """
    _write(path, data, path.parent, _create_in_place)


def write_same(path: Path, data: bytes, unfinished_in: Path) -> None:
    """As `write_new`, from a folder that is swept, a file that is named after its contents: never torn, for whoever writes it writes the same."""
    _write(path, data, unfinished_in, _rename_over_nothing)


def write_numbered(path: Path, data: bytes, unfinished_in: Path) -> None:
    """As `write_new`, from a folder that is swept, a number of which there is only one: never torn.

    Where the share knows no hard links it is a folder with the file `IN_FOLDER` in it: a folder is never renamed over another
    that holds something, nor over a file.
    """
    _write(path, data, unfinished_in, _rename_as_folder)


def read_numbered(path: Path) -> bytes:
    """What `write_numbered` wrote, whichever way."""
    try:
        return path.read_bytes()
    except (IsADirectoryError, PermissionError):  # Windows does not say that it is a folder
        if not path.is_dir():
            raise
        return (path / IN_FOLDER).read_bytes()


def sweep_unfinished(folder: Path) -> None:
    """Remove what killed writers left unfinished long ago; of a folder only what `write_numbered` puts into one."""
    sweep(folder, f"{TEMPORARY}*")
    with suppress(OSError):
        for left in folder.glob(f"{TEMPORARY}*{_UNFINISHED_FOLDER}"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT_BEHIND:
                    (left / IN_FOLDER).unlink(missing_ok=True)
                    left.rmdir()


WithoutLinks = Callable[[Path, Path, bytes], None]
"""Is given the unfinished file, the path it is to have, and its contents; raises FileExistsError where there is one."""


def _write(path: Path, data: bytes, unfinished_in: Path, without_links: WithoutLinks) -> None:
    temporary = unfinished_in / f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        _fill(temporary, data)
        _publish(temporary, path, data, without_links)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _fill(path: Path, data: bytes) -> None:
    """Create a file exclusively and have its bytes on disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _publish(temporary: Path, path: Path, data: bytes, without_links: WithoutLinks) -> None:
    """Give the finished file its name without overwriting another: of two writers exactly one succeeds."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS and os.name != "nt":
            raise PerhapsWrittenError(error.errno, error.strerror, str(path)) from error
        if os.name == "nt":
            _rename(temporary, path)  # Windows renames over nothing
        else:
            without_links(temporary, path, data)


def _rename(temporary: Path, path: Path) -> None:
    try:
        temporary.rename(path)
    except FileExistsError:
        raise
    except OSError as error:
        raise PerhapsWrittenError(error.errno, error.strerror, str(path)) from error


def _rename_over_nothing(temporary: Path, path: Path, data: bytes) -> None:
    del data
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    _rename(temporary, path)


def _rename_as_folder(temporary: Path, path: Path, data: bytes) -> None:
    del data
    folder = temporary.with_name(f"{temporary.name}{_UNFINISHED_FOLDER}")
    folder.mkdir()
    try:
        temporary.rename(folder / IN_FOLDER)
        sync_folder(folder)
        folder.rename(path)
    except OSError as error:
        if error.errno in _OCCUPIED:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        raise PerhapsWrittenError(error.errno, error.strerror, str(path)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _create_in_place(temporary: Path, path: Path, data: bytes) -> None:
    """Creating exclusively is all that is left."""
    del temporary
    try:
        _fill(path, data)
    except FileExistsError:
        raise
    except OSError as error:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            raise PerhapsWrittenError(error.errno, error.strerror, str(path)) from error
        raise


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted; none where it is not there."""
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        return []


def sync_folder(folder: Path) -> None:
    """Have the folder's entries on disk; Windows does this by itself and refuses to open folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told_as_share_error(place: Path) -> Iterator[None]:
    """Turn an OSError into one line that says what, where and what to do."""
    try:
        yield
    except OSError as error:
        raise share_error(place, error) from error


def share_error(place: Path, error: OSError) -> ShareError:
    """The `ShareError` for what the system refused at that place."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return ShareError(
            f"汇总库所在磁盘已满：{place}；请清理空间后重新上报，已上报的数据没有改动。",
            f"The share's disk is full: {place}; free some space and hand in again, nothing stored was changed.",
        )
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ShareError(
            f"汇总库不可写：{place}；请向管理员申请该文件夹的写入权限。",
            f"The share cannot be written: {place}; ask its administrator for permission to write there.",
        )
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return ShareError(
            f"找不到汇总库文件夹：{place}；请检查路径和网络连接。",
            f"The share's folder is not there: {place}; check the path and the network.",
        )
    reason = error.strerror or str(error)
    return ShareError(
        f"汇总库无法使用：{place}（{reason}）；请检查网络连接后重试。",
        f"The share cannot be used: {place} ({reason}); check the network and try again.",
    )
