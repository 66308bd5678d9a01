"""The bureau's buttons in a real spreadsheet: the list of remarks on the unit in front, stored, and who is late."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kpi_addin import api
from kpi_addin.errors import ConflictError, InputError, KpiError, ShareError
from kpi_addin.excel import letters, ribbon
from kpi_addin.excel.host import Told
from kpi_addin.master.share.opening import create_store
from kpi_addin.user_settings import UserSettings, save_settings
from tests.excel.cells import values

FORM, LIST, PROGRESS = "绩效目标表", "审核意见", "进度"
UNIT = "青梧市临湖区文化体育和旅游局"


@pytest.fixture
def share(chinese_tmp):
    folder = chinese_tmp / "共享"
    create_store(folder, "department-2024", 2024)
    save_settings(UserSettings(name="周科员", share=str(folder)))
    return folder


@pytest.fixture
def file(originals, chinese_tmp, share):
    """A form that came in, in a folder of the bureau's."""
    made = chinese_tmp / "收到的表" / "文旅局.xlsx"
    made.parent.mkdir()
    shutil.copy(originals["culture_tourism"], made)
    form = api.read(made)
    api.sync(made, share, who="王会计")
    assert form.unit.value == UNIT
    return made


def cell_beside(book, label):
    """The cell to the right of a label above the list."""
    for row, told in enumerate(values(book, LIST), 1):
        for column, value in enumerate(told, 1):
            if value == label:
                return book.sheets[LIST].range((row, column + 1))
    raise AssertionError(label)


def begin(opened, app, file):
    """The list that opens when the bureau looks at the form."""
    ribbon.review(opened(file))
    return app.books.active


def stored(share):
    return [(one.status, one.revision, one.who) for one in api.look(share, UNIT).reviews]


def test_a_list_opens_is_filled_in_and_stored(opened, app, file, share):
    told = ribbon.review(opened(file))
    assert told.text.startswith(f"{UNIT}第 1 版，第 1 轮，已报待审，查出的问题 ")
    book = app.books.active
    assert book.name == f"审核意见-{UNIT}-第1版.xlsx"
    assert Path(book.fullname).parent == file.parent
    assert "已报待审" in str(values(book, "情况"))
    rows = values(book, LIST)
    first = next(number for number, row in enumerate(rows, 1) if row[0] == "采纳") + 1
    cell_beside(book, "审核结果").value = "退回修改"
    cell_beside(book, "总的意见").value = "=请在周五前改好"
    book.sheets[LIST].range((first, 1)).value = "√"
    free = first + len([row for row in rows[first - 1 :] if row[5]])
    book.sheets[LIST].range((free, 2), (free, 5)).value = [["G18", None, None, "请写明测算依据"]]
    told = ribbon.save_review(book)
    assert told.box
    assert "审核已保存" in told.text
    assert "退回修改，逐条意见 2 条" in told.text
    (one,) = api.look(share, UNIT).reviews
    assert (one.status, one.who, one.opinion, one.step) == ("returned", "周科员", "=请在周五前改好", "绩效科终审")
    assert [(each.cell, each.text) for each in one.remarks][1] == ("绩效目标表!G18", "请写明测算依据")
    assert "没有重复保存" in ribbon.save_review(book).text, "the button pressed twice"
    assert len(stored(share)) == 1
    cell_beside(book, "审核结果").value = "通过"
    app.impl.answer = "no"
    assert ribbon.save_review(book) == Told("没有保存。")
    assert "内容相同，没有修改。确要“通过”吗？" in app.impl.alerts[-1]
    app.impl.answer = "yes"
    assert "通过" in ribbon.save_review(book).text
    assert [one[0] for one in stored(share)] == ["returned", "passed"]


def test_what_was_begun_is_gone_on_with_and_never_replaced(opened, app, file, share):
    book = begin(opened, app, file)
    cell_beside(book, "总的意见").value = "写了一半"
    front = next(each for each in app.books if each.name == file.name)
    front.activate()
    assert "接着上次填的" in ribbon.review(front).text
    assert cell_beside(app.books.active, "总的意见").value == "写了一半"
    assert len([each for each in app.books if each.name.startswith("审核意见")]) == 1
    book.save()
    api.review(share, UNIT, "passed", who="吴科员")
    ribbon.review(front)
    assert app.books.active.name == f"审核意见-{UNIT}-第1版-2.xlsx", "somebody reviewed since: that is another list"
    assert api.read_remarks(book.fullname).head.opinion == "写了一半"


def test_what_stands_in_the_way_is_one_sentence_and_nothing_is_stored(opened, app, file, share, chinese_tmp):
    book = begin(opened, app, file)
    with pytest.raises(InputError, match="还没有选“审核结果”"):
        ribbon.save_review(book)
    cell_beside(book, "审核结果").value = "退回修改"
    with pytest.raises(InputError, match="退回要写明意见：写“总的意见”"):
        ribbon.save_review(book)
    cell_beside(book, "审核结果").value = "差不多"
    with pytest.raises(InputError, match="没有“差不多”这种审核结果"):
        ribbon.save_review(book)
    cell_beside(book, "审核结果").value = "通过"
    cell_beside(book, "环节").value = "局长审"
    with pytest.raises(InputError, match="没有“局长审”这个审核环节"):
        ribbon.save_review(book)
    cell_beside(book, "环节").value = None
    whose = cell_beside(book, "单位标识").value
    cell_beside(book, "单位标识").value = None
    with pytest.raises(InputError, match="没有写是哪个单位"):
        ribbon.save_review(book)
    cell_beside(book, "单位标识").value = whose
    other = opened(file)
    with pytest.raises(InputError, match="不是审核意见表"):
        ribbon.save_review(other)
    other.sheets[FORM].range("G18").value = 777
    ribbon.sync(other)
    with pytest.raises(ConflictError, match="审核的是第 1 版，该单位现在最新的是第 2 版"):
        ribbon.save_review(book)
    assert cell_beside(book, "审核结果").value == "通过", "what was filled in stays"
    assert stored(share) == []
    share.rename(share.with_name("网络断了"))
    for button in (ribbon.save_review, ribbon.review, ribbon.progress):
        with pytest.raises(ShareError):
            button(other if button is ribbon.review else book)


def test_two_reviewers_are_told_of_each_other(opened, app, file, share):
    book = begin(opened, app, file)
    api.review(share, UNIT, "passed", step="业务科室初审", who="吴科员")
    cell_beside(book, "审核结果").value = "通过"
    assert "吴科员 在您之前刚审核了同一单位（业务科室初审，通过）" in ribbon.save_review(book).text
    assert [one[2] for one in stored(share)] == ["吴科员", "周科员"]


def test_progress_lists_all_and_a_row_of_it_opens_a_review(opened, app, file, share, originals):
    settings = share / "share.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("\nroster = [", f'\ndeadline = 2024-03-31\nroster = [\n  "=没报的局",\n  "{UNIT}",', 1)
    settings.write_text(text, encoding="utf-8")
    api.sync(originals["city_management"], share, who="李会计")
    told = ribbon.progress(opened(file))
    assert told.text.startswith("共 3 份：未报 1、已报待审 2；逾期 ")
    book = app.books.active
    rows = values(book, PROGRESS)
    heading = next(number for number, row in enumerate(rows) if row[0] == "单位")
    assert rows[heading + 1][0] == "=没报的局"
    place = heading + 2 + [row[0] for row in rows[heading + 1 :]].index(UNIT)
    book.sheets[PROGRESS].range((place, 3)).select()
    assert "已报待审" in ribbon.review(book).text
    assert app.books.active.name == f"审核意见-{UNIT}-第1版.xlsx"
    api.review(share, UNIT, "passed", who="周科员")
    book.activate()
    assert "通过 1" in ribbon.progress(book).text
    assert len(values(book, PROGRESS)) == len(rows), "the same list, brought up to date"
    for row in (1, heading + 1, len(rows) + 5):
        book.sheets[PROGRESS].range((row, 1)).select()
        with pytest.raises(KpiError, match="请先选中一个单位的那一行"):
            ribbon.review(book)


def test_progress_takes_no_sheet_of_somebody_elses(opened, app, file, share, chinese_tmp):
    own = Workbook()
    own.active.title = PROGRESS
    own.active["A1"], own.active["B2"] = "我的进度", "不要动"
    own.save(chinese_tmp / "自己的.xlsx")
    book = opened(chinese_tmp / "自己的.xlsx")
    ribbon.progress(book)
    assert values(book, PROGRESS) == [["我的进度", None], [None, "不要动"]]
    listed = app.books.active
    listed.sheets[PROGRESS].range((4, 20)).value = "打过电话了"
    ribbon.progress(listed)
    assert app.books.active.name != listed.name
    assert listed.sheets[PROGRESS].range((4, 20)).value == "打过电话了"


def test_a_row_of_the_master_opens_a_review_outside_of_the_share(opened, app, file, share, own_home):
    master = opened(share / "master.xlsx")
    rows = values(master, "汇总")
    place = next(number for number, row in enumerate(rows, 1) if UNIT in row)
    master.sheets["汇总"].range((place, 5)).select()
    ribbon.review(master)
    assert Path(app.books.active.fullname).parent == own_home
    master.sheets["汇总"].range((place - 3, 1)).select()
    with pytest.raises(KpiError, match="请先选中一个单位的那一行"):
        ribbon.review(master)


def test_letters_go_into_a_folder_and_what_there_is_none_of_is_told(opened, file, share, chinese_tmp, monkeypatch):
    api.review(share, UNIT, "returned", opinion="请改", who="周科员")
    folder = chinese_tmp / "文书"
    folder.mkdir()
    monkeypatch.setattr(letters, "choose_folder", lambda suggested, title: folder)
    book = opened(file)
    told = ribbon.letters(book).text
    assert "审核意见单 1 份" in told
    assert "\n催报单：汇总库没有设截止日" in told
    assert told.endswith("（命令行：kpi-addin letter 整改通知单）"), "it needs a day by which"
    names = {path.name for path in folder.iterdir()}
    assert {"审核意见单.xlsx", "汇总表.xlsx", "通报.xlsx"} <= names
    filled = load_workbook(folder / "审核意见单.xlsx")
    filled.active["A1"] = "李科长填了期限"
    filled.save(folder / "审核意见单.xlsx")
    before = (folder / "审核意见单.xlsx").read_bytes()
    ribbon.letters(book)
    assert (folder / "审核意见单.xlsx").read_bytes() == before
    assert {path.name for path in folder.iterdir()} - names == {"审核意见单-2.xlsx"}
    monkeypatch.setattr(letters, "choose_folder", lambda suggested, title: share / "reviews")
    with pytest.raises(KpiError, match="不能放进共享文件夹"):
        ribbon.letters(book)
    monkeypatch.setattr(letters, "choose_folder", lambda suggested, title: None)
    assert ribbon.letters(book) == Told("没有选择文件夹。")


def test_what_is_no_form_is_told_so(opened, share, chinese_tmp):
    path = chinese_tmp / "通讯录.xlsx"
    Workbook().save(path)
    with pytest.raises(KpiError, match="请打开一份部门的表"):
        ribbon.review(opened(path))
    save_settings(UserSettings())
    for button in (ribbon.review, ribbon.save_review, ribbon.progress, ribbon.letters):
        with pytest.raises(KpiError, match="请点“设置”填写"):
            button(opened(path))
