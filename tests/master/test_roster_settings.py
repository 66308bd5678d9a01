"""share.toml says of a unit its code, parent, office, stages and years, and of the year its windows; what is wrong is told by line."""

from __future__ import annotations

from datetime import date

import pytest

from kpi_addin.errors import InputError, ShareError
from kpi_addin.master.rebuild import load_master
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.share.share_settings import read_share_settings, write_share_settings
from tests.master.builders import submission

HEAD = 'form = "f"\nyear = 2024\n'


def settings(text):
    return read_share_settings((HEAD + text).encode(), "share.toml")


def test_all_that_is_said_of_a_unit():
    [one] = settings(
        'roster = [{name = "局", code = "019001", office = "行政政法科", stages = ["targets", "full_year"], '
        'valid_from = 2023, valid_to = 2025, department = "大局", aliases = ["旧局"]}]'
    ).roster
    assert (one.code, one.parent, one.office, one.department) == ("019001", "019", "行政政法科", "大局")
    assert (one.stages, one.valid_from, one.valid_to, one.aliases) == (("targets", "full_year"), 2023, 2025, ("旧局",))
    assert [one.is_valid(year) for year in (2022, 2023, 2025, 2026)] == [False, True, True, False]
    assert [one.is_due(stage, 2024) for stage in ("targets", "half_year", "full_year")] == [True, False, True]


def test_an_old_entry_is_what_it_was():
    one, two = settings('roster = ["教育局", {name = "文化馆", aliases = ["馆"]}]').roster
    assert (one.code, one.parent, one.office, one.stages, one.valid_from) == (None, "", None, (), None)
    assert one.is_due("half_year", 1999)
    assert two.parent == ""


def test_two_old_entries_of_one_name_read_as_ever():
    told = settings('roster = ["教育局", {name = "教育局", id = "b"}, "教育局"]')
    assert [unit.id for unit in told.roster] == ["教育局", "b", "教育局"]
    assert told.unit_id("教育局") == "教育局"


def test_a_parent_is_the_codes_beginning_unless_it_is_said():
    told = settings('roster = [{name = "a", code = "219002005"}, {name = "b", code = "301001", parent = "219"}]')
    assert [unit.parent for unit in told.roster] == ["219", "219"]


WRONG = {
    "a code as a number": ('roster = [\n  "甲",\n  {name = "乙", code = 219001},\n]', 5, "应为文字"),
    "no code": ('roster = [{name = "乙", code = "二一九"}]', 3, "单位编码"),
    "a parent that is none": ('roster = [{name = "乙", parent = "教育局"}]', 3, "单位编码"),
    "a stage that is none": (
        'roster = [\n  {name = "乙", stages = ["half_yeer"]},\n]',
        4,
        "“half_yeer”，最接近的是“half_year”",
    ),
    "a year that is none": ('roster = [\n{name = "乙", valid_from = 1999}]', 4, "2000 至 2100"),
    "years backwards": (
        'roster = [\n{name = "乙", valid_from = 2025, valid_to = 2024}]',
        4,
        "停用年度 2024 早于启用年度 2025",
    ),
    "a code twice": (
        'roster = [\n{name = "甲", code = "219001"},\n{name = "乙", code = "219001"},\n]',
        5,
        "219001 已经是“甲”的",
    ),
    "a name twice under one department": (
        'roster = [\n{name = "甲", code = "219001"},\n{name = "甲", code = "219002", id = "b"},\n]',
        5,
        "（219）下有两个“甲”",
    ),
    "two units at one place": (
        'roster = [\n{name = "甲", code = "219001"},\n{name = "甲", code = "301001"},\n]',
        5,
        "用 id 给其中一个",
    ),
    "a stage of a window": ('[[windows]]\nstage = "goals"\n', 4, "“goals”"),
    "a month of a window": (
        '[[windows]]\nstage = "targets"\n[[windows]]\nstage = "half_year"\ncut_off = 13\n',
        7,
        "1 至 12",
    ),
    "a window twice": (
        '[[windows]]\nstage = "targets"\n[[windows]]\nstage = "targets"\n',
        5,
        "绩效目标的第 1 轮写了两次",
    ),
    "a window that closes before it opens": (
        '[[windows]]\nstage = "targets"\nopens = 2024-03-02\ndue = 2024-03-01\n',
        6,
        "截止日 2024-03-01 早于开始日 2024-03-02",
    ),
    "rounds in the wrong order": (
        '[[windows]]\nstage = "targets"\ndue = 2024-03-02\n[[windows]]\nstage = "targets"\nround = 2\ndue = 2024-03-01\n',
        9,
        "先后颠倒",
    ),
    "another decade": ('[[windows]]\nstage = "targets"\ndue = 2042-03-01\n', 5, "年份可能写错"),
    "two days for the targets": ('deadline = 2024-03-31\n[[windows]]\nstage = "targets"\n', 3, "deadline 请删去"),
    "windows below the severities": ("[severities]\nwindows = 1\n", 4, "请移到 [severities]"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name):
    text, line, expected = WRONG[name]
    with pytest.raises(ShareError) as caught:
        settings(text)
    assert f"第 {line} 行" in caught.value.zh
    assert expected in caught.value.zh
    assert f"line {line}" in caught.value.en


def test_just_right():
    told = settings(
        "roster = [\n"
        '{name = "中心", code = "219001"}, {name = "中心", code = "301001", id = "中心-301001"},\n'
        '{name = "旧馆", code = "401001", valid_to = 2023}, {name = "新馆", code = "401001", valid_from = 2024},\n'
        ']\n[[windows]]\nstage = "targets"\nname = "一上"\nopens = 2023-09-05\ndue = 2023-09-30\n'
        '[[windows]]\nround = 2\nstage = "targets"\nname = "二上"\ndue = 2023-09-30\nwarning_days = 0\n'
        '[[windows]]\nstage = "half_year"\ncut_off = 6\nopens = 2024-07-01\ndue = 2024-07-01\n'
    )
    assert [(one.stage, one.round, one.name) for one in told.windows] == [
        ("targets", 1, "一上"),
        ("targets", 2, "二上"),
        ("half_year", 1, "半年监控"),
    ]
    assert (told.windows[1].warning_days, told.windows[2].cut_off) == (0, 6)


def test_windows_are_by_stage_and_round_in_whatever_order_they_stand():
    told = settings(
        '[[windows]]\nstage = "full_year"\n[[windows]]\nstage = "targets"\nround = 2\n[[windows]]\nstage = "targets"\n'
    )
    assert [(one.stage, one.round) for one in told.windows] == [("targets", 1), ("targets", 2), ("full_year", 1)]


def test_an_old_deadline_is_when_the_targets_are_due():
    [one] = settings("deadline = 2024-03-31").windows
    assert (one.stage, one.round, one.opens, one.due) == ("targets", 1, None, date(2024, 3, 31))
    assert settings("").windows == ()


# --- two units of one name -------------------------------------------------------------------------------------------------


TWO = (
    'roster = [{name = "机关服务中心", code = "219005"}, '
    '{name = "机关服务中心", code = "301005", id = "机关服务中心-301005"}]\n'
)


@pytest.mark.parametrize(
    ("typed", "lies"),
    [
        ("219005-机关服务中心", "机关服务中心"),
        ("301005机关服务中心", "机关服务中心-301005"),
        ("[301005] 机关服务中心", "机关服务中心-301005"),
        ("（301005）机关服务中心", "机关服务中心-301005"),
        ("３０１００５—机关服务中心", "机关服务中心-301005"),
    ],
)
def test_a_code_before_the_name_tells_which(typed, lies):
    assert settings(TWO).unit_id(typed) == lies


@pytest.mark.parametrize("typed", ["401005-机关服务中心", "219005-别的中心", "219005"])
def test_a_code_that_does_not_go_with_the_name_tells_nothing(typed):
    assert settings(TWO).unit_id(typed) not in {"机关服务中心", "机关服务中心-301005"}


def test_nobody_hands_in_as_one_of_two(tmp_path):
    folder = tmp_path / "share"
    create_store(folder, "department-2024", 2024)
    (folder / "share.toml").write_text(f'form = "department-2024"\nyear = 2024\n{TWO}', encoding="utf-8")
    store = open_store(folder)
    with pytest.raises(InputError, match="219005、301005") as caught:
        store.add(submission("机关服务中心"))
    assert "219005-机关服务中心" in caught.value.zh
    for typed in ("219005-机关服务中心", "301005-机关服务中心"):
        store.add(submission(typed))
    assert store.units() == ["机关服务中心", "机关服务中心-301005"]


def test_of_two_that_follow_each_other_only_one_is_meant(tmp_path):
    folder = tmp_path / "share"
    create_store(folder, "department-2024", 2024)
    roster = TWO.replace('"219005"', '"219005", valid_to = 2023')
    (folder / "share.toml").write_text(f'form = "department-2024"\nyear = 2024\n{roster}', encoding="utf-8")
    store = open_store(folder)
    assert settings(roster).namesakes("机关服务中心") == ()
    assert store.add(submission("机关服务中心")).unit_id == "机关服务中心-301005"


def test_a_unit_of_another_year_is_not_missing(tmp_path):
    folder = tmp_path / "share"
    create_store(folder, "department-2024", 2024)
    roster = 'roster = ["甲", {name = "乙", valid_to = 2023}, {name = "丙", valid_to = 2024}, {name = "丁", valid_from = 2025}]'
    (folder / "share.toml").write_text(f'form = "department-2024"\nyear = 2024\n{roster}', encoding="utf-8")
    assert [row.name for row in load_master(open_store(folder)).departments] == ["甲", "丙"]


def test_the_calendar_that_a_new_share_shows_reads_when_its_marks_are_taken_away():
    text = write_share_settings("f", 2024).decode()
    shown = text[text.index("# [[windows]]") :].replace("# ", "")
    [window] = read_share_settings((text + shown).encode(), "share.toml").windows
    assert (window.stage, window.cut_off, window.due) == ("half_year", 6, date(2024, 7, 20))
