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

from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.audit import audit
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from tests.master.builders import submission

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KPI_KILLS", "16"))
"""``make soak`` asks for many; each costs most of a second."""
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


def test_kill_dash_nine(chinese_tmp):
    go = chinese_tmp / "go"
    go.touch()
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
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
        said = killed_while_handing_in(store.place.path, go, turn, chance.uniform(0, 0.15))
        acknowledged.update({one["revision"]: one["receipt"] for one in said if "revision" in one})
        master = store.place.path / "master.xlsx"
        assert ZipFile(io.BytesIO(master.read_bytes())).testzip() is None  # old or new, never torn
        opened = open_store(store.place.path)
        for revision, receipt in acknowledged.items():
            assert opened.read("水务局", revision).receipt == receipt or receipt is None
        assert audit(opened, opened.snapshot()).wrong == ()
    assert len(acknowledged) > KILLS
    assert rebuild(store).deferred is None
    assert verify(store).holds
    for left in store.place.path.rglob(".*"):
        os.utime(left, (1, 1))
    store.add(submission("水务局", who="最后", basic="1"), replace=True)
    rebuild(store)
    left = [file.name for file in store.place.path.rglob("*") if file.name.startswith((".tmp-", ".master.xlsx."))]
    assert left == []
