"""review: what a reviewer sees, what is stored, and what becomes of a call that makes no sense: one line, nothing stored."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from kpi_addin.master.share.opening import open_store
from tests.cli.run import complaint, kpi

UNIT = "青梧市临湖区文化体育和旅游局"


def edit(path, cell, value):
    workbook = openpyxl.load_workbook(path)
    workbook["绩效目标表"][cell] = value
    workbook.save(path)


@pytest.fixture
def handed_in(culture, share):
    """A form with an error in it: the projects' sum."""
    edit(culture, "G18", 999)
    assert kpi("sync", culture, "--share", share, "--who", "王会计").exit_code == 1
    return share


def review(share, *arguments, who="周科员"):
    return kpi("review", "--unit", UNIT, "--share", share, *(["--who", who] if arguments else []), *arguments)


def look(share):
    return kpi("review", "--unit", UNIT, "--share", share, "--json").json


def stored(share):
    return [(one["status"], one["revision"], one["round"]) for one in look(share)["reviewed"]]


def test_the_latest_revision_is_shown(handed_in):
    ran = review(handed_in)
    assert (ran.exit_code, ran.err) == (0, "")
    assert UNIT in ran.out
    assert "绩效目标 第 1 轮　已报待审" in ran.out
    assert "第 1 版，王会计 于" in ran.out
    assert "绩效目标表!" in ran.out
    told = look(handed_in)
    assert (told["state"], told["stage"], told["revision"], told["round"], told["reviews"]) == (
        "已报待审",
        "targets",
        1,
        1,
        0,
    )
    assert [one["rule"] for one in told["remarks"]] == [one["rule"] for one in told["findings"]]
    assert not any(one["take"] for one in told["remarks"])
    assert not (handed_in / "reviews").exists(), "looking stores nothing"


def test_a_year_of_one_form(handed_in, culture):
    """Returned, mended, passed at two steps, approved: the state, the rounds and the proof at each."""
    ran = review(handed_in, "--status", "退回", "--opinion", "项目合计不对", "--step", "业务科室初审")
    assert ran.exit_code == 0
    assert "业务科室初审，退回修改" in ran.out
    assert look(handed_in)["state"] == "退回修改"
    edit(culture, "G18", 500)
    kpi("sync", culture, "--share", handed_in, "--who", "王会计")
    assert (look(handed_in)["state"], look(handed_in)["round"]) == ("修改后待审", 2)
    assert review(handed_in, "--status", "通过", "--step", "1", "--revision", "2").exit_code == 0
    assert look(handed_in)["state"] == "修改后待审"
    assert review(handed_in, "--status", "通过", "--grade", "良", who="李科长").exit_code == 0
    assert look(handed_in)["state"] == "通过"
    assert review(handed_in, "--status", "批复", who="李科长").exit_code == 0
    assert look(handed_in)["state"] == "已批复"
    assert stored(handed_in) == [("returned", 1, 1), ("passed", 2, 2), ("passed", 2, 2), ("approved", 2, 2)]
    assert "已批复" in review(handed_in).out
    assert kpi("master", "verify", "--share", handed_in).exit_code == 0


def test_a_grade_and_what_follows_is_called_a_setting(handed_in):
    ran = review(handed_in, "--status", "returned", "--opinion", "请改", "--grade", "中")
    assert "等级 中：退回单位，修改后重新报送（本库的设置）" in ran.out


def test_remarks_are_ticked_in_a_workbook(handed_in, tmp_path):
    file = tmp_path / "意见.xlsx"
    assert f"供勾选 → {file}" in review(handed_in, "--prefill", file).out.replace("\n", "")
    workbook = openpyxl.load_workbook(file)
    sheet = workbook["审核意见"]
    rows = {row[5].value: row for row in sheet.iter_rows(min_row=10) if row[5].value}
    wanted = rows["project-sum-mismatch"]
    place, sentence = wanted[1].value, wanted[4].value
    wanted[0].value, wanted[3].value = "√", "规范完整性"
    others = [row for rule, row in rows.items() if rule != "project-sum-mismatch"]
    others[0][0].value = "×"
    free = next(row for row in sheet.iter_rows(min_row=10) if not row[4].value)
    free[1].value, free[4].value = "b5", "=请写明测算依据"
    free[4].data_type = "s"
    workbook.save(file)
    ran = review(handed_in, "--status", "returned", "--remarks", file)
    assert (ran.exit_code, ran.err) == (0, "")
    assert look(handed_in)["reviewed"][0]["remarks"] == [
        {"cell": f"绩效目标表!{place}", "item": "规范完整性", "text": sentence, "rule": "project-sum-mismatch"},
        {"cell": "绩效目标表!B5", "item": "", "text": "=请写明测算依据", "rule": None},
    ]
    refused = review(handed_in, "--prefill", file)
    assert (refused.exit_code, "没有覆盖" in complaint(refused)) == (2, True), "what a reviewer filled in stays"


def filled_in(share, tmp_path, **head):
    """A list of remarks with that written above it, by the labels."""
    file = tmp_path / "意见.xlsx"
    review(share, "--prefill", file)
    workbook = openpyxl.load_workbook(file)
    sheet = workbook["审核意见"]
    places = {cell.value: cell for row in sheet.iter_rows(max_row=8) for cell in row if cell.value}
    for label, text in head.items():
        places[label].offset(column=1).value = text
    workbook.save(file)
    return file


def test_what_is_written_above_the_remarks_needs_no_options(handed_in, tmp_path):
    file = filled_in(
        handed_in, tmp_path, 审核结果="退回修改", 环节="业务科室初审", 等级="中", 总的意见="请改", 审核人="郑科员"
    )
    ran = kpi("review", "--unit", UNIT, "--share", handed_in, "--remarks", file)
    assert (ran.exit_code, ran.err) == (0, "")
    (one,) = look(handed_in)["reviewed"]
    told = [one[key] for key in ("status", "step", "grade", "opinion", "who")]
    assert told == ["returned", "业务科室初审", "中", "请改", "郑科员"]


def test_a_list_beside_the_forms_is_left_out_of_a_consolidation(handed_in, culture, tmp_path):
    file = filled_in(handed_in, tmp_path, 审核结果="通过")
    ran = kpi("consolidate", culture, file, "-o", tmp_path / "总表.xlsx")
    assert ran.exit_code == 0
    assert "没有计入《意见.xlsx》：是本程序以前生成的审核意见表" in (ran.out + ran.err).replace("\n", "")


def test_options_go_before_what_is_written_above_the_remarks(handed_in, tmp_path):
    file = filled_in(handed_in, tmp_path, 审核结果="退回修改", 总的意见="请改", 审核人="郑科员")
    assert review(handed_in, "--remarks", file, "--status", "passed", "--opinion", "可以").exit_code == 0
    (one,) = look(handed_in)["reviewed"]
    assert [one[key] for key in ("status", "opinion", "who")] == ["passed", "可以", "周科员"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({}, "还没有选“审核结果”"),
        ({"审核结果": "环节"}, "没有“环节”这种审核结果"),
        ({"审核结果": "通过", "环节": "局长审"}, "没有“局长审”这个审核环节"),
        ({"审核结果": "通过", "单位标识": "别的局"}, f"意见表写的是“别的局”，不是“{UNIT}”"),
        ({"审核结果": "通过", "编码": "ab" * 32}, "却是另一份"),
    ],
)
def test_a_list_that_cannot_be_meant(handed_in, tmp_path, head, said):
    ran = kpi("review", "--unit", UNIT, "--share", handed_in, "--remarks", filled_in(handed_in, tmp_path, **head))
    assert ran.exit_code in {2, 3}
    assert said in complaint(ran), ran.err
    assert stored(handed_in) == []


def test_a_list_of_before_is_read_as_before(handed_in, tmp_path):
    """Version 0.5 wrote what it is about in rows 3 to 5, and nothing to fill in above the list."""
    told = look(handed_in)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "审核意见"
    for row in (
        ["审核意见：x"], ["说明"], ["修订", "1"], ["编码", told["hash"]], ["已有审核", "0"], [],
        ["采纳", "位置", "表中项目", "审核项目", "意见", "规则"], ["", "G18", "", "", "请改", ""],
    ):  # fmt: skip
        sheet.append(row)
    file = tmp_path / "旧.xlsx"
    workbook.save(file)
    assert review(handed_in, "--status", "returned", "--remarks", file).exit_code == 0
    assert [one["text"] for one in look(handed_in)["reviewed"][0]["remarks"]] == ["请改"]


def test_remarks_come_back_as_json(handed_in, tmp_path):
    told = look(handed_in)
    told["remarks"][0]["take"] = True
    file = tmp_path / "意见.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    assert review(handed_in, "--status", "returned", "--remarks", file).exit_code == 0
    (only,) = look(handed_in)["reviewed"][0]["remarks"]
    assert (only["rule"], only["text"]) == (told["remarks"][0]["rule"], told["remarks"][0]["text"])


def test_the_same_once_more_is_stored_once(handed_in):
    review(handed_in, "--status", "returned", "--opinion", "请改")
    again = review(handed_in, "--status", "returned", "--opinion", "请改")
    assert (again.exit_code, "没有重复保存" in again.out) == (0, True)
    assert len(stored(handed_in)) == 1


def test_another_review_since_the_list_was_made_is_told(handed_in, tmp_path):
    file = tmp_path / "意见.json"
    file.write_text(json.dumps({**look(handed_in), "remarks": [{"text": "请补充依据"}]}), encoding="utf-8")
    review(handed_in, "--status", "passed", who="吴科员")
    ran = review(handed_in, "--status", "returned", "--remarks", file)
    assert ran.exit_code == 3
    assert "吴科员 在您之前刚审核了同一单位" in ran.out
    assert [one[0] for one in stored(handed_in)] == ["passed", "returned"], "both are kept"


def remarks(tmp_path, *told, **about):
    file = tmp_path / "意见.json"
    file.write_text(json.dumps({**about, "remarks": list(told)}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (["--status", "okay"], 2, "没有“okay”这种审核结果"),
        (["--status", "returned"], 2, "退回要写明意见"),
        (["--status", "approved"], 2, "还没有通过“绩效科终审”，不能批复"),
        (["--status", "passed", "--step", "局长审"], 2, "本库没有“局长审”这个审核环节；有：业务科室初审"),
        (["--status", "passed", "--step", "9"], 2, "没有“9”这个审核环节"),
        (["--status", "passed", "--step", "绩效科初审"], 2, "是不是“"),
        (["--status", "passed", "--grade", "及格"], 2, "没有“及格”这个等级；有：优、良、中、差"),
        (["--status", "passed", "--revision", "7"], 3, "审核的是第 7 版，该单位现在最新的是第 1 版"),
        (["--status", "passed", "--revision", "0"], 2, "--revision 应是 1 到"),
        (["--status", "passed", "--prefill", "x.xlsx"], 2, "只用来看"),
        (["--opinion", "很好"], 2, "要保存审核请写 --status"),
        (["--status", "passed", "--remarks", "没有.json"], 2, "读不了意见文件《没有.json》"),
        (["--status", "passed", "--remarks", "没有.xlsx"], 2, "找不到文件《没有.xlsx》"),
    ],
)
def test_a_call_that_makes_no_sense(handed_in, arguments, exit_code, said):
    ran = review(handed_in, *arguments)
    assert (ran.exit_code, said in complaint(ran)) == (exit_code, True), ran.err
    assert stored(handed_in) == []


@pytest.mark.parametrize(
    ("told", "about", "said"),
    [
        ({"text": "改", "cell": "Z99"}, {}, "第 1 条意见的位置“Z99”不在该单位的表上"),
        ({"text": "改", "cell": "别的表!G18"}, {}, "不在该单位的表上"),
        ({"text": "改", "cell": "G18", "called": "别的项目 · 全年预算数"}, {}, "表中的行移动过"),
        ({"text": "改", "item": "好不好"}, {}, "没有“好不好”这个审核项目"),
        ({"text": 5}, {}, "remarks[0].text"),
        ({"cell": "G18"}, {}, "缺少“text”"),
        ({"text": "改", "colour": "red"}, {}, "colour"),
        ({"text": "改"}, {"points": {"目标相关性": 15}}, "这个汇总库的审核不打分"),
        ({"text": "改"}, {"revision": 3}, "审核的是第 3 版"),
        ({"text": "改"}, {"revision": 1, "hash": "ab" * 32}, "却是另一份"),
    ],
)
def test_remarks_that_cannot_be_meant(handed_in, tmp_path, told, about, said):
    ran = review(handed_in, "--status", "returned", "--remarks", remarks(tmp_path, told, **about))
    assert said in complaint(ran), ran.err
    assert ran.exit_code == (3 if "revision" in about else 2)
    assert stored(handed_in) == []


@pytest.mark.parametrize("cell", ["G18", "$g$18", "绩效目标表!G18", "ｇ18", "'绩效目标表'!G18", " G18 "])
def test_a_cell_as_people_write_it(handed_in, tmp_path, cell):
    review(handed_in, "--status", "returned", "--remarks", remarks(tmp_path, {"text": "改", "cell": cell}))
    assert look(handed_in)["reviewed"][0]["remarks"][0]["cell"] == "绩效目标表!G18"


def test_a_workbook_that_is_no_list_of_remarks(handed_in, culture):
    ran = review(handed_in, "--status", "passed", "--remarks", culture)
    assert (ran.exit_code, "不是审核意见表" in complaint(ran)) == (2, True)
    assert stored(handed_in) == []


def test_a_list_of_an_older_revision(handed_in, culture, tmp_path):
    """What was ticked is about a form that is no longer the latest: nothing is stored, and the list stays."""
    file = tmp_path / "意见.xlsx"
    review(handed_in, "--prefill", file)
    before = file.read_bytes()
    edit(culture, "G18", 500)
    kpi("sync", culture, "--share", handed_in, "--who", "王会计")
    ran = review(handed_in, "--status", "returned", "--remarks", file, "--opinion", "改")
    assert (ran.exit_code, "审核的是第 1 版，该单位现在最新的是第 2 版" in complaint(ran)) == (3, True)
    assert (stored(handed_in), file.read_bytes()) == ([], before)


def test_passing_what_was_not_changed_asks(handed_in):
    review(handed_in, "--status", "returned", "--opinion", "项目合计不对")
    refused = review(handed_in, "--status", "passed", who="李科长")
    assert (refused.exit_code, "内容相同，没有修改" in complaint(refused)) == (2, True)
    assert len(stored(handed_in)) == 1
    assert review(handed_in, "--status", "passed", "--yes", who="李科长").exit_code == 0
    refused = review(handed_in, "--status", "approved", who="李科长")
    assert "内容相同，没有修改" in complaint(refused)
    assert review(handed_in, "--status", "approved", "--yes", who="李科长").exit_code == 0


def test_an_unchanged_resubmission_asks_too(handed_in, culture):
    """An explanation was added and nothing else: a revision of its own, and the same form."""
    review(handed_in, "--status", "returned", "--opinion", "项目合计不对")
    kpi("restore", "1", "--unit", UNIT, "--share", handed_in, "--who", "王会计")
    edit(culture, "G18", 500)
    kpi("sync", culture, "--share", handed_in, "--who", "王会计", "--replace")
    kpi("restore", "1", "--unit", UNIT, "--share", handed_in, "--who", "王会计")
    assert open_store(handed_in).revisions(look(handed_in)["unit"])[-1] > 1
    assert "内容相同，没有修改" in complaint(review(handed_in, "--status", "passed"))


def test_what_is_approved_is_not_taken_back_by_a_slip(handed_in):
    review(handed_in, "--status", "passed")
    review(handed_in, "--status", "approved")
    assert "已经批复过" in complaint(review(handed_in, "--status", "approved", who="李科长"))
    refused = review(handed_in, "--status", "returned", "--opinion", "再改")
    assert (refused.exit_code, "就撤销了批复" in complaint(refused)) == (2, True)
    assert review(handed_in, "--status", "returned", "--opinion", "再改", "--yes").exit_code == 0
    assert look(handed_in)["state"] == "退回修改"


def test_a_revision_after_the_approval_is_told_and_moves_nothing(handed_in, culture):
    review(handed_in, "--status", "passed")
    review(handed_in, "--status", "approved")
    edit(culture, "G18", 500)
    ran = kpi("sync", culture, "--share", handed_in, "--who", "王会计")
    assert "修订：与已批复的第 1 版相比，修改 1 处；批复以前，总表仍按第 1 版的目标计入。" in ran.out
    assert "修改  G18 项目支出 · 全年预算数: 999 → 500" in ran.out
    assert "修改  G18" in review(handed_in).out
    assert look(handed_in)["state"] == "修改后待审"
    assert kpi("master", "status", "--share", handed_in, "--json").json[0]["revision"] == 1
    assert kpi("master", "verify", "--share", handed_in).exit_code == 0
    review(handed_in, "--status", "passed")
    review(handed_in, "--status", "approved")
    assert kpi("master", "status", "--share", handed_in, "--json").json[0]["revision"] == 2
    assert "修订" not in kpi("sync", culture, "--share", handed_in, "--who", "王会计").out


def test_drafts_are_not_reviewed(culture, share):
    kpi("sync", culture, "--share", share, "--draft")
    for arguments in ((), ("--status", "passed")):
        ran = review(share, *arguments)
        assert (ran.exit_code, "只有草稿，不能审核" in complaint(ran)) == (2, True)


def test_a_unit_that_handed_in_nothing(share):
    assert kpi("review", "--unit", "某某局", "--share", share).exit_code == 2


def with_points(share):
    settings = (share / "share.toml").read_text(encoding="utf-8")
    (share / "share.toml").write_text(f'{settings}\n[review]\nmode = "points"\n', encoding="utf-8")


POINTS = {
    "规范完整性": 9,
    "明确清晰性": 9,
    "目标相关性": 14,
    "指标科学性": 14,
    "绩效合理性": 14,
    "资金匹配性": 14,
    "实现可能性": 8,
    "条件充分性": 8,
}


@pytest.mark.parametrize(("last", "grade"), [(8, "优"), ("7.99", "良")])
def test_points_make_the_grade_and_its_edge_is_closed(handed_in, tmp_path, last, grade):
    """90.00 is 优, 89.99 is 良."""
    with_points(handed_in)
    file = remarks(tmp_path, points={**POINTS, "条件充分性": last})
    assert f"等级 {grade}" in review(handed_in, "--status", "passed", "--remarks", file).out


def test_points_on_paper(handed_in, tmp_path):
    with_points(handed_in)
    file = tmp_path / "意见.xlsx"
    review(handed_in, "--prefill", file)
    workbook = openpyxl.load_workbook(file)
    for row in workbook["评分"].iter_rows(min_row=2):
        row[2].value = POINTS[row[0].value]
    workbook.save(file)
    assert "等级 优" in review(handed_in, "--status", "passed", "--remarks", file).out
    assert look(handed_in)["reviewed"][0]["points"]["资金匹配性"] == "14"


@pytest.mark.parametrize(
    ("points", "more", "said"),
    [
        ({"目标相关性": 16}, [], "应在 0 至 15 之间"),
        ({"目标相关性": -1}, [], "应在 0 至 15 之间"),
        ({"好看": 1}, [], "没有“好看”这个打分项目"),
        (POINTS, ["--grade", "良"], "按得分应为“优”，却写了“良”"),
    ],
)
def test_points_that_cannot_be_meant(handed_in, tmp_path, points, more, said):
    with_points(handed_in)
    ran = review(handed_in, "--status", "passed", "--remarks", remarks(tmp_path, points=points), *more)
    assert (ran.exit_code, said in complaint(ran)) == (2, True), ran.err
    assert stored(handed_in) == []


def test_a_copied_share_has_the_reviews(handed_in, chinese_tmp):
    review(handed_in, "--status", "returned", "--opinion", "请改")
    ran = kpi("share", "copy", handed_in, chinese_tmp / "新库")
    assert (ran.exit_code, "审核 1 次" in ran.out) == (0, True)
    assert stored(chinese_tmp / "新库") == [("returned", 1, 1)]


def test_in_english(handed_in):
    ran = kpi("--lang", "en", "review", "--unit", UNIT, "--share", handed_in, "--status", "returned", "--opinion", "x")
    assert "returned" in ran.out
    assert "Grade" not in ran.out
    assert "targets, round 1: returned" in kpi("--lang", "en", "review", "--unit", UNIT, "--share", handed_in).out


def test_a_prefilled_list_is_the_same_every_time(handed_in, tmp_path):
    for name in ("一.xlsx", "二.xlsx"):
        review(handed_in, "--prefill", tmp_path / name)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
    shutil.copy(tmp_path / "一.xlsx", tmp_path / "三.xlsx")
    assert review(handed_in, "--prefill", tmp_path / "三.xlsx").exit_code == 0, "untouched, it is ours to replace"
