"""What comes back: stored once for the revision it is about, or told beside the cell that keeps it from being stored."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import InputError, UnreadableError
from kpi_addin.language import Bilingual
from kpi_addin.master.rebuild import load_master
from kpi_addin.master.recheck.paper import number_of
from kpi_addin.master.review.review_json import SCHEMA, from_json, to_json
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.review.state import HandIn, State, standing
from kpi_addin.master.share.schema_json import content_of
from kpi_addin.master.verify import verify
from tests.checks.golden_reports import given, reported_form
from tests.master.recheck.makers import (
    DEPARTURE,
    HEADING,
    KEY,
    MISSED,
    NAME,
    POINTS,
    REMARK,
    SCORE,
    VALUE,
    WEIGHT,
    evaluated,
    fill,
    project_evaluation,
    row_of,
    self_evaluated,
    share_of,
)
from tests.master.review.makers import LAST, review
from tests.master.shares import told

D = Decimal
SATISFACTION = "群众对公共文化服务的满意度"


@pytest.fixture
def store(chinese_tmp):
    return share_of(chinese_tmp / "库", self_evaluated("水务局"))


@pytest.fixture
def sheet(store, chinese_tmp):
    return api.recheck_sheets(store.place.path, chinese_tmp / "复核表.xlsx", unit="水务局").path


@pytest.fixture
def save(store):
    def run(path, who="李复核"):
        return api.save_recheck(store.place.path, path, who=who)

    return run


def edited(source, target, change):
    """The sheet filled in, and then changed as somebody does who lifted its protection."""
    fill(source, target)
    workbook = openpyxl.load_workbook(target)
    change(workbook.worksheets[0])
    workbook.save(target)
    return target


def stored(store, unit="水务局"):
    return [one for one in Reviews(store).of(unit) if one.status == "rechecked"]


# --- Stored. -------------------------------------------------------------------------------------------------------


def test_a_filled_sheet_is_a_review_of_its_revision(store, sheet, save, chinese_tmp):
    typed = {SATISFACTION: ("85%", 4.5, "没有佐证材料，扣 55%"), MISSED: ("3座", "3.34", None)}
    (one,) = save(fill(sheet, chinese_tmp / "填好.xlsx", typed, "基本可信")).sheets
    (review_,) = stored(store)
    head = store.snapshot().head(2024, "水务局").latest
    assert one.review == review_
    assert (review_.revision, review_.hash, review_.stage) == (1, head.hash, "full_year")
    assert (review_.who, review_.opinion, review_.grade) == ("李复核", "基本可信", "优")
    rows = {row.name: (row.value, row.points, row.remark) for row in review_.rechecked if row.row}
    assert rows[SATISFACTION] == ("85%", D("4.5"), "没有佐证材料，扣 55%")
    assert rows[MISSED] == ("3座", D("3.34"), "")
    assert len(review_.rechecked) == len(evaluated(store.read("水务局", 1).form).rows) == 46
    assert verify(store).wrong == ()


def test_saved_twice_it_is_stored_once(store, sheet, save, chinese_tmp):
    filled = fill(sheet, chinese_tmp / "填好.xlsx")
    save(filled)
    before = (store.place.path / "master.xlsx").read_bytes()
    (again,) = save(filled).sheets
    assert (again.unchanged, again.meanwhile, len(stored(store))) == (True, (), 1)
    assert (store.place.path / "master.xlsx").read_bytes() == before


def test_two_people_are_both_stored_and_the_later_one_is_told(store, sheet, save, chinese_tmp):
    first = fill(sheet, chinese_tmp / "甲.xlsx", {SATISFACTION: (None, 5, "甲")})
    second = fill(sheet, chinese_tmp / "乙.xlsx", {SATISFACTION: (None, 8, "乙")})
    assert save(first, "甲").sheets[0].meanwhile == ()
    (later,) = save(second, "乙").sheets
    assert [one.who for one in later.meanwhile] == ["甲"]
    assert [one.who for one in stored(store)] == ["甲", "乙"]
    assert load_master(store).rechecks["水务局"].review.who == "乙"


def test_who_mends_an_own_re_check_is_told_of_nobody(sheet, save, chinese_tmp):
    save(fill(sheet, chinese_tmp / "一.xlsx"))
    assert save(fill(sheet, chinese_tmp / "二.xlsx", {SATISFACTION: (None, 5, "x")})).sheets[0].meanwhile == ()


def test_what_is_blank_is_none_and_told(store, sheet, save, chinese_tmp):
    def blank(page):
        page.cell(row_of(page, SATISFACTION), POINTS).value = None
        page.cell(row_of(page, MISSED), POINTS).value = None
        page.cell(row_of(page, MISSED), REMARK).value = "材料待补"

    (one,) = save(edited(sheet, chinese_tmp / "半.xlsx", blank)).sheets
    rows = {row.name: row.points for row in stored(store)[0].rechecked}
    assert (one.missing, SATISFACTION in rows, rows[MISSED]) == (2, False, None)
    assert stored(store)[0].grade is None


def test_nothing_typed_is_nothing_stored(store, sheet, save):
    done = save(sheet)
    assert (done.sheets, len(done.blank), done.master, stored(store)) == ((), 1, None, [])


def test_rows_that_were_sorted_are_the_same_rows(store, sheet, save, chinese_tmp):
    def swap(page):
        one, other = row_of(page, SATISFACTION), row_of(page, MISSED)
        page.cell(one, POINTS).value = 6
        for column in range(1, KEY + 1):
            here, there = page.cell(one, column), page.cell(other, column)
            here.value, there.value = there.value, here.value

    assert save(edited(sheet, chinese_tmp / "排序.xlsx", swap)).sheets[0].faults == ()
    rows = {row.name: row.points for row in stored(store)[0].rechecked}
    assert (rows[SATISFACTION], rows[MISSED]) == (6, D("2.23"))


def test_several_projects_each_have_theirs(chinese_tmp):
    store = share_of(
        chinese_tmp / "库", project_evaluation(), project_evaluation("清淤"), further=["project-self-evaluation"]
    )
    written = api.recheck_sheets(store.place.path, chinese_tmp / "表.xlsx", unit="水务局")
    assert written.names == ("水务局 河道整治", "水务局 清淤")
    done = api.save_recheck(
        store.place.path, fill(written.path, chinese_tmp / "填.xlsx", {"受助家长满意度": (None, 0, "x")})
    )
    assert [one.review.grade for one in done.sheets] == ["良", "良"]  # 98.8 − 10
    assert len(load_master(store).rechecks) == 2


@pytest.mark.parametrize(
    ("points", "remark", "words"),
    [
        (7, None, "扣了 3 分，备注没有写明原因"),
        (None, "材料待补", "没有复核得分；是 0 分请写 0"),
        (7, "不能核实，扣60%", "备注写扣 60%，实际扣了权重的 30%"),
        (7, "不能核实，扣 30 %", None),
        (7, "不能核实", None),
        (0, "没有佐证材料，扣100%", None),
        (10, "95% 以上满意，没有扣分", None),
        (10, None, None),
    ],
)
def test_a_deduction_that_nobody_could_follow_is_asked_about_and_stored(  # noqa: PLR0913 - as above
    sheet, save, chinese_tmp, points, remark, words
):
    def change(page):
        row = row_of(page, SATISFACTION)
        page.cell(row, POINTS).value, page.cell(row, REMARK).value = points, remark

    (one,) = save(edited(sheet, chinese_tmp / "填.xlsx", change)).sheets
    assert one.review is not None
    assert [words in doubt.told.zh for doubt in one.doubts] == ([True] if words else [])


def test_a_share_of_a_self_score_that_was_not_full_is_no_doubt(sheet, save, chinese_tmp):
    """2.23 of 3.34 points, a third less of the 2.23: whoever writes 扣30% may mean either."""
    for points in ("1.56", "1.23"):
        (one,) = save(fill(sheet, chinese_tmp / "填.xlsx", {MISSED: (None, float(points), "扣30%")})).sheets
        assert one.doubts == ()


# --- Told, and not stored. -----------------------------------------------------------------------------------------


def put(name, column, value):
    return lambda page: setattr(page.cell(row_of(page, name), column), "value", value)


def insert(page):
    row = row_of(page, MISSED)
    page.insert_rows(row)
    page.cell(row, NAME).value, page.cell(row, POINTS).value = "新加的指标", 3


def remove(page):
    page.delete_rows(row_of(page, MISSED))


def double(page):
    row, other = row_of(page, MISSED), row_of(page, SATISFACTION)
    for column in range(1, KEY + 1):
        page.cell(other, column).value = page.cell(row, column).value


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put(SATISFACTION, POINTS, 10.01), "得分应在 0 至 10（权重）之间，不能是 10.01"),
        (put(SATISFACTION, POINTS, -1), "不能是 -1"),
        (put(SATISFACTION, POINTS, "8分"), "“8分”不是数"),
        (put(SATISFACTION, POINTS, "满分"), "“满分”不是数"),
        (put(SATISFACTION, POINTS, "1_0"), "“1_0”不是数"),
        (put(SATISFACTION, POINTS, True), "“True”不是数"),
        (put(SATISFACTION, POINTS, "1e400"), "不能是 1e400"),
        (put(SATISFACTION, POINTS, "NaN"), "“NaN”不是数"),
        (put(SATISFACTION, WEIGHT, 20), "权重被改动，上报的是 10"),
        (put(SATISFACTION, SCORE, 9), "自评得分被改动，上报的是 10"),
        (put(SATISFACTION, NAME, "别的指标"), f"原来是“{SATISFACTION}”，现在写的是“别的指标”"),
        (insert, "“新加的指标”不是表上原有的行"),
        (remove, f"少了“{MISSED}”这一行"),
        (double, "有两份"),
    ],
)
def test_a_fault_is_told_at_its_cell_and_nothing_of_the_sheet_is_stored(  # noqa: PLR0913 - what it is tried on, and what is tried
    store, sheet, save, chinese_tmp, change, words
):
    (one,) = save(edited(sheet, chinese_tmp / "错.xlsx", change)).sheets
    assert one.review is None
    assert any(words in fault.told.zh for fault in one.faults), [str(fault) for fault in one.faults]
    assert all("!" in str(fault) or words.startswith("少了") or change is double for fault in one.faults)
    assert stored(store) == []


def test_a_fault_names_the_cell(sheet, save, chinese_tmp):
    target = edited(sheet, chinese_tmp / "错.xlsx", put(SATISFACTION, POINTS, "8分"))
    row = row_of(openpyxl.load_workbook(target).worksheets[0], SATISFACTION)
    (fault,) = save(target).sheets[0].faults
    assert fault.cell == f"K{row}"


def test_points_are_what_the_cell_shows(store, sheet, save, chinese_tmp):
    """Two decimals, so that the sum is that of what is printed; a sum of two such numbers is one, whatever floats make of it."""
    (one,) = save(edited(sheet, chinese_tmp / "算.xlsx", put(SATISFACTION, POINTS, 10 / 3))).sheets
    assert ["最多两位小数，现在是 3.33333333333" in fault.told.zh for fault in one.faults] == [True]
    save(edited(sheet, chinese_tmp / "和.xlsx", put(SATISFACTION, POINTS, 0.1 + 0.2)))
    assert {row.name: row.points for row in stored(store)[0].rechecked}[SATISFACTION] == D("0.3")
    assert [number_of(cell) for cell in ("８.5", "1_0", "8分", None, "", "=1+1", 7)] == [D("8.5"), *[None] * 5, 7]


def test_a_finer_self_score_may_be_copied(chinese_tmp):
    """Where the form itself counts in thousandths."""
    third = given(SATISFACTION, "3.333")(reported_form())
    store = share_of(chinese_tmp / "库", self_evaluated("水务局", third))
    path = api.recheck_sheets(store.place.path, chinese_tmp / "表.xlsx", unit="水务局").path
    (one,) = api.save_recheck(store.place.path, fill(path, chinese_tmp / "填.xlsx")).sheets
    assert one.review is not None
    assert {row.name: row.points for row in one.review.rechecked}[SATISFACTION] == D("3.333")


@pytest.mark.parametrize("value", ["#REF!", "=1/0", 1e300])
def test_whatever_stands_in_a_cell_nothing_breaks(store, sheet, save, chinese_tmp, value):
    """Somebody else's program wrote it: it is stored as the text it is, or told."""
    for column in (POINTS, KEY):
        target = edited(sheet, chinese_tmp / "怪.xlsx", put(SATISFACTION, column, value))
        assert all(one.review or one.faults for one in save(target).sheets)
    assert not [row for one in stored(store) for row in one.rechecked if row.name == SATISFACTION]


def test_one_wrong_sheet_keeps_no_other_from_being_stored(chinese_tmp):
    store = share_of(chinese_tmp / "库", self_evaluated("水务局"), self_evaluated("文旅局"))
    drawn = api.draw_recheck(store.place.path, count=2, seed="1")
    listed = api.write_drawn(drawn, chinese_tmp / "名单.xlsx")
    sheets = api.recheck_sheets(store.place.path, chinese_tmp / "表.xlsx", drawn=listed).path
    wrong = edited(sheets, chinese_tmp / "错.xlsx", put(SATISFACTION, POINTS, "8分"))
    done = api.save_recheck(store.place.path, wrong)
    assert sorted(bool(one.review) for one in done.sheets) == [False, True]


def test_a_revision_that_is_no_longer_the_latest(store, sheet, save, chinese_tmp):
    form = replace(self_evaluated("水务局").form, texts={})
    store.add(replace(self_evaluated("水务局", form), base=store.base("水务局", 1)))
    (one,) = save(fill(sheet, chinese_tmp / "旧.xlsx")).sheets
    assert one.is_conflict
    assert "第 1 版" in one.reason.zh
    assert "最新的是第 2 版" in one.reason.zh
    assert stored(store) == []


def test_a_sheet_of_another_share(save, chinese_tmp):
    other = share_of(chinese_tmp / "别库", self_evaluated("水务局", who="别人"))
    path = api.recheck_sheets(other.place.path, chinese_tmp / "别.xlsx", unit="水务局").path
    (one,) = save(fill(path, chinese_tmp / "别填.xlsx")).sheets
    assert (one.is_conflict, "不是这张表复核的那一份" in one.reason.zh) == (True, True)


def test_a_sheet_of_a_unit_that_is_not_here(save, chinese_tmp):
    other = share_of(chinese_tmp / "别库", self_evaluated("农业局"))
    path = api.recheck_sheets(other.place.path, chinese_tmp / "别.xlsx", unit="农业局").path
    (one,) = save(fill(path, chinese_tmp / "别填.xlsx")).sheets
    assert one.review is None
    assert "农业局" in one.reason.zh


def test_two_sheets_of_one_form(store, sheet, save, chinese_tmp):
    fill(sheet, chinese_tmp / "两张.xlsx")
    workbook = openpyxl.load_workbook(chinese_tmp / "两张.xlsx")
    workbook.copy_worksheet(workbook.worksheets[0])
    workbook.save(chinese_tmp / "两张.xlsx")
    first, second = save(chinese_tmp / "两张.xlsx").sheets
    assert (first.review is not None, second.review, len(stored(store))) == (True, None, 1)
    assert "两张" in second.reason.zh


def strange(page):
    page.delete_cols(KEY)


def without_heading(page):
    page.cell(HEADING, POINTS).value = "得分"


@pytest.mark.parametrize("change", [strange, without_heading])
def test_what_is_no_such_sheet_is_told(store, sheet, save, chinese_tmp, change):
    with pytest.raises(InputError) as caught:
        save(edited(sheet, chinese_tmp / "别.xlsx", change))
    assert "抽查复核表" in told(caught)
    assert stored(store) == []


# --- Nothing else is moved by it. ----------------------------------------------------------------------------------


def test_a_re_check_leaves_the_stage_where_it_is():
    handed = [HandIn(1, "full_year", "x")]
    for status, state in (("returned", State.RETURNED), ("passed", State.PASSED), ("approved", State.APPROVED)):
        told_ = [review(status, 1, stage="full_year"), review("rechecked", 1, stage="full_year", step=LAST)]
        assert standing("full_year", handed, told_, LAST).state is state
    assert standing("full_year", handed, [review("rechecked", 1, stage="full_year")], LAST).state is State.WAITING


def test_a_review_without_a_re_check_is_written_as_ever():
    data = to_json(review("returned", 1, opinion="请改"))
    assert json.loads(data)["schema"] == SCHEMA == 1
    assert "rechecked" not in json.loads(data)


def test_an_older_version_says_that_it_is_too_old_and_takes_it_for_nothing_else(store, sheet, save, chinese_tmp):
    save(fill(sheet, chinese_tmp / "填.xlsx"))
    data = to_json(stored(store)[0])
    assert from_json(data) == stored(store)[0]
    with pytest.raises(UnreadableError) as caught:
        content_of(json.loads(data), 1, Bilingual("审核文件", "the review"))
    assert "更新的版本" in told(caught)


def test_nobody_gives_it_by_review(store):
    for word in ("rechecked", "抽查复核"):
        with pytest.raises(InputError):
            api.review(store.place.path, "水务局", word)


def test_the_cells_for_typing_are_the_only_ones_that_are_open(sheet):
    page = openpyxl.load_workbook(sheet).worksheets[0]
    row = row_of(page, SATISFACTION)
    opened = [column for column in range(1, KEY + 1) if not page.cell(row, column).protection.locked]
    assert (page.protection.sheet, opened) == (True, [VALUE, POINTS, REMARK])
    assert page.cell(row, DEPARTURE).value.startswith("=IF(")
