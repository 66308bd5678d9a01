"""sync, master, consolidate, demo: the share as the command line shows it."""

from __future__ import annotations

import re
import shutil

import openpyxl

from kpi_addin import api
from tests.cli.run import complaint, kpi, kpi_process


def retype(book, old: str, new: str) -> None:
    """Type over a text, as a user would in Excel."""
    workbook = openpyxl.load_workbook(book)
    for row in workbook.worksheets[1].iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    workbook.save(book)


def texts(master) -> str:
    book = openpyxl.load_workbook(master, data_only=True)
    return "\n".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


def test_sync_hands_in_and_refreshes_the_master(park, culture, share):
    first = kpi("sync", park, "--share", share)
    assert (first.exit_code, first.err) == (1, "")
    assert "校验码" in first.out
    assert kpi("sync", culture, "--share", share).exit_code == 0
    master = texts(share / "master.xlsx")
    assert "青梧市临湖区文化体育和旅游局" in master
    assert "project-sum-mismatch" in master or "相差 250 万元" in master
    assert kpi("master", "verify", "--share", share).exit_code == 0


def test_a_sender_s_english_does_not_stand_in_the_bureau_s_master(park, share):
    assert "Project expenditure is 500" in kpi("--lang", "en", "validate", park, "--write", columns=300).out
    assert kpi("--lang", "en", "sync", park, "--share", share).exit_code == 1
    sent = (share / "master.xlsx").read_bytes()
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    assert (share / "master.xlsx").read_bytes() == sent, "the same file for all, whoever builds it"
    master = texts(share / "master.xlsx")
    assert "项目支出 500 万元，所列" in master
    assert "可能漏列了项目" in master
    assert not re.findall(r"[A-Za-z]+[,.]? [A-Za-z]+", master), "English words stand in it"


def test_syncing_twice_changes_nothing_and_an_edit_is_a_new_revision(culture, share):
    kpi("sync", culture, "--share", share)
    again = kpi("sync", culture, "--share", share)
    assert again.exit_code == 0
    assert "无需重复上报" in again.out
    retype(culture, "≥3座", "≥4座")
    assert "第 2 版" in kpi("sync", culture, "--share", share).out
    history = kpi("master", "history", "--share", share, columns=200).out
    assert history.count("青梧市临湖区文化体育和旅游局") == 2


def test_two_copies_edited_apart_are_a_conflict_and_nothing_is_lost(culture, share, chinese_tmp):
    kpi("sync", culture, "--share", share)
    other = shutil.copy(culture, chinese_tmp / "另一台电脑.xlsx")
    retype(culture, "≥3座", "≥4座")
    retype(other, "≥3座", "≥5座")
    assert kpi("sync", culture, "--share", share).exit_code == 0
    stored = sorted(share.rglob("*.json"))
    conflict = kpi("sync", other, "--share", share)
    assert conflict.exit_code == 3
    assert "--replace" in complaint(conflict)
    assert sorted(share.rglob("*.json")) == stored
    assert kpi("sync", other, "--share", share, "--replace").exit_code == 0
    assert "≥5座" in texts(share / "master.xlsx")
    assert len(list(share.rglob("*.json"))) == 3


def test_a_draft_is_kept_but_not_counted(culture, share):
    assert "草稿" in kpi("sync", culture, "--share", share, "--draft").out
    assert "草稿" in kpi("master", "status", "--share", share, columns=200).out


def test_a_share_that_is_not_there_or_is_a_file(culture, chinese_tmp):
    missing = kpi("sync", culture, "--share", chinese_tmp / "没有的文件夹")
    assert missing.exit_code == 4
    assert "没有的文件夹" in complaint(missing)
    assert not (chinese_tmp / "没有的文件夹").exists()
    assert kpi("sync", culture, "--share", culture).exit_code == 4
    assert kpi("master", "status", "--share", chinese_tmp).exit_code == 4


def test_an_empty_folder_is_a_share_only_when_that_is_asked_for(culture, chinese_tmp):
    """A network drive that is not connected looks like an empty folder."""
    folder = chinese_tmp / "空"
    folder.mkdir()
    refused = kpi("sync", culture, "--share", folder)
    assert refused.exit_code == 4
    assert "--init" in complaint(refused)
    assert list(folder.iterdir()) == []
    assert kpi("sync", culture, "--share", folder, "--init").exit_code == 0


def test_master_is_rebuilt_byte_for_byte(park, culture, share):
    kpi("sync", park, "--share", share)
    kpi("sync", culture, "--share", share)
    before = (share / "master.xlsx").read_bytes()
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    assert (share / "master.xlsx").read_bytes() == before
    (share / "master.xlsx").unlink()
    assert kpi("master", "verify", "--share", share).exit_code == 1
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    assert (share / "master.xlsx").read_bytes() == before


def test_consolidate_takes_a_folder_lists_what_it_cannot_read_and_goes_on(park, city, culture, chinese_tmp):
    (chinese_tmp / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (chinese_tmp / "~$城管局.xlsx").write_bytes(b"lock")
    output, dataset = chinese_tmp / "总表.xlsx", chinese_tmp / "数据"
    ran = kpi("consolidate", chinese_tmp, "-o", output, "--dataset", dataset)
    assert ran.exit_code == 1
    assert "坏.xlsx" in ran.out
    assert "已汇总 3 个文件，1 个未能读取" in ran.out
    assert "坏.xlsx" in texts(output)
    assert {path.suffix for path in dataset.iterdir()} == {".csv"}
    same = output.read_bytes()
    kpi("consolidate", chinese_tmp, "-o", output, "--workers", "1")
    assert output.read_bytes() == same


def test_consolidate_of_nothing_readable(chinese_tmp):
    nothing = kpi("consolidate", chinese_tmp, "-o", chinese_tmp / "总表.xlsx")
    assert nothing.exit_code == 2
    assert "没有找到任何工作簿" in complaint(nothing)
    (chinese_tmp / "坏.xlsx").write_bytes(b"")
    assert kpi("consolidate", chinese_tmp, "-o", chinese_tmp / "总表.xlsx").exit_code == 2
    assert not (chinese_tmp / "总表.xlsx").exists()


def test_demo_tells_the_whole_story_and_can_be_run_again(chinese_tmp):
    for run in (kpi_process, kpi):
        ran = run("demo", "--dir", chinese_tmp / "演示")
        assert (ran.exit_code, ran.err) == (0, "")
    assert "项目支出" in ran.out
    assert "master.xlsx" in ran.out
    master = next((chinese_tmp / "演示").rglob("master.xlsx"))
    assert len(list(master.parent.rglob("*.json"))) == 3


def test_demo_leaves_other_peoples_folders_alone(chinese_tmp):
    (chinese_tmp / "重要.txt").write_text("x", encoding="utf-8")
    ran = kpi("demo", "--dir", chinese_tmp)
    assert ran.exit_code == 2
    assert "--dir" in complaint(ran)
    assert [path.name for path in chinese_tmp.iterdir()] == ["重要.txt"]


def test_a_unit_that_may_be_there_under_another_name_is_told_at_the_hand_in(city, chinese_tmp, share):
    other = chinese_tmp / "另一份.xlsx"
    retype(shutil.copy(city, other), api.read(city).unit.value, "219001-别的局（盖章）")
    assert "可能是同一单位" not in kpi("sync", city, "--share", share).out
    ran = kpi("sync", other, "--share", share)
    line = next(line for line in ran.out.splitlines() if "可能是同一单位" in line)
    assert city.name in line
    assert other.name in line
    assert ran.out.count("已上报") == 1
