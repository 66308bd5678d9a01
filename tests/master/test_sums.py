"""Every sum of the master against pandas, which reads the submissions' JSON by itself and knows none of our functions."""

from __future__ import annotations

import json
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store, open_store
from tests.master.builders import submission

SOURCES = {
    "资金总额": "total_funds",
    "小计（一般公共预算资金等）": "fiscal_appropriation",
    "一般公共预算资金": "general_public_budget",
    "政府性基金": "government_managed_funds",
    "其他资金": "other_funds",
    "基本支出": "basic_expenditure",
    "项目支出": "project_expenditure",
}
UNITS = [f"第{number:02d}局" for number in range(1, 13)]
ROSTER = ", ".join(
    f'{{name = "{unit}", code = "{300 + place % 3}{place:03d}", office = "{"甲乙"[place % 2]}科"}}'
    for place, unit in enumerate([*UNITS, "没有报的局"])
)


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    """Twelve units: one amount is missing here and there, one is 0, one unit came twice, one has a draft on top, one only a draft."""
    place = create_store(tmp_path_factory.mktemp("sums") / "share", "department-2024", 2024).place.path
    (place / "share.toml").write_text(f'form = "department-2024"\nyear = 2024\nroster = [{ROSTER}]\n', encoding="utf-8")
    store = open_store(place)
    for number, unit in enumerate(UNITS[:-1], start=1):
        amounts = {
            "total": None if number == 4 else f"{number}73.61",
            "basic": "0" if number == 2 else f"{number}.07",
            "project": None if number in {3, 7} else f"{number}00.{number:02d}",
        }
        first = store.add(submission(unit, **amounts))
        if number == 5:
            store.add(
                submission(unit, **{**amounts, "basic": "9999.99"}, base=first.base.revision, who="李强"), replace=True
            )
        if number == 6:
            store.add(submission(unit, **{**amounts, "basic": "1"}, draft=True, base=1), replace=True)
    store.add(submission(UNITS[-1], draft=True))
    rebuild(store)
    return store


@pytest.fixture(scope="module")
def book(share):
    return openpyxl.load_workbook(BytesIO(share.place.master()), data_only=True)


@pytest.fixture(scope="module")
def frame(share):
    """A row a unit that counts: its newest submission that is no draft, as it lies on the share."""
    rows = []
    for folder in sorted((share.place.path / "submissions" / "2024").iterdir()):
        told = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
        counted = [one for one in told if not one.get("draft")]
        if counted:
            form = counted[-1]["form"]
            lines = {line["key"]: line.get("full_year") for line in form["budget"] if line.get("key")}
            amounts = {key: (value[0] if isinstance(value, list) else value) for key, value in lines.items()}
            rows.append({"unit": form["unit"][0], **amounts})
    found = pd.DataFrame(rows).set_index("unit").reindex(columns=list(SOURCES.values()))
    return found.apply(pd.to_numeric)


def headings(sheet, row):
    return {cell.value: cell.column for cell in sheet[row]}


def test_the_summary(book, frame):
    sheet = book["汇总"]
    places = headings(sheet, 5)
    for title, key in SOURCES.items():
        assert sheet.cell(3, places[title]).value == pytest.approx(frame[key].sum(), abs=1e-6), title
        assert sheet.cell(4, places[title]).value == frame[key].isna().sum(), title
    spent = frame["basic_expenditure"] + frame["project_expenditure"]
    assert sheet.cell(3, places["支出合计（计算）"]).value == pytest.approx(spent.sum(), abs=1e-6)
    assert sheet.cell(4, places["支出合计（计算）"]).value == spent.isna().sum() == 2


def test_the_overview_has_the_missing_beside_each_sum(book, frame):
    rows = {row[0].value: [cell.value for cell in row[1:4]] for row in book["概览"].iter_rows(min_row=4, max_row=20)}
    for title, key in SOURCES.items():
        known, missing = frame[key].notna().sum(), frame[key].isna().sum()
        total = pytest.approx(frame[key].sum(), abs=1e-6) if known else None
        assert rows[title] == [total, known, missing], title
    assert rows["政府性基金"] == [None, 0, 11], "a sum of nothing is no 0"
    assert [rows[state][0] for state in ("已报", "仅有草稿", "未报")] == [11, 1, 1]


def test_the_subtotals(book, frame):
    sheet = book["分组小计"]
    places = headings(sheet, 1)
    place = {unit: number for number, unit in enumerate(UNITS)}
    groups = {
        "主管部门": {str(300 + rest): [unit for unit in frame.index if place[unit] % 3 == rest] for rest in range(3)},
        "业务科室": {
            f"{'甲乙'[rest]}科": [unit for unit in frame.index if place[unit] % 2 == rest] for rest in range(2)
        },
        "合计": {None: list(frame.index)},
    }
    seen = 0
    for row in range(2, sheet.max_row + 1):
        by, code, name = (sheet.cell(row, places[title]).value for title in ("分组", "编码", "名称"))
        own = frame.loc[groups[by][code or name]]
        seen += 1
        for title, key in SOURCES.items():
            total, missing = (sheet.cell(row, places[one]).value for one in (title, f"{title} 缺数份数"))
            assert total == (pytest.approx(own[key].sum(), abs=1e-6) if own[key].notna().any() else None), (row, title)
            assert missing == own[key].isna().sum(), (row, title)
    assert seen == 6


def test_income_against_expenditure(book, frame):
    sheet = book["收支核对"]
    places = headings(sheet, 5)
    spent = frame["basic_expenditure"] + frame["project_expenditure"]
    for title, told in {
        "收入合计": frame["total_funds"],
        "支出合计": spent,
        "差额（收入减支出）": frame["total_funds"] - spent,
    }.items():
        assert sheet.cell(3, places[title]).value == pytest.approx(told.sum(), abs=1e-6)
        assert sheet.cell(4, places[title]).value == told.isna().sum()
        by_unit = {
            sheet.cell(row, 2).value: sheet.cell(row, places[title]).value for row in range(6, sheet.max_row + 1)
        }
        for unit, value in told.items():
            assert by_unit[unit] == (None if pd.isna(value) else pytest.approx(value, abs=1e-6)), (title, unit)


def test_what_changed_since_the_revision_that_counted_before(book):
    rows = [[cell.value for cell in row] for row in book["变动"].iter_rows(min_row=2)]
    assert [(row[0], row[1], row[2], row[4], row[5], row[7], row[8]) for row in rows] == [
        ("第05局", 1, 2, "李强", "G13", "5.07", "9999.99")
    ]


def test_which_hand_ins_it_was_made_of(book, share):
    sheet = book["来源"]
    places = headings(sheet, 1)
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}

    def told(unit, title):
        return rows[unit][places[title] - 1].value

    assert [told("第05局", one) for one in ("版次", "登记号", "上报人")] == [2, 7, "李强"]
    files = {file.name.split("-")[0] for file in (share.place.path / "submissions" / "2024").rglob("*.json")}
    assert "0002" in files
    assert told("第05局", "内容哈希（全）").startswith(told("第05局", "内容哈希"))
    assert "草稿（第 2 版）" in told("第06局", "说明")
    assert [told("没有报的局", one) for one in ("状态", "版次", "登记号")] == ["未报", None, None]
    assert told("第12局", "状态") == "仅有草稿"
    assert told("（总表）", "登记号") == share.snapshot().number
    assert told("（总表）", "内容哈希（全）") == share.snapshot().hash


def test_every_link_leads_to_a_cell_that_is_there(share):
    book = openpyxl.load_workbook(BytesIO(share.place.master()))
    links = [(sheet, cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 500
    for _, cell in links:
        name, _, address = cell.hyperlink.location.rpartition("!")
        assert book[name.strip("'")][address] is not None


def test_a_line_of_a_table_leads_to_its_row_and_its_hand_in(share):
    book = openpyxl.load_workbook(BytesIO(share.place.master()))
    sheet = book["预算"]
    places = headings(sheet, 1)
    line = next(
        row
        for row in sheet.iter_rows(min_row=2)
        if row[0].value == "第05局" and row[places["项目"] - 1].value == "项目支出"
    )
    name, _, address = line[0].hyperlink.location.rpartition("!")
    department = book[name.strip("'")]
    assert department.cell(department[address].row, 2).value == "项目支出"
    source, _, address = line[places["来源文件"] - 1].hyperlink.location.rpartition("!")
    assert book[source.strip("'")][address].value == "第05局"
    back = department["A3"].hyperlink.location
    assert back.endswith(f"!{address}")
