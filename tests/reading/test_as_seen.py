"""What a person sees is what is read: number formats, sheets that are hidden, a second form in the workbook."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from openpyxl.chart import BarChart

import kpi_addin
from kpi_addin.address import split
from tests.reading.sheet_edits import form_sheet


@pytest.fixture
def changed(park, tmp_path):
    """Saves the workbook with a change to it, which is given the workbook and its sheet with the form."""

    def change(edit):
        book = openpyxl.load_workbook(park.workbook)
        edit(book, form_sheet(book))
        book.save(tmp_path / "改.xlsx")
        return tmp_path / "改.xlsx"

    return change


def basic(form):
    return next(line for line in form.budget if line.name.value == "基本支出").full_year


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('0.0"万元"', "73.5"), ("[红色]0.00", "73.5"), ("[Red]0.0;[蓝色]-0.0", "73.5"), ("#,##0.00_ ", "73.5"), ("0.0E+00", "73.5"),
        ("General", "73.5"), ("[$-804]0.00", "73.5"), ("0.0,", None), ("0.0,,", None), (";;;", None), ('0"元"', None), ("0%", None),
        ("# ?/?", None), ("# ??/??", None), ("[>=100]0.0;0.00", None), ('"约"0.0', None), ('"见附表"', None),
    ],
)  # fmt: skip
def test_an_amount_is_what_its_format_shows_or_asked_about(park, changed, code, expected):
    cell = split(basic(kpi_addin.read(park.workbook)).cell)[1]

    def edit(_, sheet):
        sheet[cell].value, sheet[cell].number_format = 73.5, code

    path = changed(edit)
    assert basic(kpi_addin.read(path)).value == (expected and Decimal(expected))
    asked = [each for each in kpi_addin.validate(path).findings if each.rule == "amount-not-a-number"]
    assert bool(asked) == (expected is None)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (8, '"≥"0"所"', "≥8所"), (8, '"不少于"0"所"', "不少于8所"), (8, '0"所"', "8所"), (0.95, '"≥"0%', "≥95%"), (8, '[红色]"≥"0"所"', "≥8所"),
        (8, "General", "8"), (-3, '0;"下降"0"个"', None),
    ],
)  # fmt: skip
def test_a_target_is_what_its_format_shows(park, changed, value, code, expected):
    row = kpi_addin.read(park.workbook).indicators[-1]
    cell = split(row.full_year.cell)[1]

    def edit(_, sheet):
        sheet[cell].value, sheet[cell].number_format = value, code

    told = kpi_addin.read(changed(edit)).indicators[-1].full_year.value
    assert told == expected if expected else "3" in told


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("place", [0, 9])
def test_what_is_shown_comes_before_a_hidden_draft(changed, state, place):
    def edit(book, sheet):
        draft = book.copy_worksheet(sheet)
        draft.title, draft.sheet_state = "旧稿", state
        book.move_sheet(draft, place - len(book.sheetnames))
        book.active = book.sheetnames.index(sheet.title)

    path = changed(edit)
    form = kpi_addin.read(path)
    assert split(form.unit.cell)[0] != "旧稿"
    assert form.further_sheets == ("旧稿",)
    (told,) = (each for each in kpi_addin.validate(path).findings if each.rule == "form-twice-in-workbook")
    assert "旧稿" in told.message
    assert f"只读了工作表“{split(form.unit.cell)[0]}”" in told.message


def test_two_forms_that_are_shown_are_told_with_the_one_that_was_read(changed):
    path = changed(lambda book, sheet: setattr(book.copy_worksheet(sheet), "title", "另一份"))
    form = kpi_addin.read(path)
    (told,) = (each for each in kpi_addin.validate(path).findings if each.rule == "form-twice-in-workbook")
    assert split(form.unit.cell)[0] in told.message
    assert form.further_sheets[0] in told.message


def test_an_empty_copy_and_a_sheet_with_notes_are_no_second_form(changed):
    def edit(book, sheet):
        empty = book.copy_worksheet(sheet)
        for row in empty.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = None
        notes = book.create_sheet("说明", 0)
        notes["A1"] = "单位名称、年度目标、产出指标怎么填，见下"

    assert kpi_addin.read(changed(edit)).further_sheets == ()


def test_charts_on_sheets_of_their_own_are_no_sheets_with_cells(park, changed):
    def edit(book, _):
        chart = book.create_chartsheet("图", 0)
        chart.add_chart(BarChart())

    assert kpi_addin.read(changed(edit)).unit.value == park.says["unit"]


def test_a_form_that_is_hidden_alone_is_read(park, changed):
    def edit(book, sheet):
        book.create_sheet("封面", 0)["A1"] = "绩效目标"
        book.active, sheet.sheet_state = 0, "hidden"

    assert kpi_addin.read(changed(edit)).unit.value == park.says["unit"]
