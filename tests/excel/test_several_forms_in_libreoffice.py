"""The ribbon's 上报 on a workbook with several projects' forms, and on a project's form beside the department's."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from kpi_addin.excel import ribbon
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.user_settings import UserSettings, save_settings
from tests.cli.test_several_in_one_workbook import ACCESS, CARE, UNIT, WORK, write
from tests.excel.cells import values
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
