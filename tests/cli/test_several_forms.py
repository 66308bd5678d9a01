"""Workbooks with several forms at the command line: each told by its name, none dropped, none counted twice."""

from __future__ import annotations

import json

import openpyxl
import pytest

from tests.cli.run import kpi
from tests.docs.schemas import problems, schema, strict
from tests.reading.project_sheets import EXPORT, EXPORT_FORM, project

A = project("残疾人康复", 80.0, "≥100人")
B = project("残疾人就业", 35.5, "≥40人")
B[5] = (None, "其中：财政拨款", 30.0)  # 35.5 is not 30 + 0: an error of the second form only
C = project("无障碍改造", 12.0, "≥9人")


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def stacked(chinese_tmp):
    return workbook(chinese_tmp / "项目.xlsx", 项目=[*A, *B, *C])


@pytest.fixture
def listed(chinese_tmp):
    definition = chinese_tmp / "导出.yaml"
    definition.write_text(EXPORT_FORM, encoding="utf-8")
    return workbook(chinese_tmp / "导出.xlsx", 项目绩效目标=EXPORT), definition


def table(path):
    """What stands on the sheet of findings: place, message, explanation, rule of each."""
    rows = list(openpyxl.load_workbook(path)["校验结果"].iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(rows) if "出错说明" in row)
    return [(row[2], row[3], row[9], row[10]) for row in rows[heading + 1 :] if row[0]]


def test_read_tells_all_of_them_in_the_documented_shape(stacked):
    told = kpi("read", stacked, "--json").json
    assert list(told) == ["forms"]
    assert problems(strict(schema("read-several")), told) == []
    assert [problems(strict(schema("read")), form) for form in told["forms"]] == [[], [], []]
    assert [form["part"] for form in told["forms"]] == [
        {"name": "残疾人康复", "sheet": "项目", "first_row": 1, "last_row": 12},
        {"name": "残疾人就业", "sheet": "项目", "first_row": 13, "last_row": 24},
        {"name": "无障碍改造", "sheet": "项目", "first_row": 25, "last_row": 36},
    ]
    assert [form["budget"][0]["full_year"] for form in told["forms"]] == [80, 35.5, 12]
    shown = kpi("read", stacked).out
    assert "■ 残疾人就业  项目 第 13—24 行" in shown


def test_read_of_one_form_is_as_ever(chinese_tmp):
    told = kpi("read", workbook(chinese_tmp / "一张.xlsx", 项目=A), "--json").json
    assert (told["form"], "part" in told) == ("project-target", False)


def test_a_list_tells_the_rows_that_belong_to_no_form(listed):
    path, definition = listed
    told = kpi("read", path, "--form", definition, "--json").json
    assert [form["part"]["first_row"] for form in told["forms"]] == [5, 8, 11]
    assert told["forms"][0]["apart"][0] == {"cell": "项目绩效目标!A4", "text": "820-某镇部门 8827620.53"}
    assert "820-某镇部门" in kpi("read", path, "--form", definition).out
    assert problems(strict(schema("read")), told["forms"][0]) == []


def test_each_form_is_judged_by_itself(stacked):
    ran = kpi("validate", stacked, "--json")
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.exit_code == 1
    assert [problems(strict(schema("validate")), each) for each in told] == [[], [], []]
    assert [each["part"]["name"] for each in told] == ["残疾人康复", "残疾人就业", "无障碍改造"]
    sums = [[one["cells"][0] for one in each["findings"] if one["rule"] == "income-sum-mismatch"] for each in told]
    assert sums == [[], ["项目!C17"], []]
    assert len({each["receipt"] for each in told}) == 3
    shown = kpi("validate", stacked).out
    assert "项目.xlsx（残疾人就业）" in shown


def test_marks_are_written_for_all_forms_and_explanations_are_kept(stacked):
    before = {each.coordinate: each.value for row in openpyxl.load_workbook(stacked)["项目"] for each in row}
    kpi("validate", stacked, "--write")
    found = table(stacked)
    (_, message, _, rule) = next(row for row in found if "C17" in row[0])
    assert message.startswith("【残疾人就业】")
    assert {told[: told.index("】") + 1] for _, told, _, _ in found} == {
        "【残疾人康复】",
        "【残疾人就业】",
        "【无障碍改造】",
    }
    book = openpyxl.load_workbook(stacked)
    assert {each.coordinate: each.value for row in book["项目"] for each in row} == before
    cell = next(row for row in book["校验结果"].iter_rows() if row[3].value == message)[9]
    cell.value = "预算调整，见文件"
    book.save(stacked)
    told = [json.loads(line) for line in kpi("validate", stacked, "--json").out.splitlines()]
    assert [each["since_check"] for each in told] == ["unchanged"] * 3
    explained = {finding["explanation"] for each in told for finding in each["findings"]}
    assert explained == {None, "预算调整，见文件"}
    assert any(finding["explanation"] and finding["rule"] == rule for finding in told[1]["findings"])


def test_an_edit_of_one_form_shows(stacked):
    kpi("validate", stacked, "--write")
    book = openpyxl.load_workbook(stacked)
    book["项目"]["C29"] = 13
    book.save(stacked)
    told = [json.loads(line) for line in kpi("validate", stacked, "--json").out.splitlines()]
    assert {each["since_check"] for each in told} == {"edited"}


def test_the_report_has_a_line_for_each(stacked, chinese_tmp):
    assert kpi("validate", stacked, "--report", chinese_tmp / "报告.xlsx").exit_code == 1
    book = openpyxl.load_workbook(chinese_tmp / "报告.xlsx")
    said = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert any("残疾人就业" in text for text in said)


def test_consolidate_has_a_row_a_form(stacked, chinese_tmp):
    other = workbook(chinese_tmp / "另一单位.xlsx", 一=project("维修", 7.0, "≥1次", unit="区图书馆"), 二=[*C, ("",)])
    ran = kpi("consolidate", stacked, other, "-o", chinese_tmp / "总表.xlsx")
    assert ran.exit_code == 0, ran.err
    rows = list(openpyxl.load_workbook(chinese_tmp / "总表.xlsx")["汇总"].iter_rows(values_only=True))
    names = [str(cell) for row in rows for cell in row if isinstance(cell, str)]
    for subject in ("区残联（本级） 残疾人康复", "区残联（本级） 残疾人就业", "区图书馆 维修"):
        assert names.count(subject) == 1
    amounts = [row for row in rows if row[1] and "无障碍改造" in str(row[1])]
    assert len(amounts) == 2
    # 无障碍改造 came in both: counted once, and told.
    assert "无障碍改造" in ran.out
    assert "项目.xlsx（无障碍改造）" in ran.out
    assert "2 个文件（共 5 张表）" in ran.out


def test_consolidating_a_list(listed, chinese_tmp):
    path, definition = listed
    ran = kpi(
        "consolidate", path, "-o", chinese_tmp / "总表.xlsx", "--form", definition, "--dataset", chinese_tmp / "数据"
    )
    assert "3 张表" in ran.out, ran.err
    lines = [file.read_text(encoding="utf-8-sig") for file in (chinese_tmp / "数据").glob("*.csv")]
    assert any("3309840" in text and "660000" in text and "120000" in text for text in lines)
    assert not any("8827620" in text for text in lines)


def test_a_form_out_of_a_list_goes_into_a_template_that_is_read_again(listed, chinese_tmp):
    path, definition = listed
    out = chinese_tmp / "一个.xlsx"
    assert kpi("import", path, "-o", out, "--form", definition, "--project", "村组干部报酬").exit_code == 0
    told = kpi("read", out, "--json", "--form", definition).json
    assert (told["unit"], told["texts"]["project_name"]) == ("820001-某镇人民政府", "村组干部报酬")
    assert told["budget"][0]["full_year"] == 3309840
    assert [row["full_year"] for row in told["indicators"]] == ["≥ | 95 | %", "≥ | 1 | 年", "≥ | 230 | 个"]


def test_sync_hands_in_each_of_them(stacked, chinese_tmp):
    share = chinese_tmp / "共享"
    share.mkdir()
    ran = kpi("sync", stacked, "--share", share, "--init")
    assert (ran.exit_code, ran.err) == (1, ""), "the second has an error, and is handed in with it"
    assert ran.out.count("已上报") == 3


def test_import_asks_which_and_takes_the_one_that_is_named(stacked, chinese_tmp):
    out = chinese_tmp / "一个.xlsx"
    asked = kpi("import", stacked, "-o", out)
    assert (asked.exit_code, out.exists()) == (2, False)
    assert "残疾人就业" in asked.err
    assert "--project" in asked.err
    assert kpi("import", stacked, "-o", out, "--project", "残疾人").exit_code == 2
    assert kpi("import", stacked, "-o", out, "--project", "没有的").exit_code == 2
    assert kpi("import", stacked, "-o", out, "--project", "就业").exit_code == 0
    told = kpi("read", out, "--json").json
    assert (told["texts"]["project_name"], told["budget"][0]["full_year"], "part" in told) == (
        "残疾人就业",
        35.5,
        False,
    )


def test_last_years_workbook_of_several_forms_is_compared_form_by_form(stacked, chinese_tmp):
    last = [project(name, 10.0, "≥1人", year=2022) for name in ("残疾人就业", "残疾人康复")]
    before = workbook(chinese_tmp / "上年.xlsx", 项目=[*last[0], *last[1]])
    told = [json.loads(line) for line in kpi("validate", stacked, "--json", "--against", before).out.splitlines()]
    with_last = [bool([each for each in one["findings"] if "上年" in each["message"]]) for one in told]
    assert with_last[2] is False
    assert with_last[0] or with_last[1]


def test_fix_mends_all_forms(stacked):
    book = openpyxl.load_workbook(stacked)
    book["项目"]["E10"], book["项目"]["E22"] = "≥100人 ", "≧40人"
    book.save(stacked)
    proposed = kpi("fix", stacked, "--yes")
    assert proposed.exit_code == 0, proposed.err
