"""A share that refuses: read-only, full, or locked by another PC; told in one line, nothing stored."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store
from tests.master.builders import submission
from tests.master.shares import contents, told

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def share(chinese_tmp):
    return create_store(chinese_tmp / "汇总库", "department-2024", 2024)


# --- a share that refuses -----------------------------------------------------------------------------------------

READ_ONLY = """
import sys
from pathlib import Path
from kpi_addin.errors import ShareError
from kpi_addin.master.share.opening import create_store, open_or_create, open_store
from tests.master.builders import submission
try:
    open_store(Path(sys.argv[1])).add(submission())
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
    mount = f'mount --bind "{share.place.path}" "{share.place.path}" && mount -o remount,ro,bind "{share.place.path}" && exec "$0" -c "$1" "$2"'
    command = ["unshare", "-rm", "sh", "-c", mount, sys.executable, READ_ONLY, str(share.place.path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (4, "")
    assert "不可写" in done.stdout
    assert share.units() == []


FULL = """
import resource, sys
from pathlib import Path
from kpi_addin.errors import ShareError
from kpi_addin.master.share.opening import create_store, open_or_create, open_store
from tests.master.builders import submission
store = open_store(Path(sys.argv[1]))
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
        [sys.executable, "-c", FULL, str(share.place.path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (4, "")
    assert "已满" in done.stdout
    assert contents(share) == before


# --- locks: only who makes the master waits for another ------------------------------------------------------------


def lock_of(share, text):
    lock = share.place.path / ".master.lock"
    lock.write_text(text, encoding="utf-8")
    return lock


def test_a_lock_from_another_pc_is_named_and_never_stolen(share):
    lock = lock_of(share, "4711\nCAIWU-PC3\n")
    os.utime(lock, (1, 1))  # however old
    with pytest.raises(ShareError) as caught, share.place.only_writer(0.2):
        pytest.fail("somebody else holds it")
    text = told(caught)
    for word in ("CAIWU-PC3", "4711", "分钟", str(lock), "share unlock"):
        assert word in text
    assert lock.read_text(encoding="utf-8") == "4711\nCAIWU-PC3\n"


def test_nobody_who_hands_in_waits_for_a_lock(share):
    lock_of(share, "4711\nCAIWU-PC3\n")
    assert share.add(submission()).submission.revision == 1
    assert "CAIWU-PC3" in rebuild(share, patience=0.1).deferred


def test_the_lock_of_a_dead_process_on_this_pc_is_taken_over(share):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    lock_of(share, f"{dead.pid}\n{socket.gethostname()}\n")
    assert rebuild(share, patience=5).deferred is None


def test_the_lock_of_a_living_process_is_not(share):
    with share.place.only_writer(), pytest.raises(ShareError, match=str(os.getpid())), share.place.only_writer(0.2):
        pytest.fail("it is held")


@pytest.mark.parametrize("left", ["", "47", "\n\n"], ids=["empty", "torn", "blank lines"])
def test_a_lock_that_a_kill_left_torn_heals_by_itself(share, left):
    lock_of(share, left)
    assert rebuild(share, patience=10).deferred is None
