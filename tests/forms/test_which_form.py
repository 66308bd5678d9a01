"""The right form is chosen among all known ones; a form is a YAML file and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

import kpi_addin
from kpi_addin import api
from kpi_addin.form import Field
from kpi_addin.forms import form_for_year, known_forms, load_definition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.filled import FILLED
from tests.writing.forms import small_form


def written(folder, form_id, form):
    path = folder / "目标表.xlsx"
    write_template(path, load_definition(form_id), form)
    return path


def differences(path):
    return [finding for finding in api.validate(path).findings if finding.rule == "form-of-another-year"]


def titled(form, year):
    return replace(
        form, title=Field(f"{year}年度区级预算部门整体支出绩效目标表"), subtitle=Field(f"{year}年度"), year=Field(year)
    )


def test_each_form_is_taken_for_itself(tmp_path):
    for form_id, form in FILLED.items():
        assert read_form(written(tmp_path, form_id, form)).form_id == form_id


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_2024_workbook_is_the_2024_form(tmp_path, year):
    path = written(tmp_path, "department-2024", titled(small_form(), year))
    assert read_form(path).form_id == "department-2024"
    assert not differences(path)


def test_this_year_s_form_on_last_year_s_workbook_is_read_and_said(tmp_path):
    path = written(tmp_path, "department-2024", titled(small_form(), 2025))
    form = read_form(path)
    assert form.form_id == "department-2025"
    assert form.texts["organisation_and_staffing"].value == "行政编制10名。"
    (finding,) = differences(path)
    assert (finding.left, finding.right) == ("2024", "2025")
    assert "“机构设置及人员配置”改为“机构设置及人员情况”" in finding.message
    assert "增加了“单位资金”一行" in finding.message
    label = form.labels["organisation_and_staffing"].cell
    assert finding.cells == (label, form.line("total_funds").name.cell)


def test_a_2024_workbook_can_be_read_as_the_2025_form_on_request(tmp_path):
    form = read_form(written(tmp_path, "department-2024", small_form()), "department-2025")
    assert form.form_id == "department-2025"
    assert [line.name.value for line in form.budget if line.full_year.value] == [
        line.name.value for line in small_form().budget if line.full_year.value
    ]


def test_imported_into_a_fresh_workbook_last_year_s_form_is_this_year_s(tmp_path):
    fresh = tmp_path / "新表.xlsx"
    api.import_form(written(tmp_path, "department-2024", titled(small_form(), 2025)), fresh)
    assert read_form(fresh).line("own_funds") is not None
    assert not differences(fresh)


def test_a_2025_workbook_has_nothing_to_say_about_2024(tmp_path):
    assert not differences(written(tmp_path, "department-2025", FILLED["department-2025"]))


@pytest.mark.parametrize(
    ("year", "form_id"), [(2023, "department-2024"), (2024, "department-2024"), (2026, "department-2025")]
)
def test_a_new_form_is_the_one_of_its_year(year, form_id):
    assert form_for_year(year) == form_id


def test_the_program_names_no_form_but_the_first():
    """A form is one YAML file: no line of Python knows another one."""
    package = Path(kpi_addin.__file__).parent
    others = [form_id for form_id in known_forms() if form_id != "department-2024"]
    assert others
    named = [
        (file.name, form_id)
        for file in package.rglob("*.py")
        for form_id in others
        if form_id in file.read_text(encoding="utf-8")
    ]
    assert named == []
