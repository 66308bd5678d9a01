"""new --from under kill -9 and on a full disk: last year's form is as it was, the new one is whole or not there."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys

import pytest

from kpi_addin import api
from kpi_addin.errors import WriteError
from tests.cli.test_upgrade import OLD

KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from kpi_addin import api

last, new = map(Path, sys.argv[1:3])
before = last.read_bytes()
api.roll_over(last, new)
right = new.read_bytes()

def dies(call, moment):
    def killed(*told, **named):
        if moment == "after":
            call(*told, **named)
        os.kill(os.getpid(), signal.SIGKILL)
    return killed

for name in sys.argv[3:]:
    where = import_module("kpi_addin.atomic")
    for moment in ("before", "after"):
        new.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            setattr(where, name, dies(getattr(where, name), moment))
            api.roll_over(last, new)
            os._exit(0)
        died = os.WIFSIGNALED(os.waitpid(child, 0)[1])
        there = "none" if not new.exists() else "whole" if new.read_bytes() == right else "torn"
        print(name, moment, died, there, last.read_bytes() == before, flush=True)
"""
MOMENTS = ("_write_beside", "_rename")


@pytest.fixture
def last(chinese_tmp):
    return shutil.copy(OLD, chinese_tmp / "某局 2024.xlsx")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")
def test_killed_at_any_moment(last, chinese_tmp):
    called = [sys.executable, "-c", KILLED, last, chinese_tmp / "某局 2025.xlsx", *MOMENTS]
    told = subprocess.run(called, capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in told.splitlines()]
    assert len(lines) == 2 * len(MOMENTS)
    assert {(died, kept) for _, _, died, _, kept in lines} == {("True", "True")}, told
    assert {there for *_, there, _ in lines} == {"none", "whole"}, told


def test_on_a_full_disk(last, chinese_tmp, monkeypatch):
    before, new = last.read_bytes(), chinese_tmp / "某局 2025.xlsx"

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kpi_addin.atomic._write_beside", full)
    with pytest.raises(WriteError, match="磁盘"):
        api.roll_over(last, new)
    assert (last.read_bytes(), new.exists()) == (before, False)
    assert [path.name for path in chinese_tmp.iterdir() if path.is_file()] == [last.name]
