"""Handing in and consolidating: nothing is lost, and forms of different kinds are never mixed up."""

from dataclasses import replace

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.form import Field, Form
from kpi_addin.forms import load_definition
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.submission_json import from_json, to_json
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.forms.filled import FILLED
from tests.writing.forms import small_form


def workbook(folder, name, form):
    path = folder / f"{name}.xlsx"
    write_template(path, load_definition(form.form_id), form)
    return path


@pytest.mark.parametrize("form_id", FILLED)
def test_a_submission_keeps_everything(tmp_path, form_id):
    form = read_form(workbook(tmp_path, "表", FILLED[form_id]))
    submission = Submission(form, (), who="甲", when="", machine="", file="表.xlsx", receipt="")
    assert from_json(to_json(submission)) == submission


@pytest.mark.parametrize("form_id", FILLED)
def test_forms_of_each_kind_make_a_master(tmp_path, form_id):
    folder = tmp_path / "各单位"
    folder.mkdir()
    for unit in ("甲局", "乙局"):
        workbook(folder, unit, replace(FILLED[form_id], unit=Field(unit)))
    master = tmp_path / "master.xlsx"
    result = api.consolidate([folder], master, dataset=tmp_path / "data")
    assert len(result.validations) == 2
    assert not result.unreadable
    told = [cell.value for row in openpyxl.load_workbook(master)["汇总"].iter_rows() for cell in row]
    for unit in ("甲局", "乙局"):
        assert any(str(value).startswith(unit) for value in told)


def test_forms_of_several_kinds_stand_side_by_side(tmp_path):
    """Written down before it was run: three units, one with a project of 120.5, one with next year's form."""
    folder = tmp_path / "收到的表"
    folder.mkdir()
    workbook(folder, "一 某某局项目", FILLED["project-target"])
    for unit in ("甲局", "乙局"):
        workbook(folder, f"二 {unit}", replace(small_form(), unit=Field(unit)))
    workbook(folder, "三 明年", replace(FILLED["department-2025"], unit=Field("丙局")))
    master = tmp_path / "master.xlsx"
    result = api.consolidate([folder], master)
    assert (len(result.validations), result.unreadable) == (4, ())
    assert "3 种表" in result.hints[0]
    book = openpyxl.load_workbook(master, data_only=True)
    assert book.sheetnames[:5] == [
        "概览",
        "上报情况",
        "汇总",
        "汇总-部门整体支出绩效目标表（department-2025）"[:31],
        "汇总-项目支出绩效目标表",
    ]
    units = [
        [book[name].cell(row, 2).value for row in rows]
        for name, rows in zip(book.sheetnames[2:5], ((6, 7), (6,), (6,)), strict=True)
    ]
    assert units == [["甲局", "乙局"], ["丙局"], ["某某区教育局（机关） 学前教育助学金（2024年度）"]]
    project = book["汇总-项目支出绩效目标表"]
    assert project["D3"].value == 120.5, "its own money and nobody else's"
    own = sum(line.full_year.value for line in small_form().budget if line.key == "total_funds")
    assert book["汇总"]["D3"].value == float(2 * own)


def test_two_projects_of_one_unit_are_both_counted(tmp_path):
    """A form about one project is told apart by the project, not only by the unit."""
    definition = load_definition("project-target")
    share = tmp_path / "share"
    share.mkdir()
    names = ("园区道路维修", "园区绿化养护")
    for name in names:
        book = tmp_path / f"{name}.xlsx"
        unit = Field("某某区园区办")
        form = Form(definition.id, Field(2024), unit, texts={"project_name": Field(name)})
        write_template(book, definition, form)
        synced = api.sync(book, share, init=True)
        assert not synced.unchanged
    folders = {path.parent.name for path in share.rglob("*.json")}
    assert len(folders) == len(names)
    consolidated = api.consolidate([tmp_path / f"{name}.xlsx" for name in names], tmp_path / "master.xlsx")
    assert len(consolidated.validations) == len(names)
