"""What lies among the entries of the ledger and is none: named, counted nowhere, and in nobody's way."""

from __future__ import annotations

import shutil
import time

import pytest

from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share import files
from kpi_addin.master.verify import verify
from tests.master.builders import submission
from tests.master.projects import of_project, several


@pytest.fixture
def share(chinese_tmp):
    store = several(chinese_tmp / "库")
    store.add(submission("水务局"))
    store.add(of_project())
    rebuild(store)
    return store


@pytest.fixture
def without_links(monkeypatch):
    def refused(*_, **__):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(files.os, "link", refused)


def shelf(store):
    return store.place.path / "ledger" / "000000"


def entry(store, number):
    return shelf(store) / f"{number:09d}.entry"


def short_number(store):
    shutil.copy(entry(store, 2), shelf(store) / "99.entry")
    return "ledger/000000/99.entry"


def same_number_written_otherwise(store):
    shutil.copy(entry(store, 2), shelf(store) / "2.entry")
    return "ledger/000000/2.entry"


def number_of_another_shelf(store):
    shutil.copy(entry(store, 2), shelf(store) / "000005002.entry")
    return "ledger/000000/000005002.entry"


def shelf_with_a_short_number(store):
    shutil.copytree(shelf(store), shelf(store).with_name("7"))
    return "ledger/7"


def shelf_with_another_number(store):
    """A copy of the first shelf as the second: its entries are at no place of theirs."""
    shutil.copytree(shelf(store), shelf(store).with_name("000001"))
    return "ledger/000001/000000002.entry"


def shelf_far_away(store):
    """Nobody counts down from a thousand million."""
    shelf(store).with_name("999999").mkdir()
    shutil.copy(entry(store, 2), shelf(store).with_name("999999") / "999999999.entry")
    return "ledger/999999"


def file_called_as_a_shelf(store):
    shelf(store).with_name("000001").write_text("x")
    return "ledger/000001"


def file_called_as_a_year(store):
    (store.place.path / "submissions" / "2023").write_text("x")
    return "submissions/2023"


def file_called_as_a_shelf_of_workbooks(store):
    (store.place.path / "workbooks").mkdir(exist_ok=True)
    (store.place.path / "workbooks" / "ab").write_text("x")
    return "workbooks/ab"


def folder_within_a_units(store):
    (store.place.path / "submissions" / "2024" / "水务局" / "旧").mkdir()
    return "2024/水务局/旧"


def folder_called_as_a_submission(store):
    (store.place.path / "submissions" / "2024" / "水务局" / "0009-aaaaaaaaaaaa.json").mkdir()
    return "2024/水务局/0009-aaaaaaaaaaaa.json"


@pytest.mark.parametrize(
    "put",
    [
        short_number,
        same_number_written_otherwise,
        number_of_another_shelf,
        shelf_with_a_short_number,
        shelf_with_another_number,
        shelf_far_away,
        file_called_as_a_shelf,
        file_called_as_a_year,
        file_called_as_a_shelf_of_workbooks,
        folder_within_a_units,
        folder_called_as_a_submission,
    ],
)
def test_what_is_no_entry_is_named_and_hides_no_hand_in(share, put):
    name = put(share)
    wrong = [one.zh for one in verify(share).wrong]
    assert any(name in line for line in wrong)
    assert all("没有计入；请移走。" in line for line in wrong), wrong
    before = share.snapshot().number
    started = time.monotonic()
    for project in ("管网改造", "泵站"):
        share.add(of_project(project=project))
    assert time.monotonic() - started < 5
    assert share.snapshot().number == before + 2
    assert {"管网改造", "泵站"} <= {row.project for part in load_master(share).parts for row in part.departments}


@pytest.mark.usefixtures("without_links")
def test_what_lies_within_an_entry_is_named(chinese_tmp):
    store = several(chinese_tmp / "库")
    store.add(of_project())
    rebuild(store)
    assert verify(store).wrong == ()
    (entry(store, 2) / "entry - 副本").write_text("x")
    assert [one.zh for one in verify(store).wrong] == [
        "ledger/000000/000000002.entry/entry - 副本 不是上报形成的（如复制的副本），没有计入；请移走。"
    ]


def test_what_is_missing_is_told_in_few_lines_and_quickly(share):
    for place in range(12):
        share.add(of_project(project=f"项目{place}", file=f"{place}.xlsx"))
    rebuild(share)
    for number in range(4, 14):
        entry(share, number).unlink()
    started = time.monotonic()
    wrong = [one.zh for one in verify(share).wrong]
    assert time.monotonic() - started < 8
    assert wrong[0] == "登记簿缺少第 4 至 13 条；请从备份恢复。"
    assert "登记簿第 14 条与前一条接不上" in wrong[1]
    assert wrong[2:] == ["总表与现在读得到的上报不同：登记簿缺了条目；请先恢复登记簿，再核验一次。"]


def test_an_entry_as_a_folder_and_one_as_a_file_follow_each_other(share, monkeypatch):
    """Two PCs, of which one makes hard links on that share and one can't."""

    def refused(*_, **__):
        raise PermissionError(1, "no links here")

    real = files.os.link
    for turn in range(6):
        monkeypatch.setattr(files.os, "link", refused if turn % 2 else real)
        share.add(of_project(project=f"项目{turn}", file=f"{turn}.xlsx"))
    kinds = [entry(share, number).is_dir() for number in range(4, 10)]
    assert kinds == [False, True] * 3
    rebuild(share)
    assert verify(share).wrong == ()
