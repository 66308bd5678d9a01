"""Shares as offices have them: without hard links, slow, taken away in the middle, with a share.toml that somebody edits."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kpi_addin.errors import ConflictError, KpiError, ShareError
from kpi_addin.master import rebuild as rebuilding
from kpi_addin.master.made_of import made_of_master
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.audit import audit
from kpi_addin.master.share.locks import break_lock
from kpi_addin.master.share.opening import create_store, open_or_create, open_store
from kpi_addin.master.verify import verify
from tests.cli.run import complaint, kpi
from tests.master.builders import submission
from tests.master.faults.operations import Watched
from tests.master.shares import told


@pytest.fixture
def share(chinese_tmp):
    store = create_store(chinese_tmp / "汇总库", "department-2024", 2024)
    store.add(submission("水务局"))
    rebuild(store)
    return store


def change_settings(share, old, new):
    settings = share.place.path / "share.toml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), encoding="utf-8")
    return settings


# --- what the system can and cannot -----------------------------------------------------------------------------------


def test_eight_at_once_where_there_are_no_hard_links(share, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)

    def hand_in(number):
        try:
            share.add(submission("水务局", who=f"第{number}人", basic=str(number), base=1))
        except ConflictError:
            return "conflict"
        return share.add(submission(f"第{number}街道")).submission.revision

    with ThreadPoolExecutor(8) as pool:
        ended = Counter(pool.map(hand_in, range(1, 9)))
    assert ended == {"conflict": 7, 1: 1}
    assert share.revisions("水务局") == [1, 2]
    assert audit(share, share.snapshot()).wrong == ()


def test_a_slow_share(share):
    def slowly(_, __, do):
        time.sleep(0.003)
        return do()

    with Watched(slowly, share.place.path):
        share.add(submission("教育局"))
        assert rebuild(share).deferred is None
        assert verify(share).wrong == ()


@pytest.mark.parametrize("left", ["nothing", "an empty folder"])
@pytest.mark.parametrize("number", range(5, 65, 6))
def test_a_share_that_is_taken_away_in_the_middle(share, number, left):
    """A network drive that goes: what is said is one line, and nothing is set up where it was."""
    path, away = share.place.path, share.place.path.with_name("不在这里")
    seen = []

    def gone(_, __, do):
        seen.append(None)
        if len(seen) == number:
            path.rename(away)
            if left == "an empty folder":
                path.mkdir()
        return do()

    error = None
    with Watched(gone, path):
        try:
            open_store(path).add(submission("教育局"))
            result = rebuild(open_store(path))
            error = result.deferred
        except ShareError as caught:
            error = str(caught)
    assert error
    assert "\n" not in error
    assert not path.exists() or list(path.iterdir()) == []
    if path.exists():
        path.rmdir()
    away.rename(path)
    open_store(path).add(submission("教育局"))
    assert rebuild(open_store(path)).deferred is None
    assert verify(open_store(path)).wrong == ()


def test_an_empty_folder_where_a_share_was_is_no_new_share(share):
    path = share.place.path
    path.rename(path.with_name("不在这里"))
    path.mkdir()
    for attempt in (
        lambda: open_or_create(path, "department-2024", 2024),
        lambda: share.add(submission("教育局")),
        lambda: open_store(path),
    ):
        with pytest.raises(ShareError) as caught:
            attempt()
        told(caught)
    assert rebuild(share).deferred
    assert list(path.iterdir()) == []


def test_an_older_master_never_replaces_a_newer_one(share, monkeypatch):
    """A slow PC that makes the master loses its lock; another makes a newer one; then the slow one is done."""
    made, real = [], rebuilding.master_bytes

    def slow(master):
        data = real(master)
        if not made:
            made.append(data)
            break_lock(share.place.path / ".master.lock")
            share.add(submission("教育局"))
            assert rebuild(share).changed
        return data

    monkeypatch.setattr(rebuilding, "master_bytes", slow)
    share.add(submission("城管局"))
    assert rebuild(share, force=True).deferred is None
    assert made_of_master(share.place.master()).number == share.snapshot().number
    assert verify(share).wrong == ()
    assert list(share.place.path.glob(".master.lock*")) == []


# --- share.toml, edited while the share is in use -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "form = ", "year = 2024", "\x00\x01"], ids=["empty", "torn", "half", "no text"])
def test_settings_that_were_damaged_are_told_and_change_nothing(share, text):
    (share.place.path / "share.toml").write_text(text, encoding="utf-8")
    before = share.place.master()
    for command in ("status", "rebuild", "verify", "history"):
        ran = kpi("master", command, "--share", share.place.path)
        assert ran.exit_code == 4
        assert "share.toml" in complaint(ran)
    assert share.place.master() == before


def test_another_year_in_the_settings_never_empties_the_master(share):
    change_settings(share, "year = 2024", "year = 2025")
    before = share.place.master()
    ran = kpi("master", "rebuild", "--share", share.place.path)
    assert ran.exit_code == 1
    for word in ("2025", "2024", "share.toml", "保持原样"):
        assert word in ran.out
    assert share.place.master() == before
    assert "2024" in kpi("master", "status", "--share", share.place.path).err
    assert kpi("master", "verify", "--share", share.place.path).exit_code == 1
    with pytest.raises(ShareError, match="2025"):
        open_store(share.place.path).add(submission("教育局"))
    change_settings(share, "year = 2025", "year = 2024")
    assert kpi("master", "verify", "--share", share.place.path).exit_code == 0


def test_the_first_hand_in_of_a_new_year_keeps_last_years_master(share):
    before = share.place.master()
    change_settings(share, "year = 2024", "year = 2025")
    store, one = open_store(share.place.path), submission("教育局")
    form = replace(one.form, year=replace(one.form.year, value=2025))
    store.add(replace(one, form=form))
    result = rebuild(store)
    assert (result.departments, result.deferred) == (1, None)
    [note] = result.notes
    assert "2024" in note.zh
    assert (share.place.path / note.zh[note.zh.index("workbooks/") : note.zh.index(".xlsx") + 5]).read_bytes() == before
    assert rebuild(store).notes == ()


def test_an_unknown_form_in_the_settings_is_one_line(share):
    change_settings(share, 'form = "department-2024"', 'form = "no-such-form"')
    with pytest.raises(KpiError, match="no-such-form"):
        open_store(share.place.path)


# --- what is lost and comes back ------------------------------------------------------------------------------------------


def test_a_file_that_comes_back_is_in_the_next_master(share):
    """A master with an unreadable department is never the last word, though nobody hands in meanwhile."""
    share.add(submission("教育局"))
    [file] = (share.place.path / "submissions" / "2024" / "水务局").iterdir()
    data = file.read_bytes()
    file.unlink()
    assert [unit for unit, _ in rebuild(share).unreadable] == ["水务局"]
    file.write_bytes(data)
    again = rebuild(share, force=False)
    assert (again.departments, again.changed, again.unreadable) == (2, True, ())
    assert verify(share).wrong == ()


def test_a_ledger_that_was_removed_leaves_the_master_that_tells_of_it(share):
    before = share.place.master()
    shutil.rmtree(share.place.path / "ledger")
    store = open_store(share.place.path)
    store.add(submission("教育局"))
    result = rebuild(store)
    assert result.departments == 2
    [note] = result.notes
    assert (share.place.path / note.zh[note.zh.index("workbooks/") : note.zh.index(".xlsx") + 5]).read_bytes() == before
