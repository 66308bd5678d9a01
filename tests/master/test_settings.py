"""share.toml: what is written can be read, edited by hand in Notepad, and errors in it are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.errors import ShareError
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.share.share_settings import read_share_settings, write_share_settings
from kpi_addin.master.stages.limits import Limits, limits_of


def test_a_new_share():
    settings = read_share_settings(
        write_share_settings("department-2024", 2024, ['河湾区"文化馆"', "教育局\\本级"]), "share.toml"
    )
    assert (settings.form, settings.year, settings.severities) == ("department-2024", 2024, {})
    assert [unit.name for unit in settings.roster] == ['河湾区"文化馆"', "教育局\\本级"]


def test_aliases_lead_to_one_unit():
    text = """
form = "department-2024"
year = 2024
deadline = 2024-03-31
roster = ["教育局", {name = "文化馆", aliases = ["河湾区文化馆（本级）"], id = "wenhua"}]
[severities]
half-year-plan-missing = "info"
"""
    settings = read_share_settings(text.encode("utf-8"), "share.toml")
    assert settings.unit_id("河湾区文化馆(本级)") == settings.unit_id("文化馆") == "wenhua"
    assert settings.unit_id("水务局") == "水务局"
    assert settings.deadline == "2024-03-31"
    assert settings.severities == {"half-year-plan-missing": "info"}


def test_where_the_stages_draw_their_lines():
    head = b'form = "department-2024"\nyear = 2024\n'
    assert limits_of(read_share_settings(head, "share.toml").stages) == Limits()
    told = read_share_settings(head + b"[stages]\ncut_off = 8\nunspent = 12.5\n", "share.toml").stages
    assert limits_of(told) == Limits(cut_off=8, unspent=Decimal("12.5"))


WINDOWS = b"""
[[windows]]
stage = "half_year"
cut_off = 6
due = 2024-07-20
[[windows]]
stage = "half_year"
round = 2
cut_off = 9
opens = 2024-10-01
due = 2024-10-20
"""


@pytest.mark.parametrize(
    ("when", "month"),
    # Ten at night of 30 September in Greenwich is six in the morning of 1 October in Beijing.
    [
        ("2024-07-19T08:00:00Z", 6),
        ("2024-09-30T15:59:00Z", 6),
        ("2024-09-30T22:00:00Z", 9),
        ("2025-01-01T00:00:00Z", 9),
    ],
)
def test_the_month_is_that_of_the_window_in_which_it_came(when, month):
    head = b'form = "department-2024"\nyear = 2024\n'
    told = read_share_settings(head + WINDOWS, "share.toml")
    assert limits_of(told.stages, told.windows).at(when).cut_off == month
    # What is said for all of them counts.
    told = read_share_settings(head + WINDOWS + b"[stages]\ncut_off = 8\n", "share.toml")
    assert limits_of(told.stages, told.windows).at(when).cut_off == 8


@pytest.mark.parametrize("line", ["cut_off = 13", "cut_off = 0", "slow = 101", "lead = -1", 'lead = "5%"', "late = 3"])
def test_a_line_that_cannot_be_is_told_with_its_place(line):
    text = f'form = "department-2024"\nyear = 2024\n[stages]\n{line}\n'
    with pytest.raises(ShareError, match="第 4 行"):
        read_share_settings(text.encode(), "share.toml")


def test_notepad_puts_a_mark_in_front():
    assert (
        read_share_settings(b"\xef\xbb\xbf" + write_share_settings("department-2024", 2024), "share.toml").year == 2024
    )


def test_an_id_cannot_leave_the_share():
    settings = read_share_settings(b'form = "f"\nyear = 2024\nroster = [{name = "x", id = "../../etc"}]', "share.toml")
    assert "/" not in settings.unit_id("x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "form = 3\nyear = 2024",
        'form = "f"\nyear = "2024"',
        'form = "f\nyear',
        'form = "f"\nyear = true',
        'form = "f"\nyear = 2024\nroster = [{id = "x"}]',
        'form = "f"\nyear = 2024\nroster = 3',
        'form = "f"\nyear = 2024\nseverities = 1',
    ],
)
def test_what_is_wrong_is_told_in_one_line(text):
    with pytest.raises(ShareError, match=r"share\.toml") as caught:
        read_share_settings(text.encode("utf-8"), "share.toml")
    assert "\n" not in str(caught.value)


HEAD = 'form = "department-2024"\nyear = 2024\n'
WRONG = {
    "a roster below the severities": (
        f'{HEAD}[severities]\nroster = ["教育局"]\n',
        4,
        "请移到 [severities]（第 3 行）之前",
    ),
    "a deadline below the severities": (
        f"{HEAD}[severities]\ndeadline = 2024-03-31\n",
        4,
        "“deadline”写在了 [severities] 之下",
    ),
    "a form below the severities": ('year = 2024\n[severities]\nform = "f"\n', 3, "“form”写在了 [severities] 之下"),
    "an unknown rule": (f'{HEAD}[severities]\nzero-traget = "info"\n', 4, "“zero-traget”，最接近的是“zero-target”"),
    "an unknown severity": (f'{HEAD}[severities]\nzero-target = "warn"\n', 4, "“warn”，最接近的是“warning”"),
    "a severity that is no text": (f"{HEAD}[severities]\nzero-target = 1\n", 4, "应为文字，却是 1"),
    "an unknown key": (f'{HEAD}rooster = ["教育局"]\n', 3, "“rooster”，最接近的是“roster”"),
    "an unknown key of a unit": (
        f'{HEAD}roster = [\n  "教育局",\n  {{nmae = "文化馆"}},\n]\n',
        5,
        "“nmae”，最接近的是“name”",
    ),
    "a unit without a name": (f'{HEAD}roster = [{{id = "x"}}]\n', 3, "roster[0]：缺少“name”"),
    "a unit with an empty name": (f'{HEAD}roster = ["教育局", ""]\n', 3, "roster[1]"),
    "a year of the last century": ('form = "f"\nyear = 1999\n', 2, "2000 至 2100"),
    "a year far ahead": ('form = "f"\nyear = 2101\n', 2, "2000 至 2100"),
    "a year in quotes": ('form = "f"\nyear = "2024"\n', 2, "应为整数，却是“2024”"),
    "no number": ('form = "f"\nyear = nan\n', 2, "应为整数，却是 nan"),
    "a number of five thousand digits": (f'form = "f"\nyear = {"9" * 5000}\n', None, "位数太多"),
    "a day that is none": (f"{HEAD}deadline = 2024-02-30\n", 3, "没有这一天"),
    "a day that is none, in quotes": (f'{HEAD}deadline = "2024-02-30"\n', 3, "没有 “2024-02-30” 这一天"),
    "no day": (f'{HEAD}deadline = "三月底"\n', 3, "应为日期"),
    "a key twice": (f"{HEAD}year = 2025\n", 3, "写了两次"),
    "a header twice": (f"{HEAD}[severities]\n[severities]\n", 4, "写了两次"),
    "full-width quotes": ("form = “department-2024”\n", 1, "要加半角引号"),
    "a full-width comma": (f'{HEAD}roster = ["教育局"，"文化馆"]\n', 3, "少了逗号"),
    "a backslash": (f'{HEAD}roster = ["某局\\q"]\n', 3, "反斜杠"),
    "a bracket left open": (f'{HEAD}roster = ["教育局"\n[severities]\n', 4, "方括号"),
    "a control character": (f'{HEAD}roster = ["教\\u001b局"]\n', 3, "控制字符"),
    "nested without end": (f"{HEAD}roster = {'[' * 100_000}\n", None, "嵌套太深"),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_told_with_its_line_and_what_is_nearest(name):
    text, line, expected = WRONG[name]
    with pytest.raises(ShareError, match=r"share\.toml") as caught:
        read_share_settings(text.encode("utf-8"), "share.toml")
    assert caught.value.exit_code == 4
    assert expected in caught.value.zh
    assert line is None or f"第 {line} 行" in caught.value.zh
    assert caught.value.en != caught.value.zh


def test_another_encoding_is_told_as_that():
    with pytest.raises(ShareError, match="第 2 行：不是 UTF-8"):
        read_share_settings('form = "f"\n# 财政局'.encode("gb18030"), "share.toml")


def test_just_inside_the_bounds():
    text = 'form = "f"\nyear = 2100\ndeadline = "2024-02-29"\n[severities]\nzero-target = "error"\n'
    settings = read_share_settings(text.encode(), "share.toml")
    assert (settings.year, settings.deadline, settings.severities) == (2100, "2024-02-29", {"zero-target": "error"})


def test_a_form_that_nobody_knows_is_told_with_its_line(tmp_path):
    (tmp_path / "share.toml").write_text('year = 2024\nform = "departmnet-2024"\n', encoding="utf-8")
    with pytest.raises(
        ShareError, match=r"share\.toml.*第 2 行.*“departmnet-2024”，最接近的是“department-2024”"
    ) as caught:
        open_store(tmp_path)
    assert caught.value.exit_code == 4
