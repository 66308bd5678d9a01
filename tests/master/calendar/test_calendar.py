"""A calendar from Excel: what people write for stages, days and months, what is told beside the row, and how share.toml follows."""

from __future__ import annotations

import tomllib
from datetime import date

import openpyxl
import pytest

from kpi_addin import api
from kpi_addin.errors import InputError, ShareError
from kpi_addin.master.calendar.listed import calendar_in, calendars_in
from kpi_addin.master.calendar.written import with_calendar
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.share.share_settings import read_share_settings
from kpi_addin.master.share.windows import Window
from kpi_addin.reading.grid import Grid
from tests.cli.run import kpi
from tests.master.builders import submission

HEADINGS = ("阶段", "轮次", "轮次名称", "数据截至月份", "开始日期", "截止日期", "提前几天算临近")


def read(*rows, headings=HEADINGS, above=()):
    grid = Grid("日程", (*above, headings, *rows))
    ((found, top),) = calendars_in([grid])
    return calendar_in(found, top, 2024)


def test_a_year_as_bureaus_write_it():
    told = read(
        ("一上", None, None, None, "2023-09-01", "2023-09-30", None),
        ("二上", None, None, None, "2023年12月1日", "2023.12.20", "5天"),
        ("半年监控", 1, "半年", "6月", "2024/7/1", "2024-07-20", 7),
        ("三季度", None, None, None, None, "2024-10-20", None),
        ("年终自评", None, "年终", 12.0, "2025-01-02", "2025-01-31", 10.0),
        above=((None,) * 7, ("2024 年预算绩效管理日程", *(None,) * 6)),
    )
    assert told.faults == ()
    assert told.windows == (
        Window("targets", 1, "一上", None, date(2023, 9, 1), date(2023, 9, 30), 7),
        Window("targets", 2, "二上", None, date(2023, 12, 1), date(2023, 12, 20), 5),
        Window("half_year", 1, "半年", 6, date(2024, 7, 1), date(2024, 7, 20), 7),
        Window("half_year", 2, "三季度", 9, None, date(2024, 10, 20), 7),
        Window("full_year", 1, "年终", 12, date(2025, 1, 2), date(2025, 1, 31), 10),
    )


def test_only_the_columns_that_are_there():
    told = read(("目标", "2024-03-31"), (None, None), headings=("上报阶段", "上报截止"))
    assert told.windows == (Window("targets", 1, "绩效目标", due=date(2024, 3, 31)),)


@pytest.mark.parametrize(
    ("row", "cell", "told"),
    [
        (("半年", 1, None, None, None, "7月20日", None), "日程!F2", "没有写年份"),
        (("半年", 1, None, None, None, "2024-02-30", None), "日程!F2", "没有 2024-02-30 这一天"),
        (("半年", 1, None, None, None, "七月底", None), "日程!F2", "不是日期"),
        (("季报", 1, None, None, None, "2024-07-20", None), "日程!A2", "不是一个阶段"),
        (("半年、年终", 1, None, None, None, "2024-07-20", None), "日程!A2", "不是一个阶段"),
        ((None, 1, None, None, None, "2024-07-20", None), "日程!A2", "不是一个阶段"),
        (("半年", 0, None, None, None, "2024-07-20", None), "日程!B2", "不是 1 到 99 的数"),
        (("半年", 1, None, 13, None, "2024-07-20", None), "日程!D2", "不是 1 到 12 的数"),
        (("半年", 1, None, 6.5, None, "2024-07-20", None), "日程!D2", "不是 1 到 12 的数"),
        (("半年", 1, None, 6, None, "2024-07-20", "一周"), "日程!G2", "不是 0 到 366 的数"),
        (("半年", 1, None, 6, "2024-07-21", "2024-07-20", 7), "日程!F2", "早于开始日"),
        (("半年", 1, None, 6, None, "2042-07-20", 7), "日程!F2", "年份可能写错了"),
    ],
)
def test_what_is_wrong_is_told_beside_its_cell(row, cell, told):
    (fault,) = read(row).faults
    assert (fault.cell, told in fault.told.zh) == (cell, True)
    assert fault.told.en


def test_a_round_twice_and_rounds_that_run_backwards():
    twice = read(("半年", 1, None, 6, None, "2024-07-20", 7), ("半年", 1, None, 9, None, "2024-10-20", 7))
    assert [(fault.cell, fault.told.zh) for fault in twice.faults] == [("日程!A3", "半年监控的第 1 轮写了两次")]
    (back,) = read(
        ("一上", 1, None, None, None, "2023-12-20", 7), ("二上", 2, None, None, None, "2023-09-30", 7)
    ).faults
    assert (back.cell, "先后颠倒" in back.told.zh) == ("日程!F3", True)


@pytest.mark.parametrize(
    ("headings", "is_one"),
    [
        (("阶段", "名称", "截止日期"), True),
        (("编码", "单位", "阶段", "轮次", "版次", "状态", "截止日"), False),  # 审核
        (("预算单位", "应报阶段", "截止日期"), False),
        (("阶段", "说明"), False),
        (("单位名称", "业务科室"), False),
    ],
)
def test_a_sheet_about_units_is_no_calendar(headings, is_one):
    assert bool(calendars_in([Grid("表", (headings, ("半年",) * len(headings)))])) is is_one


def test_a_stage_merged_over_its_rounds():
    rows = (
        HEADINGS,
        ("目标", None, "一上", None, None, "2023-09-30", None),
        (None, None, "二上", None, None, "2023-12-20", None),
    )
    told = calendar_in(Grid("日程", rows, merged=((1, 0, 2, 0),)), 0, 2024)
    assert [(one.stage, one.round, one.name) for one in told.windows] == [
        ("targets", 1, "一上"),
        ("targets", 2, "二上"),
    ]


def test_what_is_hidden_or_not_calculated_is_asked_about():
    rows = (
        HEADINGS,
        ("目标", None, None, None, None, None, None),
        ("半年", None, None, None, None, "2024-07-20", None),
    )
    grid = Grid("日程", rows, formulas={(1, 5): "DATE(2024,3,31)"}, faint_rows=frozenset({2}))
    faults = calendar_in(grid, 0, 2024).faults
    assert [(fault.cell, fault.told.zh[:11]) for fault in faults] == [
        ("日程!F2", "公式还没有算出结果；请"),
        ("日程!A3", "这一行被隐藏或划掉了，"),
    ]


def test_all_faults_at_once():
    told = read(("季报", 1, None, None, None, "2024-07-20", 7), ("半年", 1, None, 66, None, "明天", 7))
    assert [fault.cell for fault in told.faults] == ["日程!A2", "日程!D3", "日程!F3"]
    assert told.windows == ()


SETTINGS = """# 设置
form = "department-2024"
year = 2024
deadline = 2024-03-31   # 目标

roster = [
  "教育局",  # 第一个
]

[[windows]]
stage = "half_year"
due = 2024-07-20  # 局务会定的

# 年终的还没有定
[[windows]]
stage = "full_year"

# 级别
[severities]
half-year-plan-missing = "info"
"""
HALF, FULL = Window("half_year", 1, "半年监控", due=date(2024, 7, 20)), Window("full_year", 1, "年终自评")
TARGETS = Window("targets", 1, "绩效目标", due=date(2024, 3, 31))


def windows_of(settings):
    return read_share_settings(settings, "share.toml").windows


def test_share_toml_follows_and_everything_else_stays():
    later = Window("full_year", 1, "年终", 12, date(2025, 1, 2), date(2025, 1, 31), 10)
    written = with_calendar(SETTINGS.encode(), (TARGETS, HALF, later))
    assert windows_of(written) == (TARGETS, HALF, later)
    text = written.decode()
    for kept in (
        "# 设置\n",
        '"教育局",  # 第一个',
        "due = 2024-07-20  # 局务会定的\n",
        "# 年终的还没有定\n",
        "# 级别\n[severities]\n",
    ):
        assert kept in text
    assert "deadline" not in text, "the targets' window says it now"
    assert tomllib.loads(text)["severities"] == {"half-year-plan-missing": "info"}


def test_a_deadline_stays_where_the_calendar_does_not_speak_of_the_targets():
    with pytest.raises(ShareError, match="没有改动"):
        with_calendar(SETTINGS.encode(), (HALF,))  # it would still be the targets' window


def test_written_twice_it_is_the_same():
    once = with_calendar(SETTINGS.encode(), (TARGETS, HALF, FULL))
    assert with_calendar(once, (TARGETS, HALF, FULL)) == once


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_stay(end, mark):
    settings = mark + SETTINGS.replace("\n", end).encode()
    written = with_calendar(settings, (TARGETS, HALF))
    assert windows_of(written) == (TARGETS, HALF)
    assert written.startswith(mark + "# 设置".encode())
    assert (b"\r\n" in written) is (end == "\r\n")
    assert written.count(b"\n") == written.count(end.encode())


def test_a_share_without_windows_gets_them_at_its_end():
    plain = b'form = "department-2024"\nyear = 2024\n\n[severities]\nhalf-year-plan-missing = "info"'
    written = with_calendar(plain, (HALF, FULL))
    assert windows_of(written) == (HALF, FULL)
    assert written.startswith(plain)


def test_windows_in_one_line_are_for_their_writer():
    inline = b'form = "department-2024"\nyear = 2024\nwindows = [{stage = "half_year", due = 2024-07-20}]\n'
    with pytest.raises(ShareError, match=r"不是 \[\[windows\]\] 的写法"):
        with_calendar(inline, (FULL,))


@pytest.fixture
def with_deadline(share):
    settings = share / "share.toml"
    text = settings.read_text(encoding="utf-8").replace("# deadline = 2024-03-31", "deadline = 2024-03-31")
    settings.write_text(text, encoding="utf-8")
    return share


def test_a_deadline_goes_on_being_the_targets_day(with_deadline, chinese_tmp):
    """The calendar speaks of the half-year alone."""
    path = sheet(chinese_tmp / "日程.xlsx", ("半年", None, None, 6, None, "2024-07-20", None))
    told = kpi("share", "roster", path, "--share", with_deadline, "--yes")
    assert (told.exit_code, told.err, "去掉" in told.out) == (0, "", False)
    assert [(one.stage, one.due) for one in api.calendar_of(with_deadline)] == [
        ("targets", date(2024, 3, 31)),
        ("half_year", date(2024, 7, 20)),
    ]


def test_a_list_alone_does_not_rewrite_the_calendar(with_deadline, chinese_tmp):
    """The roster is written out with its calendar and comes back with a unit more."""
    path = chinese_tmp / "名单.xlsx"
    kpi("share", "roster", "--share", with_deadline, "-o", path)
    book = openpyxl.load_workbook(path)
    book["名单"]["A2"], book["名单"]["B2"] = "201001", "教育局"
    book.save(path)
    assert kpi("share", "roster", path, "--share", with_deadline, "--yes").exit_code == 0
    assert "deadline = 2024-03-31" in (with_deadline / "share.toml").read_text(encoding="utf-8")


# --- The command, on a share. ---------------------------------------------------------------------------------------


@pytest.fixture
def share(chinese_tmp):
    folder = chinese_tmp / "共享"
    assert kpi("share", "init", "--share", folder, "--year", 2024).exit_code == 0
    return folder


def sheet(path, *rows, roster=None):
    book = openpyxl.Workbook()
    book.active.title = "日程"
    for row in (HEADINGS, *rows):
        book.active.append(row)
    if roster:
        page = book.create_sheet("名单")
        for row in roster:
            page.append(row)
    book.save(path)
    return path


def test_from_excel_and_back(share, chinese_tmp):
    path = sheet(
        chinese_tmp / "日程.xlsx",
        ("一上", None, None, None, None, date(2023, 9, 30), None),
        ("半年", None, None, 6, date(2024, 7, 1), date(2024, 7, 20), 10),
        roster=[("单位编码", "单位名称"), ("201001", "教育局")],
    )
    before = (share / "share.toml").read_bytes()
    asked = kpi("share", "roster", path, "--share", share)
    assert (asked.exit_code, (share / "share.toml").read_bytes()) == (2, before), "nobody was there to agree"
    assert "新增 201001 教育局" in asked.out
    assert "日程新增 绩效目标第 1 轮（一上）：至 2023-09-30，提前 7 天算临近" in asked.out
    assert kpi("share", "roster", path, "--share", share, "--yes").exit_code == 0
    assert [unit.name for unit in api.roster_of(share)] == ["教育局"]
    assert [(one.stage, one.name, one.due) for one in api.calendar_of(share)] == [
        ("targets", "一上", date(2023, 9, 30)),
        ("half_year", "半年监控", date(2024, 7, 20)),
    ]
    assert (
        "临近" in kpi("master", "status", "--share", share).out
        or "逾期" in kpi("master", "status", "--share", share).out
    )
    back = chinese_tmp / "存.xlsx"
    assert "日程 2 轮" in kpi("share", "roster", "--share", share, "-o", back).out
    again = kpi("share", "roster", back, "--share", share)
    assert (again.exit_code, again.out.strip()) == (0, "名单和日程没有变化。")


def test_a_calendar_alone_leaves_the_roster(share, chinese_tmp):
    both = sheet(chinese_tmp / "a.xlsx", roster=[("单位名称",), ("教育局",)])
    assert kpi("share", "roster", both, "--share", share, "--yes").exit_code == 0
    alone = sheet(chinese_tmp / "b.xlsx", ("年终", None, None, None, None, "2025-01-31", None))
    told = kpi("share", "roster", alone, "--share", share, "--yes")
    assert told.exit_code == 0
    assert [unit.name for unit in api.roster_of(share)] == ["教育局"]
    assert [one.stage for one in api.calendar_of(share)] == ["full_year"]
    blank = sheet(chinese_tmp / "c.xlsx")
    told = kpi("share", "roster", blank, "--share", share, "--yes")
    assert (told.out.strip(), len(api.calendar_of(share))) == ("名单和日程没有变化。", 1), "never filled in is no wish"
    other = sheet(chinese_tmp / "e.xlsx", ("半年", None, None, None, None, "2024-07-20", None))
    assert "日程去掉 年终自评第 1 轮：至 2025-01-31" in kpi("share", "roster", other, "--share", share).out
    listed = chinese_tmp / "d.csv"
    listed.write_text("单位名称\n教育局\n水务局\n", encoding="utf-8")
    assert kpi("share", "roster", listed, "--share", share, "--yes").exit_code == 0
    assert [one.stage for one in api.calendar_of(share)] == ["full_year"], (
        "a list without a calendar says nothing of it"
    )


def test_a_fault_in_either_changes_neither(share, chinese_tmp):
    before = (share / "share.toml").read_bytes()
    path = sheet(
        chinese_tmp / "错.xlsx",
        ("半年", None, None, 60, None, "2024-07-20", None),
        roster=[("单位编码", "单位名称"), ("201001", "教育局"), ("201001", "水务局")],
    )
    told = kpi("share", "roster", path, "--share", share, "--yes")
    assert (told.exit_code, (share / "share.toml").read_bytes()) == (2, before)
    assert "《错.xlsx》日程!D2：“60”不是 1 到 12 的数" in told.err
    assert "编码 201001 已经是" in told.err


def test_two_calendars_are_one_too_many(share, chinese_tmp):
    path = sheet(chinese_tmp / "两张.xlsx", ("半年", None, None, 6, None, "2024-07-20", None))
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["日程"]).title = "日程（旧）"
    book.save(path)
    with pytest.raises(InputError, match="有几张像日程的表：日程、日程（旧）"):
        api.plan_roster(share, path)


def test_the_masters_own_sheets_are_no_calendar(share, chinese_tmp):
    """审核 has 阶段 and 截止日 too, a row a unit."""
    path = sheet(
        chinese_tmp / "名单.xlsx",
        ("目标", None, None, None, None, "2024-03-31", None),
        roster=[("单位编码", "单位名称"), ("201001", "水务局")],
    )
    assert kpi("share", "roster", path, "--share", share, "--yes").exit_code == 0
    store = open_store(share)
    store.add(submission("水务局"))
    rebuild(store)
    master = share / "master.xlsx"
    assert "审核" in openpyxl.load_workbook(master).sheetnames
    told = kpi("share", "roster", master, "--share", share)
    assert (told.exit_code, told.out.strip(), told.err) == (0, "名单和日程没有变化。", "")
