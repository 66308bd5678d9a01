"""A row a unit and stage: what is due by the bureau's calendar, how far it has come, how late it was by the share's clock."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import NamedTuple

import pytest

from kpi_addin.form import Field
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.stage_rows import stage_rows
from tests.cli.run import kpi
from tests.master.builders import later, submission
from tests.master.projects import EVALUATION, of_project, several
from tests.master.server_clock import server

__all__ = ["server"]


class Review(NamedTuple):
    stage: str
    revision: int
    status: str
    step: str = "绩效科终审"


YEAR = """form = "department-2024"
year = 2024
roster = [
  {code = "219001", name = "甲局", office = "一科"},
  {code = "219002", name = "乙局", office = "二科", stages = ["targets", "full_year"]},
  {code = "301001", name = "丙局"},
  {code = "301002", name = "旧局", valid_to = 2023},
]
[[windows]]
stage = "targets"
name = "一上"
opens = 2024-03-01
due = 2024-03-31
warning_days = 5
[[windows]]
stage = "targets"
round = 2
name = "二上"
opens = 2024-05-01
due = 2024-05-15
[[windows]]
stage = "half_year"
cut_off = 6
opens = 2024-07-01
due = 2024-07-20
"""


@pytest.fixture
def share(tmp_path, server):
    place = create_store(tmp_path / "share", "department-2024", 2024).place.path
    (place / "share.toml").write_text(YEAR, encoding="utf-8")
    return place


def half_year(unit, **values):
    one = submission(unit, **values)
    rows = one.form.indicators
    told = replace(one.form, indicators=(replace(rows[0], actual_half=Field("健全")), *rows[1:]))
    return replace(one, form=told)


def add(share, one):
    return open_store(share).add(one).submission.revision


def rows(share, reviews=None):
    found = stage_rows(open_store(share), reviews or {}).rows
    return [
        (row.row.name, row.stage, row.standing.state.value, row.lateness.told.zh if row.lateness else "")
        for row in found
    ]


def test_what_is_not_yet_due_is_not_told(share, server):
    server.set("2024-02-29")
    assert rows(share) == []
    server.set("2024-03-01")
    assert rows(share) == [
        ("甲局", "targets", "未报", ""),
        ("乙局", "targets", "未报", ""),
        ("丙局", "targets", "未报", ""),
    ]


def test_near_late_and_in_time_by_the_servers_clock(share, server):
    server.set("2024-03-31T23:59:00+08:00")
    add(share, later(submission("甲局"), "2024-04-09T00:00:00+00:00"))
    server.set("2024-04-01T00:01:00+08:00")
    add(share, later(submission("乙局"), "2024-03-01T00:00:00+00:00"))
    server.set("2024-04-03")
    assert rows(share) == [
        ("甲局", "targets", "已报待审", ""),
        ("乙局", "targets", "已报待审", "逾期 1 天"),
        ("丙局", "targets", "未报", "逾期 3 天"),
    ]


def test_a_correction_of_what_came_in_time_is_not_late(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局"))
    server.set("2024-04-10")
    add(share, submission("甲局", basic="99", base=1))
    assert rows(share)[0] == ("甲局", "targets", "已报待审", "")


def test_a_draft_is_told_and_late_all_the_same(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局", draft=True))
    assert rows(share)[0] == ("甲局", "targets", "草稿", "")
    server.set("2024-04-01")
    assert rows(share)[0] == ("甲局", "targets", "草稿", "逾期 1 天")


def test_the_second_round_asks_anew(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局"))
    server.set("2024-04-30")
    assert rows(share)[0] == ("甲局", "targets", "已报待审", "")
    server.set("2024-05-10")
    assert rows(share)[0] == ("甲局", "targets", "未报", "临近：还有 5 天")
    add(share, submission("甲局", basic="99", base=1))
    assert rows(share)[0] == ("甲局", "targets", "已报待审", "")


def test_the_half_year_is_due_from_whom_it_is_due(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局"))
    server.set("2024-07-18")
    add(share, half_year("丙局"))
    told = rows(share)
    assert told == [
        ("甲局", "targets", "未报", "逾期 64 天"),
        ("甲局", "half_year", "未报", "临近：还有 2 天"),
        ("乙局", "targets", "未报", "逾期 64 天"),
        ("丙局", "targets", "已报待审", "逾期 64 天"),
        ("丙局", "half_year", "已报待审", ""),
    ]


def test_targets_are_what_they_were_when_the_half_year_has_begun(share, server):
    server.set("2024-05-02")
    add(share, submission("甲局"))
    server.set("2024-07-25")
    add(share, half_year("甲局", base=1))
    found = [row for row in stage_rows(open_store(share)).rows if row.row.name == "甲局"]
    assert [(row.stage, row.submission.revision) for row in found] == [("targets", 1), ("half_year", 2)]
    assert [row.lateness.days if row.lateness else 0 for row in found] == [0, 5]


def test_reviews_say_how_far_it_has_come(share, server):
    server.set("2024-05-02")
    add(share, submission("甲局"))
    told = {"甲局": [Review("targets", 1, "returned"), Review("half_year", 1, "passed")]}
    assert rows(share, told)[0] == ("甲局", "targets", "退回修改", "")
    server.set("2024-05-20")
    assert rows(share, told)[0] == ("甲局", "targets", "退回修改", "逾期 5 天")
    add(share, submission("甲局", basic="99", base=1))
    [row, *_] = stage_rows(open_store(share), told).rows
    assert (row.standing.state, row.standing.round, row.lateness) == ("修改后待审", 2, None)


def test_marks(share, server):
    server.set("2024-03-20")
    for unit in ("甲局", "旧局", "外局", "219002-乙局"):
        add(share, submission(unit, basic=f"{len(unit)}0.{ord(unit[0]) % 97}"))
    add(share, submission("甲局（盖章）", basic="44.44"))
    found = stage_rows(open_store(share)).rows
    assert {row.row.name: [mark.zh for mark in row.marks] for row in found} == {
        "甲局": ["疑似同一单位"],
        "乙局": [],
        "丙局": [],
        "旧局": ["不应报"],
        "外局": ["名单外"],
        "甲局（盖章）": ["名单外", "疑似同一单位"],
    }


def test_a_share_without_a_calendar_and_roster_asks_no_clock(tmp_path, server):
    store = create_store(tmp_path / "share", "department-2024", 2024)
    store.add(submission("甲局"))
    found = stage_rows(store)
    assert found.now is None
    assert [(row.stage, row.standing.state, row.lateness, row.marks) for row in found.rows] == [
        ("targets", "已报待审", None, ())
    ]


def test_an_old_deadline_makes_late(tmp_path, server):
    place = create_store(tmp_path / "share", "department-2024", 2024, ["甲局", "乙局"]).place.path
    text = (place / "share.toml").read_text("utf-8").replace("# deadline", "deadline")
    (place / "share.toml").write_text(text, encoding="utf-8")
    server.set("2024-03-31")
    add(place, submission("甲局"))
    server.set("2024-04-02")
    assert rows(place) == [("甲局", "targets", "已报待审", ""), ("乙局", "targets", "未报", "逾期 2 天")]


def test_what_was_there_before_the_ledger_is_late_by_the_senders_word_only(share, server):
    server.set("2024-04-20")
    add(share, later(submission("甲局"), "2024-03-30T00:00:00+00:00"))
    shutil.rmtree(share / "ledger")
    assert rows(share)[0] == ("甲局", "targets", "已报待审", "")


def test_a_damaged_revision_is_unreadable_and_not_late(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局"))
    next((share / "submissions" / "2024" / "甲局").glob("*.json")).write_bytes(b"{")
    server.set("2024-04-20")
    assert rows(share)[0][2:] == ("未能读取", "")


def test_a_form_that_only_reports_is_due_in_its_own_stage(tmp_path, server):
    """A project's self-evaluation is no target: it is not late with the targets, and due at the end of the year."""
    store = several(tmp_path / "share", [])
    text = (
        f'{YEAR[YEAR.index("[[windows]]") :]}[[windows]]\nstage = "full_year"\nopens = 2024-12-01\ndue = 2025-01-20\n'
    )
    with (store.place.path / "share.toml").open("a", encoding="utf-8") as file:
        file.write(text)
    server.set("2024-12-10")
    add(store.place.path, of_project())
    add(store.place.path, of_project(form=EVALUATION))
    assert rows(store.place.path) == [
        ("水务局 河道整治", "targets", "已报待审", "逾期 209 天"),
        ("水务局 河道整治", "full_year", "已报待审", ""),
    ]


# --- the command -----------------------------------------------------------------------------------------------------------


def test_as_people_read_it(share, server):
    server.set("2024-03-20")
    add(share, submission("甲局"))
    server.set("2024-04-03")
    told = kpi("master", "status", "--share", share, columns=200)
    assert (told.exit_code, told.err) == (0, "")
    for word in ("一上", "已报待审", "未报", "逾期 3 天"):
        assert word in told.out
    for word in ("轮次", "注意"):
        assert word not in told.out, "nothing to say"
    english = kpi("--lang", "en", "master", "status", "--share", share, columns=200).out
    for word in ("targets", "waiting for review", "not handed in", "3 days late"):
        assert word in english
    assert "已报待审" not in english


def test_as_programs_read_it(share, server):
    server.set("2024-07-18")
    add(share, half_year("丙局"))
    for language in ("zh", "en"):
        told = kpi("--lang", language, "master", "status", "--share", share, "--json").json
        assert [(one["unit"], one["stage"], one["status"]) for one in told] == [
            ("甲局", "targets", "未报"),
            ("甲局", "half_year", "未报"),
            ("乙局", "targets", "未报"),
            ("丙局", "targets", "已报待审"),
            ("丙局", "half_year", "已报待审"),
        ]
        assert {key: told[1][key] for key in ("code", "parent", "office", "window", "due", "lateness", "days")} == {
            "code": "219001",
            "parent": "219",
            "office": "一科",
            "window": "半年监控",
            "due": "2024-07-20",
            "lateness": "临近",
            "days": 2,
        }
        assert (told[3]["lateness"], told[3]["days"], told[3]["round"]) == ("逾期", 64, 1)


def test_names_are_whole(share, server):
    long = "某某市某某区很长很长的名字" * 12
    add(share, submission(long))
    told = kpi("master", "status", "--share", share, "--json").json
    assert long in [one["unit"] for one in told]
    assert long in kpi("master", "status", "--share", share, "--csv").out


def test_a_share_that_cannot_be_written_says_by_whose_clock(share, server, monkeypatch):
    def refused(_folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kpi_addin.master.share.folder.time_in_folder", refused)
    told = kpi("master", "status", "--share", share, "--json")
    assert told.exit_code == 0
    assert "这台电脑的时间" in told.err
    assert told.json


def test_a_hundred_units(tmp_path, server):
    names = [f"第{number:03d}局" for number in range(100)]
    place = create_store(tmp_path / "share", "department-2024", 2024, names).place.path
    text = (place / "share.toml").read_text("utf-8").replace("# deadline", "deadline")
    (place / "share.toml").write_text(text, encoding="utf-8")
    store = open_store(place)
    for number, name in enumerate(names[:60]):
        server.set("2024-03-30" if number % 3 else "2024-04-02")
        store.add(submission(name, basic=f"{number + 1}.{number:02d}", total=f"{1000 + number}"))
    server.set("2024-04-03")
    told = rows(place)
    assert len(told) == 100
    assert sum(row[2:] == ("已报待审", "逾期 2 天") for row in told) == 20
    assert sum(row[2:] == ("已报待审", "") for row in told) == 40
    assert sum(row[2:] == ("未报", "逾期 3 天") for row in told) == 40
