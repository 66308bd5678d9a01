"""A list out of a budget system: a row an indicator, its columns the projects, their money and their goals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpi_addin.forms import load_definition, use_form
from kpi_addin.forms.library import forget
from kpi_addin.reading import read_forms
from kpi_addin.reading.assemble import assemble_form, assemble_forms
from tests.reading.project_sheets import EXPORT, EXPORT_FORM, grid, project

PUBLISHED = Path("/work/shared/data/layouts/system-export-list.xlsx")
TOTAL = "total_funds"


@pytest.fixture(autouse=True)
def export_form(tmp_path):
    """The bureau's definition of that list."""
    path = tmp_path / "export.yaml"
    path.write_text(EXPORT_FORM, encoding="utf-8")
    use_form(path)
    yield path
    use_form(None)
    forget()


def forms(*grids):
    return assemble_forms(list(grids), "导出.xlsx", "system-export")


def said(form):
    total = form.line(TOTAL).full_year
    rows = [(row.level1.value, row.level3.value, row.full_year.value, row.level3.cell) for row in form.indicators]
    return form.unit.value, form.texts["project_name"].value, total.value, total.cell, rows


TRUTH = [
    ("820001-某镇人民政府", "村组干部报酬", Decimal(3309840), "Sheet1!C5", [
        ("效益指标", "维护社会稳定", "≥ | 95 | %", "Sheet1!G5"),
        ("产出指标", "维持时效", "≥ | 1 | 年", "Sheet1!G6"),
        ("产出指标", "村组干部230人", "≥ | 230 | 个", "Sheet1!G7"),
    ]),
    ("820001-某镇人民政府", "基层组织活动经费", Decimal(660000), "Sheet1!C8", [
        ("满意度指标", "群众满意度", "≥ | 95 | %", "Sheet1!G8"),
        ("产出指标", "行政村数量", "= | 11 | 个", "Sheet1!G9"),
    ]),
    ("821001-某街道办事处", "基层组织活动经费", Decimal(120000), "Sheet1!C11", [
        ("产出指标", "社区数量", "= | 6 | 个", "Sheet1!G11"),
    ]),
]  # fmt: skip


def test_each_project_of_the_list_is_a_form():
    found = forms(grid(EXPORT))
    assert [said(form) for form in found] == TRUTH
    assert [form.texts["annual_goal"].value for form in found] == ["按时发放", "保障运转", "保障运转"]
    assert [(form.part.first_row, form.part.last_row) for form in found] == [(5, 7), (8, 9), (11, 11)]
    assert [form.part.name for form in found] == [
        "村组干部报酬",
        "基层组织活动经费（820001-某镇人民政府）",
        "基层组织活动经费（821001-某街道办事处）",
    ]
    assert [(form.year.value, form.money_unit.value, form.money_unit.cell) for form in found] == [
        (2023, "元", "Sheet1!A2")
    ] * 3


def test_the_sums_of_departments_belong_to_no_project_and_are_told():
    first, *others = forms(grid(EXPORT))
    assert [(row.cell, row.value) for row in first.apart] == [
        ("Sheet1!A4", "820-某镇部门 8827620.53"),
        ("Sheet1!A10", "821-某街道部门 120000"),
        ("Sheet1!A12", "合计 8947620.53"),
    ]
    assert [form.apart for form in others] == [(), ()]


def test_a_list_that_repeats_the_name_in_every_row_says_the_same():
    rows = [list(row) for row in EXPORT]
    for row, above in ((5, 4), (6, 4), (8, 7)):
        rows[row][0], rows[row][1] = EXPORT[4][0], EXPORT[above][1]
    rows[7][0] = EXPORT[4][0]
    assert [said(form) for form in forms(grid([tuple(row) for row in rows]))] == TRUTH


def test_the_money_repeated_in_every_row_counts_once_and_another_amount_is_not_chosen():
    rows = [list(row) for row in EXPORT]
    rows[5][2] = 3309840.0
    rows[8][2] = 1.0
    found = forms(grid([tuple(row) for row in rows]))
    assert found[0].line(TOTAL).full_year.value == 3309840
    assert (found[1].line(TOTAL).full_year.value, found[1].line(TOTAL).full_year.raw) == (None, "660000；1")


def test_rows_below_a_sum_without_a_name_are_one_form_without_a_name():
    rows = [*EXPORT[:4], *EXPORT[5:7], EXPORT[7]]
    first, second = forms(grid(rows))
    assert (first.texts["project_name"].value, len(first.indicators), second.part.name) == (None, 2, "基层组织活动经费")


def test_a_page_break_in_the_list_with_the_header_again_is_none():
    rows = [*EXPORT[:6], EXPORT[2], *EXPORT[6:]]
    assert [len(form.indicators) for form in forms(grid(rows))] == [3, 2, 1]


def test_one_project_alone_is_one_form():
    (form,) = forms(grid(EXPORT[:7]))
    assert said(form) == TRUTH[0]
    assert form.part is None


def test_the_same_name_of_two_units_is_two_projects_also_without_a_sum_between_them():
    rows = [*EXPORT[:9], EXPORT[10]]
    assert [said(form)[0] for form in forms(grid(rows))] == ["820001-某镇人民政府"] * 2 + ["821001-某街道办事处"]


def test_the_unit_of_money_may_stand_in_the_header():
    rows = [EXPORT[0], (), *EXPORT[2:]]
    rows[2] = tuple("预算数（万元）" if cell == "预算数" else cell for cell in rows[2])
    assert forms(grid(rows))[0].money_unit.value == "万元"


def test_signatures_below_the_list_are_none():
    rows = [*EXPORT[:11], ("填表人：张三", "审核人：李四")]
    assert len(forms(grid(rows))) == 3


def test_who_needs_one_gets_the_first():
    form = assemble_form([grid(EXPORT)], "导出.xlsx", "system-export")
    assert said(form) == TRUTH[0]
    assert len(form.further_sheets) == 2


def test_a_sheet_of_that_form_which_is_no_list_is_read_like_any_other():
    rows = project("残疾人康复", 80.0, "≥100人")
    rows[2] = ("单位名称", "区残联", None, "项目名称", "残疾人康复")
    rows[4] = ("预算资金（元）", "预算数", 80.0)
    rows[8] = (*rows[8], "度量单位")
    (form,) = forms(grid(rows))
    assert (form.unit.value, form.texts["project_name"].value) == ("区残联", "残疾人康复")


def test_three_thousand_rows_are_read():
    rows = [*EXPORT[:3]]
    for number in range(1000):
        rows += [(f"单位{number}", f"项目{number}", float(number), "目标", *EXPORT[4][4:]), *EXPORT[5:7]]
    found = forms(grid(rows))
    assert len(found) == 1000
    assert [form.line(TOTAL).full_year.value for form in found] == list(range(1000))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="needs the shared layouts")
def test_the_export_of_an_office():
    found = read_forms(PUBLISHED)
    assert [
        (form.unit.value, form.texts["project_name"].value, form.line(TOTAL).full_year.value) for form in found
    ] == [
        ("820001-井研县马踏镇人民政府", "村组干部报酬", 3309840),
        ("820001-井研县马踏镇人民政府", "基层组织活动经费", 660000),
    ]
    assert [[row.level3.cell for row in form.indicators] for form in found] == [
        [f"项目绩效目标!G{row}" for row in (5, 6, 7, 8)],
        [f"项目绩效目标!G{row}" for row in (9, 10)],
    ]
    assert [row.cell for row in found[0].apart] == ["项目绩效目标!A4"]
    assert [row.points.value for row in found[0].indicators] == [10, 20, 10, 10]


def test_the_definition_says_by_what_the_list_is_grouped():
    assert load_definition("system-export").grouped_by == "project_name"
