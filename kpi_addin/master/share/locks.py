"""Locks on the share: one holder at a time, never taken away on a doubt, named when somebody has to wait.

A lock is filelock's `SoftFileLock`: a small file created exclusively, which SMB and NFS keep coherent where byte locks
are not to be relied on. It is given no lifetime, so age alone never breaks it (a lease would let two holders overlap);
it is taken over only when the holder ran on this same host and is proven dead. `StrictSoftFileLock` asks for hard links,
which some shares lack, and always needs a hand to recover from a killed process.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import SoftFileLock, Timeout

from kpi_addin.errors import ShareError
from kpi_addin.master.share.files import share_error
from kpi_addin.master.share.holder import Holder
from kpi_addin.master.share.place import PATIENCE
from kpi_addin.printable import in_one_line

_LOOK_EVERY: Final = 0.5
_EMPTY_FOR: Final = 3.0
_ours: Final[dict[Path, tuple[int, int] | None]] = {}
"""The lock files that this process made last: one that it could not remove nobody else may, as long as it lives."""


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file while the block runs; raises `ShareError` naming the holder after ``patience`` seconds."""
    lock = SoftFileLock(path, poll_interval=0.02)
    _remove_own(path)
    _acquire(lock, path, patience)
    made = _mark(path)
    try:
        yield
    finally:
        # What was done under the lock is done; where the lock stays, the next one here who asks for it removes it.
        with suppress(OSError):
            lock.release()
        _ours[path] = made


def _remove_own(path: Path) -> None:
    """Remove the lock that this process was done with and that is still there."""
    if path not in _ours:
        return
    made, there = _ours.pop(path), _mark(path)
    if there and (there == made or (made is None and _names_this_process(path))):
        break_lock(path)


def _names_this_process(path: Path) -> bool:
    holder = holder_of(path)
    return holder is not None and holder.here and holder.process == str(os.getpid())


def _mark(path: Path) -> tuple[int, int] | None:
    """By which a file is known from the next one of its name."""
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_ino, now.st_mtime_ns


def _acquire(lock: SoftFileLock, path: Path, patience: float) -> None:
    until, watched = time.monotonic() + patience, _Watched()
    while True:
        left = until - time.monotonic()
        try:
            lock.acquire(timeout=max(0.0, min(left, _LOOK_EVERY)))
        except Timeout as error:
            if left <= _LOOK_EVERY:
                raise _busy(path) from error
            if watched.is_left_empty(path):
                break_lock(path)
        except OSError as error:
            raise share_error(path.parent, error) from error
        else:
            return


class _Watched:
    """A lock file that a kill left empty names no holder: it is known by staying empty, watched by this PC's own clock."""

    def __init__(self) -> None:
        self.seen: tuple[int, int] | None = None
        self.since = 0.0

    def is_left_empty(self, path: Path) -> bool:
        """Whether the same empty file has been there for longer than any writer takes to fill it."""
        try:
            now = path.stat()
        except OSError:
            now = None
        same = (now.st_ino, now.st_mtime_ns) if now and now.st_size == 0 else None
        if same != self.seen:
            self.seen, self.since = same, time.monotonic()
        return same is not None and time.monotonic() - self.since > _EMPTY_FOR


def break_lock(path: Path) -> None:
    """Take a lock away from whoever holds it; nothing that its holder still does can then do harm."""
    aside = path.with_name(f"{path.name}.break-{secrets.token_hex(4)}")
    with suppress(OSError):
        path.rename(aside)
        aside.unlink()


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock; None where nobody does."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        age = max(0.0, time.time() - path.stat().st_mtime)
    except OSError:
        return None
    # The second line is the host, with a note on the process namespace behind a question mark.
    machine = lines[1].split("?")[0].strip() if len(lines) > 1 else ""
    process = lines[0].strip() if lines else ""
    return Holder(in_one_line(machine), process if process.isdecimal() else "", int(age // 60))


def _busy(path: Path) -> ShareError:
    holder = holder_of(path) or Holder("", "", 0)
    return ShareError(
        f"{holder.told.zh}，锁文件 {path}；请稍后重试；若确认那里已没有人在汇总，可用 kpi-addin share unlock 解除。",
        f"{holder.told.en}, lock file {path}; try again later; "
        "if you are sure that nobody is at work there any more, break it with kpi-addin share unlock.",
    )
