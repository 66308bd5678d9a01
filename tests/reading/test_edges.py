"""What the reader says where a sheet leaves a doubt: it neither invents nor hides anything."""

from __future__ import annotations

import zipfile
from decimal import Decimal

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import UnreadableError
from kpi_addin.reading import read_form

pytestmark = pytest.mark.parametrize("examples", ["template"], indirect=True)


@pytest.fixture
def edited(park, tmp_path, definition):
    """Read a copy of the workbook after an edit of its form sheet."""

    def read(edit):
        book = openpyxl.load_workbook(park.workbook)
        edit(book[definition.sheet])
        book.save(tmp_path / "edited.xlsx")
        return read_form(tmp_path / "edited.xlsx")

    return read


def find(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def target_of(form, name):
    return next(row for row in form.indicators if row.level3.value == name)


def test_a_percentage_that_excel_made_a_number_gets_no_operator_that_nobody_wrote(edited):
    def edit(sheet):
        cell = find(sheet, "设施设备利用率").offset(0, 4)
        cell.value, cell.number_format = 0.95, "0%"

    row = target_of(edited(edit), "设施设备利用率")
    assert row.full_year.value == "95%"
    assert row.full_year.raw == 0.95


def test_an_amount_whose_formula_was_not_calculated_is_neither_zero_nor_blank(edited):
    def edit(sheet):
        find(sheet, "基本支出").offset(0, 5).value = "=50+23.6"

    amount = edited(edit).line("basic_expenditure").full_year
    assert (amount.value, amount.raw) == (None, "=50+23.6")


def test_label_and_text_in_one_cell(edited):
    def edit(sheet):
        label = find(sheet, "单位名称")
        label.value = "单位名称：某某区数据局"
        label.offset(0, 1).value = None

    assert edited(edit).unit.value == "某某区数据局"


def test_a_header_repeated_at_a_page_break_does_not_cut_the_table(edited):
    before = edited(lambda _: None)

    def edit(sheet):
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        second = find(sheet, "资金使用合规性").row
        header = next(cell.row for cell in sheet["A"] if cell.value == "一级指标")
        sheet.insert_rows(second)
        for column in range(1, 8):
            sheet.cell(second, column).value = sheet.cell(header, column).value

    after = edited(edit)
    columns = [[(row.level1.value, row.level2.value, row.table) for row in form.indicators] for form in (before, after)]
    assert columns[0] == columns[1]


def test_of_two_copies_the_forms_own_sheet_is_read(park, tmp_path, definition):
    book = openpyxl.load_workbook(park.workbook)
    copy = book.copy_worksheet(book[definition.sheet])
    copy.title = "去年的表"
    find(copy, "基本支出").offset(0, 5).value = 1
    book.move_sheet(copy, -3)
    book.save(tmp_path / "two.xlsx")
    assert read_form(tmp_path / "two.xlsx").line("basic_expenditure").full_year.value == Decimal("73.6")


def test_a_form_whose_sheet_reaches_too_far_is_told_so(edited):
    def edit(sheet):
        sheet["XFD1048576"].value = " x"

    with pytest.raises(UnreadableError, match="很远"):
        edited(edit)


def test_an_amount_too_large_for_any_computer_is_told_and_harms_nothing(park, tmp_path, definition):
    book = openpyxl.load_workbook(park.workbook)
    find(book[definition.sheet], "基本支出").offset(0, 5).value = 1.5e300
    book.save(tmp_path / "large.xlsx")
    with zipfile.ZipFile(tmp_path / "large.xlsx") as plain, zipfile.ZipFile(tmp_path / "infinite.xlsx", "w") as bent:
        for part in plain.namelist():
            bent.writestr(part, plain.read(part).replace(b"<v>1.5e+300</v>", b"<v>1.5e+999</v>"))
    validation = api.validate(tmp_path / "infinite.xlsx")
    amount = validation.form.line("basic_expenditure").full_year
    assert (amount.value, amount.raw) == (None, "INF")
    assert [each.cells for each in validation.findings if each.rule == "amount-not-a-number"] == [(amount.cell,)]


def test_a_project_merged_over_its_indicators_is_that_of_each(edited):
    def merge(sheet):
        head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "对应项目")
        for step in (2, 3):
            head.offset(step, 0).value = None
        sheet.merge_cells(
            start_row=head.row + 1, end_row=head.row + 3, start_column=head.column, end_column=head.column
        )

    rows = [row for row in edited(merge).indicators if row.table == "duty"][:3]
    assert {row.project.value for row in rows} == {"大楼运行费(2023-2025)"}
    assert len({row.project.cell for row in rows}) == 1


def test_the_word_for_expenditure_in_a_remark_beside_its_headers_takes_no_amount(edited):
    def edit(sheet):
        headers = find(sheet, "半年计划执行数")
        sheet.cell(headers.row, sheet.max_column + 5).value = "支出"

    untouched = edited(lambda _: None)
    told = [(line.name.value, line.half_year.value, line.full_year.value) for line in untouched.budget]
    assert [(line.name.value, line.half_year.value, line.full_year.value) for line in edited(edit).budget] == told
