"""The sheet and the master's 抽查复核 as workbooks: what stands on them, and that LibreOffice comes to our figures."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.form import Field
from kpi_addin.master.book.recheck_book import RecheckSheet, recheck_bytes
from kpi_addin.master.department import Department, State
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.recheck.settings import recheck_settings
from kpi_addin.outputs import RECHECK, RECHECK_LIST
from kpi_addin.reading import read_form
from tests.checks.golden_reports import given, reported_form
from tests.forms.filled import FILLED
from tests.master.recheck.makers import (
    DEPARTURE,
    HEADING,
    MISSED,
    NAME,
    POINTS,
    SCORE,
    WEIGHT,
    all_full,
    evaluated,
    fill,
    loaded,
    row_of,
    rows_on,
    self_evaluated,
    share_of,
)
from tests.master.test_master_workbook import INJECTION

REASONS = recheck_settings(None).reasons
SATISFACTION = "群众对公共文化服务的满意度"
THIRTEEN = (
    "一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 自评完成值 自评得分 复核完成值 复核得分 偏离度 备注"
)


def sheet_of(form, unit="水务局", project=""):
    whose = Department(1, unit, unit, State.HANDED_IN, None, unit, unit, project)
    return RecheckSheet(whose, evaluated(form), 2024, 3, "ab" * 32, 0)


def page_of(form, **whose):
    return loaded(recheck_bytes([sheet_of(form, **whose)], REASONS)).worksheets[0]


def test_the_thirteen_columns_and_what_it_is_about():
    page = page_of(reported_form())
    assert [page.cell(HEADING, column).value for column in range(1, 14)] == THIRTEEN.split()
    texts = {str(cell.value) for row in page.iter_rows(max_row=4) for cell in row if cell.value}
    assert {"ab" * 32, "3", "水务局"} <= texts
    assert len(rows_on(page)) == 46


def test_it_prints_across_a_page_and_has_room_for_signatures():
    page = page_of(reported_form())
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.print_title_rows == f"${HEADING}:${HEADING}"
    assert page.column_dimensions["N"].hidden
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert [text for text in texts if "签字" in text or "日期" in text] == [
        "复核人（签字）：",
        "被复核单位（签字、盖章）：",
        "日期：　　　　年　　月　　日",
    ]


def test_points_are_bounded_by_the_weight_and_reasons_are_offered():
    page = page_of(reported_form())
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    bounded = rules[f"K{row_of(page, MISSED)}"]
    assert (bounded.type, bounded.formula1, bounded.formula2) == ("decimal", "0", "3.34")
    offered = next(rule for rule in rules.values() if rule.type == "list")
    assert offered.formula1 == '"' + ",".join(REASONS) + '"'
    assert not offered.showErrorMessage


def test_a_deduction_without_a_remark_is_in_view():
    page = page_of(reported_form())
    ((where, rules),) = ((str(each.sqref), each.rules) for each in page.conditional_formatting)
    rows = rows_on(page)
    assert where == f"M{rows[0]}:M{rows[-1]}"
    assert rules[0].formula == [
        f'AND(ISNUMBER($K{rows[0]}),ISNUMBER($I{rows[0]}),$K{rows[0]}<$I{rows[0]},$M{rows[0]}="")'
    ]


def test_the_same_sheets_are_the_same_bytes():
    sheets = [sheet_of(reported_form()), sheet_of(FILLED["project-self-evaluation"], project="河道整治")]
    first, again = (recheck_bytes(sheets, REASONS) for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()


@pytest.mark.parametrize("text", INJECTION)
def test_what_a_department_typed_stays_text(text):
    form = FILLED["project-self-evaluation"]
    row = replace(form.indicators[0], level3=Field(text), actual_full=Field(text))
    page = page_of(replace(form, indicators=(row, *form.indicators[1:])), unit=text, project=text)
    first, told = rows_on(page)[0], [DEPARTURE]
    assert [cell.column for cell in page[first] if cell.data_type == "f"] == told
    assert not [cell.coordinate for each in page.iter_rows(max_row=4) for cell in each if cell.data_type == "f"]


def test_a_form_of_goals_has_no_points_to_type_and_says_so():
    page = page_of(FILLED["project-target"])
    assert "这种表没有分值" in str(page.cell(4, 1).value)
    row = row_of(page, "资助幼儿人数")
    assert page.cell(row, POINTS).protection.locked
    assert not page.cell(row, POINTS - 1).protection.locked


def test_only_an_untouched_file_of_ours_is_replaced(chinese_tmp):
    path = chinese_tmp / "复核.xlsx"
    path.write_bytes(recheck_bytes([sheet_of(reported_form())], REASONS))
    assert RECHECK.is_ours(path)
    fill(path, path)
    assert not RECHECK.is_ours(path)


@pytest.mark.parametrize("name", ["department-self-evaluation", "project-self-evaluation-two-row-header"])
def test_forms_of_other_bureaus_are_re_checked_too(name, shared_data):
    """As they were published: weights and scores as printed, the rate of execution in a row of its own."""
    page = page_of(read_form(shared_data / "layouts" / f"{name}.xlsx"))
    rows = rows_on(page)
    assert all(page.cell(row, WEIGHT).value is not None for row in rows)
    assert page.cell(rows[-1], NAME).value == "预算执行率"
    assert page.cell(rows[-1], WEIGHT).value == 10


@pytest.mark.parametrize("form", sorted(FILLED))
def test_every_form_has_a_sheet(form):
    """A row an indicator with a name; points to type exactly where something is scored."""
    about = evaluated(FILLED[form])
    page = page_of(FILLED[form])
    rows = rows_on(page)
    named = [one.level3.value for one in FILLED[form].indicators if one.level3.value]
    assert [page.cell(row, NAME).value for row in rows if page.cell(row, 1).value != "预算执行率"] == named
    opened = [not page.cell(row, POINTS).protection.locked for row in rows]
    assert opened == [row.counts for row in about.rows]


# --- Calculated anew. ----------------------------------------------------------------------------------------------


def recalculated(libreoffice, folder, data, name):
    (folder / "in").mkdir(exist_ok=True)
    path = folder / "in" / name
    path.write_bytes(data)
    return path, lambda: openpyxl.load_workbook(libreoffice.convert(path, "xlsx", folder), data_only=True)


def test_libreoffice_comes_to_our_figures(libreoffice, tmp_path):
    """All rows as they were but for three; what each departs by, the sums and the grades, and what is not computable."""
    form = given("送戏送展场次", None)(all_full())
    path, calculate = recalculated(libreoffice, tmp_path, recheck_bytes([sheet_of(form)], REASONS), "复核.xlsx")
    typed = {SATISFACTION: (None, 7, "x"), MISSED: (None, 0, "x"), "送戏送展场次": (None, 3.34, None)}
    fill(path, path, typed)
    page = calculate().worksheets[0]
    departs = {name: page.cell(row_of(page, name), DEPARTURE).value for name in typed}
    assert departs[SATISFACTION] == pytest.approx(-0.3)
    assert departs[MISSED] == pytest.approx(-1)
    assert departs["送戏送展场次"] == "自评缺分"
    at = rows_on(page)[-1] + 1
    # 90 − 3.34 and 9.81 of the money; then less 3, less 3.34, and 3.34 more.
    assert [page.cell(at, column).value for column in (WEIGHT, SCORE, POINTS)] == pytest.approx([100, 96.47, 93.47])
    assert page.cell(at, DEPARTURE).value == pytest.approx(-0.03)
    assert (page.cell(at + 1, SCORE).value, page.cell(at + 1, POINTS).value) == ("缺数", "优")


def test_an_edge_is_the_better_grade_in_libreoffice_too_and_what_is_missing_is_counted(libreoffice, tmp_path):
    form, edge = reported_form(), {SATISFACTION: (None, 1.3, "x")}
    sheets = [sheet_of(form, unit="甲局"), sheet_of(form, unit="乙局")]
    path, calculate = recalculated(libreoffice, tmp_path, recheck_bytes(sheets, REASONS), "边界.xlsx")
    fill(path, path, edge)
    workbook = openpyxl.load_workbook(path)
    other = workbook.worksheets[1]
    other.cell(row_of(other, MISSED), POINTS).value = None
    workbook.save(path)
    first, second = calculate().worksheets
    at = rows_on(first)[-1] + 1
    assert first.cell(at, POINTS).value == pytest.approx(90)
    assert [first.cell(at + 1, column).value for column in (SCORE, POINTS)] == ["优", "优"]
    assert second.cell(at, POINTS).value == "缺 1 项"
    assert not second.cell(at + 1, POINTS).value


# --- The list and the master. --------------------------------------------------------------------------------------


@pytest.fixture
def store(chinese_tmp):
    names = ("文旅局", "水务局", "体育局")
    return share_of(chinese_tmp / "库", *(self_evaluated(name) for name in names), roster=(*names, "教育局"))


def test_the_list_tells_how_to_draw_it_again(store, chinese_tmp):
    drawn = api.draw_recheck(store.place.path, count=2, seed="20241231")
    path = api.write_drawn(drawn, chinese_tmp / "名单.xlsx")
    listed, everybody = openpyxl.load_workbook(path).worksheets
    above = " ".join(str(listed.cell(row, 1).value) for row in range(1, 6))
    assert all(part in above for part in ("20241231", f"第 {drawn.entry} 号", "本库的设置，不是规定", "SHA-256"))
    assert RECHECK_LIST.is_ours(path)
    assert (len(list(listed.iter_rows())), len(list(everybody.iter_rows()))) == (6 + 2, 6 + 3)
    again = api.draw_recheck(store.place.path, count=2, seed="20241231", at=drawn.entry)
    assert again == drawn


def test_what_came_later_does_not_change_the_draw_of_then(store):
    """Somebody hands in more money, somebody else comes: at the ledger's number it is the list of then."""
    then = api.draw_recheck(store.place.path, count=2, seed="9")
    store.add(self_evaluated("农业局"))
    assert api.draw_recheck(store.place.path, count=2, seed="9", at=then.entry) == then
    assert api.draw_recheck(store.place.path, count=2, seed="9").draw.all == 4


def test_the_master_shows_who_was_re_checked_and_nobody_else(store, chinese_tmp):
    rebuild(store)
    assert "抽查复核" not in openpyxl.load_workbook(store.place.path / "master.xlsx").sheetnames
    sheets = api.recheck_sheets(store.place.path, chinese_tmp / "表.xlsx", unit="水务局").path
    api.save_recheck(
        store.place.path, fill(sheets, chinese_tmp / "填.xlsx", {SATISFACTION: (None, 1.29, "没有调查")}), who="李"
    )
    book = openpyxl.load_workbook(store.place.path / "master.xlsx")
    page = book["抽查复核"]
    headings = [cell.value for cell in page[5]]
    rows = [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=6)]
    assert len(rows) == 1
    told = ("单位", "自评得分", "复核得分", "自评等级", "复核等级", "复核人", "复核的版次")
    assert [rows[0][name] for name in told] == ["水务局", 98.7, 89.99, "优", "良", "李", "第 1 版"]
    assert Decimal(str(rows[0]["偏差（复核减自评）"])) == Decimal("-8.71")
    assert rows[0]["主要原因（扣分最多的项）"] == f"{SATISFACTION}（−8.71）：没有调查"
    assert page.cell(6, 2).hyperlink.location.endswith("!A1")
