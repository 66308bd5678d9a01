"""A PC that dies while handing in: kill -9 at many moments, then everything still works and nothing acknowledged is lost."""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from kpi_addin.master.rebuild import rebuild, verify
from kpi_addin.master.share.folder import FolderStore
from tests.master.builders import submission

ROOT = Path(__file__).resolve().parents[2]
KILLS = 40
SECONDS = 90

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")


def killed_while_handing_in(folder, go, turn, delay):
    """Let one process hand in over and over and kill it; return what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.master.hand_in", str(folder), str(go), "水务局", f"第{turn}人", "0", "200"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    first = process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0]
    lines = [line for line in (first + rest).split(b"\n")[:-1] if line]
    return [json.loads(line) for line in lines]


def unlocked(folder):
    """Do what the message says about a lock that the kill left without its holder's name."""
    for lock in folder.rglob("*.lock"):
        if lock.stat().st_size == 0:
            lock.unlink()


def test_kill_dash_nine(chinese_tmp):
    go = chinese_tmp / "go"
    go.touch()
    store = FolderStore.create(chinese_tmp / "库", "department-2024", 2024)
    rebuild(store)
    chance = random.Random(2024)
    acknowledged, deadline = {}, time.monotonic() + SECONDS
    for turn in range(KILLS):
        if time.monotonic() > deadline:
            break
        # Each turn is another person, who starts from an empty sheet: the unit is handed over with --replace.
        latest = max(store.revisions("水务局"), default=0)
        if latest:
            store.add(submission("水务局", who=f"第{turn}人", machine=f"PC-第{turn}人", basic=str(turn)), replace=True)
            acknowledged[latest + 1] = None
        said = killed_while_handing_in(store.path, go, turn, chance.uniform(0, 0.15))
        acknowledged.update({one["revision"]: one["receipt"] for one in said if "revision" in one})
        master = store.path / "master.xlsx"
        assert ZipFile(io.BytesIO(master.read_bytes())).testzip() is None  # old or new, never torn
        unlocked(store.path)
        opened = FolderStore.open(store.path)
        for revision, receipt in acknowledged.items():
            assert opened.read("水务局", revision).receipt == receipt or receipt is None
        assert opened.faults() == []
    assert len(acknowledged) > KILLS
    assert rebuild(store).deferred is None
    assert verify(store) == []
    store.add(submission("水务局", who="最后", basic="1"), replace=True)
    left = [file.name for file in store.path.rglob("*") if file.name.startswith((".tmp-", ".master.xlsx."))]
    assert left == []
