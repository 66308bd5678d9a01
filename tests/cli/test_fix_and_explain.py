"""Repairs, explanations, and whether a form was edited since its check."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import zipfile
from contextlib import redirect_stdout

import openpyxl
import pytest

from kpi_addin.api.collecting import collect
from kpi_addin.cli import run
from tests.cli.run import complaint, kpi
from tests.cli.test_share import retype, texts


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_fix_types_the_repair_and_says_so(park):
    before = parts(park)
    ran = kpi("fix", park, "--rule", "operator-direction", "--yes")
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


def test_fix_keeps_the_file_as_it_was_and_never_an_older_copy(park):
    kept, second = (park.with_name(f"{park.stem}.修复前{number}.xlsx") for number in ("", "2"))
    kept.write_bytes(b"older")
    before = park.read_bytes()
    ran = kpi("fix", park, "--yes")
    assert (ran.exit_code, kept.read_bytes(), second.read_bytes()) == (0, b"older", before)
    assert second.name in ran.out
    assert park.read_bytes() != before
    kpi("fix", park, "--yes")
    assert not park.with_name(f"{park.stem}.修复前3.xlsx").exists(), "nothing to mend, nothing to keep"


def test_a_kept_copy_is_no_second_form_in_a_folder(park):
    kpi("fix", park, "--yes")
    assert park.with_name(f"{park.stem}.修复前.xlsx").exists()
    found = collect(park.parent)
    assert found.files == (park,)
    assert ["修复前" in why.zh for _, why in found.left_out] == [True]


def test_fix_where_nobody_can_be_asked_changes_nothing(park):
    before = park.read_bytes()
    ran = kpi("fix", park)
    assert ran.exit_code == 2
    assert "=100% → ≤100%" in ran.out
    assert "--yes" in complaint(ran)
    assert (park.read_bytes(), list(park.parent.glob("*修复前*"))) == (before, [])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answer", "mended"), [("y\n", True), ("是\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_fix_asks_at_a_terminal(park, monkeypatch, answer, mended):
    before = park.read_bytes()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    said = io.StringIO()
    with redirect_stdout(said):
        assert run(["fix", str(park)]) == 0
    assert (park.read_bytes() != before) is mended
    assert ("没有改动" in said.getvalue()) is not mended


def test_fix_in_a_folder_without_permission_changes_nothing(park, monkeypatch):
    def refuse(**_options):
        raise PermissionError(13, "Permission denied")

    before = park.read_bytes()
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    ran = kpi("fix", park, "--yes")
    assert (ran.exit_code, park.read_bytes()) == (2, before)
    assert "没有改动" in complaint(ran)


def test_fix_leaves_rightful_signs_of_other_trades(shared_data, tmp_path):
    """药占比 ≤28%, 财政教育支出占比 ≥16% and 审批材料数 ≤5份 were once turned round."""
    path = tmp_path / "表.xlsx"
    shutil.copy(shared_data / "reported" / "01_fix_flips_sign.xlsx", path)
    before = path.read_bytes()
    ran = kpi("fix", path, "--yes")
    assert ran.exit_code == 0
    assert path.read_bytes() == before
    findings = kpi("validate", path, "--json").json["findings"]
    assert not [each for each in findings if each["rule"] == "operator-direction"]


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
