"""Points and grades: tables of examples worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_addin.checks import run_checks
from kpi_addin.form import Field
from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.scoring import Earned, earned, execution_score, in_targets_unit, points_available, share_out
from kpi_addin.targets import grade, read_target
from tests.checks.forms import rows
from tests.checks.golden_reports import reported_form

D = Decimal
SCORING = load_definition().reporting.scoring


@pytest.mark.parametrize(
    ("target", "indicator", "actual", "points", "expected"),
    [
        ("≥310天", "开放天数", "316天", "10", "10"),  # met
        ("≥310天", "开放天数", "310天", "10", "10"),  # met exactly
        ("≥3座", "书房数量", "2座", "10", "6.67"),  # B/A
        ("≥3座", "书房数量", "0座", "10", "0"),  # B = 0
        ("≥90%", "满意度", "85.5%", "10", "9.5"),
        ("≤260万元", "开放成本", "258.6万元", "5", "5"),
        ("≤260万元", "开放成本", "325万元", "5", "4"),  # A/B
        ("≤260万元", "开放成本", "0万元", "5", "5"),  # A/B with B = 0, met
        ("≤260万元", "开放成本", "3250000元", "5", "4"),  # another unit of money
        ("≥20万人次", "参加人次", "15万", "4", "3"),  # the scale alone
        ("=0起", "安全事故数", "0起", "4", "4"),  # nought: all …
        ("=0起", "安全事故数", "1起", "4", "0"),  # … or nothing
        ("≤0%", "“三公”经费变动率", "-6.12%", "2", "2"),
        ("≤0%", "“三公”经费变动率", "3%", "2", "0"),
        ("=100%", "覆盖率", "98%", "2", "1.96"),
        ("=100%", "执行率", "105%", "2", "1.9"),  # beyond an exact target: A/B
        ("80%-90%", "到课率", "85%", "2", "2"),
        ("2024年12月底前", "完成时间", "2024年12月12日", "3", "3"),
        ("2024年12月底前", "完成时间", "2025年1月3日", "3", "0"),  # a missed date earns the form's share for it
    ],
)
def test_points_of_what_is_measured(target, indicator, actual, points, expected) -> None:
    told = read_target(target, indicator)
    gained = earned(told, actual, D(points), SCORING, 2024)
    assert gained is not None
    assert gained.exact == D(expected)


@pytest.mark.parametrize(
    ("actual", "low", "high", "holds", "refuses"),
    [
        ("健全", "8", "10", ["8", "9.5", "10"], ["7.99", "10.01"]),
        ("达成年度指标", "8", "10", ["8", "10"], ["7"]),
        ("部分达成年度指标并具有一定效果", "6", "8", ["6", "7.99"], ["8", "5.99"]),
        ("未达成年度指标且效果较差", "0", "6", ["0", "5.99"], ["6"]),
        ("基本健全", "0", "8", ["0", "7.9"], ["8"]),  # missed; which lower grade a person says
    ],
)
def test_points_of_words_are_a_grade(actual, low, high, holds, refuses) -> None:
    gained = earned(read_target("健全", "制度健全性"), actual, D(10), SCORING)
    assert gained is not None
    assert (gained.low, gained.high) == (D(low), D(high))
    assert [points for points in holds if not gained.holds(D(points))] == []
    assert [points for points in refuses if gained.holds(D(points))] == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥3座", "完成"), ("≥3座", ""), ("≥3座", "3人"), ("健全", "工作扎实推进"), ("第O座", "3座"), ("≥3座", "≥3座")],
)
def test_what_cannot_be_told_earns_nothing_certain(target, actual, definition: FormDefinition) -> None:
    assert earned(read_target(target, "数量"), actual, D(10), definition.reporting.scoring) is None


@pytest.mark.parametrize(
    ("rate", "expected"), [("0.981", "9.81"), ("1", "10"), ("1.2", "10"), ("0", "0"), ("-0.1", "0"), ("0.99999", "10")]
)
def test_points_for_the_execution_rate(rate, expected) -> None:
    assert execution_score(D(rate), D(10)) == D(expected)


@pytest.mark.parametrize("weight", ["6", "24", "30", "20", "10", "12.5", "0"])
@pytest.mark.parametrize("count", [1, 2, 3, 7, 9, 25, 31])
def test_shares_add_up_to_the_weight(weight, count) -> None:
    shares = share_out(D(weight), count)
    assert len(shares) == count
    assert sum(shares) == D(weight)
    assert max(shares) - min(shares) <= D("0.01")


def test_no_rows_no_shares() -> None:
    assert share_out(D(10), 0) == []


@pytest.mark.parametrize(
    ("total", "expected"),
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
def test_grades(total, expected, definition: FormDefinition) -> None:
    assert grade(D(total), definition.reporting.scoring.grades) == expected


def test_all_points_of_a_form_add_up(definition: FormDefinition) -> None:
    points = points_available(reported_form(), definition)
    assert None not in points
    assert sum(points) + definition.reporting.scoring.execution == definition.reporting.scoring.total


def test_a_scale_alone_takes_the_targets_unit() -> None:
    assert in_targets_unit(read_target("≥20万人次", "人次"), "21.3万") == "21.3万人次"
    assert in_targets_unit(read_target("≤260万元", "成本"), "258.6万") == "258.6万元"
    assert in_targets_unit(read_target("≥3座", "数量"), "2座") == "2座"


def test_a_single_figure_is_exact() -> None:
    assert Earned(D(3), D(3)).exact == 3
    assert Earned(D(3), D(4)).exact is None


@given(
    actual=st.text(max_size=80),
    target=st.sampled_from(["≥310天", "≤0%", "健全", "2024年12月底前", "较上年提高5%", "80%-90%"]),
)
@settings(max_examples=300, deadline=None)
def test_no_text_of_an_actual_is_too_odd(actual: str, target: str) -> None:
    gained = earned(read_target(target, "数量"), actual, D(10), SCORING, 2024)
    assert gained is None or 0 <= gained.low <= gained.high <= 10


@given(texts=st.lists(st.text(max_size=40), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_no_report_is_too_odd_for_the_rules(texts: list[str]) -> None:
    half, full, reason = (Field(text or None, "年终自评!E9", text) for text in texts)
    form = rows(lambda each: replace(each, actual_half=half, actual_full=full, deviation_full=reason))(reported_form())
    for finding in run_checks(form, load_definition()):
        assert finding.message
