"""Where points begin and end: grades of words, shares of a weight, what a form states itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.forms.stages import Band, Scoring
from kpi_addin.scoring import (
    Earned,
    earned,
    execution_score,
    in_targets_unit,
    points_available,
    share_out,
    total_of,
    weights_by_level,
)
from kpi_addin.targets import read_target
from tests.checks.golden_reports import reported_form

D = Decimal
SCORING = load_definition().reporting.scoring


CLOSED, OPEN, EXACT = Earned(D(8), D(10)), Earned(D(6), D(8), open_high=True), Earned(D("3.33"), D("3.33"))


@pytest.mark.parametrize(
    ("span", "points", "tolerance", "holds"),
    [
        (CLOSED, "8", "0", True),
        (CLOSED, "10", "0", True),
        (CLOSED, "7.99", "0", False),
        (CLOSED, "10.01", "0", False),
        (CLOSED, "7.99", "0.01", True),
        (CLOSED, "7.98", "0.01", False),
        (CLOSED, "10.01", "0.01", True),
        (CLOSED, "10.02", "0.01", False),
        # The upper end belongs to the next better grade, and rounding doesn't change that.
        (OPEN, "7.99", "0", True),
        (OPEN, "8", "0", False),
        (OPEN, "8", "0.01", False),
        (OPEN, "5.99", "0.01", True),
        (EXACT, "3.33", "0", True),
        (EXACT, "3.34", "0", False),
    ],
)
def test_which_points_are_right(span, points, tolerance, holds) -> None:
    assert span.holds(D(points), D(tolerance)) is holds


def test_without_a_tolerance_points_are_right_to_the_dot() -> None:
    assert not Earned(D(8), D(10)).holds(D("7.999"))
    assert Earned(D(8), D(10)).open_high is False


@pytest.mark.parametrize(
    ("target", "indicator", "actual", "expected"),
    [
        ("≥20万人次", "人次", "22万", "22万人次"),
        ("≥20万人次", "人次", "22 万 ", "22 万人次"),
        ("≥20万人次", "人次", "22万人次", "22万人次"),
        ("≥20万人次", "人次", "220000", "220000"),
        ("≥200人次", "人次", "0.02万", "0.02万人次"),
        ("≤3亿元", "成本", "2.9亿", "2.9亿元"),
        ("≤260万元", "成本", "258.6万", "258.6万元"),
        ("≥5万", "数量", "6万", "6万"),
        ("≥95%", "率", "万", "万"),  # a scale without a number
        ("≥20万人次", "人次", "约万", "约万"),
        ("健全", "制度", "健全", "健全"),
        ("≥20万人次", "人次", "", ""),
    ],
)
def test_a_scale_alone(target, indicator, actual, expected) -> None:
    assert in_targets_unit(read_target(target, indicator), actual) == expected


BEST, SOME, POOR = (D(80), D(100)), (D(60), D(80)), (D(0), D(60))


@pytest.mark.parametrize(
    ("target", "actual", "share", "open_high"),
    [
        ("健全", "健全", BEST, False),
        ("健全", "达成年度指标", BEST, False),
        ("健全", "已完成。", BEST, False),
        ("健全", "完成；", BEST, False),
        ("健全", "基本达成", SOME, True),
        ("健全", "部分完成", SOME, True),
        ("健全", "部分达成年度指标并具有一定效果", SOME, True),
        ("健全", "未完成", POOR, True),
        ("健全", "未达成年度指标且效果较差", POOR, True),
        ("健全", "不健全", (D(0), D(80)), True),  # missed: any grade but the best
        ("健全", "基本健全", (D(0), D(80)), True),
        ("良好", "优秀", BEST, False),
        ("是", "是", BEST, False),
        ("是", "否", (D(0), D(80)), True),
    ],
)
def test_grades_of_words(target, actual, share, open_high) -> None:
    gained = earned(read_target(target, "情况"), actual, D(5), SCORING)
    low, high = (part * 5 / 100 for part in share)
    assert gained == Earned(low, high, open_high)


def test_nothing_happened_is_a_number_and_no_grade() -> None:
    target = read_target("无安全事故", "安全事故")
    assert earned(target, "未发生安全事故", D(5), SCORING) == Earned(D(5), D(5))
    assert earned(target, "2起", D(5), SCORING) == Earned(D(0), D(0))


def test_a_form_without_grades_of_words_leaves_them_to_a_person() -> None:
    plain = Scoring()
    assert earned(read_target("健全", "制度"), "健全", D(5), plain) == Earned(D(5), D(5))
    assert earned(read_target("健全", "制度"), "不健全", D(5), plain) is None


def test_a_grade_is_rounded_to_the_forms_step() -> None:
    bands = (Band("好", D(90), D(100)), Band("差", D(0), D(90)))
    tenth = Scoring(bands=bands, step=D("0.1"))
    assert earned(read_target("健全", "制度"), "健全", D("3.35"), tenth) == Earned(D("3.0"), D("3.4"))


@pytest.mark.parametrize(
    ("change", "actual", "expected"),
    [
        ({}, "80个", "8"),
        ({"proportional": False}, "80个", "0"),
        ({"floor": D("0.8")}, "80个", "8"),
        ({"floor": D("0.81")}, "80个", "0"),
        ({"overshoot": D("1.5")}, "150个", "10"),
        ({"overshoot": D("1.5")}, "300个", "5"),
        ({"step": D("0.1")}, "33.3个", "3.3"),
        ({"step": D(1)}, "85个", "9"),  # half is rounded up
    ],
)
def test_the_forms_own_rules(change, actual, expected) -> None:
    gained = earned(read_target("≥100个", "数量"), actual, D(10), replace(SCORING, **change))
    assert gained == Earned(D(expected), D(expected))


@pytest.mark.parametrize(("late", "expected"), [(D(0), "0"), (D("0.5"), "2.5"), (None, None)])
def test_the_share_of_a_missed_date(late, expected) -> None:
    target = read_target("12月底前", "完成时间")
    scoring = replace(SCORING, late=late)
    gained = earned(target, "2025年1月3日", D(5), scoring, 2024)
    assert gained == (None if expected is None else Earned(D(expected), D(expected)))
    assert earned(target, "2024年12月3日", D(5), scoring, 2024) == Earned(D(5), D(5))
    assert earned(target, "2024年12月3日", D(5), scoring) is None  # in which year?


@pytest.mark.parametrize(
    ("rate", "points", "step", "expected"),
    [
        ("0.98765", "10", "0.01", "9.88"),
        ("0.9875", "10", "0.01", "9.88"),  # half is rounded up
        ("0.98749", "10", "0.01", "9.87"),
        ("0.5", "20", "0.01", "10"),
        ("0.854", "10", "0.1", "8.5"),
        ("0.0004", "10", "0.01", "0"),
        ("0.0005", "10", "0.01", "0.01"),
        ("1.0001", "10", "0.01", "10"),
        ("-0.0001", "10", "0.01", "0"),
    ],
)
def test_the_execution_rates_points(rate, points, step, expected) -> None:
    assert execution_score(D(rate), D(points), D(step)) == D(expected)
    assert execution_score(D("0.98765"), D(10)) == D("9.88")


@pytest.mark.parametrize(
    ("weight", "count", "step", "expected"),
    [
        ("30", 9, "0.01", ["3.33", "3.34", "3.33", "3.33", "3.34", "3.33", "3.33", "3.34", "3.33"]),
        ("10", 3, "0.01", ["3.33", "3.34", "3.33"]),
        ("10", 3, "0.1", ["3.3", "3.4", "3.3"]),
        ("10", 3, "1", ["3", "4", "3"]),
        ("6", 6, "0.01", ["1"] * 6),
        ("1", 2, "1", ["1", "0"]),
        ("10", 1, "0.01", ["10"]),
        ("10", 0, "0.01", []),
    ],
)
def test_equal_parts(weight, count, step, expected) -> None:
    assert share_out(D(weight), count, D(step)) == [D(part) for part in expected]


def test_parts_are_multiples_of_the_step() -> None:
    assert share_out(D(10), 3, D("0.5")) == [D("3.5"), D(3), D("3.5")]
    assert execution_score(D("0.98"), D(10), D("0.5")) == 10


def test_parts_are_of_a_hundredth_unless_told_otherwise() -> None:
    assert share_out(D(10), 3) == [D("3.33"), D("3.34"), D("3.33")]


def _row(level1: str | None, name: str | None, points: str | None = None) -> Indicator:
    stated: Field[Decimal | None] = Field(None if points is None else D(points))
    empty: Field[None] = Field(None)
    return Indicator("duty", Field(level1), empty, Field(name), empty, empty, points=stated)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("履职", "甲"), ("履职", "乙"), ("履职", "丙")], ["10", "10", "10"]),
        ([("履职", "甲"), ("效益指标", "乙")], ["30", "20"]),
        ([(" 履 职 ", "甲"), ("履职", "乙")], ["15", "15"]),  # however it is spaced
        ([("效益", "甲"), ("效益", "乙")], ["10", "10"]),  # another name of the level
        ([("履职", "甲"), ("履职", None), ("履职", "丙")], ["15", None, "15"]),  # a row without a name has no points
        ([("履职", "甲", "7"), ("履职", "乙")], ["7", "15"]),  # what the form says
        ([("履职", "甲", "0"), ("履职", "乙")], ["0", "15"]),
        ([("履职", None, "7")], ["7"]),
        ([("不知道的", "甲"), (None, "乙")], [None, None]),
        ([], []),
    ],
)
def test_the_points_of_each_row(rows, expected) -> None:
    form = Form("department-2024", Field(2024), Field("某局"), indicators=tuple(_row(*row) for row in rows))
    found = points_available(form, load_definition())
    assert found == [None if each is None else D(each) for each in expected]


def test_a_level_by_two_names_has_one_weight() -> None:
    rows = (_row("效益", "甲"), _row("效益指标", "乙"))
    form = Form("department-2024", Field(2024), Field("某局"), indicators=rows)
    assert points_available(form, load_definition()) == [D(10), D(10)]


def test_weights_go_by_other_names_as_well() -> None:
    weights = weights_by_level(load_definition())
    assert weights["效益指标"] == weights["效益"] == weights["效果指标"] == 20
    assert weights["满意度指标"] == weights["满意度"] == 10
    assert weights["履职"] == 30
    assert "经济效益指标" not in weights  # another name of a level 2, which has no weight
    assert "execution" not in weights
    assert weights_by_level(load_definition("project-target")) == {}


def test_the_shipped_example_sums_up() -> None:
    points = points_available(reported_form(), load_definition())
    assert points[:6] == [D(1)] * 6
    assert sum(points[:6]) == 6
    assert sum(points[6:31]) == 24
    assert sum(points[31:40]) == 30
    assert sum(points[40:44]) == 20
    assert points[44:] == [D(10)]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([], None), ([None, None], None), (["0"], "0"), (["1.5", None, "2"], "3.5"), ([None, "-1"], "-1")],
)
def test_the_sum_of_what_is_there(scores, expected) -> None:
    told = [None if score is None else D(score) for score in scores]
    assert total_of(told) == (None if expected is None else D(expected))
