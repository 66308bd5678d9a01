"""Many PCs at once, as real processes: what was acknowledged is on the share, once, and the master has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.audit import audit
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from tests.master.builders import submission

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(chinese_tmp):
    folder = chinese_tmp / "汇总库"
    folder.mkdir()
    return folder


def at_once(folder, tmp_path, departments, *, base=0, times=1):
    """Start a process for each (unit, who), let all go at the same moment; return what they said."""
    go = tmp_path / f"go-{len(list(tmp_path.iterdir()))}"
    arguments = [[unit, who, str(base), str(times)] for unit, who in departments]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.master.hand_in", str(folder), str(go), *one],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        for one in arguments
    ]
    go.touch()
    said = []
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
        said += [json.loads(line) for line in out.splitlines()]
    return said


def test_sixteen_departments_at_once_into_an_empty_folder(folder, tmp_path):
    units = [f"第{number:02d}街道" for number in range(16)]
    said = at_once(folder, tmp_path, [(unit, "王芳") for unit in units])
    assert [one.get("error") or one.get("deferred") for one in said] == [None] * 16
    store = open_store(folder)
    assert store.units() == units
    assert all(store.read(one["unit"], one["revision"]).receipt == one["receipt"] for one in said)
    # The last one to come rebuilt for all, or found that another had.
    assert not rebuild(store).changed
    assert verify(store).holds


def test_eight_people_hand_in_the_same_department(folder, tmp_path):
    people = [f"第{'〇一二三四五六七'[number]}人" for number in range(8)]
    create_store(folder, "department-2024", 2024).add(submission("水务局", who="先来的人"))
    said = at_once(folder, tmp_path, [("水务局", who) for who in people], base=1)
    won = [one for one in said if "revision" in one]
    assert len(won) == 1
    assert Counter(one.get("error") for one in said) == {None: 1, "BehindError": 7}
    assert all(won[0]["who"] in one["message"] for one in said if "error" in one)
    store = open_store(folder)
    assert store.revisions("水务局") == [1, 2]
    assert store.read("水务局", 2).receipt == won[0]["receipt"]


def test_no_acknowledged_revision_is_lost_or_doubled(folder, tmp_path):
    """Four people, each handing in one workbook again and again: only the one whose revision is latest goes on."""
    said = at_once(folder, tmp_path, [("水务局", who) for who in ("赵", "钱", "孙", "李")], times=6)
    acknowledged = [(one["revision"], one["receipt"]) for one in said if "revision" in one]
    store = open_store(folder)
    stored = [(number, store.read("水务局", number).receipt) for number in store.revisions("水务局")]
    assert sorted(acknowledged) == stored
    assert [number for number, _ in stored] == list(range(1, len(stored) + 1))
    assert audit(store, store.snapshot()).wrong == ()
    assert load_master(store).departments[0].submission.revision == len(stored)
