"""Rows that repeat can be deleted and sorted on the protected sheet, and refuse what is not to be typed; anchors stay locked."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.form import Form
from kpi_addin.forms import FormDefinition, known_forms, load_definition
from kpi_addin.reading import read_form
from kpi_addin.writing.style.entry_rules import refuse
from kpi_addin.writing.template.template_workbook import write_template
from tests.writing.forms import DIFFERENCE, STATUS, find, sheet_of


def row_of(sheet: Worksheet, text: str) -> int:
    return sheet[find(sheet, text)].row


def locked(sheet: Worksheet, row: int) -> list[str]:
    """The row's locked cells; openpyxl forgets on loading how a cell looks that is covered by a merged area."""
    return [cell.coordinate for cell in sheet[row] if isinstance(cell, Cell) and cell.protection.locked]


def rule_at(sheet: Worksheet, cell: str) -> list[tuple[str, str | None, str | None]]:
    rules = (rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref)
    return [(rule.type, rule.formula1, rule.errorStyle) for rule in rules]


@pytest.mark.parametrize("text", ["大楼运行费（2023-2025）", "设备数量", "利用率"])
def test_no_cell_of_a_row_that_repeats_is_locked(filled: Path, text: str) -> None:
    sheet = sheet_of(filled)
    row = row_of(sheet, text)
    assert locked(sheet, row) == []
    beyond = sheet.column_dimensions["K"]
    assert (beyond.min, beyond.max, beyond.protection.locked) == (11, 16384, False), "nor one beyond the form"
    assert sheet.protection.sheet


@pytest.mark.parametrize("text", ["项目支出", "资金总额", "中长期目标", "预算调整率"])
def test_anchors_labels_and_prescribed_rows_stay_locked(filled: Path, text: str) -> None:
    sheet = sheet_of(filled)
    assert sheet[find(sheet, text)].protection.locked
    assert sheet[f"{STATUS}{row_of(sheet, text)}"].protection.locked


def test_what_is_worked_out_refuses_typing(filled: Path) -> None:
    sheet = sheet_of(filled)
    row = row_of(sheet, "大楼运行费（2023-2025）")
    for column in (STATUS, DIFFERENCE):
        assert rule_at(sheet, f"{column}{row}") == [("custom", "FALSE", "stop")]
    assert rule_at(sheet, f"B{row}") == []


def test_levels_are_chosen_from_those_of_the_form(filled: Path) -> None:
    sheet = sheet_of(filled)
    row = row_of(sheet, "利用率")
    (first,) = rule_at(sheet, f"A{row}")
    (second,) = rule_at(sheet, f"B{row}")
    assert first[:2] == ("list", '"效益指标,满意度指标"')
    assert second[:2] == ("list", '"经济效益,社会效益,生态效益,可持续影响,服务对象满意度"')


@pytest.mark.parametrize("form_id", known_forms())
def test_every_form_has_rows_that_are_free(form_id: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    definition = load_definition(form_id)
    write_template(path, definition)
    sheet = load_workbook(path)[definition.sheet]
    free = [cells[0].row for cells in sheet.iter_rows() if not cells[-1].protection.locked]
    assert len(free) >= 2
    assert [cell for row in free for cell in locked(sheet, row)] == []


def test_neighbours_down_a_column_share_one_range() -> None:
    sheet = Workbook().active
    refuse(sheet, ["B2", "B3", "B4", "B6", "C7"], "不用填写")
    (rule,) = sheet.data_validations.dataValidation
    assert sorted(str(each) for each in rule.sqref.ranges) == ["B2:B4", "B6", "C7"]


def put_in(path: Path, place: int, cells: dict[str, str | float]) -> None:
    """A row put in by a spreadsheet's own command: blank, merges reach over it only where they reach around it."""
    book = load_workbook(path)
    sheet = book["绩效目标表"]
    merged = [area.bounds for area in sheet.merged_cells.ranges]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.insert_rows(place)
    for left, top, right, bottom in merged:
        down = (top + (top >= place), bottom + (bottom >= place))
        sheet.merge_cells(start_column=left, end_column=right, start_row=down[0], end_row=down[1])
    for column, value in cells.items():
        sheet[f"{column}{place}"] = value
    book.save(path)


def levels(form: Form, name: str) -> tuple[str | None, str | None, str]:
    (row,) = (each for each in form.indicators if each.level3.value == name)
    return row.level1.value, row.level2.value, row.table


@pytest.mark.parametrize(
    ("beside", "down", "expected"),
    [
        ("利用率", 0, ("效益指标", "经济效益", "benefit")),  # between two groups a blank level is the one above
        ("利用率", 1, ("效益指标", "社会效益", "benefit")),
        ("满意率", 1, ("满意度指标", "服务对象满意度", "benefit")),
        ("满意率", 2, ("满意度指标", "服务对象满意度", "benefit")),  # below the table's last row
        ("设备数量", 0, ("履职", "园区管理", "duty")),  # above the table's first row
        ("中长期规划制定健全性", 0, ("决策", "计划制定", "common")),
    ],
)
def test_a_row_that_was_put_in_has_the_levels_around_it(
    filled: Path, beside: str, down: int, expected: tuple[str, str, str]
) -> None:
    sheet = sheet_of(filled)
    name = find(sheet, beside)
    place = sheet[name].row + down
    put_in(filled, place, {name[0]: "新增指标", "F": "≥1个", "G": "≥2个"})
    assert levels(read_form(filled), "新增指标") == expected


def test_a_row_above_the_first_of_the_benefits(filled: Path) -> None:
    sheet = sheet_of(filled)
    place = row_of(sheet, "效益指标")
    put_in(filled, place, {"C": "新增指标", "F": "≥1个", "G": "≥2个"})
    form = read_form(filled)
    assert levels(form, "新增指标") == ("效益指标", "经济效益", "benefit")
    assert levels(form, "利用率") == ("效益指标", "社会效益", "benefit")


@pytest.mark.parametrize("down", [0, 1, 2, 8])
def test_a_project_put_in_anywhere_is_a_project(filled: Path, definition: FormDefinition, down: int) -> None:
    """Above the first, below it, inside the spare rows, below the last."""
    sheet = sheet_of(filled)
    first, after = row_of(sheet, "大楼运行费（2023-2025）"), row_of(sheet, "中长期目标")
    place = min(first + down, after)
    put_in(filled, place, {"B": "新增项目", "F": 10.0, "G": 20.0})
    (told,) = (line for line in read_form(filled).budget if line.name.value == "新增项目")
    assert (told.key, told.parent, told.full_year.value) == ("project", "项目支出", 20)
