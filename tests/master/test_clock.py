"""The share's own clock: a file that is written there has its time; the PC's clock is only asked where nothing can be written."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.local_time import local_day
from kpi_addin.master.share.arrivals import arrivals
from kpi_addin.master.share.clock import Moment, share_now, time_in_folder
from kpi_addin.master.share.opening import create_store
from tests.master.builders import later, submission
from tests.master.server_clock import server
from tests.master.shares import files

__all__ = ["server"]


@pytest.fixture
def share(tmp_path):
    return create_store(tmp_path / "share", "department-2024", 2024)


def test_the_time_is_the_servers(share, server):
    before = files(share)
    for text in ("2024-03-01T23:59:59+08:00", "2031-12-31T00:00:00+08:00", "2001-01-01T00:00:00+08:00"):
        server.set(text)
        assert share_now(share.place) == Moment(datetime.fromisoformat(text))
    assert files(share) == before, "nothing is left behind"


def test_without_another_clock_it_is_about_now(share):
    assert abs(share_now(share.place).at - datetime.now(UTC)) < timedelta(minutes=1)
    assert share_now(share.place).of_share


def test_where_nothing_can_be_written_it_is_the_pcs(share, monkeypatch):
    def refused(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kpi_addin.master.share.folder.time_in_folder", refused)
    told = share_now(share.place)
    assert not told.of_share
    assert abs(told.at - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_share_that_is_away_is_told_by_whoever_reads_it(share):
    share.place.path.rename(share.place.path.with_name("away"))
    with pytest.raises(ShareError):
        share.place.now()
    assert not share_now(share.place).of_share


def test_a_probe_that_could_not_be_finished_is_taken_away(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        time_in_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_arrivals_are_by_the_servers_clock_whatever_the_sender_says(share, server):
    server.set("2024-03-31T23:30:00+08:00")
    share.add(later(submission("甲局"), "2023-01-01T00:00:00+00:00"))
    server.set("2024-04-01T00:10:00+08:00")
    share.add(later(submission("乙局"), "2024-03-01T00:00:00+00:00"))
    found = arrivals(share)
    assert {key: [local_day(one.at).isoformat() for one in came] for key, came in found.items()} == {
        "甲局": ["2024-03-31"],
        "乙局": ["2024-04-01"],
    }


def test_of_what_was_there_before_the_ledger_nobody_knows(share):
    share.add(submission("甲局"))
    shutil.rmtree(share.place.path / "ledger")
    [came] = arrivals(share)["甲局"]
    assert (came.at, came.stored.revision) == (None, 1)
    share.add(submission("乙局"))
    assert [came.at is None for came in arrivals(share)["甲局"]] == [True], (
        "adopted by the ledger, still without a time"
    )
    assert arrivals(share)["乙局"][0].at is not None
