"""The master's sums against pandas, straight from what the departments wrote, and against LibreOffice."""

from __future__ import annotations

from io import BytesIO

import docx
import openpyxl
import pandas as pd
import pytest
import yaml

from kpi_addin.cli.year.department import NAMES, department
from kpi_addin.cli.year.district import MISSING
from kpi_addin.examples import year_file
from tests.year.conftest import column_of, sheets_of, total_of


@pytest.fixture(scope="module")
def written():
    """A row a line of expenditure, with the income of its department: nothing of ours has read it."""
    rows = []
    for name in NAMES:
        told = yaml.safe_load(year_file(name))
        for kind, line in [("basic", told["basic"]), *(("project", row[1:]) for row in told["projects"])]:
            rows.append([told["unit"], kind, sum(told["income"].values()), *line])
    return pd.DataFrame(rows, columns=["unit", "kind", "income", "half", "full", "spent_half", "spent"])


@pytest.fixture(scope="module")
def master(year):
    return year.days["核验"].master


def test_each_departments_budget(master, written):
    by_kind = written.pivot_table(index="unit", columns="kind", values="full", aggfunc="sum")
    for heading, expected in (
        ("资金总额", written.groupby("unit")["income"].first()),
        ("基本支出", by_kind["basic"]),
        ("项目支出", by_kind["project"]),
        ("支出合计（计算）", by_kind.sum(axis=1)),
    ):
        told = column_of(master, "汇总", "单位", heading)
        assert {unit: told[unit] for unit in expected.index} == pytest.approx(expected.to_dict(), abs=1e-6), heading


@pytest.mark.parametrize(
    ("sheet", "heading", "column"),
    [
        ("半年监控", "全年预算数", "full"),
        ("半年监控", "半年计划执行数", "half"),
        ("半年监控", "半年实际执行数", "spent_half"),
        ("年终自评", "全年预算数", "full"),
        ("年终自评", "全年执行数", "spent"),
    ],
)
def test_each_departments_money_of_the_stages(master, written, sheet, heading, column):
    expected = written.groupby("unit")[column].sum()
    told = column_of(master, sheet, "单位", heading)
    assert {unit: told[unit] for unit in expected.index} == pytest.approx(expected.to_dict(), abs=1e-6)
    assert total_of(master, sheet, heading) == pytest.approx(expected.sum(), abs=1e-6)


def test_the_points_follow_from_the_money_where_every_target_is_met(master, written):
    """Of a hundred points ten are for the money that was spent; one department missed targets, one left money."""
    spent = written.groupby("unit")[["spent", "full"]].sum()
    told = column_of(master, "年终自评", "单位", "总分")
    for unit, row in spent.iterrows():
        if "交通" not in unit and "园区" not in unit:
            assert told[unit] == pytest.approx(90 + round(10 * row["spent"] / row["full"], 2), abs=0.011), unit


def test_the_points_of_the_one_that_missed_its_targets(master):
    """Worked out with a pencil, from the points of each level and what was reached of each target."""
    rate = 3448.6 / 4280
    process = sum(0.96 * (1 - share) for share in (rate / 0.95, rate / 0.95, 0.05 / (1 - rate), 0.80 / 0.95))
    duty = 30 / 7 * ((1 - 33.6 / 40) + (1 - 32 / 44) + 1)
    benefit, satisfaction = 5 * (1 - 2.18 / 2.6), 10 * (1 - 84.6 / 88)
    expected = 90 - process - duty - benefit - satisfaction + 10 * rate
    told = {unit: total for unit, total in column_of(master, "年终自评", "单位", "总分").items() if "交通" in unit}
    assert list(told.values()) == [pytest.approx(expected, abs=0.05)]


def test_libreoffice_comes_to_the_same(master, libreoffice, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "master.xlsx").write_bytes(master)
    anew = _cells(libreoffice.convert(tmp_path / "in" / "master.xlsx", "xlsx", tmp_path), data_only=True)
    formulas, ours = (_cells(BytesIO(master), data_only=data_only) for data_only in (False, True))
    numbers = {place: ours[place] for place in formulas if isinstance(ours.get(place), int | float)}
    calculated = {place: number for place, number in numbers.items() if str(formulas[place]).startswith("=")}
    assert len(calculated) > 100
    assert {place: anew[place] for place in calculated} == pytest.approx(calculated, abs=1e-6)


def _cells(book, *, data_only):
    """What stands in each cell, by its sheet and place."""
    opened = openpyxl.load_workbook(book, read_only=True, data_only=data_only)
    return {
        (sheet.title, row, column): value
        for sheet in opened.worksheets
        for row, values in enumerate(sheet.iter_rows(values_only=True))
        for column, value in enumerate(values)
        if value is not None
    }


def test_the_letters_say_what_the_master_says(year, master, written):
    summary = (year.bureau.desk / "20250410-汇总表-年终.xlsx").read_bytes()
    sheet = sheets_of(summary)[0]
    for heading in ("全年预算数", "全年执行数", "总分", "应得等级"):
        ours, told = column_of(master, "年终自评", "单位", heading), column_of(summary, sheet, "单位", heading)
        assert {unit: told[unit] for unit in written["unit"]} == {unit: ours[unit] for unit in written["unit"]}
    assert column_of(summary, sheet, "单位", "全年执行数")["合计"] == pytest.approx(written["spent"].sum())
    circular = docx.Document(str(year.bureau.desk / "20250410-通报.docx"))
    text = "\n".join(paragraph.text for paragraph in circular.paragraphs)
    assert "应报 13 份，已报 12 份" in text
    assert f"{written['full'].sum():,.2f} 万元" in text
    assert "优 11 份，良 1 份" in text
    assert "青梧市临湖区财政局" in text


def test_the_public_circular_names_nobody(year):
    public = docx.Document(str(year.bureau.desk / "20250410-通报-公开.docx"))
    cells = [cell.text for table in public.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in public.paragraphs), *cells])
    assert "12 个单位" in text
    assert not [name for name in NAMES if department(name).unit in text]


def test_who_is_reminded_and_who_has_to_mend(year):
    reminder, mending = (
        docx.Document(str(year.bureau.desk / f"{name}.docx")) for name in ("20231008-催报单", "20240726-整改通知单")
    )
    asked = {row.cells[1].text for row in reminder.tables[0].rows[1:]}
    assert asked == {department("agriculture").unit, MISSING}
    told = {row.cells[0].text: row.cells[1].text for row in mending.tables[0].rows}
    assert told["整改单位"] == department("transport").unit
    assert told["整改期限"] == "2024年8月15日"
