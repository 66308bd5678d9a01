"""The ribbon sees what the reader of files sees: number formats, hidden rows, hidden sheets, a second form."""

from __future__ import annotations

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.excel import book as books
from kpi_addin.excel import looks
from kpi_addin.excel.book import open_form
from kpi_addin.writing.template import guide_sheet, lists_sheet

FORM = "绩效目标表"


def both(opened, path):
    """The form as the ribbon and as the file's reader reads it."""
    return open_form(opened(path)).form, api.read(path)


def changed(path, change):
    """The workbook with a change, saved as Excel would."""
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def amount_of(form):
    return next(
        line for line in form.budget if line.key == "basic_expenditure" or line.name.value == "基本支出"
    ).full_year


@pytest.mark.parametrize(
    "code",
    ["0.0,", '0"万元"', ";;;", "[红色]0.00", "[Red]0.00", "0%", "yyyy-mm-dd", "# ?/?", "0.00_);(0.00)", "#,##0.00", '"约"0',
     "[>=100]0;0.00", "General"],
)  # fmt: skip
def test_an_amount_is_what_its_format_shows(opened, real_form, code):
    cell = split(amount_of(api.read(real_form)).cell)[1]

    def change(workbook):
        workbook[FORM][cell].number_format = code

    here, there = both(opened, changed(real_form, change))
    assert (amount_of(here).value, amount_of(here).raw is None) == (
        amount_of(there).value,
        amount_of(there).raw is None,
    )


@pytest.mark.parametrize("code", ['"≥"0"所"', '0"所"', "0%", "General", ";;;", "[红色]0"])
def test_a_target_is_what_its_format_shows(opened, real_form, code):
    cell = next(row.full_year.cell for row in api.read(real_form).indicators if row.full_year.value == "=100%")

    def change(workbook):
        target = workbook[FORM][split(cell)[1]]
        target.value, target.number_format = 8, code

    here, there = both(opened, changed(real_form, change))
    told = [
        next(row.full_year.value for row in form.indicators if row.full_year.cell == cell) for form in (here, there)
    ]
    assert told[0] == told[1]


def test_a_hidden_row_that_counts(opened, real_form):
    row = int(split(api.read(real_form).projects[0].name.cell)[1][1:])

    def change(workbook):
        workbook[FORM].row_dimensions[row].hidden = True

    here, there = both(opened, changed(real_form, change))
    assert here.faint == there.faint != ()


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_draft_is_not_the_form_and_a_second_form_is_told(opened, real_form, state):
    def change(workbook):
        copy = workbook.copy_worksheet(workbook[FORM])
        copy.title = "旧稿"
        copy.sheet_state = state
        workbook.move_sheet(copy, -20)

    here, there = both(opened, changed(real_form, change))
    assert split(here.unit.cell)[0] == split(there.unit.cell)[0] == FORM
    assert here.further_sheets == there.further_sheets == ("旧稿",)


class Sheet:
    """A sheet of an engine that says ``told`` of its tab."""

    def __init__(self, told):
        self.told = told

    @property
    def visible(self):
        if self.told is None:
            raise NotImplementedError
        return self.told


def test_excel_on_windows_says_minus_one_and_two():
    assert [looks.is_shown(Sheet(told)) for told in (-1, True, None, 0, False, 2)] == [True] * 3 + [False] * 3


def test_the_sheets_on_which_nothing_is_filled_in():
    assert (books.GUIDE, books.LISTS) == (guide_sheet.SHEET, lists_sheet.SHEET)
