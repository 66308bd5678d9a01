"""Every form: its template written, opened, filled in, bent, and read back as it was filled in."""

from dataclasses import replace

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.form import Field
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.filled import FILLED, UNIT, says
from tests.reading.sheet_edits import insert_columns, insert_rows


def workbook(folder, form_id):
    path = folder / f"{form_id} 填报.xlsx"
    write_template(path, load_definition(form_id), FILLED[form_id])
    return path


def form_sheet(book, form_id):
    return book[load_definition(form_id).sheet]


def header_row(sheet):
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "三级指标")


def cells_unmerged(sheet):
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def rows_above(sheet):
    insert_rows(sheet, 1, 3)


def rows_inside(sheet):
    first = header_row(sheet)
    for row in (first + 3, first + 1, first, 4):
        insert_rows(sheet, row, 1)


def columns_left_and_inside(sheet):
    insert_columns(sheet, next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "三级指标"))
    insert_columns(sheet, 1, 2)


def sheet_renamed(sheet):
    sheet.title = "Sheet1"


@pytest.mark.parametrize("form_id", FILLED)
def test_the_template_gives_back_what_it_was_given(chinese_tmp, form_id):
    read = read_form(workbook(chinese_tmp, form_id))
    assert says(read) == says(FILLED[form_id])
    assert read.labels.keys() == {section.key for section in load_definition(form_id).texts}


@pytest.mark.parametrize("form_id", FILLED)
@pytest.mark.parametrize(
    "bend",
    [cells_unmerged, rows_above, rows_inside, columns_left_and_inside, sheet_renamed],
    ids=lambda bend: bend.__name__,
)
def test_bent(tmp_path, form_id, bend):
    path = workbook(tmp_path, form_id)
    book = openpyxl.load_workbook(path)
    bend(form_sheet(book, form_id))
    book.save(path)
    assert says(read_form(path)) == says(FILLED[form_id])


@pytest.mark.parametrize("form_id", FILLED)
@pytest.mark.parametrize("fmt", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice(libreoffice, chinese_tmp, form_id, fmt):
    path = workbook(chinese_tmp, form_id)
    (chinese_tmp / "另存").mkdir()
    assert says(read_form(libreoffice.convert(path, fmt, chinese_tmp / "另存"))) == says(FILLED[form_id])


def test_a_template_may_print_the_parts_of_a_target_in_columns_of_their_own(tmp_path):
    definition = load_definition("project-target")
    columns = ("level1", "level2", "level3", "operator", "full_year", "measure")
    sections = tuple(
        replace(section, columns=columns) if section in definition.tables else section
        for section in definition.sections
    )
    form = FILLED["project-target"]
    targets = ("≥ | 2000 | 人", "= | 38 | 所", "= | 100 | %", "定性 | 及时", "≤ | 1000 |", "≥ | 98 | %", "≥ | 95 | %")
    rows = zip(form.indicators, targets, strict=True)
    form = replace(form, indicators=tuple(replace(row, full_year=Field(target)) for row, target in rows))
    path = tmp_path / "分栏.xlsx"
    write_template(path, replace(definition, sections=sections), form)
    sheet = openpyxl.load_workbook(path)[definition.sheet]
    first = header_row(sheet)
    assert [cell.value for cell in sheet[first][:6]] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
    ]
    assert [cell.value for cell in sheet[first + 1][3:6]] == ["≥", "2000", "人"]
    assert [row.full_year.value for row in read_form(path).indicators] == [*targets]


@pytest.mark.parametrize("form_id", known_forms())
def test_an_empty_form_is_read_as_the_form_it_is(tmp_path, form_id):
    path = tmp_path / "空表.xlsx"
    api.new(path, UNIT, load_definition(form_id).year, form_id)
    form = api.read(path)
    assert (form.form_id, form.unit.value, form.year.value) == (form_id, UNIT, load_definition(form_id).year)
    assert not any(text.value for text in form.texts.values())


@pytest.mark.parametrize("form_id", FILLED)
def test_import_brings_a_form_into_a_fresh_workbook(tmp_path, form_id):
    imported = api.import_form(workbook(tmp_path, form_id), tmp_path / "新表.xlsx")
    assert imported.form_id == form_id
    assert says(api.read(tmp_path / "新表.xlsx")) == says(FILLED[form_id])
