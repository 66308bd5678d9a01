"""What the department sees of a return: each remark beside its cell, and next round what it was changed to; offline too."""

from __future__ import annotations

import json

import openpyxl
import pytest

from kpi_addin.master.share.opening import open_store
from tests.cli.run import kpi

UNIT = "青梧市临湖区文化体育和旅游局"
OPINION, REMARK = "请按批复的预算填写", "项目合计与明细不符，请核对"


def edit(path, cell, value):
    workbook = openpyxl.load_workbook(path)
    workbook["绩效目标表"][cell] = value
    workbook.save(path)


def remarked(path):
    """The remarks that validate tells: severity, cells, message."""
    told = kpi("validate", path, "--json").json["findings"]
    return [(one["severity"], one["cells"], one["message"]) for one in told if one["rule"] == "reviewer-remark"]


def review(share, *arguments):
    ran = kpi("review", "--unit", UNIT, "--share", share, "--who", "周科员", *arguments)
    assert ran.exit_code == 0, ran.err


def revisions(share):
    return open_store(share).revisions(UNIT)


@pytest.fixture
def returned(culture, share, tmp_path):
    """Handed in with 999 where the projects make 620, and returned."""
    edit(culture, "G18", 999)
    kpi("sync", culture, "--share", share, "--who", "王会计")
    file = tmp_path / "意见.json"
    file.write_text(json.dumps([{"text": REMARK, "cell": "G18"}]), encoding="utf-8")
    review(share, "--status", "returned", "--opinion", OPINION, "--remarks", file)
    return share


@pytest.fixture
def fetched(returned, tmp_path):
    file = tmp_path / "取回.xlsx"
    assert kpi("fetch", "--unit", UNIT, "--share", returned, "-o", file).exit_code == 0
    return file


def test_what_was_handed_in_and_not_returned_has_none(culture, share, tmp_path):
    kpi("sync", culture, "--share", share)
    kpi("fetch", "--unit", UNIT, "--share", share, "-o", tmp_path / "取回.xlsx")
    assert remarked(tmp_path / "取回.xlsx") == []


def test_a_remark_stands_beside_its_cell(fetched, returned):
    returned.rename(returned.with_name("网络断了"))
    warning, opinion = remarked(fetched)
    assert warning[:2] == ("warning", ["绩效目标表!G18"])
    assert warning[2].startswith("退回意见（周科员 ")
    assert warning[2].endswith(f"：{REMARK}")
    assert opinion[:2] == ("info", [])
    assert OPINION in opinion[2]


def test_it_is_written_into_the_workbook(fetched):
    assert kpi("validate", fetched, "--write").exit_code in {0, 1}
    workbook = openpyxl.load_workbook(fetched)
    texts = [str(cell.value) for row in workbook["校验结果"].iter_rows() for cell in row if cell.value]
    assert any(REMARK in text for text in texts)
    assert any(OPINION in text for text in texts)
    assert remarked(fetched)[0][0] == "warning", "the stamp keeps them when it is marked"


def test_next_round_says_what_was_changed(fetched, returned):
    edit(fetched, "G18", 620)
    info = next(one for one in remarked(fetched) if one[1])
    assert info[:2] == ("info", ["绩效目标表!G18"])
    assert info[2].endswith(f"：{REMARK} → 这次改了：“999” 改为 “620”。")
    ran = kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert (ran.exit_code, revisions(returned)) == (0, [1, 2]), "a return is no error in the form"
    told = kpi("review", "--unit", UNIT, "--share", returned, "--json").json
    assert told["state"] == "修改后待审"
    assert [one["message"] for one in told["findings"] if "这次改了" in one["message"]] == [info[2]]


def test_a_row_that_moved_is_found(fetched):
    """It changes places with the line below: the remark goes with its own."""
    workbook = openpyxl.load_workbook(fetched)
    sheet = workbook["绩效目标表"]
    for column in "ABCDEFG":
        one, other = (sheet[f"{column}{row}"] for row in (18, 19))
        if "MergedCell" not in {type(one).__name__, type(other).__name__}:
            one.value, other.value = other.value, one.value
    workbook.save(fetched)
    assert [one[:2] for one in remarked(fetched) if one[1]] == [("warning", ["绩效目标表!G19"])]


def test_a_row_that_was_renamed_is_told_so(fetched):
    workbook = openpyxl.load_workbook(fetched)
    name = next(cell for cell in workbook["绩效目标表"][18][:4] if isinstance(cell.value, str))
    name.value = "改了名的项目"
    workbook.save(fetched)
    told = next(one for one in remarked(fetched) if REMARK in one[2])
    assert told[:2] == ("info", [])
    assert told[2].endswith("→ 这一行已改名或删去。")


def test_the_departments_own_workbook_learns_of_it_when_it_syncs(returned, culture):
    assert remarked(culture) == []
    ran = kpi("sync", culture, "--share", returned, "--who", "王会计")
    assert "财政局退回过这张表，2 条意见已记入" in ran.out
    assert [one[0] for one in remarked(culture)] == ["warning", "info"]
    again = kpi("sync", culture, "--share", returned, "--who", "王会计")
    assert ("无需重复上报" in again.out, "退回过" in again.out) == (True, False)
    assert revisions(returned) == [1], "what the bureau says is no change of the form"


def handed_in_remarks(share):
    told = kpi("review", "--unit", UNIT, "--share", share, "--json").json["findings"]
    return [one["message"] for one in told if one["rule"] == "reviewer-remark"]


def test_what_was_settled_is_no_remark_on_the_next_hand_in(fetched, returned):
    """The workbook still keeps it; the share knows better."""
    edit(fetched, "G18", 620)
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert sorted(REMARK in one for one in handed_in_remarks(returned)) == [False, True]
    review(returned, "--status", "passed")
    assert len(remarked(fetched)) == 2
    edit(fetched, "G18", 621)
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert revisions(returned) == [1, 2, 3]
    assert handed_in_remarks(returned) == []
    assert remarked(fetched) == []


def test_an_answer_by_somebody_who_never_fetched_is_told_as_one(returned, culture):
    edit(culture, "G18", 620)
    kpi("sync", culture, "--share", returned, "--who", "王会计")
    assert [one for one in handed_in_remarks(returned) if one.endswith("→ 这次改了：“999” 改为 “620”。")]


def test_an_explanation_of_a_remark_is_handed_in(fetched, returned):
    kpi("validate", fetched, "--write")
    workbook = openpyxl.load_workbook(fetched)
    sheet = workbook["校验结果"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "出错说明")
    row = next(cell.row for row in sheet.iter_rows() for cell in row if REMARK in str(cell.value))
    sheet.cell(row, heading.column).value = "已与业务科室核对，无误"
    workbook.save(fetched)
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert revisions(returned) == [1, 2]
    told = kpi("review", "--unit", UNIT, "--share", returned, "--json").json["findings"]
    assert [one["explanation"] for one in told if one["cells"] and one["rule"] == "reviewer-remark"] == [
        "已与业务科室核对，无误"
    ]


def test_what_was_settled_goes(fetched, returned):
    edit(fetched, "G18", 620)
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert remarked(fetched) != []
    review(returned, "--status", "passed")
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert remarked(fetched) == []


def test_the_first_hand_in_after_a_pass_holds_no_remark(fetched, returned):
    """Its workbook tells it until then, but the bureau no longer makes it; one that was not answered stays."""
    edit(fetched, "G18", 620)
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    review(returned, "--status", "passed")
    edit(fetched, "B5", "负责公共文化服务、旅游和体育工作。")
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    store = open_store(returned)
    held = {
        number: "reviewer-remark" in {one.rule for one in store.read(UNIT, number).findings}
        for number in revisions(returned)
    }
    assert held == {1: False, 2: True, 3: False}
    kpi("sync", fetched, "--share", returned, "--who", "王会计")
    assert revisions(returned) == [1, 2, 3], "that a remark went is no change of the form"


def test_a_unit_that_is_spelled_otherwise_by_now_is_told_once(returned, culture):
    """The share knows the other name as the same unit's: its remarks are these, and do not pile up."""
    settings = returned / "share.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("\nroster = [", f'\nroster = [\n  {{name = "{UNIT}", aliases = ["临湖区文旅局"]}},', 1),
        encoding="utf-8",
    )
    kpi("sync", culture, "--share", returned, "--who", "王会计")
    stamp = openpyxl.load_workbook(culture)["绩效目标表"]
    cell = next(cell for row in stamp.iter_rows() for cell in row if cell.value == UNIT)
    edit(culture, cell.coordinate, "临湖区文旅局")
    for _ in range(2):
        kpi("sync", culture, "--share", returned, "--who", "王会计")
        assert len(remarked(culture)) == 2


def test_two_returns_of_one_revision_are_both_told(fetched, returned, tmp_path):
    ran = kpi(
        "review", "--unit", UNIT, "--share", returned, "--who", "吴科员", "--status", "returned", "--opinion", "另"
    )
    assert ran.exit_code == 0
    kpi("fetch", "--unit", UNIT, "--share", returned, "-o", tmp_path / "再取回.xlsx")
    assert len(remarked(tmp_path / "再取回.xlsx")) == 3


@pytest.mark.parametrize(
    "written", ["", "{", '{"text": 5}', "[]", '{"about": [], "text": "x", "who": "y", "when": "z"}']
)
def test_a_remark_that_somebody_spoiled_stops_nothing(fetched, written):
    workbook = openpyxl.load_workbook(fetched)
    stamp = workbook["_kpi"]
    row = next(row for row in stamp.iter_rows(max_col=2) if str(row[0].value).startswith("review:"))
    row[1].value = written
    workbook.save(fetched)
    assert len(remarked(fetched)) in {1, 2}


def test_in_english(fetched):
    told = json.loads(kpi("--lang", "en", "validate", fetched, "--json").out)["findings"]
    assert any(one["message"].startswith("Returned (周科员 ") for one in told)
