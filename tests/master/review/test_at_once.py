"""Reviewers at the same moment, as real processes, and one that is killed: nothing acknowledged is lost, nothing is torn."""

from __future__ import annotations

import json
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
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from tests.master.builders import submission

ROOT = Path(__file__).resolve().parents[3]
KILLS = 10


@pytest.fixture(params=["folder", "postgresql"])
def share(request, chinese_tmp):
    address = request.getfixturevalue("database") if request.param == "postgresql" else str(chinese_tmp / "库")
    create_store(address, "department-2024", 2024).add(submission("水务局"))
    return address


def reviewer(share, go, who, times=1):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.master.review.do_review", str(share), str(go), "水务局", who, str(times)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_two_reviewers_at_once(share, tmp_path):
    go = tmp_path / "go"
    both = [reviewer(share, go, who) for who in ("周科员", "吴科员")]
    assert [json.loads(process.stdout.readline()) for process in both] == [{"looked": "水务局"}] * 2
    go.touch()
    said = []
    for process in both:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        said.append(json.loads(out))
    first, second = sorted(said, key=lambda one: one["number"])
    assert (first["number"], second["number"]) == (1, 2)
    assert first["meanwhile"] == []
    assert second["meanwhile"] == [first["who"]], "the second one is told"
    store = open_store(share)
    assert [one.opinion for one in Reviews(store).of("水务局")] == [first["opinion"], second["opinion"]]
    rebuild(store)
    assert verify(store).wrong == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")
def test_kill_dash_nine(chinese_tmp):
    go, chance = chinese_tmp / "go", random.Random(2024)
    go.touch()
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
    store.add(submission("水务局"))
    rebuild(store)
    acknowledged = {}
    for turn in range(KILLS):
        process = reviewer(store.place.path, go, f"第{turn}人", 200)
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        lines = (first + process.communicate()[0]).split(b"\n")[:-1]
        acknowledged |= {one["number"]: one["opinion"] for one in map(json.loads, filter(None, lines))}
        opened = open_store(store.place.path)
        there = {one.number: one.opinion for one in Reviews(opened).of("水务局")}
        assert acknowledged.items() <= there.items()
        assert list(there) == list(range(1, len(there) + 1))
        assert list((store.place.path / "reviews").rglob(".*")) == []
    assert len(acknowledged) >= KILLS
    rebuild(store)
    assert verify(store).wrong == ()
