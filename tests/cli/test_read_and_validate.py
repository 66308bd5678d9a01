"""new, import, read, validate: what they print, write and return."""

from __future__ import annotations

import json

import openpyxl
import pytest

from kpi_addin.cli import expand_wildcards
from tests.cli.run import complaint, kpi, kpi_process

EXPECTED_ON_THE_REAL_FORM = {
    "project-sum-mismatch": 1,
    "income-missing": 1,
    "half-year-plan-missing": 1,
    "half-year-equals-full-year": 1,
    "year-end-ratio-at-half-year": 4,
    "word-target-for-quantity": 1,
    "operator-direction": 1,
    "key-task-repeats-indicator": 4,
    "medium-term-goal-is-annual": 1,
}


def test_real_form_from_published_text_to_json(shared_data, chinese_tmp):
    truth = json.loads((shared_data / "seed_truth.json").read_text(encoding="utf-8"))
    book = chinese_tmp / "x.xlsx"
    assert kpi("import", shared_data / "seed.txt", "-o", book).exit_code == 0
    form = kpi("read", book, "--json").json
    assert (form["unit"], form["year"]) == (truth["unit_name"], truth["fiscal_year"])
    assert form["texts"] == {key: truth[key] for key in form["texts"]}
    for side in ("income", "expenditure"):
        lines = [line for line in form["budget"] if line["side"] == side]
        told = [(line["name"], line["full_year"], line["half_year"]) for line in lines]
        assert told == [(line["line"], line["full_year"], line.get("half_year")) for line in truth["budget"][side]]
    keys = {"level1": "level1", "level2": "level2", "key_task": "key_work", "project": "project", "level3": "level3",
            "half_year": "half_year", "full_year": "full_year"}  # fmt: skip
    assert [[row[ours] for ours in keys] for row in form["indicators"]] == [
        [row[theirs] for theirs in keys.values()] for row in truth["indicators"]
    ]
    assert all("!" in row["cell"] for row in form["indicators"] + form["budget"])


def test_real_form_has_the_faults_a_reviewer_finds(shared_data, tmp_path):
    book = tmp_path / "x.xlsx"
    kpi("import", shared_data / "seed.txt", "-o", book)
    _has_the_faults(kpi("validate", book, "--json"))


def test_packaged_example_has_the_same_faults(park):
    _has_the_faults(kpi("validate", park, "--json"))


def _has_the_faults(ran):
    assert ran.exit_code == 1
    report = ran.json
    by_rule: dict[str, list[dict]] = {}
    for finding in report["findings"]:
        by_rule.setdefault(finding["rule"], []).append(finding)
    for rule, least in EXPECTED_ON_THE_REAL_FORM.items():
        assert len(by_rule.get(rule, [])) >= least, rule
    (mismatch,) = by_rule["project-sum-mismatch"]
    assert (mismatch["left"], mismatch["right"], mismatch["difference"]) == (500, 250, 250)
    assert mismatch["severity"] == "error"
    assert len(by_rule["income-missing"][0]["cells"]) == 5
    # 大楼运行费（2023-2025） and 大楼运行费(2023-2025) are one project.
    assert not by_rule.keys() & {"project-without-indicator", "indicator-project-unknown"}
    assert by_rule["operator-direction"][0]["fix"]["new"] == "≤100%"
    assert report["summary"]["error"] == sum(f["severity"] == "error" for f in report["findings"])
    assert len(report["receipt"]) == 12


def test_validate_speaks_chinese_and_on_request_english(park):
    chinese, english = kpi("validate", park), kpi("validate", park, "--lang", "en")
    assert "项目支出" in chinese.out
    assert "校验码" in chinese.out
    assert "Project expenditure is 500" in english.out.replace("\n", " ")
    assert (chinese.err, english.err) == ("", "")


def test_validate_goes_on_after_a_file_that_cannot_be_read(park, culture, chinese_tmp):
    ran = kpi("validate", chinese_tmp / "没有.xlsx", culture, "--json")
    assert ran.exit_code == 2
    assert "没有.xlsx" in complaint(ran)
    assert ran.json["summary"]["error"] == 0


def test_validate_without_errors_returns_0_and_leaves_the_file_alone(culture):
    before = culture.read_bytes()
    assert kpi("validate", culture).exit_code == 0
    assert culture.read_bytes() == before


def test_write_twice_gives_the_same_file_and_the_same_verdict(park):
    first = kpi("validate", park, "--write", "--json")
    once = park.read_bytes()
    second = kpi("validate", park, "--write", "--json")
    assert park.read_bytes() == once
    assert first.json["findings"] == second.json["findings"]
    assert first.json["receipt"] == second.json["receipt"]
    rows = openpyxl.load_workbook(park)["校验结果"].iter_rows(values_only=True)
    assert any("project-sum-mismatch" in row for row in rows)


def test_report_lists_every_file(park, city, chinese_tmp):
    report = chinese_tmp / "报告.xlsx"
    assert kpi("validate", park, city, "--report", report).exit_code == 1
    texts = " ".join(
        str(cell.value) for sheet in openpyxl.load_workbook(report) for row in sheet.iter_rows() for cell in row
    )
    assert "园区办 目标表.xlsx" in texts
    assert "城管局.xlsx" in texts


def test_new_form_is_read_back_as_an_empty_form(chinese_tmp):
    book = chinese_tmp / "空表.xlsx"
    assert kpi("new", "--unit", "某某区财政局（机关）", "--year", "2025", "-o", book).exit_code == 0
    form = kpi("read", book, "--json").json
    assert (form["unit"], form["year"]) == ("某某区财政局（机关）", 2025)
    assert all(line["full_year"] is None for line in form["budget"])
    assert kpi("validate", book).exit_code == 1


def test_an_existing_file_is_not_overwritten_unless_told(chinese_tmp):
    book = chinese_tmp / "空表.xlsx"
    kpi("new", "--unit", "甲", "--year", "2024", "-o", book)
    before = book.read_bytes()
    again = kpi("new", "--unit", "乙", "--year", "2024", "-o", book)
    assert again.exit_code == 2
    assert "--force" in complaint(again)
    assert book.read_bytes() == before
    assert kpi("new", "--unit", "乙", "--year", "2024", "-o", book, "--force").exit_code == 0


@pytest.mark.parametrize("command", ["read", "validate", "sync", "import"])
def test_bad_input_gets_one_line_in_the_users_language(command, chinese_tmp):
    bad = chinese_tmp / "假.xlsx"
    bad.write_text("这不是工作簿", encoding="utf-8")
    (chinese_tmp / "share").mkdir()
    more = {"sync": ["--share", chinese_tmp / "share"], "import": ["-o", chinese_tmp / "新.xlsx"]}.get(command, [])
    chinese, english = kpi(command, bad, *more), kpi("--lang", "en", command, bad, *more)
    assert (chinese.exit_code, english.exit_code) == (2, 2)
    assert "《假.xlsx》" in complaint(chinese)
    assert complaint(english).isascii() or "假.xlsx" in complaint(english)
    assert sorted(path.name for path in chinese_tmp.iterdir()) == ["share", "假.xlsx"]
    assert list((chinese_tmp / "share").iterdir()) == []


def test_wrong_usage_is_one_line(tmp_path):
    assert kpi("validate").exit_code == 2
    assert "缺少参数 F.xlsx" in complaint(kpi("validate"))
    assert "--no-such" in complaint(kpi("validate", "--no-such"))
    assert "--year" in complaint(kpi("new", "--unit", "甲", "--year", "明年", "-o", tmp_path / "x.xlsx"))
    assert "Usage" in complaint(kpi("validate", "--lang", "en"))
    assert "zh" in complaint(kpi("read", tmp_path, "--lang", "fr"))


def test_rules_are_listed_and_explained():
    assert "project-sum-mismatch" in kpi("rules").out
    assert "所列" in kpi("rules", "project-sum-mismatch").out
    unknown = kpi("rules", "no-such-rule")
    assert unknown.exit_code == 2
    assert "no-such-rule" in complaint(unknown)


def test_help_is_in_the_users_language():
    assert "校验" in kpi("--help").out
    assert "Exit codes" in kpi_process("validate", "--help", "--lang", "en").out
    assert kpi().exit_code == 0
    assert kpi("--version").out.startswith("kpi-addin ")


def test_target_says_what_it_understands_and_judges():
    met, missed = (
        kpi("target", "不低于95%", "--indicator", "群众满意度", "--actual", actual) for actual in ("96%", "93%")
    )
    assert (met.exit_code, missed.exit_code) == (0, 1)
    assert "2" in missed.out
    unclear = kpi("target", "合同引资14亿元，到位资金5.6亿元", "--json")
    assert unclear.exit_code == 2
    assert unclear.json["question"]
    assert kpi("target", "--lines", stdin="≥95%\n").json["value"] == "95"
    assert kpi("target").exit_code == 2


def test_wildcards_are_expanded_where_the_shell_does_not(tmp_path):
    for name in ("乙.xlsx", "甲.xlsx", "说明.txt"):
        (tmp_path / name).touch()
    typed = ["validate", str(tmp_path / "*.xlsx"), "--lang", "en", str(tmp_path / "没有*.xls")]
    files = sorted(str(tmp_path / name) for name in ("乙.xlsx", "甲.xlsx"))
    assert expand_wildcards(typed) == ["validate", *files, "--lang", "en", str(tmp_path / "没有*.xls")]


def test_a_process_of_its_own_says_the_same(park):
    ours, theirs = kpi("validate", park, "--json"), kpi_process("validate", park, "--json")
    assert (ours.exit_code, ours.json) == (theirs.exit_code, theirs.json)
    lines = kpi_process("target", "--lines", stdin="≥95%\t群众满意度\n不超过3天\n")
    assert [json.loads(line)["operator"] for line in lines.out.splitlines()] == [">=", "<="]
    assert lines.exit_code == 0
