"""recheck: draw, write the sheets, store what came back, tell what it made; and calls that make no sense: one line, nothing done."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from tests.checks.forms import clean_form
from tests.cli.run import complaint, kpi
from tests.master.recheck.makers import POINTS, fill, project_evaluation, row_of, self_evaluated, share_of

SATISFACTION = "群众对公共文化服务的满意度"


@pytest.fixture
def store(chinese_tmp):
    names = ("文旅局", "水务局", "体育局", "档案馆")
    return share_of(chinese_tmp / "库", *map(self_evaluated, names), self_evaluated("教育局", clean_form()))


@pytest.fixture
def run(store):
    def recheck(command, *arguments):
        return kpi("recheck", command, *arguments, "--share", store.place.path)

    return recheck


def test_the_whole_round(run, store, chinese_tmp):
    listed, sheets = chinese_tmp / "名单.xlsx", chinese_tmp / "表.xlsx"
    ran = run("draw", "--count", 2, "--seed", "20241231", "-o", listed)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "种子：20241231" in ran.out
    assert "金额最大" in ran.out
    ran = run("sheet", "--all-drawn", listed, "-o", sheets)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "抽查复核表 2 张" in ran.out
    filled = fill(sheets, chinese_tmp / "填.xlsx", {SATISFACTION: ("没有调查", 1.29, "没有开展满意度调查")})
    workbook = openpyxl.load_workbook(filled)
    second = workbook.worksheets[1]
    second.cell(row_of(second, SATISFACTION), POINTS).value = "1分"
    workbook.save(filled)
    ran = run("save", filled, "--who", "李复核")
    assert ran.exit_code == 2
    assert "复核已保存" in ran.out
    assert "“1分”不是数" in ran.err
    told = run("summary", "--all-drawn", listed, "--json").json
    assert [(one["self_score"], one["score"], one["gap"], one["self_grade"], one["grade"]) for one in told] == [
        ("98.7", "89.99", "-8.71", "优", "良"),
        (None, None, None, None, None),
    ]
    assert told[0]["reasons"] == f"{SATISFACTION}（−8.71）：没有开展满意度调查"
    assert (told[0]["who"], told[0]["revision"], told[0]["missing"], told[1]["status"]) == (
        "李复核",
        1,
        0,
        "已抽中，未复核",
    )
    assert len(run("summary", "--json").json) == 1, "who was drawn is not known without the list"
    people = run("summary", "--all-drawn", listed).out
    assert "98.7 → 89.99" in people
    assert "已抽中，未复核" in people
    rows = list(csv.DictReader(io.StringIO(run("summary", "--csv").out.lstrip("\ufeff"))))
    assert rows[0]["gap"] == "'-8.71"
    assert kpi("master", "verify", "--share", store.place.path).exit_code == 0
    rows = kpi("review", "--unit", told[0]["unit"], "--share", store.place.path, "--json").json["reviewed"][0][
        "rechecked"
    ]
    assert [one["points"] for one in rows if one["name"] == SATISFACTION] == ["1.29"]
    assert "抽查复核" in kpi("review", "--unit", told[0]["unit"], "--share", store.place.path).out


def test_the_same_seed_is_the_same_list_and_without_one_it_is_told(run):
    first, again = (run("draw", "--count", 2, "--seed", "5", "--json").json for _ in range(2))
    assert first == again
    told = run("draw", "--count", 2, "--json").json
    assert len(told[0]["seed"]) == 8
    assert run("draw", "--count", 2, "--seed", told[0]["seed"], "--at", told[0]["at"], "--json").json == told


def test_how_many(run):
    assert len(run("draw", "--json").json) == 1, "a fifth of four, by the settings"
    assert len(run("draw", "--share-of-units", "50%", "--json").json) == 2
    ran = run("draw", "--count", 9)
    assert "抽中 4，不足 9，全部列入" in ran.out.replace("\n", "")


def test_english(run):
    ran = run("draw", "--count", 1, "--seed", "1", "--lang", "en")
    assert "why" in ran.out


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        ("draw", ["--count", "0"], "--count"),
        ("draw", ["--count", "两个"], "--count"),
        ("draw", ["--count", "1", "--share-of-units", "5"], "只能写一个"),
        ("draw", ["--share-of-units", "0"], "--share-of-units"),
        ("draw", ["--share-of-units", "101"], "--share-of-units"),
        ("draw", ["--share-of-units", "很多"], "--share-of-units"),
        ("draw", ["--seed", " "], "--seed"),
        ("draw", ["--at", "999"], "登记簿没有第 999 号"),
        ("draw", ["--form", "没有的表"], "不收"),
        ("sheet", ["-o", "x.xlsx"], "--unit"),
        ("sheet", ["-o", "x.xlsx", "--unit", "没有局"], "没有局"),
        ("sheet", ["-o", "x.xlsx", "--unit", "教育局"], "还没有填年终自评"),
        ("sheet", ["-o", "x.xlsx", "--all-drawn", "没有.xlsx"], "没有.xlsx"),
        ("save", ["没有.xlsx"], "没有.xlsx"),
        ("summary", ["--json", "--csv"], "--json"),
    ],
)
def test_a_call_that_makes_no_sense(run, monkeypatch, chinese_tmp, command, arguments, words):  # noqa: PLR0913
    monkeypatch.chdir(chinese_tmp)
    ran = run(command, *arguments)
    assert ran.exit_code == 2
    assert words in complaint(ran)
    assert not (chinese_tmp / "x.xlsx").exists()


def test_a_workbook_that_is_no_list_or_no_sheet(run, chinese_tmp):
    other = chinese_tmp / "别的.xlsx"
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "名单"
    workbook.save(other)
    assert "不是抽查名单" in complaint(run("sheet", "--all-drawn", other, "-o", chinese_tmp / "x.xlsx"))
    assert "没有抽查复核表" in complaint(run("save", other))


def test_nobodys_file_is_replaced(run, chinese_tmp):
    other = chinese_tmp / "我的.xlsx"
    workbook = openpyxl.Workbook()
    workbook.save(other)
    before = other.read_bytes()
    assert "没有覆盖" in complaint(run("sheet", "--unit", "水务局", "-o", other))
    assert "没有覆盖" in complaint(run("draw", "--count", 1, "-o", other))
    assert other.read_bytes() == before
    filled = chinese_tmp / "填.xlsx"
    run("sheet", "--unit", "水务局", "-o", filled)
    fill(filled, filled)
    assert "没有覆盖" in complaint(run("sheet", "--unit", "水务局", "-o", filled)), "what somebody typed is theirs"


def test_departments_and_projects_are_drawn_apart(chinese_tmp):
    store = share_of(
        chinese_tmp / "库",
        self_evaluated("水务局"),
        project_evaluation(),
        project_evaluation("清淤"),
        further=["project-self-evaluation"],
    )
    ran = kpi("recheck", "draw", "--count", 1, "--share", store.place.path)
    assert "--form" in complaint(ran)
    told = kpi(
        *("recheck", "draw", "--form", "project-self-evaluation", "--count", 2, "--json", "--share", store.place.path)
    ).json
    assert sorted(one["project"] for one in told) == ["河道整治", "清淤"]
    assert {one["unit"] for one in told} == {"水务局"}


def test_a_newer_revision_ends_with_3(run, store, chinese_tmp):
    run("sheet", "--unit", "水务局", "-o", chinese_tmp / "表.xlsx")
    filled = fill(chinese_tmp / "表.xlsx", chinese_tmp / "填.xlsx")
    store.add(self_evaluated("水务局", replace(self_evaluated("水务局").form, texts={})), replace=True)
    ran = run("save", filled)
    assert ran.exit_code == 3
    assert "最新的是第 2 版" in complaint(ran)
