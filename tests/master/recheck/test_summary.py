"""What a re-check makes of points and grades: at the band edges, with rows missing, with nothing to compute."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Field
from kpi_addin.master.recheck.summary import Recheck
from kpi_addin.master.review.review import Rechecked
from kpi_addin.master.stages.self_evaluation import NOT_TOLD
from tests.checks.forms import rows
from tests.checks.golden_reports import given, reported_form
from tests.forms.filled import FILLED
from tests.master.recheck.makers import MISSED, evaluated
from tests.master.review.makers import review

D = Decimal
SATISFACTION = "群众对公共文化服务的满意度"


def recheck(changes=None, form=None):
    """Every row as it was self-scored but for the changes, by name: points or None, and a remark."""
    about = evaluated(form or reported_form())
    made = []
    for row in about.rows:
        points, *remark = (changes or {}).get(row.name if row.number else "执行", (row.score,))
        if points is not None or remark:
            made.append(Rechecked(row.number, row.name, row.cell, None, points and D(points), "".join(remark)))
    return Recheck(review("rechecked", 1, stage="full_year", rechecked=tuple(made)), about)


def test_nothing_found_leaves_everything_as_it_was():
    made = recheck()
    assert (made.self_total, made.total, made.gap, made.missing) == (D("98.70"), D("98.70"), 0, 0)
    assert (made.self_grade, made.grade, made.reasons.zh) == ("优", "优", "没有扣分")


# 98.70 as it is. The satisfaction has 10 of 10, what was missed has 2.23 of 3.34.
@pytest.mark.parametrize(
    ("satisfaction", "missed", "total", "grade"),
    [
        ("1.30", "2.23", "90.00", "优"),
        ("1.29", "2.23", "89.99", "良"),
        ("1.31", "2.23", "90.01", "优"),
        ("10", "3.34", "99.81", "优"),
        ("0", "0", "86.47", "良"),
    ],
)
def test_bands_are_closed_below(satisfaction, missed, total, grade):
    made = recheck({SATISFACTION: (satisfaction,), MISSED: (missed,)})
    assert (made.total, made.grade) == (D(total), grade)
    assert made.gap == D(total) - D("98.70")


def test_a_row_without_points_leaves_no_total_and_nothing_is_taken_for_0():
    made = recheck({SATISFACTION: (None, "材料待补")})
    assert (made.total, made.gap, made.grade, made.missing) == (None, None, "", 1)
    assert made.self_grade == "优"


def test_0_points_are_points():
    made = recheck({SATISFACTION: ("0", "没有开展满意度调查")})
    assert (made.total, made.missing) == (D("88.70"), 0)


def test_the_largest_deductions_come_first_with_their_remarks():
    cuts = {
        "场馆免费开放天数": ("3.00", "少开两天"),
        SATISFACTION: ("0", "没有开展满意度调查"),
        "送戏送展场次": ("1.34",),
        "标识验收合格率": ("1.33", "只验收了一半"),
        MISSED: ("3.34", "佐证齐全"),
        "执行": ("9.80", "四舍五入"),
    }
    assert recheck(cuts).reasons.zh == (
        f"{SATISFACTION}（−10）：没有开展满意度调查；送戏送展场次（−2）：没有写明原因；标识验收合格率（−2）：只验收了一半；另有 2 项扣分"
    )


def test_a_self_score_that_is_missing_leaves_no_grade_of_the_self_evaluation():
    made = recheck({"送戏送展场次": ("3.34",)}, given("送戏送展场次", None)(reported_form()))
    assert (made.self_total, made.self_grade, made.total, made.grade) == (D("95.36"), NOT_TOLD, D("98.70"), "优")


def test_a_total_that_the_form_states_otherwise_is_told():
    form = reported_form()
    made = recheck(form=replace(form, totals={**form.totals, "score": Field(D(100))}))
    assert (made.self_total, made.gap) == (D("98.70"), 0)
    assert made.reasons.zh == "没有扣分；表上写的总分 100 与各项得分之和 98.7 不等"


def test_goals_alone_have_no_points():
    made = recheck(form=FILLED["project-target"])
    assert (made.evaluated.has_points, made.total, made.gap, made.grade) == (False, None, None, "")
    assert made.reasons.zh == "这种表没有分值"


def test_a_row_that_concerns_nobody_is_not_re_checked_unless_it_has_a_score():
    blank = given("非税收入预算完成率", None)(reported_form())
    assert "非税收入预算完成率" in [row.name for row in evaluated(reported_form()).rows]
    assert "非税收入预算完成率" not in [row.name for row in evaluated(blank).rows]


def test_what_was_stored_finds_its_row_after_an_approval_moved_it():
    """By its name where that is there once; what fits no row is no other row's."""
    form, made = reported_form(), recheck({SATISFACTION: ("4",)})
    moved = replace(form, indicators=tuple(reversed(form.indicators)))
    assert Recheck(made.review, evaluated(moved)).total == D("92.70")
    renamed = rows(
        lambda each: replace(each, level3=Field("别的满意度")) if each.level3.value == SATISFACTION else each
    )(form)
    assert Recheck(made.review, evaluated(renamed)).missing == 1


def test_targets_are_shown_in_three_parts_and_what_is_more_stays_whole():
    told = {row.name: (row.sign, row.value, row.unit) for row in evaluated(FILLED["project-self-evaluation"]).rows}
    assert told["资助幼儿人数"] == ("≥", "2000", "人")
    assert told["资助标准"] == ("≤", "1000", "元/生/年")
    assert told["助学金发放时间"] == ("", "2024年11月底前", "")
    assert told["预算执行率"] == ("=", "100", "%")
    common = {row.name: (row.sign, row.value, row.unit) for row in evaluated(reported_form()).rows}
    assert common["预算编制科学性"] == ("定性", "科学", "")
