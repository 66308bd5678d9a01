"""Units as data: factors are exact, and what does not compare is not compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets.units import DURATIONS, convert, dimension


@pytest.mark.parametrize(
    ("amount", "unit", "to", "expected"),
    [
        ("1", "亿元", "万元", "10000"),
        ("1", "万", "亿", "0.0001"),
        ("9", "‰", "%", "0.9"),
        ("2", "公顷", "亩", "30"),
        ("2", "公顷", "平方米", "20000"),
        ("3", "万人", "名", "30000"),
        ("1", "平米", "平方米", "1"),
        ("2", "季度", "个月", "6"),
        ("90", "分钟", "小时", "1.5"),
        ("5", "元/人", "元/名", "5"),
        ("5", "万元/人", "元/名", "50000"),
        ("5", "元/人", "元", "5"),  # what one of the two is counted by is the caller's to judge
        ("5", "个百分点", "百分点", "5"),
        ("5", "场(次)", "场次", "5"),
        ("5", None, None, "5"),
        ("5", "没有的单位", "没有的单位", "5"),
        ("1", "%", "百分点", None),
        ("1", "工作日", "天", None),
        ("1", "亩", "平方米", None),  # 666.67: not exact
        ("1", "人", "人次", None),
        ("1", "次/年", "次/月", None),
        ("1", "元/公斤", "元/斤", None),
        ("1", "个", "件", None),
        ("1", "元", "美元", None),
        ("1", "万", "万元", None),
        ("1", None, "元", None),
        ("1", "元", None, None),
        ("1", "没有的单位", "元", None),
    ],
)
def test_convert(amount: str, unit: str | None, to: str | None, expected: str | None) -> None:
    assert convert(Decimal(amount), unit, to) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("unit", "measures"),
    [
        ("%", "share"),
        ("个百分点", "points"),
        ("亿元", "money"),
        ("元/亩", "money"),
        ("公顷", "area"),
        ("亩", "land"),
        ("场次", "场"),
        ("万人次", "visits"),
        ("万", ""),
        ("没有的单位", None),
        ("万没有", None),
        ("", None),
        (None, None),
    ],
)
def test_dimension(unit: str | None, measures: str | None) -> None:
    assert dimension(unit) == measures


def test_how_long_something_takes() -> None:
    assert {dimension(unit) for unit in ("天", "小时", "个工作日", "个月", "年")} == DURATIONS
    assert dimension("人次") not in DURATIONS
