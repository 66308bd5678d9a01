"""Each promise of the year, on the day on which it has to hold."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from kpi_addin.cli.year.department import NAMES, department
from kpi_addin.cli.year.district import CLOSED, MISSING
from kpi_addin.cli.year.story import STEPS
from tests.cli.run import complaint, kpi
from tests.year.conftest import column_of, sheets_of, unit_called

WAITING, APPROVED, PASSED, NOTHING, RETURNED = "已报待审", "已批复", "通过", "未报", "退回修改"


@pytest.mark.parametrize(
    ("day", "name", "told"),
    [
        ("一上", "education", (WAITING, 1, "")),
        ("一上", "agriculture", (NOTHING, 0, "临近：还有 5 天")),
        ("一上", MISSING, (NOTHING, 0, "临近：还有 5 天")),
        ("催报", "education", (WAITING, 1, "")),
        ("催报", "agriculture", (NOTHING, 0, "逾期 8 天")),
        ("催报", MISSING, (NOTHING, 0, "逾期 8 天")),
        ("补报", "agriculture", (WAITING, 1, "逾期 9 天")),
        ("审核", "education", (PASSED, 1, "")),
        ("审核", "city", (RETURNED, 1, "逾期 12 天")),
        ("再审", "city", (RETURNED, 2, "逾期 17 天")),
        ("三审", "city", (PASSED, 3, "")),
        ("批复", "city", (APPROVED, 3, "")),
        ("批复", "health", (APPROVED, 1, "")),
        ("批复", "agriculture", (APPROVED, 1, "逾期 9 天")),
        ("批复", MISSING, (NOTHING, 0, "逾期 143 天")),
        ("修订", "water", ("修改后待审", 1, "")),
        ("修订批复", "water", (APPROVED, 1, "")),
        ("核验", "water", (APPROVED, 1, "")),
    ],
)
def test_where_the_targets_stand(year, day, name, told):
    assert year.days[day].standing(name) == told


def test_a_stage_is_asked_for_when_its_window_opens_and_not_before(year):
    asked = {day: Counter(row.stage for row in seen.rows) for day, seen in year.days.items()}
    assert asked["修订批复"] == {"targets": 13}
    assert asked["半年监控"] == {"targets": 13, "half_year": 13}
    assert asked["年终自评"] == {"targets": 13, "half_year": 13, "full_year": 13}


def test_the_missing_unit_is_late_in_every_stage_and_the_closed_one_is_asked_for_nothing(year):
    last = year.days["核验"]
    assert [last.standing(MISSING, stage)[2] for stage in ("half_year", "full_year")] == ["逾期 265 天", "逾期 70 天"]
    assert CLOSED not in {row.row.name for row in last.rows}
    assert not [row for row in last.rows if row.marks]


def test_the_library_is_added_up_below_its_bureau(year):
    groups = column_of(year.days["核验"].master, "分组小计", "编码", "应报份数")
    assert groups["205"] == 2
    assert groups["201"] == 1


PLANTED = {
    ("city", 1): {"project-sum-mismatch", "satisfaction-without-number"},
    ("city", 2): {"reviewer-remark"},
    ("city", 3): {"reviewer-remark"},
    ("health", 1): {"price-times-number-above-project"},
    ("health", 2): {"price-times-number-above-project"},
    ("transport", 2): {"spending-behind-plan"},
    ("transport", 3): {"spending-behind-plan"},
    ("park", 2): {"actual-missing"},
    ("park", 3): {"actual-missing"},
}
"""By department and revision, written down before they were checked. Everything else is right.

What the bureau remarked is found in what answers it, and in nothing that is handed in after it has passed."""


def test_nothing_is_found_but_what_was_planted(year):
    store, found = year.bureau.store, {}
    for name in NAMES:
        unit = store.settings.unit_id(unit_called(name))
        for revision in store.revisions(unit):
            if rules := {finding.rule for finding in store.read(unit, revision).findings}:
                found[name, revision] = rules
    assert found == PLANTED


def test_two_people_lose_nothing(year):
    """The one value that both typed is the first one's, the other change of the second is there, and so is every revision."""
    store, unit = year.bureau.store, year.bureau.store.settings.unit_id(unit_called("health"))
    targets = [
        {row.level3.value: row.full_year.value for row in store.read(unit, revision).form.indicators}
        for revision in (1, 2, 3)
    ]
    told = [(each["配置诊疗设备数量"], each["人均检查成本"]) for each in targets]
    assert told == [("≥60台", "≤300元"), ("≥64台", "≤300元"), ("≥64台", "≤285元")]
    assert [store.read(unit, revision).who for revision in (1, 2, 3)] == ["李静", "李静", "何伟"]


def test_what_was_returned_came_back_to_the_department(year):
    assert "3 条意见回到它的表里" in year.days["审核"].told
    assert "跨单位核对查出 1 条" in year.days["再审"].told
    assert "还有 0 条" in year.days["三审"].told
    assert "跨单位核对" not in sheets_of(year.days["核验"].master)


def length_of_pipes(day):
    return column_of(day.master, "指标", "三级指标", "全年指标值")["改造供水管网长度"]


def test_a_revision_moves_nothing_until_it_is_approved(year):
    assert [length_of_pipes(year.days[day]) for day in ("批复", "修订", "修订批复", "核验")] == [
        "≥45公里",
        "≥45公里",
        "≥40公里",
        "≥40公里",
    ]
    assert "3 处" in year.days["修订"].told


def test_three_lights(year):
    master = year.days["半年监控"].master
    lights = [column_of(master, "半年监控", "单位", name) for name in ("预算执行预警", "目标完成预警", "全年预计预警")]
    seen = {name: [light[unit_called(name)] for light in lights] for name in NAMES}
    planted = {
        "transport": ["红灯", "黄灯", "红灯"],
        "park": ["绿灯", "缺数", "绿灯"],
        "agriculture": ["黄灯", "绿灯", "绿灯"],
    }
    assert seen == {name: planted.get(name, ["绿灯"] * 3) for name in NAMES}


def test_grades_and_warnings(year):
    master = year.days["年终自评"].master
    grades, warned = (column_of(master, "年终自评", "单位", name) for name in ("应得等级", "预警"))
    assert {name for name in NAMES if grades[unit_called(name)] != "优"} == {"transport"}
    assert grades[unit_called("transport")] == "良"
    assert {name for name in NAMES if warned[unit_called(name)] != "无预警"} == {"transport", "park"}
    assert warned[unit_called("park")] == "红色预警"


def test_the_recheck_moves_one_units_points(year):
    """Ten points of a survey that nobody made: 99.91 becomes 89.91, and 优 becomes 良. The others' points stand."""
    master = year.days["抽查复核"].master
    before, after = (column_of(master, "抽查复核", "单位", name) for name in ("自评得分", "复核得分"))
    drawn = {name for name in NAMES if unit_called(name) in after}
    assert drawn == {"transport", "city", "civil"}
    assert after[unit_called("civil")] == pytest.approx(89.91)
    assert before[unit_called("civil")] == pytest.approx(99.91)
    assert all(after[unit_called(name)] == before[unit_called(name)] for name in drawn - {"civil"})
    assert year.days["抽查复核"].standing("civil", "full_year")[0] == WAITING


def test_nothing_that_was_handed_in_is_ever_lost_or_changed(year):
    days = list(year.days.values())
    for before, after in pairwise(days):
        assert before.stored.items() <= after.stored.items()
    submissions = [name for name in days[-1].stored if name.startswith("submissions/")]
    assert len(submissions) == 41


def test_the_share_proves_itself_and_so_does_the_command(year):
    assert "核验：41 次上报一份不少，总表与上报一致" in year.days["核验"].told
    ran = kpi("master", "verify", "--share", year.bureau.share)
    assert (ran.exit_code, ran.err) == (0, "")


def test_the_terminal_tells_each_day_in_a_line_and_where_to_look(year):
    lines = year.ran.out.splitlines()
    assert [step.name.zh for step in STEPS] == list(year.days)
    for step in STEPS:
        assert sum(step.day in line for line in lines) == 1
    for place in (year.bureau.master, year.bureau.desk, year.bureau.departments):
        assert place.name in year.ran.out


def test_it_is_told_by_days_that_nobody_elses_clock_knows(year):
    """Everything of the year has its day; what is done afterwards has today's."""
    store = year.bureau.store
    days = {store.read(unit, number).when[:10] for unit in store.units() for number in store.revisions(unit)}
    assert min(days) == "2023-09-25"
    assert max(days) == "2025-01-20"
    assert store.place.now().year > 2025


def test_it_does_not_run_over_what_somebody_changed(year):
    paper = next(year.bureau.desk.glob("意见表-*.xlsx"))
    kept = paper.read_bytes()
    paper.write_bytes(b"mine")
    assert "--dir" in complaint(kpi("demo", "--year", "--dir", year.folder))
    assert paper.read_bytes() == b"mine"
    paper.write_bytes(kept)


def test_every_department_is_there_with_its_sheet(year):
    names = sheets_of(year.days["核验"].master)
    for name in NAMES:
        assert sum(department(name).unit in sheet for sheet in names) == 1
