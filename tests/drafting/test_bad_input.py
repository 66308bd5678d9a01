"""What holds no form gets one line, and no file is written."""

from __future__ import annotations

import pytest
from openpyxl import Workbook, load_workbook

from kpi_addin.api.drafting import draft
from kpi_addin.errors import InputError, UnreadableError, WriteError
from kpi_addin.outputs import NotOursError
from tests.drafting.workbooks import APPLICATION, TWO_PANELS


def saved(path, *rows, sheet="Sheet"):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def refused(workbook, tmp_path, error=UnreadableError, **options):
    with pytest.raises(error) as caught:
        draft(workbook, tmp_path / "my.yaml", **options)
    assert "\n" not in caught.value.zh
    assert "\n" not in caught.value.en
    assert not (tmp_path / "my.yaml").exists()
    return caught.value.zh


def test_a_sheet_without_any_cell(tmp_path):
    assert "图片" in refused(saved(tmp_path / "empty.xlsx"), tmp_path)


def test_a_sheet_without_a_table(tmp_path):
    assert "没有找到指标表" in refused(saved(tmp_path / "letter.xlsx", ("通知",), ("请各单位填报",)), tmp_path)


def test_three_thousand_rows(tmp_path):
    rows = [("一级指标", "二级指标", "三级指标", "指标值")] + [
        ("产出指标", "数量指标", f"指标{n}", "1") for n in range(3000)
    ]
    assert "3,001 行" in refused(saved(tmp_path / "long.xlsx", *rows), tmp_path)


def test_a_text_file_that_calls_itself_a_workbook(tmp_path):
    file = tmp_path / "text.xlsx"
    file.write_text("一级指标\n", encoding="utf-8")
    refused(file, tmp_path)


def test_a_sheet_that_is_not_there(tmp_path):
    workbook = TWO_PANELS.write(tmp_path / "form.xlsx")
    assert "没有工作表“别的”；有：Sheet" in refused(workbook, tmp_path, InputError, sheet="别的")


def test_the_same_label_twice_is_read_once_and_told(tmp_path):
    rows = (
        ("项目绩效目标表",), ("单位名称", "甲局"), ("项目概况", "修路"), ("项目概况", "架桥"), ("年度资金总额", 5),
        ("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "里程", "≥2公里"),
    )  # fmt: skip
    made = draft(saved(tmp_path / "twice.xlsx", *rows), tmp_path / "my.yaml")
    assert "同样的标签还出现在 A4，只读第一处" in made.text
    assert made.check.forms[0].unit.value == "甲局"


def test_a_draft_goes_over_nobody_s_file_but_with_force(tmp_path):
    workbook = TWO_PANELS.write(tmp_path / "form.xlsx")
    file = tmp_path / "my.yaml"
    draft(workbook, file)
    with pytest.raises(NotOursError):
        draft(workbook, file)
    draft(workbook, file, force=True)
    with pytest.raises(WriteError):
        draft(workbook, tmp_path / "my.txt")


def test_the_sheet_that_holds_the_form_is_found_among_others(tmp_path):
    path = APPLICATION.write(tmp_path / "form.xlsx")
    book = load_workbook(path)
    book.create_sheet("说明", 0)["A1"] = "填表说明"
    book.save(path)
    assert draft(path, tmp_path / "my.yaml").sheet == "Sheet"
