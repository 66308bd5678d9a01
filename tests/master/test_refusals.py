"""A share that refuses: read-only, full, or locked by another PC; told in one line, nothing stored."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.share import locks
from kpi_addin.master.share.folder import FolderStore
from tests.master.builders import submission
from tests.master.shares import contents, told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def share(chinese_tmp):
    return FolderStore.create(chinese_tmp / "汇总库", "department-2024", 2024)


# --- a share that refuses -----------------------------------------------------------------------------------------

READ_ONLY = """
import sys
from pathlib import Path
from kpi_addin.errors import ShareError
from kpi_addin.master.share.folder import FolderStore
from tests.master.builders import submission
try:
    FolderStore.open(Path(sys.argv[1])).add(submission())
except ShareError as error:
    print(error)
    sys.exit(error.exit_code)
"""


def test_a_read_only_share(share):
    """A real read-only mount, in a mount namespace of its own."""
    if (
        sys.platform != "linux"
        or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("needs Linux with user namespaces (unshare -rm)")
    mount = f'mount --bind "{share.path}" "{share.path}" && mount -o remount,ro,bind "{share.path}" && exec "$0" -c "$1" "$2"'
    command = ["unshare", "-rm", "sh", "-c", mount, sys.executable, READ_ONLY, str(share.path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (4, "")
    assert "不可写" in done.stdout
    assert share.units() == []


FULL = """
import resource, sys
from pathlib import Path
from kpi_addin.errors import ShareError
from kpi_addin.master.share.folder import FolderStore
from tests.master.builders import submission
store = FolderStore.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
try:
    store.add(submission(basic="80", base=1))
except ShareError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")
def test_a_full_disk(share):
    share.add(submission())
    before = contents(share)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(share.path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (4, "")
    assert "已满" in done.stdout
    assert contents(share) == before


# --- locks --------------------------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("kpi_addin.master.share.folder.held", lambda path: locks.held(path, 0.2))


def lock_of(share, text):
    folder = share.path / "submissions" / "2024" / "河湾区文化馆"
    folder.mkdir(parents=True)
    lock = folder / ".lock"
    lock.write_text(text, encoding="utf-8")
    return lock


def test_a_lock_from_another_pc_is_named_and_never_stolen(share, impatient):
    lock = lock_of(share, "4711\nCAIWU-PC3\n")
    os.utime(lock, (1, 1))  # however old
    with pytest.raises(ShareError) as caught:
        share.add(submission())
    text = told(caught)
    for word in ("CAIWU-PC3", "4711", "分钟", str(lock), "删除"):
        assert word in text
    assert lock.read_text(encoding="utf-8") == "4711\nCAIWU-PC3\n"
    assert share.units() == []


def test_the_lock_of_a_dead_process_on_this_pc_is_taken_over(share, impatient):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lock_of(share, f"{dead.pid}\n{socket.gethostname()}\n")
    assert share.add(submission()).submission.revision == 1


def test_the_lock_of_a_living_process_is_not(share, impatient):
    lock = lock_of(share, "")
    lock.unlink()
    with locks.held(lock), pytest.raises(ShareError, match=str(os.getpid())):
        share.add(submission())


def test_a_lock_that_a_kill_left_empty_is_told_how_to_remove(share, impatient):
    lock = lock_of(share, "")
    with pytest.raises(ShareError, match="删除此锁文件"):
        share.add(submission())
    lock.unlink()
    assert share.add(submission()).submission.revision == 1


def test_another_unit_does_not_wait(share, impatient):
    lock_of(share, "4711\nCAIWU-PC3\n")
    assert share.add(submission("河湾区图书馆")).submission.revision == 1
