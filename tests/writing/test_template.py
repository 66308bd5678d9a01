"""The template: what stands where, what may be changed, what can be chosen, how it prints."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.form import BudgetLine, Field, Form
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import template_bytes, write_template
from tests.writing.forms import UNIT, find, income, indicator, sheet_of, small_form, spending


def printed(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows(max_col=7) for cell in row if cell.value is not None]


def validations(sheet: Worksheet, address: str) -> list[object]:
    return [rule for rule in sheet.data_validations.dataValidation if address in rule.sqref]


def test_sheets_stand_in_their_order_and_the_form_is_open(empty: Path) -> None:
    book = load_workbook(empty)
    states = [(sheet.title, sheet.sheet_state) for sheet in book]
    assert states == [
        ("填表说明", "visible"),
        ("绩效目标表", "visible"),
        ("半年监控", "visible"),
        ("年终自评", "visible"),
        ("基础数据", "visible"),
        ("校验结果", "visible"),
        ("签字页", "visible"),
        ("选项", "hidden"),
        ("_kpi", "veryHidden"),
    ]
    assert book.active.title == "绩效目标表"
    assert book.calculation.fullCalcOnLoad


def test_the_same_input_gives_the_same_bytes(definition: FormDefinition) -> None:
    assert template_bytes(definition, small_form()) == template_bytes(definition, small_form())


def test_labels_stand_in_the_definitions_order(empty: Path, definition: FormDefinition) -> None:
    texts = printed(sheet_of(empty))
    labels = [section.label for section in definition.sections if hasattr(section, "label")]
    assert [text for text in texts if text in labels] == labels
    assert texts[0] == "2025年度区级预算部门整体支出绩效目标表"
    assert UNIT in texts


def test_an_empty_form_offers_the_usual_target_for_the_year_and_none_for_june(
    empty: Path, definition: FormDefinition
) -> None:
    sheet = sheet_of(empty)
    for name, usual in definition.indicators.items():
        assert sheet[find(sheet, name, "G")].value == usual.target
        assert sheet[find(sheet, name, "F")].value is None


def test_amounts_not_stated_stay_blank(filled: Path) -> None:
    sheet = sheet_of(filled)
    assert sheet[find(sheet, "社保基金", "G")].value is None
    assert sheet[find(sheet, "国有资本金", "G")].value == 0
    assert sheet[find(sheet, "基本支出", "F")].value == pytest.approx(36.8)


@pytest.mark.parametrize("text", ["=0%", "+5%", "@有效", "-3", "=100%"])
def test_text_stays_text(filled: Path, text: str) -> None:
    sheet = sheet_of(filled)
    cells = [cell for row in sheet.iter_rows(max_col=7) for cell in row if cell.value == text]
    assert cells
    assert all((cell.data_type, cell.number_format) == ("s", "@") for cell in cells)


def test_a_name_like_a_formula_stays_text(definition: FormDefinition, tmp_path: Path) -> None:
    form = small_form()
    odd = replace(
        form, unit=Field("=cmd|' /C calc'!A0"), budget=(*form.budget, spending("project", "+项目", None, "1"))
    )
    write_template(tmp_path / "x.xlsx", definition, odd)
    sheet = sheet_of(tmp_path / "x.xlsx")
    for text in ("=cmd|' /C calc'!A0", "+项目"):
        cell = sheet[find(sheet, text)]
        assert cell.data_type == "s"
        assert cell.quotePrefix


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe"])
def test_what_no_workbook_can_hold_is_left_out(definition: FormDefinition, tmp_path: Path, character: str) -> None:
    """A line break pasted from Word is such a character."""
    form = replace(small_form(), unit=Field(f"某某{character}局"))
    write_template(tmp_path / "表.xlsx", definition, form)
    assert read_form(tmp_path / "表.xlsx").unit.value == "某某局"


def test_nothing_odd_is_lost(definition: FormDefinition, tmp_path: Path) -> None:
    """Lines the form does not know, amounts that are none, more projects than rows, names that are missing."""
    form = small_form()
    projects = tuple(spending("project", f"项目{number}", "1", "2") for number in range(15))
    unknown = income(None, "上级补助", "资金总额", "7")
    unread = BudgetLine(
        "expenditure", None, Field("预备费"), None, Field(None, None, "854万854万"), Field(None, None, "见附件")
    )
    nameless = indicator("duty", "履职", None, None, "健全", "健全")
    strange = indicator("benefit", "其他", "怪指标", "名称", "1", "2", task="任务", project="某项目")
    odd = replace(
        form, budget=(*form.budget, *projects, unknown, unread), indicators=(*form.indicators, nameless, strange)
    )
    write_template(tmp_path / "x.xlsx", definition, odd)
    texts = printed(sheet_of(tmp_path / "x.xlsx"))
    expected = [f"项目{number}" for number in range(15)]
    expected += ["上级补助", "预备费", "854万854万", "见附件", "怪指标", "任务", "某项目"]
    assert [text for text in expected if text not in texts] == []
    assert texts.count("重点工作") == 2, "the benefit table gets the columns that one of its rows needs"


def test_repeating_tables_have_spare_rows(filled: Path, definition: FormDefinition) -> None:
    sheet = sheet_of(filled)
    project = sheet[find(sheet, "大楼运行费（2023-2025）")].row
    blank = [sheet.cell(row, 2) for row in range(project + 1, project + 6)]
    assert all(cell.value is None and not cell.protection.locked for cell in blank)
    duty = sheet[find(sheet, "合格率")].row
    assert all(not sheet.cell(duty + 1, column).protection.locked for column in range(2, 8))


def test_only_inputs_can_be_changed(filled: Path, definition: FormDefinition) -> None:
    sheet = sheet_of(filled)
    guard = sheet.protection
    assert guard.sheet
    assert guard.password is None
    forbidden = [guard.insertRows, guard.formatRows, guard.formatColumns]
    assert not any(forbidden)
    locked = ["单位主要职能", "资金总额", "预算调整率", "一级指标"]
    assert all(sheet[find(sheet, text)].protection.locked for text in locked)
    inputs = [UNIT, "行政编制10名。", "大楼运行费（2023-2025）", "维护", "≥50个", "利用率"]
    assert not any(sheet[find(sheet, text)].protection.locked for text in inputs)
    assert sheet.cell(sheet[find(sheet, "资金总额")].row, 8).protection.locked


def test_targets_may_be_chosen_but_also_written(filled: Path, definition: FormDefinition) -> None:
    book = load_workbook(filled)
    sheet = book[definition.sheet]
    (rule,) = validations(sheet, find(sheet, "预算调整率", "F"))
    assert not rule.showErrorMessage
    column, last = re.fullmatch(r"'选项'!\$(A)\$2:\$A\$(\d+)", rule.formula1).groups()
    offered = [book["选项"][f"{column}{row}"].value for row in range(2, int(last) + 1)]
    assert offered == list(definition.target_words)


def test_projects_are_chosen_from_those_listed(filled: Path) -> None:
    sheet = sheet_of(filled)
    rule = next(rule for rule in validations(sheet, find(sheet, "设备数量", "D")) if rule.type == "list")
    assert rule.formula1 == "kpi_projects"
    told = load_workbook(filled).defined_names["kpi_projects"].attr_text
    above, below = (int(row) for row in re.findall(r"ROW\('绩效目标表'!\$B\$(\d+)\)", told))
    assert (sheet[f"B{above}"].value, sheet[f"B{above + 1}"].value) == ("项目支出", "大楼运行费（2023-2025）")
    assert sheet[f"A{below}"].value == "中长期目标"


def test_amounts_take_numbers_only_and_say_why(filled: Path) -> None:
    sheet = sheet_of(filled)
    (rule,) = validations(sheet, find(sheet, "项目支出", "F"))
    assert (rule.type, rule.errorStyle, rule.allowBlank) == ("decimal", "stop", True)
    assert "只填数字" in rule.error


def test_texts_tell_what_to_write(empty: Path, definition: FormDefinition) -> None:
    sheet = sheet_of(empty)
    prompts = {rule.promptTitle: rule.prompt for rule in sheet.data_validations.dataValidation if rule.prompt}
    assert prompts == {section.label: section.prompt for section in definition.texts if section.prompt}


def test_drop_downs_and_prompts_keep_to_excels_limits(filled: Path) -> None:
    for rule in sheet_of(filled).data_validations.dataValidation:
        assert len(rule.promptTitle or "") <= 32
        assert len(rule.prompt or "") <= 255
        assert len(rule.error or "") <= 255
        assert len(rule.formula1 or "") <= 255


def test_it_prints_on_a4_one_page_wide_with_its_head_on_every_page(filled: Path) -> None:
    sheet = sheet_of(filled)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$G${sheet.max_row}"
    assert "&P" in sheet.oddFooter.center.text
    assert "校验码" in sheet["F2"].value, "in the head of every page, never beside it as a line left blank"
    assert not sheet.oddFooter.right.text
    assert sheet.freeze_panes == "A4"


@pytest.mark.parametrize("paragraphs", [1, 8, 60])
def test_long_texts_have_room(definition: FormDefinition, tmp_path: Path, paragraphs: int) -> None:
    """Sixty paragraphs are taller than Excel's tallest row: they get several rows, merged."""
    text = "\n".join(["做好预算绩效管理各项工作，按时完成年度任务，及时上报结果。" * 3] * paragraphs)
    form = replace(small_form(), texts={"annual_goal": Field(text)})
    write_template(tmp_path / "x.xlsx", definition, form)
    sheet = sheet_of(tmp_path / "x.xlsx")
    cell = sheet[find(sheet, text)]
    merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    heights = [sheet.row_dimensions[row].height for row in range(merged.min_row, merged.max_row + 1)]
    assert max(heights) <= 409
    assert sum(heights) >= paragraphs * 2 * 12


def test_marks_go_through_names_in_the_plain_element(filled: Path, definition: FormDefinition) -> None:
    book = load_workbook(filled)
    assert book.defined_names["kpi_mark_cells"].attr_text == "_kpi!$D$2:$D$2001"
    formulas = [rule.formula[0] for rules in book[definition.sheet].conditional_formatting for rule in rules.rules]
    assert sum("kpi_mark_cells" in formula for formula in formulas) == 4
    assert not any("!" in formula for formula in formulas), "Excel takes no other sheet in a plain conditional format"


def test_the_guide_speaks_of_this_form(empty: Path, definition: FormDefinition) -> None:
    texts = " ".join(str(cell.value) for row in sheet_of(empty, "填表说明").iter_rows() for cell in row if cell.value)
    for expected in (
        definition.name,
        definition.sheet,
        definition.money_unit,
        "≥50个",
        "=0%",
        "2024年12月底前",
        "校验结果",
    ):
        assert expected in texts


def test_a_form_without_anything_is_written(definition: FormDefinition, tmp_path: Path) -> None:
    write_template(tmp_path / "x.xlsx", definition, Form(definition.id, Field(None), Field(None)))
    sheet = sheet_of(tmp_path / "x.xlsx")
    assert sheet["A1"].value == definition.title.format(year=definition.year)
    assert sheet[find(sheet, "资金总额", "G")].value is None


def test_money_keeps_every_decimal(definition: FormDefinition, tmp_path: Path) -> None:
    form = replace(small_form(), budget=(income("total_funds", "资金总额", None, "12345678.9012"),))
    write_template(tmp_path / "x.xlsx", definition, form)
    sheet = sheet_of(tmp_path / "x.xlsx")
    assert Decimal(str(sheet[find(sheet, "资金总额", "G")].value)) == Decimal("12345678.9012")
