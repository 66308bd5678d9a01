"""Points and grades at their edges: by the usual rules and by others."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets import ScoreRules, grade, read_target, score

D = Decimal


def read(target: str, indicator: str = "指标"):
    return read_target(target, indicator)


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        # More is better: actual / target, rounded half up to a hundredth, from 0 to all of them.
        ("≥3座", "2座", "6.67"),
        ("≥3座", "1座", "3.33"),
        ("≥3座", "0座", "0"),
        ("≥1座", "0.5座", "5"),
        ("≥3座", "-1座", "0"),
        ("≥800个", "1个", "0.01"),
        ("≥801个", "0.4个", "0"),
        (">10个", "10个", "10"),  # missed by nothing
        # Less is better: target / actual.
        ("≤4天", "5天", "8"),
        ("≤4天", "0天", "10"),
        ("≤0起", "2起", "0"),
        ("<10个", "10个", "10"),
        ("<10个", "20个", "5"),
        # Exactly so much: the smaller over the larger.
        ("=100%", "80%", "8"),
        ("=100%", "125%", "8"),
        ("=0起", "0起", "10"),
        ("=0起", "1起", "0"),
        # A range: against its nearer end.
        ("80%-90%", "40%", "5"),
        ("80%-90%", "100%", "9"),
        ("80%-90%", "90%", "10"),
        # Changes.
        ("提高5%", "提高4%", "8"),
        ("提高5%", "下降4%", "0"),
        ("下降5%", "下降4%", "8"),
        ("下降5%", "下降6%", "10"),
        ("下降5%", "提高4%", "0"),
        ("下降0.5%", "下降0.4%", "8"),
        ("下降5%", "下降0.5%", "1"),
        ("下降5%", "持平", "0"),
        ("下降不超过5%", "下降8%", "6.25"),
        ("提高", "提高", "10"),
        ("提高", "下降", None),
        # Below nought on both sides of a plain number a quotient makes no sense.
        ("≤-5%", "-4%", "0"),
        ("≥-5%", "-6%", "0"),
        ("健全", "健全", "10"),
        ("健全", "不健全", None),
        ("无安全事故", "0起", "10"),
        ("无安全事故", "1起", "0"),
        ("≥3座", "完成", None),
        ("2024年6月底前", "2024年6月1日", "10"),
        ("2024年6月底前", "2024年7月1日", "0"),
    ],
)
def test_points(target, actual, points) -> None:
    assert score(read(target), actual, D(10)) == (None if points is None else D(points))


@pytest.mark.parametrize(
    ("rules", "target", "actual", "points"),
    [
        ({"floor": D("0.8")}, "≥100个", "80个", "8"),
        ({"floor": D("0.8")}, "≥100个", "79个", "0"),
        ({"floor": D("0.8")}, "≤100个", "125个", "8"),
        ({"floor": D("0.8")}, "≤100个", "126个", "0"),
        ({"proportional": False}, "≥100个", "99个", "0"),
        ({"proportional": False}, "≥100个", "100个", "10"),
        ({"proportional": False}, "健全", "不健全", None),
        ({"overshoot": D(2)}, "≥100个", "200个", "10"),
        ({"overshoot": D(2)}, "≥100个", "201个", "9.95"),
        ({"overshoot": D(2)}, "≥100个", "400个", "5"),
        ({"overshoot": D(2)}, ">100个", "400个", "5"),
        ({"overshoot": D(2)}, "≤100个", "1个", "10"),  # doing without is no fault of the target
        ({"overshoot": D(2)}, "≥0个", "100个", "10"),
        ({"overshoot": D(2)}, "=100个", "100个", "10"),
        ({"overshoot": D(2)}, "健全", "健全", "10"),
        ({"missed_words": D("0.6")}, "健全", "不健全", "6"),
        ({"missed_words": D("0.6")}, "健全", "健全", "10"),
        ({"missed_words": D("0.6")}, "提高", "下降", "6"),
        ({"missed_words": D("0.6")}, "无安全事故", "1起", "0"),
        ({"late": D("0.5")}, "2024年6月底前", "2024年7月1日", "5"),
        ({"late": None}, "2024年6月底前", "2024年7月1日", None),
        ({"late": D("0.5")}, "≥100个", "80个", "8"),
        ({"step": D("0.1")}, "≥100个", "78.5个", "7.9"),
        ({"step": D("0.5")}, "≥100个", "78个", "8"),
        ({"step": D(1)}, "≥100个", "75个", "8"),
    ],
)
def test_points_by_other_rules(rules, target, actual, points) -> None:
    expected = None if points is None else D(points)
    assert score(read(target), actual, D(10), ScoreRules(**rules)) == expected


def test_points_of_a_date_without_its_year() -> None:
    target = read("12月31日前")
    assert score(target, "2025年1月1日", D(10), year=2024) == 0
    assert score(target, "2024年12月31日", D(10), year=2024) == 10
    assert score(target, "2024年12月31日", D(10)) is None


@pytest.mark.parametrize(
    ("total", "name"), [("100.5", "甲"), ("75", "甲"), ("74.99", "乙"), ("50", "乙"), ("49.999", None), ("-1", None)]
)
def test_a_grade_begins_with_its_threshold(total, name) -> None:
    assert grade(D(total), [("甲", D(75)), ("乙", D(50))]) == name
    assert grade(D(total), []) is None
