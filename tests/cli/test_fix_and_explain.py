"""Repairs, explanations, and whether a form was edited since its check."""

from __future__ import annotations

import zipfile

import openpyxl

from tests.cli.run import complaint, kpi
from tests.cli.test_share import retype, texts


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_fix_types_the_repair_and_says_so(park):
    before = parts(park)
    ran = kpi("fix", park, "--rule", "operator-direction")
    assert ran.exit_code == 0
    assert "=100% → ≤100%" in ran.out
    rules = {finding["rule"] for finding in kpi("validate", park, "--json").json["findings"]}
    assert "operator-direction" not in rules
    # The form's sheet, the findings and the stamp; nothing else, and in the form only the two cells.
    changed = [name for name, data in parts(park).items() if before.get(name) != data]
    assert len(changed) <= 4
    book = openpyxl.load_workbook(park)
    row = next(cell.row for cell in book["绩效目标表"]["C"] if cell.value == "在职人员控制率")
    assert [book["绩效目标表"].cell(row, column).value for column in (6, 7)] == ["≤100%", "≤100%"]
    assert [book["绩效目标表"].cell(row, column).data_type for column in (6, 7)] == ["s", "s"]
    assert "没有可以自动修复" in kpi("fix", park, "--rule", "operator-direction").out


def test_fix_of_a_rule_that_is_not_there(park):
    before = park.read_bytes()
    ran = kpi("fix", park, "--rule", "no-such")
    assert ran.exit_code == 2
    assert "no-such" in complaint(ran)
    assert park.read_bytes() == before


def explain(book, rule: str, text: str) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["校验结果"]
    for row in sheet.iter_rows():
        if row[-1].value == rule:
            row[-2].value = text
    workbook.save(book)


def test_an_explanation_survives_the_next_check_travels_and_shows_in_the_master(park, share):
    kpi("validate", park, "--write")
    explain(park, "half-year-plan-missing", "半年计划于三月随执行通知另行下达")
    kpi("validate", park, "--write")
    report = kpi("validate", park, "--json").json
    told = {finding["rule"]: finding["explanation"] for finding in report["findings"]}
    assert told["half-year-plan-missing"] == "半年计划于三月随执行通知另行下达"
    kpi("sync", park, "--share", share)
    assert "半年计划于三月随执行通知另行下达" in texts(share / "master.xlsx")


def test_an_error_cannot_be_explained_away(park):
    kpi("validate", park, "--write")
    explain(park, "project-sum-mismatch", "没有关系")
    ran = kpi("validate", park, "--json")
    assert ran.exit_code == 1
    assert ran.json["summary"]["error"] == 2


def test_validate_says_whether_the_form_was_edited_since_its_check(culture):
    assert kpi("validate", culture, "--json").json["since_check"] == "never"
    kpi("validate", culture, "--write")
    assert kpi("validate", culture, "--json").json["since_check"] == "unchanged"
    assert "一致" in kpi("validate", culture).out
    retype(culture, "≥3座", "≥4座")
    assert "改动过" in kpi("validate", culture).out
