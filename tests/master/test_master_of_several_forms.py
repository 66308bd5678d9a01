"""The master of several forms: its sheets are made of the forms' definitions, read with other libraries than wrote them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.form import Field
from kpi_addin.language import Bilingual
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.book.sheet_names import summary_name
from kpi_addin.master.merge import merge_files
from kpi_addin.master.side_by_side import by_unit
from kpi_addin.outputs import MASTER, product_of
from tests.master.builders import findings, form
from tests.master.projects import EVALUATION, project_form

TARGETS, REPORTS = "汇总-项目支出绩效目标表", "汇总-项目支出绩效自评表"


def collected():
    """Two departments; three projects with targets, one of them reported on; money written down by hand."""
    return [
        ("水务.xlsx", form("水务局"), findings()),
        ("教育.xlsx", form("教育局", project=None, total="73.6"), ()),
        ("河道.xlsx", project_form("水务局", "河道整治", total="100.1"), ()),
        ("管网.xlsx", project_form("水务局", "管网改造", total="20.2"), ()),
        ("校舍.xlsx", project_form("教育局", "校舍维修", total="3.3"), ()),
        ("自评.xlsx", project_form("水务局", "河道整治", total="90", form=EVALUATION), ()),
    ]


@pytest.fixture(scope="module")
def master():
    return merge_files(collected(), [("坏.xlsx", "已损坏")])


@pytest.fixture(scope="module")
def data(master):
    return master_bytes(master)


def book(data, **options):
    return load_workbook(BytesIO(data), **options)


def column(sheet, heading):
    return next(cell.column for cell in sheet[5] if cell.value == heading)


def test_the_sheets(data):
    names = book(data).sheetnames
    assert names[:5] == ["概览", "上报情况", "汇总", TARGETS, REPORTS]
    assert names[5:7] == ["年终自评-项目支出绩效自评表", "收支核对"]  # one of them is reported on
    assert names[7:12] == ["预算", "指标", "问题", "未能读取", "来源"]
    assert [name[:2] for name in names[12:]] == ["01", "02", "03", "04", "05", "06"]
    assert max(map(len, names)) <= 31
    assert product_of(names) is MASTER


def test_the_same_forms_in_another_order_give_the_same_bytes(data):
    assert master_bytes(merge_files(list(reversed(collected())), [("坏.xlsx", "已损坏")])) == data


def test_each_form_has_its_own_sum_and_no_figure_is_of_two(data):
    workbook = book(data, data_only=True)
    assert workbook["汇总"]["D3"].value == pytest.approx(573.6 + 73.6)
    assert workbook[TARGETS]["D3"].value == pytest.approx(100.1 + 20.2 + 3.3)
    reports = workbook[REPORTS]
    assert reports.cell(3, column(reports, "年度资金总额 全年预算数（A）")).value == 90
    executed = next(
        line.further["executed"].value for line in project_form(form=EVALUATION).budget if line.key == "total_funds"
    )
    assert reports.cell(3, column(reports, "年度资金总额 全年执行数（B）")).value == float(executed)


def test_a_formula_sums_its_own_sheet_alone(data):
    for name in ("汇总", TARGETS, REPORTS):
        formulas = [cell.value for row in (3, 4) for cell in book(data)[name][row] if str(cell.value).startswith("=")]
        assert formulas
        assert not any("!" in formula for formula in formulas)


def test_who_has_handed_in_which_form(master, data):
    sheet = book(data, data_only=True)["上报情况"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][1:5] == ["单位", "部门整体支出绩效目标表", "项目支出绩效目标表", "项目支出绩效自评表"]
    assert rows[1:] == [
        [1, "教育局", "已报", "已报 1", "—", 0, 0],
        [2, "水务局", "已报", "已报 2", "已报 1", 1, 2],
    ]
    assert sheet["D5"].hyperlink.location == f"'{TARGETS}'!B7", "教育局 comes first there"
    assert [[len(there) for there in row.forms] for row in by_unit(master)] == [[1, 1, 0], [1, 2, 1]]


def test_the_tables_tell_form_and_project_of_every_row(data):
    workbook = book(data, data_only=True)
    for name in ("预算", "指标", "问题"):
        head = [cell.value for cell in workbook[name][1]]
        assert head[:4] == ["单位", "状态", "表", "本表项目"]
        assert len(set(head)) == len(head)
    rows = [[cell.value for cell in row] for row in workbook["预算"].iter_rows(min_row=2)]
    money = next(place for place, cell in enumerate(workbook["预算"][1]) if cell.value == "全年预算数")
    totals = {
        (row[0], row[3]): row[money] for row in rows if row[2] == "项目支出绩效目标表" and row[6] == "年度资金总额"
    }
    assert totals == {("水务局", "河道整治"): 100.1, ("水务局", "管网改造"): 20.2, ("教育局", "校舍维修"): 3.3}


def test_a_report_shows_the_columns_of_its_own_form(data):
    workbook = book(data, data_only=True)
    sheet = workbook[workbook.sheetnames[-1]]
    head = next(
        [cell.value for cell in row] for row in sheet.iter_rows() if "年初预算数" in [cell.value for cell in row]
    )
    assert head[5:11] == ["年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"]
    indicators = next(
        [cell.value for cell in row] for row in sheet.iter_rows() if "实际完成值" in [cell.value for cell in row]
    )
    assert indicators[6:11] == ["年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    values = [[cell.value for cell in row][5:11] for row in sheet.iter_rows()]
    assert ["", "≥2000人", "1980人", 20, 19.8, "转学，明年按在园数申报。"] in [
        [each or "" if place == 0 else each for place, each in enumerate(row)] for row in values
    ]


def test_a_finding_in_a_column_of_its_own_form_stands_beside_its_row():
    one = project_form("水务局", "河道整治", form=EVALUATION)
    first, *rest = one.indicators
    marked = replace(one, indicators=(replace(first, actual_full=Field("1980人", "项目绩效自评表!F12")), *rest))
    told = Finding("x", Severity.WARNING, ("项目绩效自评表!F12",), told=Wording(Bilingual("实际完成值可疑", "odd")))
    workbook = book(master_bytes(merge_files([("甲.xlsx", marked, (told,))])), data_only=True)
    sheet = workbook[workbook.sheetnames[-1]]
    [row] = [row for row in sheet.iter_rows() if "实际完成值可疑" in str(row[-1].value)]
    assert row[4].value == "资助幼儿人数" or row[2].value == "资助幼儿人数"


def test_a_name_may_be_anything():
    assert summary_name("甲" * 40, ()) == f"汇总-{'甲' * 28}"
    assert summary_name("甲" * 40, {f"汇总-{'甲' * 28}"}) == f"汇总-{'甲' * 27}2"
    assert summary_name("a/b[c]", ()) == "汇总-a_b_c_"


def test_two_of_one_project_are_both_listed_and_one_counts():
    forms = [("乙.xlsx", project_form(total="1"), ()), ("甲.xlsx", project_form(" 水务局", total="2"), ())]
    workbook = book(master_bytes(merge_files([*forms, ("水.xlsx", form("水务局"), ())])), data_only=True)
    assert [workbook[TARGETS].cell(row, 3).value for row in (6, 7)] == ["已报", "重复，未计入"]
    assert workbook[TARGETS]["D3"].value == 1


def test_a_spreadsheet_comes_to_the_same_sums(libreoffice, data, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "master.xlsx").write_bytes(data)
    workbook = load_workbook(libreoffice.convert(tmp_path / "in" / "master.xlsx", "xlsx", tmp_path), data_only=True)
    for name, total in (("汇总", Decimal("647.2")), (TARGETS, Decimal("123.6"))):
        assert workbook[name]["D3"].value == pytest.approx(float(total))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "e"]
