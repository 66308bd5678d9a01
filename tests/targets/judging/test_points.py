"""Issue: points by the rules of 财预〔2020〕10号, rules passed in, never a division by zero; grade 优良中差."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets import ScoreRules, grade, read_target, score

TEN = Decimal(10)


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        ("≥95%", "98%", "10"),
        ("≥100个", "80个", "8"),
        ("≤80万元", "100万元", "8"),
        ("≥100个", "0个", "0"),
        ("≤0起", "0起", "10"),
        ("≤0起", "1起", "0"),  # nought is all or nothing
        ("=0%", "0.1%", "0"),
        ("≥0%", "-1%", "0"),
        ("=100个", "80个", "8"),
        ("=100个", "125个", "8"),
        ("85%-90%", "80%", "9.41"),
        ("85%-90%", "100%", "9"),
        ("提高5%", "提高4%", "8"),
        ("下降5%", "下降4%", "8"),
        ("下降5%", "提高1%", "0"),
        ("下降5%", "持平", "0"),
        ("下降不超过5%", "下降8%", "6.25"),
        ("下降=5%", "下降4%", "8"),
        ("下降=5%", "下降8%", "6.25"),
        ("零增长", "下降5%", "0"),
        (">80,≤90", "80", "10"),
        ("健全", "健全", "10"),
        ("健全", "基本健全", None),
        ("≥95%", "完成", None),
        ("2024年6月底前", "2024年7月3日", "0"),
        ("无事故", "1起", "0"),
    ],
)
def test_points(target: str, actual: str, points: str | None) -> None:
    assert score(read_target(target, "指标"), actual, TEN) == (None if points is None else Decimal(points))


def test_rules_are_given() -> None:
    target = read_target("≥100个", "数量")
    assert score(target, "50个", TEN, ScoreRules(floor=Decimal("0.6"))) == 0
    assert score(target, "99个", TEN, ScoreRules(proportional=False)) == 0
    assert score(target, "300个", TEN, ScoreRules(overshoot=Decimal("1.5"))) == 5
    assert score(target, "120个", TEN, ScoreRules(overshoot=Decimal("1.5"))) == 10
    assert score(read_target("健全", "制度"), "不健全", TEN, ScoreRules(missed_words=Decimal("0.6"))) == 6


@pytest.mark.parametrize(("total", "name"), [("100", "优"), ("90", "优"), ("89.99", "良"), ("60", "中"), ("0", "差")])
def test_grade(total: str, name: str) -> None:
    bands = [("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0))]
    assert grade(Decimal(total), bands) == name
