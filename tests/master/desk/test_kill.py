"""A typed comment outlives rebuilds that are killed at any moment: it is in master.xlsx or on the share, never in neither."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.opening import create_store
from kpi_addin.master.verify import verify
from tests.master.builders import findings, submission
from tests.master.desk.sheets import master, opened, row, type_in

ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("KPI_DESK_KILLS", "3"))
"""``make soak`` asks for a hundred; each costs some two seconds."""
UNIT = "水务局"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")


def killed_while_rebuilding(folder, delay):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.master.desk.rebuild_on_and_on", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout.readline() == b"begin\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_comment_outlives_kills(chinese_tmp):
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
    store.add(submission(UNIT, found=findings()))
    rebuild(store)
    chance = random.Random(2024)
    for turn in range(KILLS):
        words = f"第{turn}次写的意见"
        with opened(master(store)) as book:
            type_in(book, UNIT, 意见=words)
        killed_while_rebuilding(store.place.path, chance.uniform(0, 1.2))
        noted = [one.opinion for one in Reviews(store).of(UNIT)]
        assert words in {row(master(store), UNIT)["意见"], *noted}
        assert noted == list(dict.fromkeys(noted))  # once each
    store.place.break_lock()
    assert rebuild(store).deferred is None
    assert row(master(store), UNIT)["意见"] == f"第{KILLS - 1}次写的意见"
    assert verify(store).wrong == ()
