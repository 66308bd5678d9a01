"""What takes more than a second says so where somebody looks on, and puts nothing into a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kpi_addin.cli.waiting import aside, waiting
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store
from tests.master.builders import submission

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    store = create_store(tmp_path_factory.mktemp("waiting") / "share", "department-2024", 2024)
    store.add(submission("水务局"))
    rebuild(store)
    return store.place.path


@pytest.mark.skipif(os.name == "nt", reason="a terminal of its own is a matter of other systems")
def test_a_terminal_sees_what_is_worked_on_and_the_json_stays_as_it_is(share):
    ours, theirs = os.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "kpi_addin", "master", "status", "--json", "--share", str(share)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "PYTHONUTF8": "1"},
        check=True,
    )
    os.close(theirs)
    told = os.read(ours, 10_000).decode("utf-8", "replace")
    os.close(ours)
    assert "正在看各单位报到哪一步" in told
    assert [row["unit"] for row in json.loads(ran.stdout)] == ["水务局"]


def test_a_pipe_sees_nothing(capsys):
    with waiting("正在做", "working") as line:
        aside(line, print)("说一句")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("说一句\n", "")
