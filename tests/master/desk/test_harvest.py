"""What reviewers type into the master: stored before it is made anew, once, and never lost. The answers were written first."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from PIL import Image

from kpi_addin import api, atomic
from kpi_addin.errors import InputError, UnreadableError, WriteError
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from tests.cli.run import kpi
from tests.master.builders import findings, submission
from tests.master.desk.sheets import HEADING, blank_row, fill, headings, master, opened, row, row_of, rows, type_in

A, B, C = "水务局", "教育局", "城管局"


@pytest.fixture
def share(chinese_tmp):
    store = create_store(chinese_tmp / "汇总库", "department-2024", 2024)
    for place, unit in enumerate((A, B, C)):
        store.add(submission(unit, found=findings(), basic=str(70 + place), text=f"{unit}的职责。"))
    rebuild(store)
    return store


def said(store, unit):
    return [(one.status, one.revision, one.who, one.opinion) for one in Reviews(store).of(unit) if one.decides]


def harvested(store):
    result = rebuild(store)
    assert result.deferred is None
    return [line.zh for one in result.harvested for line in one.lines]


def test_a_result_becomes_a_review(share):
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="退回修改", 意见="请把半年指标改好", 审核人="李主任")
    assert harvested(share) == [f"从总表收了 1 条审核：{A}（退回修改）。"]
    assert said(share, A) == [("returned", 1, "李主任", "请把半年指标改好")]
    shown = row(master(share), A)
    assert shown["状态"] == "退回修改"
    assert "请把半年指标改好" in shown["以前的意见"]
    assert [shown[title] for title in ("审核结果", "环节", "意见", "审核人", "提示")] == [None] * 5
    assert verify(share).wrong == ()


def test_verify_tells_what_waits_and_takes_nothing(share):
    assert verify(share).notes == ()
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="退回修改", 意见="改")
        fill(book["审核意见"], row_of(book["审核意见"], B, 位置="G47"), 采纳="√")
    number = share.snapshot().number
    found = verify(share)
    assert [line.zh for line in found.wrong if line.zh.startswith("审核")] == []
    assert ["有 2 行填过、还没有收进汇总库" in note.zh for note in found.notes] == [True]
    assert share.snapshot().number == number


def test_without_a_name_it_is_whoever_saved_the_file(share):
    with opened(master(share), by="周科员") as book:
        type_in(book, A, 审核结果="通过", 环节="业务科室初审")
    harvested(share)
    assert said(share, A) == [("passed", 1, "周科员", "")]
    assert row(master(share), A)["状态"] == "已报待审"  # the last step decides


def test_words_without_a_result_stand_again(share):
    with opened(master(share)) as book:
        type_in(book, B, 意见="要再问问业务科室")
    assert harvested(share) == [f"1 个单位的意见没有选审核结果，已暂存、仍在总表里：{B}。"]
    assert said(share, B) == []
    shown = row(master(share), B)
    assert (shown["状态"], shown["意见"]) == ("已报待审", "要再问问业务科室")
    assert harvested(share) == []
    with opened(master(share)) as book:
        type_in(book, B, 审核结果="退回")
    harvested(share)
    assert said(share, B) == [("returned", 1, "周科员", "要再问问业务科室")]
    assert row(master(share), B)["意见"] is None


def test_words_that_are_deleted_are_gone(share):
    with opened(master(share)) as book:
        type_in(book, B, 意见="写错了地方")
    harvested(share)
    with opened(master(share)) as book:
        type_in(book, B, 意见=None)
    harvested(share)
    assert row(master(share), B)["意见"] is None


def test_ticked_findings_and_own_remarks_go_with_the_result(share):
    with opened(master(share)) as book:
        sheet = book["审核意见"]
        fill(sheet, row_of(sheet, A, 位置="G14"), 采纳="√", 审核项目="预算匹配性")
        fill(sheet, row_of(sheet, B, 位置="G47"), 采纳="√", 意见="方向写反了")
        fill(sheet, blank_row(book), 单位=A, 位置="g9", 意见="收入要写全")
        type_in(book, A, 审核结果="退回修改")
    harvested(share)
    (review,) = Reviews(share).of(A)
    assert [(one.cell, one.item, one.rule) for one in review.remarks] == [
        ("绩效目标表!G14", "预算匹配性", "project-sum-mismatch"),
        ("绩效目标表!G9", "", None),
    ]
    assert review.remarks[1].text == "收入要写全"
    # The other unit's tick stands, with its words, until somebody decides.
    kept = row(master(share), B, "审核意见", 位置="G47")
    assert (kept["采纳"], kept["意见"]) == ("√", "方向写反了")
    with opened(master(share)) as book:
        type_in(book, B, 审核结果="退回修改")
    harvested(share)
    assert [one.text for one in Reviews(share).of(B)[-1].remarks] == ["方向写反了"]


def test_a_mended_finding_that_is_not_ticked_is_told(share):
    with opened(master(share)) as book:
        sheet = book["审核意见"]
        fill(sheet, row_of(sheet, A, 位置="G47"), 意见="我改了字，没有打勾")
        type_in(book, A, 审核结果="通过")
    harvested(share)
    assert said(share, A) == [("passed", 1, "周科员", "")]
    kept = row(master(share), A, "审核意见", 位置="G47")
    assert kept["意见"] == "我改了字，没有打勾"
    assert "没有选 √" in kept["提示"]


REFUSED = {
    "a status that is none": ({"审核结果": "同意"}, "没有“同意”这种审核结果"),
    "returned without an opinion": ({"审核结果": "退回修改"}, "退回要写明意见"),
    "approved before the last step passed": ({"审核结果": "已批复", "意见": "好"}, "还没有通过"),
    "a step that is none": ({"审核结果": "通过", "环节": "局长"}, "没有“局长”这个审核环节"),
    "a grade that is none": ({"审核结果": "通过", "等级": "甲"}, "没有“甲”这个等级"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_stored_is_told_beside_the_row(share, case):
    cells, why = REFUSED[case]
    with opened(master(share)) as book:
        type_in(book, A, **cells)
    (line,) = harvested(share)
    assert line.startswith(f"“{A}”的审核没有保存")
    shown = row(master(share), A)
    assert why in shown["提示"]
    assert "--" not in shown["提示"], "a reviewer at the sheet knows no command line"
    assert {title: shown[title] for title in cells} == cells
    assert said(share, A) == []


@pytest.mark.parametrize("place", ["G999", "哪里"])
def test_a_remark_on_a_cell_that_is_not_there(share, place):
    with opened(master(share)) as book:
        fill(book["审核意见"], blank_row(book), 单位=A, 位置=place, 意见="这一格不对")
        type_in(book, A, 审核结果="退回修改", 意见="见逐条")
    harvested(share)
    assert said(share, A) == []
    hint = row(master(share), A)["提示"]
    assert (place in hint, "--" in hint) == (True, False)
    assert row(master(share), A, "审核意见", 位置=place)["意见"] == "这一格不对"


def test_of_a_revision_that_is_no_longer_the_latest(share):
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="通过", 意见="可以")
    share.add(submission(A, base=1, basic="90"))
    (line,) = harvested(share)
    assert "第 1 版" in line
    shown = row(master(share), A)
    assert (shown["版次"], shown["审核结果"], shown["意见"]) == (2, None, "可以")
    assert "“通过”没有保存" in shown["提示"]
    # Looked at again, and chosen again, it is a review of the latest.
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="通过")
    harvested(share)
    assert said(share, A) == [("passed", 2, "周科员", "可以")]


def test_an_unchanged_resubmission_is_asked_about(share):
    api.review(share.place.path, A, "returned", opinion="改")
    share.add(submission(A, base=1, basic="70", text="水务局的职责。", who="另一人"))
    rebuild(share)
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="通过")
    harvested(share)
    assert "内容相同，没有修改" in row(master(share), A)["提示"]


def test_a_file_is_harvested_once(share, chinese_tmp):
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="退回修改", 意见="改")
        type_in(book, B, 意见="想一想")
        book["汇总"]["D7"] = "随手一写"
    copy = shutil.copy(master(share), chinese_tmp / "副本.xlsx")
    harvested(share)
    number, bytes_ = share.snapshot().number, master(share).read_bytes()
    assert api.harvest(share.place.path, copy).lines == ()
    assert share.snapshot().number == number
    assert master(share).read_bytes() == bytes_


def test_two_reviewers_in_two_copies(share, chinese_tmp):
    copies = [shutil.copy(master(share), chinese_tmp / f"{who}.xlsx") for who in ("甲", "乙")]
    for copy, who, result in zip(copies, ("甲", "乙"), ("通过", "退回修改"), strict=True):
        with opened(copy, by=who) as book:
            type_in(book, A, 审核结果=result, 意见=f"{who}的意见")
            type_in(book, C, 意见=f"{who}记一笔")
    for copy in copies:
        assert api.harvest(share.place.path, copy).reviews
    assert [one[:3] for one in said(share, A)] == [("passed", 1, "甲"), ("returned", 1, "乙")]
    assert "甲（通过）和乙（退回修改）都审核了第 1 版" in row(master(share), A)["提示"]
    notes = [one.opinion for one in Reviews(share).of(C)]
    assert notes == ["甲记一笔", "乙记一笔"]  # both are kept, the later one is shown


def test_passed_in_one_copy_what_was_returned_in_another(share, chinese_tmp):
    copy = shutil.copy(master(share), chinese_tmp / "乙.xlsx")
    with opened(master(share), by="甲") as book:
        type_in(book, A, 审核结果="退回修改", 意见="改")
    harvested(share)
    with opened(copy, by="乙") as book:
        type_in(book, A, 审核结果="通过", 意见="我看可以")
    (line,) = api.harvest(share.place.path, copy).lines
    assert "甲 于" in line.zh
    shown = row(master(share), A)
    assert (shown["审核结果"], shown["意见"], shown["状态"]) == ("通过", "我看可以", "退回修改")


def test_what_is_typed_elsewhere_is_told_and_kept(share):
    with opened(master(share)) as book:
        book["汇总"]["D7"] = "这个数不对"
        book[book.sheetnames[-2]]["B4"] = 12345
        book.create_sheet("我的笔记")["B2"] = "下周催一下"
        book["审核"].cell(row_of(book["审核"], A), 7).value = "通过"
        book["审核"]["Z4"] = "旁边写的"
    typed = master(share).read_bytes()
    (line,) = harvested(share)
    assert line.startswith("总表里有 5 处写在了不能写的地方")
    told = {(one["工作表"], one["位置"]): one["写的内容"] for one in rows(master(share), "写在别处")}
    assert told[("汇总", "D7")] == "这个数不对"
    assert told[("我的笔记", "B2")] == "下周催一下"
    assert told[("审核", "Z4")] == "旁边写的"
    assert "12345" in told.values()
    assert "通过" in told.values()
    kept = rows(master(share), "写在别处")[0]["原件"]
    assert (share.place.path / kept).read_bytes() == typed
    assert said(share, A) == []
    assert verify(share).wrong == ()
    with opened(master(share)) as book:
        for number in range(4, 9):
            fill(book["写在别处"], number, 已处理="√")
    harvested(share)
    with pytest.raises(KeyError):
        rows(master(share), "写在别处")


def test_a_remark_for_a_unit_that_is_not_there(share):
    with opened(master(share)) as book:
        fill(book["审核意见"], blank_row(book), 单位="没有这个局", 意见="改")
    harvested(share)
    (told,) = rows(master(share), "写在别处")
    assert "没有这个局" in told["写的内容"]
    assert "不在“审核”页的单位里" in told["为什么在这里"]


def test_formulas_and_odd_characters_stay_text(share):
    with opened(master(share)) as book:
        type_in(book, A, 意见='=HYPERLINK("http://x.example","点我")', 审核人="周_x0007_科员")
        type_in(book, B, 意见="很长" * 9000)
    harvested(share)
    page = row(master(share), A)
    assert page["意见"] == '=HYPERLINK("http://x.example","点我")'
    assert (
        load_workbook(master(share))["审核"].cell(row_of(load_workbook(master(share))["审核"], A), 14).data_type == "s"
    )
    assert len(row(master(share), B)["意见"]) == 18_000
    assert verify(share).wrong == ()


def test_a_row_that_was_copied_and_filled_in_twice(share):
    with opened(master(share)) as book:
        sheet = book["审核"]
        type_in(book, A, 意见="第一行")
        for column in range(1, sheet.max_column + 1):
            sheet.cell(8, column).value = sheet.cell(row_of(sheet, A), column).value
        fill(sheet, 8, 意见="第二行")
    harvested(share)
    assert row(master(share), A)["意见"] == "第一行"
    (told,) = rows(master(share), "写在别处")
    assert "第二行" in told["写的内容"]
    assert told["为什么在这里"] == "同一份表有两行，只收了一行"


def test_a_cell_far_away_hides_a_sheet_and_is_told(share):
    with opened(master(share)) as book:
        book["汇总"].cell(900_000, 200).value = "很远"
    harvested(share)
    (told,) = rows(master(share), "写在别处")
    assert (told["工作表"], told["为什么在这里"]) == ("汇总", "请打开原件查看")


def test_sorted_and_moved_nothing_is_typed(share):
    with opened(master(share)) as book:
        sheet = book["审核"]
        values = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4)]
        for number, line in enumerate(reversed(values), start=4):
            for column, value in enumerate(line, start=1):
                sheet.cell(number, column).value = value
        book.move_sheet("审核", 3)
        book["预算"].title = "预算明细"
    assert harvested(share) == []
    assert Reviews(share).of(A) == ()


@pytest.mark.parametrize("bytes_", [b"", b"PK\x03\x04 no zip", b"not a workbook at all" * 50])
def test_a_master_that_cannot_be_read_stops_nobody(share, bytes_):
    right = master(share).read_bytes()
    master(share).write_bytes(bytes_)
    result = rebuild(share)
    assert result.deferred is None
    assert master(share).read_bytes() == right


def test_a_copy_of_something_else_is_refused(share, chinese_tmp):
    other = create_store(chinese_tmp / "别的库", "department-2024", 2024)
    other.add(submission(A))
    rebuild(other)
    with opened(master(other)) as book:
        type_in(book, A, 审核结果="通过")
    with pytest.raises(InputError, match="不是这个汇总库的总表"):
        api.harvest(share.place.path, master(other))
    with pytest.raises(UnreadableError):
        api.harvest(share.place.path, chinese_tmp / "没有.xlsx")
    assert said(share, A) == []


def test_saved_while_the_new_one_was_being_written(share, monkeypatch):
    """The last moment: the new master lies beside it and needs its name only. What was typed is harvested in the next turn."""
    written, turns = atomic._write_beside, []

    def types_meanwhile(path, data):
        made = written(path, data)
        if path == master(share) and not turns:
            turns.append("typed")
            with opened(path) as book:
                type_in(book, A, 审核结果="退回修改", 意见="最后一刻写的")
        return made

    share.add(submission(B, base=1, basic="90"))
    monkeypatch.setattr(atomic, "_write_beside", types_meanwhile)
    assert rebuild(share, force=False).deferred is None
    assert turns == ["typed"]
    assert said(share, A) == [("returned", 1, "周科员", "最后一刻写的")]
    assert (row(master(share), A)["状态"], row(master(share), B)["版次"]) == ("退回修改", 2)
    assert not list(share.place.path.glob(".master*"))


def test_a_locked_master_is_left_as_it_is(share, monkeypatch):
    with opened(master(share)) as book:
        type_in(book, A, 审核结果="退回修改", 意见="还没有写完")
    typed, number = master(share).read_bytes(), share.snapshot().number
    monkeypatch.setattr("kpi_addin.master.share.folder.held_open", lambda path: WriteError("打开着", "open"))
    assert "打开着" in rebuild(share).deferred
    assert (master(share).read_bytes(), share.snapshot().number) == (typed, number)


def test_a_note_on_a_cell_is_told(share):
    with opened(master(share)) as book:
        book["汇总"]["B7"].comment = Comment("这里要核实", "周科员")
    harvested(share)
    (told,) = rows(master(share), "写在别处")
    assert (told["工作表"], told["位置"]) == ("汇总", "B7")
    assert "这里要核实" in told["写的内容"]


POINTS = """
[review]
steps = ["初审", "终审"]
mode = "points"
grades = [{name = "优", low = 90, then = "进入下一步"}, {name = "差", low = 0, then = "退回"}]
scored = [{group = "相关性", name = "目标相关性", points = 60}, {group = "完整性", name = "规范完整性", points = 40}]
"""


def test_colours_pictures_and_merged_cells_are_told_and_kept(share, chinese_tmp):
    """Nobody can carry them over: the file with them is kept and named, and none of our own colours is taken for somebody's."""
    Image.new("RGB", (4, 4)).save(chinese_tmp / "图.png")
    with opened(master(share)) as book:
        sheet = book["审核"]
        first, opinion = HEADING + 1, headings(sheet)["意见"]
        sheet.cell(first, 2).fill = PatternFill("solid", fgColor="FFFFFF00")
        sheet.cell(first + 1, 1).font = Font(color="FFFF0000")
        sheet.cell(first, opinion).value = "三家都请改"
        sheet.merge_cells(start_row=first, end_row=first + 2, start_column=opinion, end_column=opinion)
        book["概览"].add_image(Picture(chinese_tmp / "图.png"), "B3")
    noted, told = harvested(share)
    assert ("没有选审核结果" in noted, "3 处" in told) == (True, True)
    column = get_column_letter(opinion)
    found = {(one["工作表"], one["写的内容"]) for one in rows(master(share), "写在别处")}
    assert found == {
        ("审核", f"标了颜色：B{first}、A{first + 1}"),
        ("审核", f"合并了 {column}{first}:{column}{first + 2}：三家都请改"),
        ("概览", "图片、图形：1 个"),
    }
    kept = {one["原件"] for one in rows(master(share), "写在别处")}
    assert all((share.place.path / one).exists() for one in kept)
    # Saved with nothing but our own colours on it.
    with opened(master(share)):
        pass
    assert harvested(share) == []


def test_points_and_steps_of_the_share(share):
    share.place.replace_settings(share.place.settings() + POINTS.encode())
    store = open_store(share.place.path)
    rebuild(store)
    with opened(master(store)) as book:
        type_in(book, A, **{"审核结果": "通过", "环节": "初审", "目标相关性（60分）": 55, "规范完整性（40分）": 38.5})
        type_in(book, B, **{"审核结果": "通过", "目标相关性（60分）": 61, "规范完整性（40分）": 1})
    harvested(store)
    (review,) = Reviews(store).of(A)
    assert (review.step, review.grade, dict(review.points)) == (
        "初审",
        "优",
        {"目标相关性": Decimal(55), "规范完整性": Decimal("38.5")},
    )
    assert "应在 0 至 60 之间" in row(master(store), B)["提示"]
    assert row(master(store), B)["目标相关性（60分）"] == "61"


def test_on_the_command_line(share, chinese_tmp):
    where = ("--share", str(share.place.path))
    nothing = kpi("master", "harvest", *where)
    assert (nothing.exit_code, nothing.out.strip()) == (0, "总表里没有新填的内容。")
    copy = shutil.copy(master(share), chinese_tmp / "副本.xlsx")
    with opened(copy) as book:
        type_in(book, A, 审核结果="退回修改", 意见="改")
        type_in(book, B, 审核结果="批复")
    told = kpi("master", "harvest", str(copy), *where)
    assert told.exit_code == 1
    assert f"从总表收了 1 条审核：{A}（退回修改）。" in told.out
    assert f"“{B}”的审核没有保存" in told.out
    other = kpi("master", "harvest", str(chinese_tmp / "没有.xlsx"), *where)
    assert other.exit_code == 2
    assert len(other.err.strip().splitlines()) == 1
