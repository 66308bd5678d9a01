"""半年监控 and 年终自评 in master.xlsx, read with another library: who stands where, what adds up, what leads where."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from kpi_addin.form import Evaluation, Field
from kpi_addin.master.book.master_workbook import master_bytes
from kpi_addin.master.book.stage_tables import half_year_table, self_evaluation_table
from kpi_addin.master.merge import merge_files
from kpi_addin.master.share.share_settings import read_share_settings
from kpi_addin.master.share.submission_json import from_json, to_json
from kpi_addin.outputs import MASTER, product_of
from tests.checks.forms import clean_form, rows
from tests.checks.golden_reports import given, reported_form
from tests.master.builders import submission
from tests.master.projects import EVALUATION, project_form
from tests.master.test_master_workbook import INJECTION
from tests.master.test_merge import SETTINGS, master_of

HEADING = 5


def of_unit(name, form=None):
    form = form or reported_form()
    return replace(form, unit=Field(name, form.unit.cell))


def spent(half, full):
    """Change what was spent by June and in the year; None is left blank. The budgets are 1486.2 and 1521.2."""

    def change(form):
        lines = tuple(
            replace(line, further={"executed_half": Field(half and Decimal(half))})
            if line.key == "expenditure_total"
            else line
            for line in form.budget
        )
        figures = tuple(
            replace(one, full_year=Field(full and Decimal(full))) if one.key == "executed" else one
            for one in form.base_figures
        )
        return replace(form, budget=lines, base_figures=figures)

    return change


def collected():
    """Six departments and a second form of one of them."""
    form = reported_form()
    graded = replace(form, evaluation=Evaluation(grade=Field("良")))
    return [
        ("文旅.xlsx", of_unit("文旅局"), ()),
        ("水务.xlsx", of_unit("水务局", spent("300", "700")(form)), ()),
        ("教育.xlsx", of_unit("教育局", clean_form()), ()),
        ("档案.xlsx", of_unit("档案馆", spent("743.1", "1521.2")(form)), ()),
        ("档案2.xlsx", of_unit("档案馆", spent("0", "0")(form)), ()),
        ("体育.xlsx", of_unit("体育局", graded), ()),
        ("城管.xlsx", of_unit("城管局", given("送戏送展场次", None)(spent("1486.3", None)(form))), ()),
    ]


@pytest.fixture(scope="module")
def data():
    return master_bytes(merge_files(collected()))


@pytest.fixture(scope="module")
def workbook(data):
    return load_workbook(BytesIO(data))


def frame(data, sheet):
    """The rows as pandas reads them, by the sheet's own headings."""
    return pd.read_excel(BytesIO(data), sheet_name=sheet, header=HEADING - 1, engine="openpyxl")


# --- When they are there. ------------------------------------------------------------------------------------------


def test_a_master_of_targets_alone_has_neither():
    names = load_workbook(BytesIO(master_bytes(merge_files([("a.xlsx", clean_form(), ())])))).sheetnames
    assert names[:4] == ["概览", "汇总", "收支核对", "预算"]
    assert len(names) == 8
    assert not {"半年监控", "年终自评"} & set(names)


def test_each_is_there_once_a_department_has_begun_that_stage():
    none = Field(None)
    half = rows(lambda each: replace(each, actual_full=none, score=none, deviation_full=none))(reported_form())
    names = load_workbook(BytesIO(master_bytes(merge_files([("a.xlsx", half, ())])))).sheetnames
    assert names[2:4] == ["半年监控", "收支核对"]


def test_they_follow_the_summary_and_a_master_is_known_for_one(workbook):
    names = [name for name in workbook.sheetnames if name != "跨单位核对"]
    assert names[:8] == ["概览", "汇总", "半年监控", "年终自评", "收支核对", "预算", "指标", "问题"]
    assert product_of(workbook.sheetnames) is MASTER


def test_the_same_reports_in_another_order_give_the_same_bytes(data):
    first, second = collected()[3], collected()[4]
    others = [one for one in collected() if one[1].unit.value != "档案馆"]
    assert master_bytes(merge_files([*reversed(others), first, second])) == data


# --- What they say. ------------------------------------------------------------------------------------------------


def test_the_worst_half_year_stands_first(data):
    table = frame(data, "半年监控")
    lights = ["预算执行预警", "目标完成预警", "全年预计预警"]
    assert table[["单位", "状态", *lights]].to_numpy().tolist() == [
        ["档案馆", "重复，未计入", "红灯", "黄灯", "黄灯"],
        ["水务局", "已报", "红灯", "黄灯", "黄灯"],
        ["教育局", "已报", "缺数", "缺数", "缺数"],
        ["城管局", "已报", "待核", "黄灯", "黄灯"],
        ["体育局", "已报", "黄灯", "黄灯", "黄灯"],
        ["文旅局", "已报", "黄灯", "黄灯", "黄灯"],
        ["档案馆", "已报", "绿灯", "黄灯", "黄灯"],
    ]


def test_the_worst_year_stands_first(data):
    table = frame(data, "年终自评")
    columns = ["单位", "状态", "总分", "应得等级", "自评等级", "没有得分的项", "预警"]
    told = table[columns].astype(object).where(table[columns].notna(), None).to_numpy().tolist()
    assert told == [
        ["档案馆", "重复，未计入", 88.89, "良", None, 0, "红色预警"],
        ["水务局", "已报", 93.49, "优", None, 0, "红色预警"],
        ["教育局", "已报", None, "缺数", None, None, "缺数"],
        ["城管局", "已报", 85.55, "缺数", None, 2, "缺数"],
        ["体育局", "已报", 98.7, "优", "良", 0, "无预警"],
        ["文旅局", "已报", 98.7, "优", None, 0, "无预警"],
        ["档案馆", "已报", 98.89, "优", None, 0, "无预警"],
    ]


def test_each_light_says_its_rule(data):
    why = frame(data, "半年监控").set_index("单位")["预警依据"]
    assert why["水务局"].splitlines()[0] == (
        "预算执行：支出进度 20.19%，不到序时进度 50% 的 50%（截至 6 月，本库的设置）"
    )
    assert why["教育局"] == "没有填报半年监控"


def test_nothing_that_is_missing_is_a_nought_or_green(workbook):
    for name in ("半年监控", "年终自评"):
        row = next(row for row in workbook[name].iter_rows(min_row=HEADING + 1) if row[1].value == "教育局")
        assert {cell.value for cell in row[3:]} <= {None, "缺数", f"没有填报{name}"}
        assert not any(cell.fill.fgColor.rgb == "FFC6EFCE" for cell in row)


def test_green_is_green(workbook):
    sheet = workbook["半年监控"]
    fills = {
        cell.value: cell.fill.fgColor.rgb for row in sheet.iter_rows(min_row=6, min_col=8, max_col=8) for cell in row
    }
    assert fills == {"红灯": "FFFFC7CE", "缺数": "FFDDEBF7", "待核": "FFDDEBF7", "黄灯": "FFFFEB9C", "绿灯": "FFC6EFCE"}


def test_a_rate_that_cannot_be_computed_says_so(data):
    form = reported_form()
    nothing = tuple(
        replace(one, full_year=Field(Decimal(0))) if one.key == "adjusted_budget" else one for one in form.base_figures
    )
    made = master_bytes(merge_files([("a.xlsx", replace(form, base_figures=nothing), ())]))
    row = frame(made, "年终自评").iloc[0]
    assert (row["全年预算数"], row["预算执行率"], row["预警"]) == (0, "不可计算", "黄色预警")
    assert frame(data, "年终自评").set_index("单位")["预算执行率"]["城管局"] == "缺数"


def test_a_share_draws_its_own_lines(definition):
    """20.18 % of the budget are spent: red by the usual settings, yellow where a third of the even progress is enough."""
    text = 'form = "department-2024"\nyear = 2024\n[stages]\nslow = 33\n'
    settings = read_share_settings(text.encode(), "share.toml")
    one = replace(submission("水务局"), form=of_unit("水务局", spent("300", "700")(reported_form())))
    lights = [
        frame(master_bytes(master_of(definition, one, settings=told)), "半年监控").set_index("单位")["预算执行预警"]
        for told in (SETTINGS, settings)
    ]
    assert [told["水务局"] for told in lights] == ["红灯", "黄灯"]


def test_who_has_not_handed_in_is_listed(definition):
    one = replace(submission("水务局"), form=of_unit("水务局"))
    table = frame(master_bytes(master_of(definition, one)), "半年监控")
    assert table[["单位", "状态", "预警依据"]].to_numpy().tolist()[0] == ["教育局", "未报", "未报"]


def test_what_the_share_keeps_says_the_same_as_what_was_handed_in(definition):
    """Nothing that the lights and the warnings look at is lost on the way into the share's JSON and back."""
    forms = {
        "水务局": spent("300", "700")(reported_form()),
        "教育局": given("送戏送展场次", None)(reported_form()),
    }
    handed_in = [replace(submission(name), form=of_unit(name, form)) for name, form in forms.items()]
    kept = [from_json(to_json(one)) for one in handed_in]
    for table in (half_year_table, self_evaluation_table):
        told = [[row.cells for row in table(master_of(definition, *those)).rows] for those in (handed_in, kept)]
        assert told[0] == told[1]


# --- Sums, links, filter. ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "heading", "sum_and_missing"),
    [
        # Five departments that count have reported on a budget of 1486.2, one has not; the second form does not count.
        ("半年监控", "全年预算数", (5 * 1486.2, 1)),
        ("半年监控", "半年计划执行数", (5 * 699.5, 1)),
        ("半年监控", "半年实际执行数", (704.6 + 300 + 743.1 + 704.6 + 1486.3, 1)),
        ("年终自评", "全年预算数", (5 * 1521.2, 1)),
        ("年终自评", "全年执行数", (1492.3 + 700 + 1521.2 + 1492.3, 2)),
    ],
)
def test_the_sums_and_what_is_missing_in_them(workbook, data, sheet, heading, sum_and_missing):
    total, missing = sum_and_missing
    page, shown, table = workbook[sheet], load_workbook(BytesIO(data), data_only=True)[sheet], frame(data, sheet)
    place = next(cell.column for cell in page[HEADING] if cell.value == heading)
    assert shown.cell(3, place).value == pytest.approx(total)
    assert shown.cell(4, place).value == missing
    # What the formulas add up, as pandas does it.
    assert page.cell(3, place).value.startswith("=SUMIFS(")
    counted = table[table["状态"] == "已报"][heading]
    assert (counted.sum(), counted.isna().sum()) == (pytest.approx(total), missing)


def test_each_row_leads_to_its_departments_sheet(workbook):
    for name in ("半年监控", "年终自评"):
        sheet = workbook[name]
        for row in sheet.iter_rows(min_row=HEADING + 1):
            target = re.fullmatch(r"'(.+)'!A1", row[1].hyperlink.location)[1]
            assert target.startswith(f"{row[0].value:02d}-")
            assert row[1].value in workbook[target]["B2"].value


def test_filter_panes_and_print(workbook):
    for name, last in (("半年监控", "P12"), ("年终自评", "O12")):
        sheet = workbook[name]
        assert (sheet.auto_filter.ref, sheet.freeze_panes) == (f"A5:{last}", "C6")
        assert (sheet.print_title_rows, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (
            "$5:$5",
            "landscape",
            0,
        )


@pytest.mark.parametrize("text", INJECTION, ids=ascii)
def test_nothing_that_was_typed_becomes_a_formula_or_a_link(text):
    likely = rows(lambda each: replace(each, further={**each.further, "likelihood": Field(text)}, level3=Field(text)))
    form = replace(likely(reported_form()), unit=Field(text), evaluation=Evaluation(grade=Field(text)))
    book = load_workbook(BytesIO(master_bytes(merge_files([("a.xlsx", form, ())]))))
    for name in ("半年监控", "年终自评"):
        cells = [cell for row in book[name].iter_rows(min_row=6) for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        assert [cell.coordinate for cell in cells if cell.hyperlink] == ["B6"]


def test_forms_of_several_kinds_are_looked_at_each_on_its_own_sheet():
    forms = [("a.xlsx", of_unit("水务局"), ()), ("b.xlsx", project_form("水务局", "河道整治", form=EVALUATION), ())]
    names = load_workbook(BytesIO(master_bytes(merge_files(forms)))).sheetnames
    assert names[:4] == ["概览", "上报情况", "汇总", "汇总-项目支出绩效自评表"]
    assert names[4:9] == ["半年监控", "年终自评", "年终自评-项目支出绩效自评表", "收支核对", "预算"]
    assert product_of(names) is MASTER
