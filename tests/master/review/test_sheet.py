"""The review sheet as data: what comes with the program, what a bureau says instead, and what it cannot mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.errors import InputError, ShareError
from kpi_addin.master.review.sheet import review_sheet
from kpi_addin.master.share.share_settings import read_share_settings
from tests.master.shares import told


def sheet(text=""):
    return review_sheet(read_share_settings(f'form = "department-2024"\nyear = 2024\n{text}'.encode(), "share.toml"))


def test_what_comes_with_the_program():
    """Opinions and no points: what is not switched on is not there. REVIEW.md has the steps, the items and the bands."""
    usual = sheet()
    assert usual.steps == ("业务科室初审", "第三方评审", "绩效科终审")
    assert usual.items == ("规范完整性", "内容相关性", "指标科学性", "标准合理性", "细化量化", "预算匹配性")
    assert [(grade.name, grade.low) for grade in usual.grades] == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    assert (usual.scored, usual.grade_of({})) == ((), None)


def test_points_when_they_are_switched_on():
    """Four natures of 20, 30, 30 and 20 points."""
    scored = sheet('[review]\nmode = "points"').scored
    groups = {each.group: sum(one.points for one in scored if one.group == each.group) for each in scored}
    assert groups == {"完整性": 20, "相关性": 30, "适当性": 30, "可行性": 20}


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_edges_of_grades_are_closed(total, grade):
    one = sheet('[review]\nmode = "points"\nscored = [{name = "总", points = 100}]')
    assert one.grade_of({"总": Decimal(total)}).name == grade


def test_without_all_points_there_is_no_grade():
    one = sheet('[review]\nmode = "points"\nscored = [{name = "甲", points = 50}, {name = "乙", points = 50}]')
    assert one.grade_of({"甲": Decimal(50)}) is None


def test_what_a_bureau_says_goes_before_and_the_rest_stays():
    own = sheet('[review]\nsteps = ["初审", "终审"]\ngrades = [{name = "合格", low = 0, then = "入库"}]')
    assert (own.steps, own.last_step, own.grade("合格").then) == (("初审", "终审"), "终审", "入库")
    assert own.items == sheet().items


def test_steps_go_by_name_or_number():
    usual = sheet()
    assert [usual.step(name) for name in (None, "1", " 第三方评审 ", "3")] == [
        *("绩效科终审", "业务科室初审", "第三方评审", "绩效科终审"),
    ]
    for wrong in ("0", "4", "", "终审"):
        with pytest.raises(InputError):
            usual.step(wrong)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("mode = 'points only'", 4, "review.mode"),
        ("steps = []", 4, "是空的"),
        ('steps = ["初审", "初审"]', 4, "已经用过"),
        ('steps = "初审"', 4, "应为列表"),
        ('grades = [{name = "良", low = 80, then = "a"}, {name = "优", low = 90, then = "b"}]', 4, "从高到低"),
        ('grades = [{name = "优", low = 101, then = "a"}]', 4, "应在 0 至 100 之间"),
        ('grades = [{name = "优", low = 90}]', 4, "缺少“then”"),
        ('scored = [{name = "甲", points = -1}]', 4, "应在 0 至 100 之间"),
        ("colour = 1", 4, "colour"),
    ],
)
def test_settings_that_cannot_be_meant(text, line, reason):
    with pytest.raises(ShareError, match=reason) as caught:
        sheet(f"[review]\n{text}")
    assert f"第 {line} 行" in told(caught)
