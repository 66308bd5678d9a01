"""sync where somebody else handed in since: merged by field, asked where both changed, and nothing lost."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.api import merging_files
from kpi_addin.errors import WriteError
from kpi_addin.kept_copy import is_kept_copy
from kpi_addin.marks.base import base_in
from kpi_addin.marks.carried import carried_in
from kpi_addin.marks.choices import conflict_rows
from kpi_addin.master.share.opening import open_store
from kpi_addin.reading.source import read_source
from kpi_addin.writing.package.typed_cells import type_into
from tests.cli.run import complaint, kpi, kpi_process

FORM, FINDINGS = "绩效目标表", "校验结果"
FIRST, SECOND, THIRD, FREE, LAST_FREE = 19, 20, 21, 22, 23
"""The rows of the three projects in the example, and of two that are blank."""


@dataclass
class Desk:
    """Two copies of a workbook that was handed in once: A's and B's."""

    a: Path
    b: Path
    share: Path

    def sync(self, who, *options):
        return kpi(
            "sync", self.a if who == "王" else self.b, "--share", self.share, "--who", who, *options, columns=160
        )

    def stored(self, revision=None):
        store = open_store(self.share)
        unit = store.units()[0]
        return store.read(unit, revision or store.revisions(unit)[-1])

    def amounts(self, revision=None):
        """The projects as the share has them."""
        return {
            line.name.value: (line.half_year.value, line.full_year.value)
            for line in self.stored(revision).form.projects
        }

    @property
    def count(self):
        store = open_store(self.share)
        return len(store.revisions(store.units()[0]))


@pytest.fixture
def desk(culture, share, chinese_tmp):
    places = [chinese_tmp / name for name in ("A", "B")]
    for place in places:
        place.mkdir()
    a = Path(shutil.copy(culture, places[0] / "表.xlsx"))
    assert kpi("sync", a, "--share", share, "--who", "王").exit_code == 0
    return Desk(a, Path(shutil.copy(a, places[1] / "表.xlsx")), share)


def typed(path, sheet=FORM, **cells):
    """Type into a workbook as its user does."""
    numbers = {cell: Decimal(value) if isinstance(value, int) else value for cell, value in cells.items()}
    type_into(path, {f"{sheet}!{cell}": value for cell, value in numbers.items()}, {})


def cell(path, address, sheet=FORM):
    return openpyxl.load_workbook(path)[sheet][address].value


def kept(path):
    return [file for file in path.parent.iterdir() if is_kept_copy(file)]


def test_promise_1_no_silent_undo(desk):
    """A changes a line and hands in; a copy under the same name changes another: the first line stays as A has it."""
    typed(desk.a, G19=261)
    assert desk.sync("王").exit_code == 1
    typed(desk.b, G20=221)
    before = desk.b.read_bytes()
    ran = desk.sync("李")
    assert (ran.exit_code, ran.err) == (1, "")
    line = next(line for line in ran.out.splitlines() if line.startswith("G19"))
    assert "公共文化场馆免费开放经费 · 全年预算数: 260 → 261（王 20" in line
    amounts = desk.amounts(3)
    assert amounts["公共文化场馆免费开放经费"] == (120, 261)
    assert amounts["群众文体活动经费"] == (98, 221)
    assert (cell(desk.b, "G19"), cell(desk.b, "G20")) == (261, 221)
    assert [file.read_bytes() for file in kept(desk.b)] == [before]
    assert kept(desk.b)[0].name == "表.合并前.xlsx"
    assert desk.amounts(2)["公共文化场馆免费开放经费"] == (120, 261), "each version stays in history"
    assert kpi("master", "verify", "--share", desk.share).exit_code == 0
    assert "无需重复上报" in desk.sync("李").out
    assert "第 4 版" not in desk.sync("王").out


def test_what_is_handed_in_is_what_the_workbook_holds(desk):
    typed(desk.a, B27="一、办好文化节。\n二、=SUM(1)", G61="=100%", F61="≥1")
    desk.sync("王")
    typed(desk.b, G20=221)
    desk.sync("李")
    held = api.validate(desk.b)
    assert held.receipt == desk.stored().receipt
    assert held.since_check == "unchanged", "it was checked again and marked"
    book = openpyxl.load_workbook(desk.b)
    assert [(book[FORM][place].value, book[FORM][place].data_type) for place in ("G61", "B27")] == [
        ("=100%", "s"),
        ("一、办好文化节。\n二、=SUM(1)", "s"),
    ]
    assert book[FORM]["G20"].data_type == "n"


@pytest.mark.parametrize(("sheet", "place"), [("半年监控", "F5"), (FORM, "G19")])
def test_a_text_in_a_cell_of_amounts_arrives(desk, sheet, place):
    """It is no value and no receipt counts it, yet it is not the same content: neither blank nor another text."""
    for revision, text in ((2, "约20"), (3, "约30"), (4, None)):
        typed(desk.a, sheet, **{place: text})
        assert f"第 {revision} 版" in desk.sync("王").out
        assert "无需重复上报" in desk.sync("王").out


def test_base_figures_are_handed_in_before_any_stage_has_begun(desk):
    """And of two people's, where only one has begun a stage, the same figure is asked and another one is merged."""
    typed(desk.a, "基础数据", D7=1500)
    assert "第 2 版" in desk.sync("王").out
    typed(desk.b, "半年监控", E17="健全")
    typed(desk.b, "基础数据", D7=1600, D8=30)
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "1600" in ran.out
    assert "第 3 版" in desk.sync("李", "--theirs", "基础数据!D7").out
    figures = {each.key: each.half_year.value for each in desk.stored().form.base_figures}
    assert (figures["adjusted_budget"], figures["adjustment"]) == (1500, 30)


@pytest.fixture
def clash(desk):
    """Both changed one amount; A another target besides."""
    typed(desk.a, G19=261, G61="≥311天")
    desk.sync("王")
    typed(desk.b, G19=262, G20=221)
    return desk


def test_what_both_changed_is_shown_side_by_side_and_nothing_happens(clash):
    before = clash.b.read_bytes()
    ran = clash.sync("李")
    assert ran.exit_code == 3
    for word in ("G19", "公共文化场馆免费开放经费", "260", "262", "261", "王", "原值", "您的值", "他的值"):
        assert word in ran.out
    assert "G19" in complaint(ran)
    assert "--mine" in complaint(ran)
    assert clash.count == 2
    assert clash.b.read_bytes() == before
    assert kept(clash.b) == []


@pytest.mark.parametrize(
    ("options", "amount"),
    [
        (("--mine", "G19"), 262),
        (("--theirs", "g19"), 261),
        (("--mine", "all"), 262),
        (("--mine", "ALL"), 262),
        (("--theirs", f"{FORM}!G19"), 261),
        (("--mine", "all", "--theirs", "G19"), 261),
        (("--theirs", "all"), 261),
        (("--theirs", "公共文化场馆免费开放经费 · 全年预算数"), 261),
        (("--mine", "G19", "--mine", "G61"), 262),
    ],
)
def test_it_is_chosen_by_field(clash, options, amount):
    ran = clash.sync("李", *options)
    assert ran.exit_code == 1, ran.err
    assert clash.amounts()["公共文化场馆免费开放经费"] == (120, amount)
    assert clash.amounts()["群众文体活动经费"] == (98, 221)
    assert cell(clash.b, "G61") == ("≥310天" if "G61" in options else "≥311天")


def test_a_name_that_nothing_has_is_told(clash):
    ran = clash.sync("李", "--mine", "G19", "--theirs", "Z9")
    assert ran.exit_code == 2
    assert "Z9" in complaint(ran)
    assert "G19" in complaint(ran)
    assert clash.count == 2
    assert clash.sync("李", "--replace", "--mine", "G19").exit_code == 2


@pytest.mark.parametrize("names", [("G19", "g19"), ("G19", "公共文化场馆免费开放经费 · 全年预算数"), ("all", "all")])
def test_a_field_cannot_be_both_yours_and_theirs(clash, names):
    ran = clash.sync("李", "--mine", names[0], "--theirs", names[1])
    assert ran.exit_code == 2
    assert "既选了您的又选了他的" in complaint(ran)
    assert clash.count == 2


def test_it_is_chosen_by_what_was_typed_in_the_sheet(clash):
    with pytest.raises(api.UndecidedError) as caught:
        api.sync(clash.b, clash.share, who="李")
    book = openpyxl.load_workbook(clash.b)
    for row in conflict_rows([(each, "theirs") for each in caught.value.differences]):
        book[FINDINGS].append(list(row))
    book.save(clash.b)
    assert clash.sync("李").exit_code == 1
    assert clash.amounts()["公共文化场馆免费开放经费"] == (120, 261)
    assert carried_in(read_source(clash.b)).choices == ()


def test_replace_says_what_it_overrides(clash):
    ran = clash.sync("李", "--replace")
    assert ran.exit_code == 1
    lines = sorted(line for line in ran.out.splitlines() if line.startswith("覆盖"))
    assert [" ".join(line.split()[1:3]) for line in lines] == ["G19 公共文化场馆免费开放经费", "G61 场馆免费开放天数"]
    assert "261 → 262" in lines[0]
    assert "≥311天 → ≥310天" in lines[1]
    assert clash.amounts()["公共文化场馆免费开放经费"] == (120, 262)


def test_both_to_the_same_is_no_conflict(desk):
    typed(desk.a, G19=261)
    desk.sync("王")
    typed(desk.b, G19=261, G20=221)
    assert "第 3 版" in desk.sync("李").out


def test_a_project_that_they_added_takes_a_free_row(desk):
    typed(desk.a, B22="送戏下乡", F22=5, G22=10)
    desk.sync("王")
    typed(desk.b, B22="书香工程", G22=7)
    ran = desk.sync("李")
    assert "B23 整行“送戏下乡”" in ran.out
    assert desk.amounts()["书香工程"] == (None, 7)
    assert desk.amounts()["送戏下乡"] == (5, 10)


def test_where_there_is_no_free_row_the_user_is_told_what_to_do(desk):
    typed(desk.a, B22="送戏下乡", G22=10)
    desk.sync("王")
    typed(desk.b, B22="书香工程", G22=7, B23="百姓大舞台", G23=8, B24="非遗展演", G24=9)
    before = desk.b.read_bytes()
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "送戏下乡" in ran.out
    assert "插入一行" in ran.out
    assert desk.b.read_bytes() == before
    assert desk.sync("李", "--theirs", "all").exit_code == 3, "there is no room for it either"
    typed(desk.a, G61="≥311天")
    desk.sync("王")
    ran = desk.sync("李", "--mine", "all")
    assert "第 4 版" in ran.out
    assert "保留您的" in next(line for line in ran.out.splitlines() if "送戏下乡" in line)
    assert cell(desk.b, "G61") == "≥311天", "what has a place is merged all the same"
    assert "送戏下乡" not in desk.amounts()


def test_what_has_no_place_is_shown_together_with_what_is_to_be_chosen(desk):
    typed(desk.a, B22="送戏下乡", G22=10, G19=261)
    desk.sync("王")
    typed(desk.b, G19=262, B22="书香工程", G22=7, B23="百姓大舞台", G23=8, B24="非遗展演", G24=9)
    before = desk.b.read_bytes()
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "送戏下乡" in ran.out
    assert "262" in ran.out
    assert desk.b.read_bytes() == before


def test_a_project_that_they_removed_goes_and_one_that_you_changed_is_asked(desk):
    typed(desk.a, B21=None, F21=None, G21=None)
    desk.sync("王")
    typed(desk.b, G20=221)
    assert "第 3 版" in desk.sync("李").out
    assert "旅游标识更新和宣传推介经费" not in desk.amounts()
    assert cell(desk.b, "G21") is None


def test_a_project_that_they_removed_and_you_changed(desk):
    typed(desk.a, B21=None, F21=None, G21=None)
    desk.sync("王")
    typed(desk.b, G21=141)
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "没有这一行" in ran.out
    assert desk.sync("李", "--theirs", "B21").exit_code == 1
    assert "旅游标识更新和宣传推介经费" not in desk.amounts()


def test_a_sum_goes_on_adding_up(desk):
    """The total is a formula in yours: it is worked out, not overwritten, and no conflict."""
    book = openpyxl.load_workbook(desk.b)
    book[FORM]["G18"] = "=SUM(G19:G24)"
    book.save(desk.b)
    typed(desk.a, G19=270, G18=630)
    desk.sync("王")
    typed(desk.b, G20=230)
    ran = desk.sync("李")
    assert "第 3 版" in ran.out, ran.err
    assert desk.stored().form.line("project_expenditure").full_year.value == 640
    assert cell(desk.b, "G18") == "=SUM(G19:G24)"


def test_what_only_a_spreadsheet_can_work_out_is_handed_in_after_it_has(desk):
    book = openpyxl.load_workbook(desk.b)
    book[FORM]["G18"] = "=ROUND(SUM(G19:G24),2)"
    book.save(desk.b)
    type_into(desk.b, {}, {f"{FORM}!G18": Decimal(620)})
    typed(desk.a, G19=270)
    desk.sync("王")
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "G18" in complaint(ran)
    assert desk.count == 2
    assert cell(desk.b, "G19") == 270
    type_into(desk.b, {}, {f"{FORM}!G18": Decimal(630)})  # as Excel does when it is opened and saved
    assert "第 3 版" in desk.sync("李").out


@pytest.mark.parametrize(("side", "formula", "amount"), [("--mine", "=SUM(G19:G24)", 620), ("--theirs", 650, 650)])
def test_a_formula_that_stands_still_where_they_typed_is_asked(desk, side, formula, amount):
    book = openpyxl.load_workbook(desk.b)
    book[FORM]["G18"] = "=SUM(G19:G24)"
    book.save(desk.b)
    type_into(desk.b, {}, {f"{FORM}!G18": Decimal(620)})
    typed(desk.a, G18=650)
    desk.sync("王")
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "公式" in ran.out
    assert desk.sync("李", side, "G18").exit_code in {0, 1}
    assert desk.stored().form.line("project_expenditure").full_year.value == amount
    assert cell(desk.b, "G18") == formula


def test_answers_of_a_stage_that_only_they_have_begun(desk):
    typed(desk.a, "半年监控", E17="健全", F4=430, F5=260)
    desk.sync("王")
    typed(desk.b, G61="≥312天")
    ran = desk.sync("李")
    assert "第 3 版" in ran.out, ran.err + ran.out
    form = desk.stored().form
    assert form.indicators[0].actual_half.value == "健全"
    assert form.line("basic_expenditure").amount("executed_half").value == 430
    assert cell(desk.b, "E17", "半年监控") == "健全"


def test_a_workbook_that_cannot_be_written_is_left_alone(desk, monkeypatch):
    typed(desk.a, G19=261)
    desk.sync("王")
    typed(desk.b, G20=221)
    before = desk.b.read_bytes()

    def refuse(path, data):
        raise WriteError(f"文件正被 Excel 打开，请先关闭 {path.name} 再重试；原文件未改动。", "It is open.")

    monkeypatch.setattr(merging_files, "replace_file", refuse)
    ran = desk.sync("李")
    assert ran.exit_code == 2
    assert "Excel 打开" in complaint(ran)
    assert desk.b.read_bytes() == before
    assert kept(desk.b) == []
    assert desk.count == 2
    monkeypatch.undo()
    assert "第 3 版" in desk.sync("李").out


def test_a_kill_between_writing_and_handing_in_loses_nothing(desk):
    typed(desk.a, G19=261)
    desk.sync("王")
    typed(desk.b, G20=221)

    class Killed(BaseException):
        pass

    def kill(_):
        raise Killed

    with pytest.raises(Killed):
        api.sync(desk.b, desk.share, who="李", merge_told=kill)
    assert base_in(carried_in(read_source(desk.b)).stamp).revision == 2
    assert (cell(desk.b, "G19"), cell(desk.b, "G20")) == (261, 221)
    assert "第 3 版" in desk.sync("李").out
    assert len(kept(desk.b)) == 1


def test_who_comes_in_between_is_merged_too(desk):
    typed(desk.a, G19=261)
    desk.sync("王")
    typed(desk.b, G20=221)
    merges = []

    def meanwhile(merged):
        merges.append([one.place for one in merged.taken])
        if len(merges) == 1:
            typed(desk.a, G21=141)
            assert desk.sync("王").exit_code == 1

    api.sync(desk.b, desk.share, who="李", merge_told=meanwhile)
    assert merges == [["G19"], ["G21"]]
    assert desk.amounts() == {
        "公共文化场馆免费开放经费": (120, 261),
        "群众文体活动经费": (98, 221),
        "旅游标识更新和宣传推介经费": (50, 141),
    }


def test_four_at_once_each_another_amount(desk, chinese_tmp):
    """Each in a process of its own; whoever comes second merges, and in the end all four are there."""
    changes = [("F19", 111), ("G19", 222), ("F20", 33), ("G21", 44)]
    books = [Path(shutil.copy(desk.a, chinese_tmp / f"第{number}人.xlsx")) for number in range(len(changes))]
    for book, (place, amount) in zip(books, changes, strict=True):
        typed(book, **{place: amount})
    with ThreadPoolExecutor(len(books)) as pool:
        runs = list(pool.map(lambda book: kpi_process("sync", book, "--share", desk.share, "--who", book.stem), books))
    assert {run.exit_code for run in runs} == {1}, [run.err for run in runs]
    assert desk.count == 1 + len(changes)
    assert desk.amounts() == {
        "公共文化场馆免费开放经费": (111, 222),
        "群众文体活动经费": (33, 220),
        "旅游标识更新和宣传推介经费": (50, 44),
    }
    assert kpi("master", "verify", "--share", desk.share).exit_code == 0


def test_each_change_is_told_with_who_made_it(desk):
    typed(desk.a, G19=261)
    desk.sync("王")
    third = Path(shutil.copy(desk.a, desk.a.with_name("第三人.xlsx")))
    typed(third, G20=221)
    assert kpi("sync", third, "--share", desk.share, "--who", "赵").exit_code == 1
    out = desk.sync("李").out
    by = {line.split()[0]: line for line in out.splitlines() if line.startswith("G")}
    assert "（王 " in by["G19"]
    assert "（赵 " in by["G20"]


def test_a_draft_is_merged_with_like_any_other_revision(desk):
    typed(desk.a, G19=261)
    assert "草稿" in desk.sync("王", "--draft").out
    typed(desk.b, G20=221)
    assert "第 3 版" in desk.sync("李").out
    assert desk.amounts()["公共文化场馆免费开放经费"] == (120, 261)


def explain(path, rule, text):
    api.mark(api.validate(path))
    book = openpyxl.load_workbook(path)
    row = next(row for row in book[FINDINGS].iter_rows(min_row=4) if row[10].value == rule)
    row[9].value = text
    book.save(path)


def test_explanations_merge_too(desk):
    """A explained a finding; B changed an amount and explained nothing."""
    rule = api.validate(desk.a).findings[0].rule
    explain(desk.a, rule, "已请示分管领导")
    desk.sync("王")
    typed(desk.b, G20=221)
    ran = desk.sync("李")
    assert f"出错说明（{rule}）" in ran.out
    assert "已请示分管领导" in {each.explanation for each in desk.stored().findings}
    assert "已请示分管领导" in carried_in(read_source(desk.b)).explanations.values()


def test_two_explanations_of_one_finding_are_a_conflict(desk):
    rule = api.validate(desk.a).findings[0].rule
    explain(desk.a, rule, "已请示分管领导")
    desk.sync("王")
    explain(desk.b, rule, "下月补报")
    ran = desk.sync("李")
    assert ran.exit_code == 3
    assert "已请示分管领导" in ran.out
    assert "相同" in desk.sync("李", "--theirs", "all").out, "nothing of yours is left to hand in"
    assert "已请示分管领导" in carried_in(read_source(desk.b)).explanations.values()


def test_more_rows_than_one_are_added_and_land_where_they_belong(desk):
    """Two projects, an indicator that takes a spare row of its group, and one that begins a group of its own."""
    typed(desk.a, B22="送戏下乡", G22=10, B23="书香工程", F23=3, G23=8)
    typed(desk.a, C76="书香家庭数量", F76="≥10户", G76="≥20户")
    typed(desk.a, B70="文化志愿", C70="志愿服务", D70="书香工程", E70="志愿服务场次", F70="≥5场", G70="≥12场")
    desk.sync("王")
    typed(desk.b, B22="百姓大舞台", G22=5)
    typed(desk.b, B70="文旅融合发展", C70="推介活动", D70="百姓大舞台", E70="推介活动场次", F70="≥1场", G70="≥2场")
    ran = desk.sync("李")
    assert "第 3 版" in ran.out, ran.out + ran.err
    assert list(desk.amounts())[-3:] == ["百姓大舞台", "送戏下乡", "书香工程"]
    told = [
        {(row.level1.value, row.level2.value, row.level3.value, row.full_year.value): row.level3.cell for row in rows}
        for rows in (desk.stored(2).form.indicators, desk.stored(3).form.indicators)
    ]
    assert told[0].keys() < told[1].keys()
    assert told[1]["履职", "文化志愿", "志愿服务场次", "≥12场"] == f"{FORM}!E71"
    assert told[1]["效益指标", "社会效益", "书香家庭数量", "≥20户"] == f"{FORM}!C76"
