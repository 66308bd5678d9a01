"""Amounts are what the cell shows, or they are asked about."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

import kpi_addin
from kpi_addin.errors import InputError
from tests.cli.run import kpi


def rules(findings):
    return {each.rule for each in findings}


def test_03_an_amount_without_a_name(found, form):
    (told,) = (each for each in found("03_amount_without_name") if each.rule == "amount-without-name")
    assert told.cells == ("绩效目标表!B22", "绩效目标表!G22")
    assert [line.full_year.value for line in form("03_amount_without_name").projects][-1] == 50
    assert "project-sum-mismatch" in rules(found("03_amount_without_name", "G22"))


def test_03b_the_finding_names_the_row(found):
    assert "amount-without-name" in rules(found("03b_name_erased", "B21"))
    assert "project-sum-mismatch" not in rules(found("03b_name_erased"))


IN_YUAN, IN_MYRIADS = "04_all_in_yuan", "06_text_float_noise"


def test_04_all_in_yuan_by_the_amounts_per_post(found):
    (told,) = (each for each in found(IN_YUAN, "G17") if each.rule == "amounts-look-like-yuan")
    assert "93203500 万元" in told.message
    assert rules(found(IN_YUAN)) - rules(found(IN_MYRIADS)) == {"amounts-look-like-yuan"}


def test_04_all_in_yuan_beside_last_year(reported, form):
    told = kpi_addin.validate(reported / f"{IN_YUAN}.xlsx", against=form(IN_MYRIADS)).findings
    assert [each.left for each in told if each.rule == "amounts-of-another-unit-than-last-year"] == ["128603500"]
    assert "amount-jumps-from-last-year" not in rules(told)


@pytest.fixture(scope="module")
def district(reported, tmp_path_factory):
    """The department in yuan consolidated with others of its district."""
    names = (IN_YUAN, "10_july_staff_starts_yearend", "16_actual_103pct")
    folder = tmp_path_factory.mktemp("district")
    for place, name in enumerate(names):
        book = openpyxl.load_workbook(reported / f"{name}.xlsx")
        sheet = book["绩效目标表"]
        unit = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "单位名称")
        sheet.cell(unit.row, 2).value = f"临湖区第{place}局"
        book.save(folder / f"{place}.xlsx")
    return folder


def test_04_all_in_yuan_beside_the_other_departments(district, tmp_path):
    done = kpi_addin.consolidate(district, tmp_path / "汇总.xlsx")
    (hint,) = (each for each in done.hints if "中位数" in each)
    assert hint.startswith(
        "“临湖区第0局”（《0.xlsx》）资金合计 128603500 万元，是其他部门中位数 3286.42 万元的 39132 倍"
    )
    told = [
        cell.value
        for sheet in openpyxl.load_workbook(tmp_path / "汇总.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and hint[:20] in cell.value
    ]
    assert told


def test_04_all_in_yuan_is_told_on_the_command_line(district, tmp_path):
    ran = kpi("consolidate", district, "-o", tmp_path / "汇总.xlsx", columns=400)
    assert ran.exit_code == 0
    assert "“临湖区第0局”（《0.xlsx》）资金合计 128603500 万元" in ran.out


def test_05_decimal_commas(found, form):
    assert form("05_decimal_commas").line("total_funds").full_year.value is None
    assert "amount-not-a-number" in rules(found("05_decimal_commas", "G7"))


def test_06_the_noise_of_computing(found, form):
    project = next(line for line in form("06_text_float_noise").projects if line.full_year.cell == "绩效目标表!G19")
    assert project.full_year.value == Decimal(1680)
    assert found("06_text_float_noise", "G19") == []


def test_14_a_hidden_row_that_counts_says_so(found):
    assert any("隐藏" in each.message for each in found("14_hidden_project", "B22"))


def test_14_a_hidden_row_counts(form):
    assert [line.full_year.value for line in form("14_hidden_project").projects][-1] == 50


def test_15_a_number_format_that_is_shown(found, form):
    row = next(each for each in form("15_custom_format_8").indicators if each.full_year.cell == "绩效目标表!G66")
    assert row.full_year.value == "≥8所"
    assert "unit-differs" not in rules(found("15_custom_format_8", "G66"))


def test_r4_a_bare_number_beside_a_permille(found, form):
    actuals = {row.level3.value: row.actual_full.value for row in form("R4-permille").indicators}
    assert actuals == {
        "有害生物成灾率": "0.1",
        "森林火灾受害率": "0.5",
        "结余率": "0.5",
        "投诉率": "0.2",
        "公众满意度": "96%",  # 0.96 beside ≥95%: nothing else can be meant
    }
    assert not [each for each in found("R4-permille") if each.fix]
    assert {"missed-without-reason", "score-disagrees"}.isdisjoint(rules(found("R4-permille")))


@pytest.fixture
def in_yuan(reported, tmp_path):
    """A form without fault in its amounts, its heading changed."""
    book = openpyxl.load_workbook(reported / "06_text_float_noise.xlsx")
    cells = [cell for row in book["绩效目标表"].iter_rows() for cell in row if cell.value == "部门整体资金（万元）"]
    for cell in cells:
        cell.value = "部门整体资金（元）"
    assert cells
    book.save(tmp_path / "元.xlsx")
    return tmp_path / "元.xlsx"


def test_the_unit_of_money_is_told_and_the_form_held_out(reported, in_yuan, tmp_path):
    assert "money-unit-unexpected" in rules(kpi_addin.validate(in_yuan).findings)
    assert kpi_addin.read(in_yuan).money_unit.value == "元"
    with pytest.raises(InputError, match="单位是“元”"):
        kpi_addin.import_form(in_yuan, tmp_path / "导入.xlsx")
    with pytest.raises(InputError, match="单位是“元”"):
        kpi_addin.sync(in_yuan, tmp_path / "共享")
    assert not (tmp_path / "导入.xlsx").exists()
    assert not (tmp_path / "共享").exists()
    done = kpi_addin.consolidate([in_yuan, reported / "15_custom_format_8.xlsx"], tmp_path / "汇总.xlsx")
    assert [each.name for each in done.validations] == ["15_custom_format_8.xlsx"]
    ((held, reason),) = done.unreadable
    assert held == in_yuan
    assert "单位是“元”（A6）" in reason
