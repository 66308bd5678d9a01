"""share, fetch, restore: what people do with a share besides handing in."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.api import fetching
from tests.cli.run import complaint, kpi
from tests.cli.test_fix_and_explain import explain
from tests.cli.test_share import retype

UNIT = "青梧市临湖区文化体育和旅游局"


@pytest.fixture
def handed_in(culture, share):
    """Two revisions of one department: 王会计 changed a target."""
    assert kpi("sync", culture, "--share", share, "--who", "王会计").exit_code == 0
    target = next(row.full_year.value for row in api.read(culture).indicators if row.table == "duty")
    retype(culture, target, "≥777场次")
    assert kpi("sync", culture, "--share", share, "--who", "王会计").exit_code in {0, 1}
    return share, target


def targets(path):
    return {row.full_year.value for row in api.read(path).indicators}


def test_init(tmp_path):
    assert kpi("share", "init", "--share", tmp_path / "新库", "--year", "2024").exit_code == 0
    assert "form = " in kpi("share", "settings", "--share", tmp_path / "新库").out
    again = kpi("share", "init", "--share", tmp_path / "新库", "--year", "2031")
    assert (again.exit_code, "早已是汇总库（2024 年" in again.out) == (0, True)
    assert "year = 2024" in kpi("share", "settings", "--share", tmp_path / "新库").out, "set up once"
    refused = kpi("share", "init", "--share", tmp_path / "没有" / "新库")
    assert (refused.exit_code, "找不到" in complaint(refused)) == (4, True)


def test_settings_are_replaced_only_by_right_ones(share, tmp_path):
    text = kpi("share", "settings", "--share", share).out
    new = tmp_path / "新设置.toml"
    new.write_text(text.replace("roster = [", 'roster = [ "水务局",'), encoding="utf-8")
    assert kpi("share", "settings", "--share", share, "--set", new).exit_code == 0
    assert "水务局" in kpi("master", "status", "--share", share).out
    assert (tmp_path / "新设置.更换前.toml").read_text(encoding="utf-8") == text, "what the bureau wrote is not lost"
    new.write_text(text.replace("department-2024", "departmant-2024"), encoding="utf-8")
    refused = kpi("share", "settings", "--share", share, "--set", new)
    assert (refused.exit_code, "departmant-2024" in complaint(refused)) == (4, True)
    new.write_text(text.replace("year = 2024", "yeer = 2024"), encoding="utf-8")
    refused = kpi("share", "settings", "--share", share, "--set", new)
    assert (refused.exit_code, "yeer" in complaint(refused)) == (4, True)
    assert "year = 2024" in kpi("share", "settings", "--share", share).out
    new.write_text(text, encoding="utf-8")
    (share / "share.toml").chmod(0o444)
    refused = kpi("share", "settings", "--share", share, "--set", new)
    assert (refused.exit_code, "只读" in complaint(refused)) == (4, True), "it is the share that refuses"
    missing = kpi("share", "settings", "--share", share, "--set", tmp_path / "没有.toml")
    assert (missing.exit_code, "没有.toml" in complaint(missing)) == (2, True)


def test_unlock(share):
    assert "没有人占用" in kpi("share", "unlock", "--share", share).out
    lock = share / ".master.lock"
    lock.write_text("4711\nCAIWU-PC3\n", encoding="utf-8")
    asked = kpi("share", "unlock", "--share", share)
    assert "CAIWU-PC3" in asked.out
    assert asked.exit_code == 2, "nobody is there to ask"
    assert lock.exists()
    assert "已解除" in kpi("share", "unlock", "--share", share, "--yes").out
    assert not lock.exists()


def test_copy_is_proved_equal(handed_in, tmp_path):
    share = handed_in[0]
    told = kpi("share", "copy", share, tmp_path / "新库").out
    assert "2 份" in told
    assert "已核验" in told
    assert kpi("master", "verify", "--share", tmp_path / "新库").exit_code == 0
    assert kpi("share", "copy", share, tmp_path / "新库").exit_code == 0, "again changes nothing"
    other = tmp_path / "别的库"
    kpi("share", "init", "--share", other, "--year", "2024")
    refused = kpi("share", "copy", share, other)
    assert (refused.exit_code, "另一个汇总库" in complaint(refused)) == (4, True)


def test_fetch_brings_back_the_workbook_as_it_was(handed_in, tmp_path):
    share, target = handed_in
    told = kpi("fetch", "--unit", UNIT, "--share", share, "--revision", "1", "-o", tmp_path / "一.xlsx")
    assert (told.exit_code, "第 1 版" in told.out) == (0, True)
    assert target in targets(tmp_path / "一.xlsx")
    assert kpi("fetch", "--unit", UNIT, "--share", share, "-o", tmp_path / "新.xlsx").exit_code == 0
    assert "≥777场次" in targets(tmp_path / "新.xlsx")
    names = openpyxl.load_workbook(tmp_path / "新.xlsx").sheetnames
    assert "半年监控" in names
    retype(tmp_path / "新.xlsx", "≥777场次", "≥888场次")
    again = kpi("sync", tmp_path / "新.xlsx", "--share", share, "--who", "另一人")
    assert "第 3 版" in again.out, "what was fetched is the latest, and goes on from there"


def test_fetch_without_a_kept_workbook_fills_a_template(handed_in, tmp_path):
    share, target = handed_in
    for kept in (share / "workbooks").rglob("*.xlsx"):
        kept.unlink()
    told = kpi("fetch", "--unit", UNIT, "--share", share, "--revision", "1", "-o", tmp_path / "一.xlsx")
    assert (told.exit_code, "没有留存工作簿" in told.out) == (0, True)
    assert target in targets(tmp_path / "一.xlsx")


def test_fetch_never_passes_an_edited_workbook_off_as_the_one_that_was_handed_in(handed_in, tmp_path):
    share, target = handed_in
    for kept in (share / "workbooks").rglob("*.xlsx"):
        retype(kept, target, "≥666场次")
    told = kpi("fetch", "--unit", UNIT, "--share", share, "--revision", "1", "-o", tmp_path / "一.xlsx")
    assert (told.exit_code, "被改动" in told.out) == (0, True)
    assert target in targets(tmp_path / "一.xlsx")


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--unit", "没有这个局"), 2, "没有“没有这个局”的上报"),
        (("--unit", UNIT, "--revision", "9"), 2, "没有第 9 版"),
        (("--unit", UNIT, "--revision", "0"), 2, "--revision"),
    ],
)
def test_fetch_says_what_is_not_there(handed_in, tmp_path, arguments, code, word):
    told = kpi("fetch", *arguments, "--share", handed_in[0], "-o", tmp_path / "x.xlsx")
    assert (told.exit_code, word in complaint(told)) == (code, True)
    assert not (tmp_path / "x.xlsx").exists()


def test_fetch_replaces_no_file(handed_in, culture):
    before = culture.read_bytes()
    assert kpi("fetch", "--unit", UNIT, "--share", handed_in[0], "-o", culture).exit_code == 2
    assert culture.read_bytes() == before


def test_restore_hands_the_old_revision_in_anew(handed_in, tmp_path):
    share, target = handed_in
    told = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "王会计")
    assert "第 3 版" in told.out
    kpi("fetch", "--unit", UNIT, "--share", share, "-o", tmp_path / "新.xlsx")
    assert target in targets(tmp_path / "新.xlsx")
    assert kpi("master", "verify", "--share", share).exit_code == 0


def test_restore_undoes_nobody_elses_work(handed_in):
    share = handed_in[0]
    refused = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "李科长")
    assert (refused.exit_code, "王会计" in complaint(refused)) == (3, True)
    assert "第 3 版" in kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "李科长", "--replace").out


def test_restore_refreshes_the_master(handed_in):
    share = handed_in[0]
    kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "王会计")
    assert "落后" not in kpi("master", "verify", "--share", share).out


def test_restore_claims_no_workbook_that_is_gone(handed_in):
    share = handed_in[0]
    shutil.rmtree(share / "workbooks")
    assert kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "王会计").exit_code == 0
    assert "0003-" not in kpi("master", "verify", "--share", share).out


def test_restore_does_not_go_over_what_came_meanwhile(handed_in, culture, monkeypatch):
    """Who says --replace means the revisions that he has seen, not one that came in while his was made."""
    share, check = handed_in[0], fetching.check

    def meanwhile(*args):
        monkeypatch.setattr(fetching, "check", check)
        retype(culture, "≥777场次", "≥778场次")
        assert kpi("sync", culture, "--share", share, "--who", "王会计").exit_code in {0, 1}
        return check(*args)

    monkeypatch.setattr(fetching, "check", meanwhile)
    refused = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "李科长", "--replace")
    assert (refused.exit_code, "第 3 版" in complaint(refused)) == (3, True)
    again = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "李科长", "--replace")
    assert (again.exit_code, "第 4 版" in again.out) == (0, True)


def test_restore_goes_over_a_revision_that_is_damaged(handed_in):
    share = handed_in[0]
    next(share.rglob("0002-*.json")).write_text("{}", encoding="utf-8")
    refused = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "王会计")
    assert (refused.exit_code, "0002-" in complaint(refused)) == (2, True), "nobody can tell whose it is"
    told = kpi("restore", "1", "--unit", UNIT, "--share", share, "--who", "王会计", "--replace")
    assert (told.exit_code, "第 3 版" in told.out) == (0, True)
    assert kpi("master", "rebuild", "--share", share).exit_code == 0


@pytest.mark.parametrize("revision", ["0", "x", "-1", "9"])
def test_restore_of_what_is_no_revision(handed_in, revision):
    told = kpi("restore", "--unit", UNIT, "--share", handed_in[0], "--", revision)
    assert told.exit_code == 2
    complaint(told)


# --- lists for people and for programs ----------------------------------------------------------------------------


def test_history_of_cells_says_who_changed_what(handed_in):
    share, target = handed_in
    told = json.loads(kpi("master", "history", "--share", share, "--cells", "--json").out)
    assert [(one["who"], one["revision"], one["old"], one["new"]) for one in told] == [
        ("王会计", 2, target, "≥777场次")
    ]
    assert re.fullmatch(r"[A-Z]+\d+", told[0]["cell"])
    assert "≥777场次" in kpi("master", "history", "--share", share, "--cells", columns=240).out


def test_history_of_cells_tells_what_was_explained(park, share):
    kpi("validate", park, "--write")
    assert kpi("sync", park, "--share", share, "--who", "王会计").exit_code in {0, 1}
    explain(park, "half-year-plan-missing", "半年计划于三月另行下达")
    assert kpi("sync", park, "--share", share, "--who", "王会计").exit_code in {0, 1}
    told = json.loads(kpi("master", "history", "--share", share, "--cells", "--json").out)
    assert [(one["revision"], one["old"], one["new"]) for one in told] == [(2, "（空）", "半年计划于三月另行下达")]


def test_lists_as_json_and_as_csv(handed_in):
    share = handed_in[0]
    [row] = json.loads(kpi("master", "status", "--share", share, "--json").out)
    assert (row["unit"], row["revision"], row["who"]) == (UNIT, 2, "王会计")
    printed = kpi("master", "history", "--share", share, "--csv").out
    assert printed.startswith("\ufeff"), "by which Excel knows UTF-8"
    lines = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert [(line["unit"], line["revision"]) for line in lines] == [(UNIT, "1"), (UNIT, "2")]
    both = kpi("master", "status", "--share", share, "--json", "--csv")
    assert (both.exit_code, "只能写一个" in complaint(both)) == (2, True)


def test_history_of_a_unit_that_is_not_there(handed_in):
    told = kpi("master", "history", "--unit", "没有这个局", "--share", handed_in[0])
    assert (told.exit_code, "没有“没有这个局”的上报" in complaint(told)) == (2, True)


def test_json_turns_no_terminal_around(culture, share):
    kpi("sync", culture, "--share", share, "--who", "王\u202e\x9b会计")
    told = kpi("master", "history", "--share", share, "--json").out
    assert not {"\u202e", "\x9b"} & set(told)


def test_nothing_in_a_csv_is_a_formula(culture, share):
    kpi("sync", culture, "--share", share, "--who", "=cmd|calc!A1")
    [line] = csv.DictReader(io.StringIO(kpi("master", "status", "--share", share, "--csv").out.removeprefix("\ufeff")))
    assert line["who"] == "'=cmd|calc!A1"
