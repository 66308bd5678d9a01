"""收支核对: each department's income against its expenditure, proved against pandas on the forms' own frames."""

from __future__ import annotations

import random
from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from kpi_addin.form import Field
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.merge import merge_files
from tests.master.builders import form, submission
from tests.master.projects import project_form
from tests.master.test_merge import master_of

HEADINGS = ["收入合计", "支出合计", "差额（收入减支出）"]
COUNTS = ["收入缺数", "支出缺数"]


def frame(data):
    return pd.read_excel(BytesIO(data), sheet_name="收支核对", header=4, engine="openpyxl")


def shown(master, *columns):
    table = frame(master_bytes(master))[["单位", *columns]].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def test_the_largest_gap_first_then_what_cannot_be_compared_then_what_is_equal(definition):
    forms = [
        ("a.xlsx", form("文化馆"), ()),
        ("b.xlsx", form("水务局", total="36613", basic="30", project="38000"), ()),
        ("c.xlsx", form("教育局", total="100.01", basic="0.01", project="99.99"), ()),
        ("d.xlsx", form("档案馆", project=None), ()),
    ]
    assert shown(merge_files(forms), *HEADINGS, *COUNTS, "没有填的项（单元格）") == [
        ["水务局", 36613, 38030, -1417, 0, 0, None],
        ["教育局", 100.01, 100, 0.01, 0, 0, None],
        ["档案馆", 573.6, None, None, 0, 2, "项目支出（G14）、场馆免费开放（2023-2025）（G15）"],
        ["文化馆", 573.6, 573.6, 0, 0, 0, None],
    ]


def test_a_gap_of_a_fen_is_one_and_floating_point_makes_none():
    forms = [
        ("a.xlsx", form("文化馆", total="0.3", basic="0.1", project="0.2"), ()),
        ("b.xlsx", form("水务局", total="0.3", basic="0.1", project="0.200001"), ()),
    ]
    assert shown(merge_files(forms), HEADINGS[2]) == [["水务局", pytest.approx(-0.000001)], ["文化馆", 0]]


def test_it_is_pandas_sum_of_the_forms_own_frames():
    """Forty departments by chance; blanks are blank, and the sums count only who is complete."""
    chance = random.Random(20241130)

    def amount():
        return None if chance.random() < 0.15 else f"{chance.randrange(0, 10**7)}.{chance.randrange(100):02d}"

    units = {f"第{place:02d}局": form(total=amount(), basic=amount(), project=amount()) for place in range(40)}
    forms = [(f"{name}.xlsx", replace(one, unit=Field(name)), ()) for name, one in units.items()]
    data = master_bytes(merge_files(forms))
    expected = {name: _by_pandas(one) for name, one in units.items()}
    table = frame(data).set_index("单位")
    for name, (income, spent) in expected.items():
        assert table.loc[name, HEADINGS].tolist() == pytest.approx([income, spent, income - spent], nan_ok=True)
    # The row of sums, and how many are missing in each.
    sheet = load_workbook(BytesIO(data), data_only=True)["收支核对"]
    sums = pd.DataFrame([(income, spent, income - spent) for income, spent in expected.values()])
    assert [cell.value for cell in sheet[3]][3:6] == pytest.approx(sums.sum().tolist())
    assert [cell.value for cell in sheet[4]][3:6] == sums.isna().sum().tolist()


def _by_pandas(one):
    """Of the printed form: income is the line without a parent, expenditure the two that have none."""
    lines = one.budget_frame()
    top = lines[lines["parent"].isna()]
    return tuple(
        top[top["side"] == side]["full_year"].astype(float).sum(skipna=False) for side in ("income", "expenditure")
    )


def test_who_has_not_handed_in_has_a_row_without_figures(definition):
    master = master_of(definition, submission("水务局"))
    assert shown(master, "状态", *HEADINGS, *COUNTS)[0] == ["教育局", "未报", *[None] * 5]


def test_a_form_with_one_side_has_no_such_sheet():
    names = load_workbook(BytesIO(master_bytes(merge_files([("b.xlsx", project_form(), ())])))).sheetnames
    assert "收支核对" not in names


def test_each_row_leads_to_the_departments_sheet():
    book = load_workbook(BytesIO(master_bytes(merge_files([("a.xlsx", form("水务局"), ())]))))
    assert book["收支核对"]["B6"].hyperlink.location == "'01-水务局'!A1"


@pytest.mark.parametrize("text", ["=1+1", "http://example.org", "<r><t>rich</t></r>", "\x00"])
def test_the_name_of_a_line_stays_text(text):
    one = form("水务局", project=None)
    budget = tuple(replace(line, name=Field(text)) if line.key == "project" else line for line in one.budget)
    cell = load_workbook(BytesIO(master_bytes(merge_files([("a.xlsx", replace(one, budget=budget), ())]))))["收支核对"][
        "I6"
    ]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
