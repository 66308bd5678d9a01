"""取回 and what 上报 brings, in a real spreadsheet: remarks beside their cells, nothing typed touched, offline afterwards."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpi_addin import api
from kpi_addin.errors import InputError, KpiError, ShareError, UnreadableError
from kpi_addin.excel import ribbon
from kpi_addin.marks.findings_layout import FIRST_ROW, HEADINGS
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.user_settings import UserSettings, save_settings
from tests.excel.cells import values

FORM, FINDINGS, STAMP = "绩效目标表", "校验结果", "_kpi"
MESSAGE = HEADINGS.index("问题")
UNIT = "青梧市临湖区文化体育和旅游局"
REMARK, OPINION = "项目合计与明细不符，请核对", "请按批复的预算填写"


@pytest.fixture
def share(chinese_tmp):
    folder = chinese_tmp / "共享"
    create_store(folder, "department-2024", 2024)
    save_settings(UserSettings(name="王会计", share=str(folder)))
    return folder


@pytest.fixture
def book(opened, originals, chinese_tmp):
    return opened(Path(shutil.copy(originals["culture_tourism"], chinese_tmp / "文旅局.xlsx")))


def bureau_returns(share, folder, cell="G18"):
    file = folder / "意见.json"
    file.write_text(json.dumps([{"text": REMARK, "cell": cell}]), encoding="utf-8")
    api.review(share, UNIT, "returned", opinion=OPINION, remarks=file, who="周科员")


def remarks(book):
    """Severity, place and message of each remark in the table of findings."""
    rows = values(book, FINDINGS)[FIRST_ROW - 1 :]
    return [(row[1], row[2], row[MESSAGE]) for row in rows if row[10] == "reviewer-remark"]


def typed_in(book):
    """Everything that is printed, without the line that tells of the last check."""
    told = [value for row in values(book, FORM) for value in row[:7]]
    return [value for value in told if value is not None and not str(value).startswith(("校验码", "上次校验"))]


def test_where_nothing_was_said_nothing_is_written(book, share):
    before = values(book, STAMP)
    assert "还没有上报过" in ribbon.fetch(book).text
    assert values(book, STAMP) == before
    ribbon.sync(book)
    before = values(book, STAMP)
    assert ribbon.fetch(book).text == "已报待审，还没有审核意见。"
    assert values(book, STAMP) == before
    assert values(book, FINDINGS)[FIRST_ROW - 1 :] == []


def test_each_remark_stands_beside_its_cell_and_nothing_typed_changes(book, share, chinese_tmp):
    book.sheets[FORM].range("G18").value = 999
    ribbon.sync(book)
    bureau_returns(share, chinese_tmp)
    on_disk = Path(book.fullname).read_bytes()
    book.sheets[FORM].range("G19").value = 111
    before = typed_in(book)
    told = ribbon.fetch(book)
    assert told.text == "退回修改：2 条意见，已标在表上，改好后再点“上报”。"
    assert told.box
    (at_cell, whole) = remarks(book)
    assert (at_cell[0], at_cell[1]) == ("警告", "G18")
    assert REMARK in at_cell[2]
    assert (whole[0], OPINION in whole[2]) == ("提示", True)
    assert typed_in(book) == before
    assert Path(book.fullname).read_bytes() == on_disk, "whether it is saved is the user's business"
    assert ribbon.fetch(book).text == told.text, "the same once more"
    assert len(remarks(book)) == 2


def test_next_round_says_what_was_changed_without_the_share(book, share, chinese_tmp):
    book.sheets[FORM].range("G18").value = 999
    ribbon.sync(book)
    bureau_returns(share, chinese_tmp)
    ribbon.fetch(book)
    share.rename(share.with_name("网络断了"))
    book.sheets[FORM].range("G18").value = 620
    ribbon.validate(book)
    (changed,) = [one for one in remarks(book) if one[1]]
    assert changed[:2] == ("提示", "G18")
    assert changed[2].endswith(f"：{REMARK} → 这次改了：“999” 改为 “620”。")
    ribbon.clear_marks(book)
    assert remarks(book) == []
    ribbon.validate(book)
    assert len(remarks(book)) == 2, "cleared like the rest, and told anew"


def test_a_remark_goes_with_its_row(book, share, chinese_tmp):
    """A row is put in above: what was said of G18 is said of G19."""
    book.sheets[FORM].range("G18").value = 999
    ribbon.sync(book)
    bureau_returns(share, chinese_tmp)
    ribbon.fetch(book)
    sheet = book.sheets[FORM].impl.api
    sheet.unprotect("")
    sheet.Rows.insertByIndex(14, 1)
    ribbon.validate(book)
    assert [one[:2] for one in remarks(book) if one[1]] == [("警告", "G19")]


def test_answered_passed_and_approved(book, share, chinese_tmp):
    book.sheets[FORM].range("G18").value = 999
    ribbon.sync(book)
    bureau_returns(share, chinese_tmp)
    told = ribbon.sync(book).text
    assert "财政局退回过这张表，2 条意见已记入工作簿" in told
    assert "退回过" not in ribbon.sync(book).text
    ribbon.validate(book)
    assert len(remarks(book)) == 2
    book.sheets[FORM].range("G18").value = 620
    ribbon.sync(book)
    assert ribbon.fetch(book).text == "修改后待审：退回时的 2 条意见和这次改了什么，已标在表上。"
    api.review(share, UNIT, "passed", step="业务科室初审", who="周科员")
    assert "修改后待审" in ribbon.fetch(book).text
    api.review(share, UNIT, "passed", opinion="可以", who="李科长")
    told = ribbon.fetch(book).text
    assert told.startswith("通过。李科长 ")
    assert told.endswith("：可以")
    assert remarks(book) == [], "what was settled goes"
    api.review(share, UNIT, "approved", who="李科长")
    assert ribbon.fetch(book).text == "已批复。"
    assert "reviewer-remark" not in str(values(book, STAMP))


def test_an_older_workbook_is_told_so(opened, book, share, chinese_tmp):
    ribbon.sync(book)
    other = opened(Path(shutil.copy(book.fullname, chinese_tmp / "同事的.xlsx")))
    save_settings(UserSettings(name="李会计", share=str(share)))
    other.sheets[FORM].range("G18").value = 777
    assert "第 2 版" in ribbon.sync(other).text
    assert "李会计 后来又报了第 2 版" in ribbon.fetch(book).text
    assert open_store(share).revisions(UNIT) == [1, 2]


def test_what_stands_in_the_way_is_one_sentence(opened, app, book, chinese_tmp):
    with pytest.raises(KpiError, match="请点“设置”填写后再取回"):
        ribbon.fetch(book)
    save_settings(UserSettings(share=str(chinese_tmp / "没有的")))
    with pytest.raises(ShareError, match="找不到汇总库文件夹"):
        ribbon.fetch(book)
    create_store(chinese_tmp / "没有的", "department-2024", 2024)
    path = chinese_tmp / "通讯录.xlsx"
    Workbook().save(path)
    other = opened(path)
    with pytest.raises(UnreadableError, match="没有找到"):
        ribbon.fetch(other)
    assert other.sheet_names == ["Sheet"]
    empty = chinese_tmp / "空表.xlsx"
    api.new(empty, "", 2024)
    with pytest.raises(InputError, match="还没有写单位名称"):
        ribbon.fetch(opened(empty))
