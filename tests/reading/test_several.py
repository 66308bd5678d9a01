"""Several forms in one workbook: which count, what each says, and where it stands. The truths are typed in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.errors import UnreadableError
from kpi_addin.form import Part
from kpi_addin.reading.assemble import assemble_form, assemble_forms
from tests.reading.project_sheets import grid, project

A, B, C = (
    project("残疾人康复", 80.0, "≥100人"),
    project("残疾人就业", 35.5, "≥40人"),
    project("无障碍改造", 12.0, "≥9人"),
)


def forms(*grids, form_id=None):
    return assemble_forms(list(grids), "项目.xlsx", form_id)


def said(form):
    """Name, money, the cell of the money, each indicator with its target and cell."""
    total = form.line("total_funds").full_year
    rows = [(row.level3.value, row.full_year.value, row.full_year.cell) for row in form.indicators]
    return form.texts["project_name"].value, total.value, total.cell, rows


def test_stacked_forms_are_each_read_with_their_own_cells():
    found = forms(grid([*A, *B, (), *C]))
    assert [said(form) for form in found] == [
        ("残疾人康复", 80, "Sheet1!C5", [("残疾人康复人数", "≥100人", "Sheet1!E10"), ("群众满意度", "≥90%", "Sheet1!E11")]),
        ("残疾人就业", Decimal("35.5"), "Sheet1!C17", [("残疾人就业人数", "≥40人", "Sheet1!E22"), ("群众满意度", "≥90%", "Sheet1!E23")]),
        ("无障碍改造", 12, "Sheet1!C30", [("无障碍改造人数", "≥9人", "Sheet1!E35"), ("群众满意度", "≥90%", "Sheet1!E36")]),
    ]  # fmt: skip
    assert [form.title.cell for form in found] == ["Sheet1!A1", "Sheet1!A13", "Sheet1!A26"]
    assert [form.year.value for form in found] == [2023] * 3
    assert [form.part for form in found] == [
        Part("残疾人康复", "Sheet1", 1, 12),
        Part("残疾人就业", "Sheet1", 13, 24),
        Part("无障碍改造", "Sheet1", 26, 37),
    ]
    assert [form.further_sheets for form in found] == [()] * 3


def test_who_needs_one_gets_the_first_and_hears_of_the_others():
    form = assemble_form([grid([*A, *B])], "项目.xlsx")
    assert said(form)[0] == "残疾人康复"
    assert len(form.indicators) == 2
    assert form.part == Part("残疾人康复", "Sheet1", 1, 12)
    assert form.further_sheets == ("Sheet1 第 13 行起",)


def test_merged_areas_formulas_and_hidden_rows_go_with_their_form():
    sheet = grid(
        [*A, *B], merged=((0, 0, 0, 4), (12, 0, 12, 4)), formulas={(16, 2): "C18+C19"}, faint_rows=frozenset({21})
    )
    first, second = forms(sheet)
    assert (first.faint, second.faint) == ((), ("Sheet1!D22",))


def test_without_titles_the_form_begins_with_its_first_label():
    first, second = forms(grid([*A[2:], *B[2:]]))
    assert (first.part.last_row, second.part.first_row) == (10, 11)
    assert second.unit.value == "区残联（本级）"


def test_a_number_of_the_annex_above_a_title_belongs_to_it():
    second = forms(grid([*A, ("附件2",), *B]))[1]
    assert second.part.first_row == 13


def test_a_page_break_with_the_header_again_is_one_form():
    rows = [*A[:10], A[8], *A[10:]]
    (form,) = forms(grid(rows))
    assert [row.level3.value for row in form.indicators] == ["残疾人康复人数", "群众满意度"]
    assert form.part is None


def test_a_page_break_with_title_name_and_header_again_is_one_form():
    rows = [*A[:10], *A[:3], A[8], *A[10:]]
    assert [form.part for form in forms(grid(rows))] == [None]


def test_a_blank_form_below_is_none():
    blank = [tuple(cell if column == 0 else None for column, cell in enumerate(row)) for row in B]
    labels = project("", None, "")
    blank = [
        tuple(None if cell in {"", "做好", "人数", "区残联（本级）", "区残联"} else cell for cell in row)
        for row in labels
    ]
    assert [form.part for form in forms(grid([*A, *blank]))] == [None]


def test_a_blank_form_above_is_none_either_and_the_one_below_is_read():
    blank = [
        ("项目支出绩效目标表",),
        ("项目名称",),
        ("主管部门", None, None, "实施单位"),
        ("项目资金（万元）", "年度资金总额："),
        ("年度总体目标",),
    ]
    (form,) = forms(grid([*blank, A[8], *A]))
    assert said(form)[2] == "Sheet1!C11"


def test_a_sheet_with_explanations_is_none():
    notes = [
        ("填表说明",),
        ("项目名称", "与预算批复一致"),
        ("实施单位", "单位全称"),
        ("年度资金总额", "单位万元"),
        ("三级指标", "写明数量"),
    ]
    assert [form.part for form in forms(grid(A), grid(notes, "说明"))] == [None]


def test_a_sheet_a_project():
    found = forms(grid(A, "康复"), grid(B, "就业"))
    assert [(form.part.name, form.part.sheet, form.further_sheets) for form in found] == [
        ("残疾人康复", "康复", ()),
        ("残疾人就业", "就业", ()),
    ]


def test_two_units_of_which_each_has_a_sheet():
    other = project("残疾人康复", 80.0, "≥100人", unit="区图书馆")
    assert [form.part.name for form in forms(grid(A), grid(other, "Sheet2"))] == [
        "残疾人康复（区残联（本级））",
        "残疾人康复（区图书馆）",
    ]


@pytest.mark.parametrize(
    "other",
    [
        A,  # a copy
        project("残疾人康复", 81.0, "≥100人"),  # a draft
        project("残疾人康复", 70.0, "≥90人", year=2022),  # last year's
    ],
)
def test_a_copy_on_another_sheet_is_told_and_not_read(other):
    (form,) = forms(grid(A), grid(other, "另一份"))
    assert form.part is None
    assert len(form.further_sheets) == 1


def test_last_years_project_is_the_same_whose_name_differs_by_the_year():
    now, before = project("2023年设备购置", 80.0, "≥1台"), project("2022年设备购置", 80.0, "≥1台", year=2022)
    (form,) = forms(grid(before, "上年"), grid(now, "本年"))
    assert form.further_sheets != ()
    both = project("2022年设备购置", 80.0, "≥1台")  # the rest of an older project, in the same year's budget
    assert len(forms(grid(now, "一"), grid(both, "二"))) == 2


def test_hidden_sheets_and_samples_are_told_and_not_read():
    (form,) = forms(grid(A), replace(grid(B, "旧"), visible=False), grid(C, "填报示例"))
    assert said(form)[0] == "残疾人康复"
    assert form.further_sheets == ("旧", "填报示例")


def test_the_same_form_twice_on_one_sheet_counts_once():
    (form,) = forms(grid([*A, *A]))
    assert form.further_sheets == ("Sheet1 第 13 行起",)


def test_two_forms_without_a_name_are_called_by_their_places():
    first, second = project("", 80.0, "≥100人"), project("", 35.5, "≥40人")
    first[2] = second[2] = ("项目名称",)
    assert [form.part.name for form in forms(grid([*first, *second]))] == [
        "区残联（本级）（Sheet1 第 1 行起）",
        "区残联（本级）（Sheet1 第 13 行起）",
    ]


def test_stacked_and_on_sheets_together():
    found = forms(grid([*A, *B], "一"), grid(C, "二"))
    assert [(form.part.name, form.part.sheet, form.part.first_row) for form in found] == [
        ("残疾人康复", "一", 1),
        ("残疾人就业", "一", 13),
        ("无障碍改造", "二", 1),
    ]


def test_another_kind_of_form_in_the_workbook_is_told():
    reported = [*B]
    reported[8] = (*B[8], "实际完成值")
    found = forms(grid(A, "目标"), grid(reported, "自评"))
    assert len(found) == 1
    assert len(found[0].further_sheets) == 1


def test_no_form_is_one_line():
    with pytest.raises(UnreadableError):
        forms(grid([("a", "b")]))


def test_three_hundred_forms_on_a_sheet_are_all_there():
    rows = [row for number in range(300) for row in project(f"项目{number}", float(number + 1), "≥1人")]
    found = forms(grid(rows))
    assert [form.line("total_funds").full_year.value for form in found] == list(range(1, 301))
    assert found[-1].indicators[0].level3.cell == f"Sheet1!D{299 * 12 + 10}"
