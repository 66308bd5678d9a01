"""The ribbon's 上报 on a workbook with several projects' forms, and on a project's form beside the department's."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.excel import ribbon
from kpi_addin.forms import load_definition
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.user_settings import UserSettings, save_settings
from kpi_addin.writing.template.template_workbook import write_template
from tests.cli.test_several_in_one_workbook import ACCESS, CARE, UNIT, WORK, write
from tests.excel.cells import values
from tests.forms.filled import FILLED
from tests.reading.project_sheets import project


@pytest.fixture
def share(chinese_tmp):
    """A share for departments and projects, named in the settings."""
    folder = chinese_tmp / "共享"
    create_store(folder, "department-2024", 2023, further=["project-target"])
    save_settings(UserSettings(name="张会计", share=str(folder)))
    return folder


def revisions(share):
    store = open_store(share)
    return {key.split("｜")[2]: store.revisions(key)[-1] for key in store.units()}


def test_all_forms_of_the_workbook_are_handed_in_and_found_again(opened, share, chinese_tmp):
    forms = (project(CARE, 80.0, "≥100人"), project(WORK, 35.5, "≥40人"), project(ACCESS, 12.0, "≥9人"))
    book = opened(write(chinese_tmp / "项目.xlsx", *forms))
    told = ribbon.sync(book).text
    assert "已上报 3 份" in told
    assert all(f"{UNIT}（{name}）第 1 版" in told for name in (CARE, WORK, ACCESS))
    assert revisions(share) == {CARE: 1, WORK: 1, ACCESS: 1}
    stamped = dict(row[:2] for row in values(book, "_kpi"))
    assert sorted(key for key in stamped if str(key).startswith("base:")) == [
        f"base:区残联(本级)｜project-target｜{name}" for name in sorted((CARE, WORK, ACCESS))
    ]
    assert "3 份内容没有变" in ribbon.sync(book).text
    cell = next(
        cell for row in load_workbook(chinese_tmp / "项目.xlsx").active for cell in row if cell.value == "≥40人"
    )
    book.sheets[0].range(cell.coordinate).value = "≥41人"
    told = ribbon.sync(book).text
    assert "已上报 1 份" in told
    assert revisions(share) == {CARE: 1, WORK: 2, ACCESS: 1}


def test_one_project_is_told_with_its_unit(opened, share, chinese_tmp):
    book = opened(write(chinese_tmp / "一个.xlsx", project(CARE, 80.0, "≥100人")))
    assert f"已上报：{UNIT}（{CARE}），第 1 版" in ribbon.sync(book).text
    assert revisions(share) == {CARE: 1}


def told_of(book):
    return "\n".join(str(cell) for row in values(book, "校验结果") for cell in row if cell)


def test_every_form_of_the_workbook_is_judged(opened, chinese_tmp):
    """The fault is in the second: the button says what the command says."""
    forms = (project(CARE, 80.0, "≥100人"), project(WORK, 35.5, "≥999%"), project(ACCESS, 12.0, ""))
    path = write(chinese_tmp / "项目.xlsx", *forms)
    expected = api.as_one(api.validate_all(path))
    assert {WORK, ACCESS} & {
        name for name in (CARE, WORK, ACCESS) if any(name in str(f.message) for f in expected.findings)
    }
    book = opened(path)
    ribbon.validate(book)
    told = told_of(book)
    for finding in expected.findings:
        assert str(finding.message) in told
    assert expected.receipt in told, "one receipt for the whole workbook, as the command says"


def test_a_second_form_on_another_sheet_of_our_template_is_judged(opened, chinese_tmp):
    """Somebody copied the sheet within the template for his second project."""
    path = chinese_tmp / "两个项目.xlsx"
    write_template(path, load_definition("project-target"), FILLED["project-target"])
    book = load_workbook(path)
    first = book[load_definition("project-target").sheet]
    copy = book.copy_worksheet(first)
    copy.title = "第二个项目"
    name = FILLED["project-target"].texts["project_name"].value
    rows = [cell for row in copy.iter_rows() for cell in row if cell.value == name]
    rows[0].value = "另一个项目"
    target = next(row.full_year for row in FILLED["project-target"].indicators if "≥" in (row.full_year.value or ""))
    cells = [cell for row in copy.iter_rows() for cell in row if cell.value == target.value]
    cells[0].value = None
    book.save(path)
    expected = api.as_one(api.validate_all(path))
    assert any("另一个项目" in str(finding.message) for finding in expected.findings)
    shown = opened(path)
    ribbon.validate(shown)
    told = told_of(shown)
    for finding in expected.findings:
        assert str(finding.message) in told
