"""master.xlsx on the share: derived, the same bytes every time, deferred when it cannot be written, proved equal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin.errors import InputError
from kpi_addin.master.department import State
from kpi_addin.master.overview import history, seen_on
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.opening import create_store, open_store
from tests.master.builders import findings, submission

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def share(chinese_tmp):
    store = create_store(chinese_tmp / "汇总库", "department-2024", 2024, ["水务局", "教育局（本级）"])
    store.add(submission("水务局", found=findings()))
    store.add(submission("城管局", draft=True))
    store.add(submission("水务局", basic="80", base=1, found=findings()))
    store.add(submission("水务局", basic="90", draft=True))
    rebuild(store)
    return store


def master(store):
    return store.place.path / "master.xlsx"


def test_two_rebuilds_are_byte_identical(share):
    before = master(share).read_bytes()
    assert not rebuild(share).changed
    assert master(share).read_bytes() == before


def test_a_master_that_was_deleted_comes_back_with_the_same_bytes(share):
    before = master(share).read_bytes()
    master(share).unlink()
    assert rebuild(share).changed
    assert master(share).read_bytes() == before


def test_another_process_another_day_gives_the_same_bytes(share):
    before = master(share).read_bytes()
    master(share).unlink()
    code = (
        "import sys; from pathlib import Path; from kpi_addin.language import use_language; use_language('en');"
        "from kpi_addin.master.share.opening import create_store, open_or_create, open_store; from kpi_addin.master.rebuild import rebuild;"
        "rebuild(open_store(Path(sys.argv[1])))"
    )
    environment = {"TZ": "America/New_York", "PYTHONHASHSEED": "7", "PYTHONUTF8": "1", "PATH": ""}
    subprocess.run([sys.executable, "-c", code, str(share.place.path)], check=True, cwd=ROOT, env=environment)
    assert master(share).read_bytes() == before


def test_an_up_to_date_master_is_left_alone(share):
    assert rebuild(share, force=False).departments == 0
    share.add(submission("城管局"))
    assert rebuild(share, force=False).changed


def test_a_new_roster_is_a_reason_to_rebuild(share):
    settings = share.place.path / "share.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('"水务局",', '"水务局", "民政局",'), encoding="utf-8"
    )
    assert rebuild(open_store(share.place.path), force=False).changed


def test_only_the_latest_final_revision_counts(share):
    [water] = [one for one in load_master(share).departments if one.counted]
    assert water.submission.revision == 2


def test_open_in_excel_the_submission_counts_and_the_rebuild_is_deferred(share, monkeypatch):
    def refuse(self, target):
        raise PermissionError(13, "Permission denied", str(self), None, str(target))

    before = master(share).read_bytes()
    monkeypatch.setattr(Path, "replace", refuse)
    added = share.add(submission("城管局"))
    result = rebuild(share)
    assert added.submission.revision == 2
    assert "Excel" in result.deferred
    assert not result.changed
    assert master(share).read_bytes() == before
    monkeypatch.undo()
    assert rebuild(share).changed


def test_a_rebuild_that_another_pc_is_busy_with_is_deferred(share):
    (share.place.path / ".master.lock").write_text("4711\nCAIWU-PC3\n", encoding="utf-8")
    assert "CAIWU-PC3" in rebuild(share, patience=0.1).deferred


def test_what_a_killed_rebuild_left_is_swept(share):
    left = [share.place.path / ".master.xlsx.abc.tmp", share.place.path / ".tmp-1-abc"]
    for file in left:
        file.touch()
        os.utime(file, (1, 1))
    rebuild(share)
    assert not any(file.exists() for file in left)


def test_a_damaged_submission_is_listed_and_the_rest_goes_on(share):
    next(share.place.path.rglob("0002-*.json")).write_bytes(b"{}")
    share.add(submission("教育局（本级）"))
    result = rebuild(share)
    assert result.departments == 1
    assert [unit for unit, _ in result.unreadable] == ["水务局"]
    assert load_workbook(master(share))["未能读取"]["A2"].value == "水务局"


# --- status, history ----------------------------------------------------------------------------------------------


def test_status(share):
    rows = seen_on(share).rows
    assert [(row.name, row.state, row.errors, row.warnings, row.draft) for row in rows] == [
        ("水务局", State.HANDED_IN, 1, 2, 3),
        ("教育局（本级）", State.MISSING, 0, 0, 0),
        ("城管局", State.DRAFT, 0, 0, 1),
    ]
    assert rows[0].submission.who == "王芳"


def test_history(share):
    assert [(one.unit, one.revision, one.draft) for one in history(share)] == [
        ("城管局", 1, True),
        ("水务局", 1, False),
        ("水务局", 2, False),
        ("水务局", 3, True),
    ]
    assert [one.revision for one in history(share, " 水务局 ")] == [1, 2, 3]
    with pytest.raises(InputError, match="没有这个"):
        history(share, "没有这个")
