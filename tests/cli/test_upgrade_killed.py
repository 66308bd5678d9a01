"""upgrade under kill -9: the workbook is the old one or the new one, and a copy of before is whole or not there."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys

import pytest

from tests.cli.test_upgrade import OLD

KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from kpi_addin import api

path = Path(sys.argv[1])
planned, old = api.upgrade(path), path.read_bytes()

def dies(call, moment):
    def killed(*told):
        if moment == "after":
            call(*told)
        os.kill(os.getpid(), signal.SIGKILL)
    return killed

for place in sys.argv[2:]:
    module, _, name = place.rpartition(":")
    where = import_module("kpi_addin." + module)
    for moment in ("before", "after"):
        child = os.fork()
        if not child:
            setattr(where, name, dies(getattr(where, name), moment))
            planned.apply()
            os._exit(0)
        state = os.waitpid(child, 0)[1]
        now = path.read_bytes()
        is_now = {old: "old", planned.data: "new"}.get(now, "torn")
        copies = [each for each in path.parent.glob("*.xlsx") if each != path and each.name[0] != "."]
        whole = "whole" if all(each.read_bytes() == old for each in copies) else "torn"
        print(place, moment, os.WIFSIGNALED(state), is_now, len(copies), whole, flush=True)
        for each in copies:
            each.unlink()
        path.write_bytes(old)
"""
MOMENTS = (
    "api.upgrading:keep_copy",
    "atomic:_write_beside",
    "atomic:_publish",
    "api.upgrading:replace_file",
    "atomic:_rename",
)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is of Unix")
def test_killed_at_any_moment(chinese_tmp):
    called = [sys.executable, "-c", KILLED, shutil.copy(OLD, chinese_tmp / "某局.xlsx"), *MOMENTS]
    told = subprocess.run(called, capture_output=True, text=True, check=True).stdout
    lines = {(place, moment): rest for place, moment, *rest in map(str.split, told.splitlines())}
    assert len(lines) == 2 * len(MOMENTS)
    assert {(died, copy) for died, _, _, copy in lines.values()} == {("True", "whole")}, told
    assert {(now, copies) for _, now, copies, _ in lines.values()} == {("old", "0"), ("old", "1"), ("new", "1")}, told
    new = {key for key, rest in lines.items() if rest[1] == "new"}
    assert new == {("atomic:_rename", "after"), ("api.upgrading:replace_file", "after")}, told
