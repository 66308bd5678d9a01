"""The table 跨单位核对 of the master: there when there is something to tell, about one form or several."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kpi_addin.master.across.found import found_across
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge_files
from kpi_addin.master.rebuild import load_master, rebuild
from kpi_addin.master.share.opening import create_store
from kpi_addin.master.verify import verify
from tests.master.across.departments import TWELVE, clean, twelve, with_project
from tests.master.builders import submission
from tests.master.projects import project_form

SHEET = "跨单位核对"


def book(forms):
    return load_workbook(BytesIO(master_bytes(merge_files(forms))))


def of_trades(forms):
    return [(f"{trade}.xlsx", form, ()) for trade, form in forms.items()]


def cells(sheet, row):
    return [cell.value for cell in sheet[row]]


def test_there_is_none_where_nothing_is_found():
    assert SHEET not in book(of_trades(twelve())).sheetnames


def test_both_are_named_with_their_cells_and_files():
    name = "智慧养老平台建设"
    forms = twelve(**{trade: with_project(clean(trade), name, "153.5") for trade in ("civil", "court")})
    workbook = book(of_trades(forms))
    assert workbook.sheetnames[workbook.sheetnames.index(SHEET) + 1] == "预算"
    told = dict(zip(cells(workbook[SHEET], 1), cells(workbook[SHEET], 2), strict=True))
    assert told | {"问题": "", "可能原因和处理": ""} == {
        "单位": "青梧市临湖区民政局",
        "级别": "警告",
        "问题": "",
        "可能原因和处理": "",
        "写的是": "智慧养老平台建设 153.5 万元",
        "单元格": "B98 G98",
        "对照单位": "青梧市临湖区人民法院",
        "对照单位写的是": "智慧养老平台建设 153.5 万元",
        "对照单元格": "B98 G98",
        "规则": "project-funded-twice",
        "来源文件": "civil.xlsx",
        "来源工作表": "绩效目标表",
        "对照来源文件": "court.xlsx",
        "对照来源工作表": "绩效目标表",
    }
    link = workbook[SHEET]["A2"].hyperlink.location
    sheet, _, address = link.replace("'", "").rpartition("!")
    assert "民政局" in sheet
    assert any(name == cell.value for cell in workbook[sheet][int(address.strip("$A"))]), "the project's own row"
    assert workbook["问题"].max_row == 1, "the findings of the departments are as they were"


def test_what_a_department_typed_stays_text():
    name = '=HYPERLINK("http://x","养老平台")'
    forms = twelve(**{trade: with_project(clean(trade), name, "153.5") for trade in ("civil", "court")})
    sheet = book(of_trades(forms))[SHEET]
    assert sheet["E2"].value.startswith("=HYPERLINK")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.fixture
def both_kinds():
    """Departments' and projects' forms; the same project of two units, and two of one unit that cost the same."""
    projects = [
        project_form("水务局", "古城河道清淤工程"),
        project_form("教育局", "古城河道清淤工程"),
        project_form("水务局", "北闸更新工程"),
        project_form("民政局", "护理站改造工程", total="77.25"),
    ]
    return [*of_trades(twelve()), *((f"{place}.xlsx", each, ()) for place, each in enumerate(projects))]


def test_each_form_apart_and_the_row_says_which(both_kinds):
    found = found_across(merge_files(both_kinds))
    assert [(each.rule, each.units) for each in found if "project" in each.rule] == [
        ("project-funded-twice", ("教育局 古城河道清淤工程", "水务局 古城河道清淤工程"))
    ]
    workbook = book(both_kinds)
    rows = [
        dict(zip(cells(workbook[SHEET], 1), cells(workbook[SHEET], at), strict=True)) for at in range(2, 2 + len(found))
    ]
    assert {row["表"] for row in rows} == {"项目支出绩效目标表"}


def test_a_form_that_comes_twice_is_no_copy_of_itself():
    again = [*of_trades(twelve()), ("又一份.xlsx", clean("court"), ())]
    assert found_across(merge_files(again)) == ()


def test_a_share_is_proved_with_it(chinese_tmp, definition):
    store = create_store(chinese_tmp / "库", "department-2024", 2024)
    forms = twelve(**{trade: with_project(clean(trade), "智慧养老平台建设", "153.5") for trade in ("civil", "court")})
    for trade in (*TWELVE[:4], "court"):
        store.add(
            replace(
                submission(file=f"{trade}.xlsx"),
                form=replace(forms[trade], year=replace(forms[trade].year, value=2024)),
            )
        )
    rebuild(store)
    assert [each.rule for each in found_across(load_master(store))] == ["project-funded-twice"]
    assert verify(store).holds
    assert SHEET in load_workbook(store.place.path / "master.xlsx").sheetnames
