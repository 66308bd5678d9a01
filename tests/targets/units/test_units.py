"""Units as data: factors are exact, and what does not compare is not compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets.units import convert, is_unit, unit_at


@pytest.mark.parametrize(
    ("amount", "unit", "to", "expected"),
    [
        ("1", "亿元", "万元", "10000"),
        ("9", "‰", "%", "0.9"),
        ("2", "公顷", "亩", "30"),
        ("2", "公顷", "平方米", "20000"),
        ("3", "万人", "名", "30000"),
        ("1", "平米", "平方米", "1"),
        ("2", "季度", "个月", "6"),
        ("5", "元/人", "元/名", "5"),
        ("1", "%", "百分点", None),
        ("1", "工作日", "天", None),
        ("1", "亩", "平方米", None),  # 666.67: not exact
        ("1", "人", "人次", None),
        ("1", "次/年", "次/月", None),
        ("1", "个", "件", None),
    ],
)
def test_convert(amount: str, unit: str, to: str, expected: str | None) -> None:
    assert convert(Decimal(amount), unit, to) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize("text", ["万元", "元/亩", "亿立方米", "元/人·月", "个工作日", "万人次", "吨标准煤/万元"])
def test_whole_units(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize(
    ("text", "length"), [("mask", 0), ("5", 0), ("公里道路", 2), ("G网络", 0), ("元每亩", 3), ("企业", 0)]
)
def test_a_unit_ends_where_the_noun_begins(text: str, length: int) -> None:
    assert unit_at(text, 0) == length
