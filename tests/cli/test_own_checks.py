"""Checks of the bureau's own from its YAML to the findings: on the command line, in the workbook, on the share, in the master."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.forms import library, places, use_form
from kpi_addin.forms.library import DEFAULT_FORM
from tests.cli.run import complaint, kpi

CHECKS = """
checks:
  - code: goal-long
    severity: error
    require: 已填(年度目标) 且 字数(年度目标) >= 5000
    zh: "“{name}”只有 {left} 字，本区要求 {right} 字。"
    en: "{name} has {left} characters, our district asks for {right}."
    fires: [{年度目标: 太短}]
"""
TOLD = "本区要求 5000 字"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "家")
    library.forget()
    yield
    use_form(None)
    places.keep_of_share("", {})
    library.forget()


@pytest.fixture
def mine(tmp_path) -> Path:
    text = (Path(library.__file__).parent / f"{DEFAULT_FORM}.yaml").read_text(encoding="utf-8")
    text = text.replace(f"id: {DEFAULT_FORM}", "id: our-district").replace(
        "name: 部门整体支出绩效目标表", "name: 本区部门绩效表"
    )
    file = tmp_path / "我区.yaml"
    file.write_text(text.replace("部门整体支出绩效目标表", "本区部门绩效表") + CHECKS, encoding="utf-8")
    return file


@pytest.fixture
def filled(mine, tmp_path) -> Path:
    file = tmp_path / "表.xlsx"
    assert kpi("new", "--unit", "水务局", "--year", "2024", "-o", file, "--form", mine).exit_code == 0
    book = load_workbook(file)
    sheet = next(sheet for sheet in book if sheet.title == "绩效目标表")
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "年度目标")
    sheet.cell(label.row, label.column + 1).value = "完成供水管网改造。"
    book.save(file)
    return file


def codes(result) -> list[str]:
    return [each["rule"] for each in json.loads(result.out)["findings"]]


def test_validate_says_so_in_every_way(mine, filled, tmp_path):
    assert "".join(TOLD.split()) in "".join(kpi("validate", filled, "--form", mine).out.split())
    assert "own-goal-long" in codes(kpi("validate", filled, "--json", "--form", mine))
    assert kpi("validate", filled, "--write", "--report", tmp_path / "报告.xlsx", "--form", mine).exit_code == 1
    assert TOLD in "".join(texts(filled))
    assert TOLD in "".join(texts(tmp_path / "报告.xlsx"))


def texts(path) -> list[str]:
    return [str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]


def test_an_explanation_stays_beside_it(mine, filled):
    assert kpi("validate", filled, "--write", "--form", mine).exit_code == 1
    book = load_workbook(filled)
    cell = next(
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if TOLD in str(cell.value) and cell.column < 9 and sheet.title != "_kpi"
    )
    heading = next(each for row in cell.parent.iter_rows() for each in row if each.value == "出错说明")
    cell.parent.cell(cell.row, heading.column).value = "本单位职能单一"
    book.save(filled)
    kpi("validate", filled, "--write", "--form", mine)
    findings = json.loads(kpi("validate", filled, "--json", "--form", mine).out)["findings"]
    assert [each["explanation"] for each in findings if each["rule"] == "own-goal-long"] == ["本单位职能单一"]


def test_the_catalogue_of_a_form_shows_it(mine):
    assert "own-goal-long" in kpi("rules", "--form", mine).out
    assert "own-goal-long" not in kpi("rules").out
    told = kpi("rules", "--form", "project-target").out
    assert "本表没有半年指标值一列" in told
    assert told.count("half-year-target-missing") == 1
    page = kpi("rules", "own-goal-long", "--form", mine).out
    assert "字数(年度目标) >= 5000" in page
    assert "只有 2 字" in page
    assert "own-goal-long" in complaint(kpi("rules", "own-goal-lnog", "--form", mine))


def test_it_reaches_the_master_with_its_words(mine, filled, tmp_path):
    share = tmp_path / "汇总"
    assert kpi("share", "init", "--share", share, "--year", "2024", "--form", mine).exit_code == 0
    assert kpi("sync", filled, "--share", share).exit_code == 1
    assert TOLD in "".join(texts(share / "master.xlsx"))
    (stored,) = (share / "submissions").rglob("*.json")
    assert "own-goal-long" in stored.read_text(encoding="utf-8")
    assert kpi("master", "verify", "--share", share).exit_code == 0
    toml = share / "share.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\nown-goal-long = "info"\n', encoding="utf-8")
    assert kpi("master", "rebuild", "--share", share).exit_code == 0
    toml.write_text(toml.read_text(encoding="utf-8").replace("own-goal-long", "own-gaol-long"), encoding="utf-8")
    assert "own-goal-long" in complaint(kpi("master", "rebuild", "--share", share))


def test_the_receipt_of_a_workbook_is_another_when_the_checks_are(mine, filled):
    use_form(str(mine))
    before = api.validate(filled)
    api.mark(before)
    assert api.validate(filled).since_check == "unchanged"
    mine.write_text(mine.read_text(encoding="utf-8").replace(">= 5000", ">= 5"), encoding="utf-8")
    library.forget()
    use_form(str(mine))
    after = api.validate(filled)
    assert after.receipt != before.receipt
    assert after.since_check == "edited"
    assert "own-goal-long" not in [each.rule for each in after.findings]
