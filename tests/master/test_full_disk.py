"""A disk that really fills: a small tmpfs of its own; one clear line, nothing torn, and it works again when there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FILLS = """
import os, sys
from dataclasses import replace
from pathlib import Path
from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.errors import ShareError
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from kpi_addin.receipt import receipt_of
from tests.master.builders import submission

def one(unit, **more):
    made = submission(unit, **more)
    return replace(made, rules=RULE_SET_VERSION, receipt=receipt_of(made.form, RULE_SET_VERSION))

share = Path(sys.argv[1]) / "库"
store = create_store(share, "department-2024", 2024)
store.add(one("水务局"))
rebuild(store)
master = (share / "master.xlsx").read_bytes()
kept, told = ["水务局"], set()
for room in range(0, 40_000, 3_000):
    with open(Path(sys.argv[1]) / "filler", "wb") as filler:
        free = os.statvfs(share).f_bavail * os.statvfs(share).f_frsize
        filler.write(bytes(max(0, free - room)))
    unit = f"第{room}街道"
    try:
        store.add(one(unit))
        kept.append(unit)
    except ShareError as error:
        told.add(error.zh.split("：")[0])
        assert "\\n" not in error.zh
    result = rebuild(store)
    assert "已满" in (result.deferred or "已满"), result.deferred
    assert sorted(store.units()) == sorted(kept)
    if result.deferred:
        assert (share / "master.xlsx").read_bytes() == master, "the old master was touched"
    master = (share / "master.xlsx").read_bytes()
    assert verify(store).holds, verify(store).wrong
    (Path(sys.argv[1]) / "filler").unlink()
store.add(one("最后一个"))
assert rebuild(store).deferred is None
assert verify(open_store(share)).holds
assert [file.name for file in share.rglob(".*")] == []
print(*told, len(kept))
"""


def test_a_disk_that_fills(tmp_path):
    if (
        sys.platform != "linux"
        or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("needs Linux with user namespaces (unshare -rm)")
    mount = 'mount -t tmpfs -o size=400k none "$2" && exec "$0" -c "$1" "$2"'
    command = ["unshare", "-rm", "sh", "-c", mount, sys.executable, FILLS, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    told, kept = done.stdout.split()
    assert told == "汇总库所在磁盘已满"
    assert 1 < int(kept) < 15, "some had room and some had not"
