"""Locks on the share: one holder at a time, never taken away on a doubt, named when somebody has to wait.

A lock is filelock's `SoftFileLock`: a small file created exclusively, which SMB and NFS keep coherent where byte locks
are not to be relied on. It is given no lifetime, so age alone never breaks it (a lease would let two holders overlap);
it is taken over only when the holder ran on this same host and is proven dead. `StrictSoftFileLock` asks for hard links,
which some shares lack, and always needs a hand to recover from a killed process.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import SoftFileLock, Timeout

from kpi_addin.errors import ShareError
from kpi_addin.master.share.files import share_error

PATIENCE = 20.0


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file while the block runs; raises `ShareError` naming the holder after ``patience`` seconds."""
    lock = SoftFileLock(path, timeout=patience, poll_interval=0.02)
    try:
        lock.acquire()
    except Timeout as error:
        raise _busy(path, lock.pid) from error
    except OSError as error:
        raise share_error(path.parent, error) from error
    try:
        yield
    finally:
        lock.release()


def _busy(path: Path, pid: int | None) -> ShareError:
    machine, minutes = _holder(path)
    return ShareError(
        f"正被另一台电脑占用：{machine}（进程 {pid or '不详'}，已 {minutes} 分钟），锁文件 {path}；"
        "请稍后重试；若确认该电脑上已没有人在上报，可删除此锁文件。",
        f"In use by {machine} (process {pid or 'unknown'}, for {minutes} minutes), lock file {path}; try again later; "
        "if you are sure that nobody is handing in there any more, delete this lock file.",
    )


def _holder(path: Path) -> tuple[str, int]:
    """The machine named in the lock file and the lock's age in whole minutes."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        age = max(0.0, time.time() - path.stat().st_mtime)
    except OSError:
        lines, age = [], 0.0
    # The second line is the host, with a note on the process namespace behind a question mark.
    machine = lines[1].split("?")[0] if len(lines) > 1 else ""
    return machine or "不详 (unknown)", int(age // 60)
