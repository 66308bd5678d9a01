"""What stands in a cell and what it means: money, rates, targets that Excel made numbers of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.reading.amounts import decimal_of, money, share, target_text

D = Decimal


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),  # binary noise
        (1680.0000000000002, "1680"),
        (123456789012345.0, "123456789012345"),  # 15 digits are kept …
        (1234567890.1234567, "1234567890.12346"),  # … and not one more
        (1e-7, "0.0000001"),
        (-0.05, "-0.05"),
        (0.0, "0"),
    ],
)
def test_a_number_is_what_excel_shows(number, expected) -> None:
    assert decimal_of(number) == D(expected)


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        (None, "万元", None),
        (True, "万元", None),
        (False, "万元", None),  # no amount, though Python calls it 0
        (12.5, "万元", "12.5"),
        (0.0, "万元", "0"),
        (0.1 + 0.2, None, "0.3"),
        ("", "万元", None),
        ("  ", "万元", None),
        ("12.5", None, "12.5"),
        (" 12.5 ", None, "12.5"),
        ("12 345\n.6", None, "12345.6"),
        ("１２．５", None, "12.5"),  # full-width
        ("1,234.5", None, "1234.5"),
        ("1，234.5", None, "1234.5"),
        ("-5", None, "-5"),
        ("+5", None, "5"),
        (".5", None, "0.5"),
        ("5.", None, "5"),
        (".", None, None),
        ("-", None, None),
        ("--5", None, None),
        ("5.5.5", None, None),
        ("1e5", None, None),
        ("约5", None, None),
        ("5左右", None, None),
        ("12.5万元", "万元", "12.5"),
        ("12.5 万元", "万元", "12.5"),
        ("12.5万元", None, None),
        ("12.5元", "万元", None),  # another unit is not this form's
        ("12.5万元", "元", None),
        ("万元", "万元", None),
        ("220万220万(含税)", "万元", None),
        (1e13, "万元", "10000000000000"),  # in yuan the largest that is let in
        (1.01e13, "万元", None),
        (-1e300, "万元", None),
        ("9" * 14, "元", None),
        (f"0.{'3' * 300}", None, f"0.{'3' * 300}"),
        (f"0.{'3' * 500}", None, None),
    ],
)
def test_money_is_exactly_one_number(cell, unit, expected) -> None:
    assert money(cell, unit) == (None if expected is None else D(expected))


@pytest.mark.xfail(strict=True, reason="a decimal comma is read as a thousands separator: 12860,35 becomes 1286035")
@pytest.mark.parametrize("cell", ["12860,35", "1,23", "1,2345", ",5"])
def test_only_groups_of_three_are_thousands(cell) -> None:
    assert money(cell, "万元") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("100%", "1"),
        ("98.10%", "0.981"),
        ("９８％", "0.98"),
        (" 50% ", "0.5"),
        ("1,000%", "10"),
        ("-6.12%", "-0.0612"),
        ("0%", "0"),
        ("%", None),
        ("约98%", None),
        (0.981, "0.981"),  # shown as a percentage
        (1.0, "1"),
        ("0.981", "0.981"),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_a_rate_is_a_share(cell, expected) -> None:
    assert share(cell) == (None if expected is None else D(expected))


@pytest.mark.parametrize(
    ("formula", "cell", "expected"),
    [
        ("=100%", 1.0, "=100%"),
        ("100%", 1.0, "=100%"),  # some formats keep a formula without its sign
        (" =0% ", 0.0, "=0%"),
        ("=3", 3.0, "=3"),
        ("=-2.5%", -0.025, "=-2.5%"),
        ("=+5", 5.0, "=+5"),
        ("=100%", None, "=100%"),  # never calculated
        ("=B3", "≥90%", "≥90%"),  # a formula that is no target
        ("=90%+5%", 0.95, "0.95"),
        ("=90%%", 0.9, "0.9"),
        ("", "≥90%", "≥90%"),
    ],
)
def test_a_target_that_became_a_formula(formula, cell, expected) -> None:
    assert target_text(cell, formula, "General", "数量") == expected


@pytest.mark.parametrize(
    ("cell", "number_format", "indicator", "expected"),
    [
        (" ≥90% ", None, "率", "≥90%"),
        ("  ", None, "率", None),
        ("", None, "率", None),
        (None, "0%", "率", None),
        (True, None, None, "是"),
        (False, None, None, "否"),
        (True, "0%", "率", "是"),
        # The cell's format says percent, whatever the name.
        (0.95, "0%", None, "95%"),
        (0.955, "0.00%", "数量", "95.5%"),
        (1.0, "0%", "数量", "=100%"),
        (0.0, "0%", "数量", "=0%"),
        (1.2, "0%", "增长", "120%"),
        (-0.05, "0%", "变动", "-5%"),
        # The name says so.
        (0.95, "General", "合格率", "95%"),
        (0.07 + 0.01, "General", "合格率", "8%"),
        (1.0, "General", "覆盖面", "=100%"),
        (0.0, "General", "满意度", "=0%"),
        (0.5, None, "占比", "50%"),
        (0.5, None, "比重", "50%"),
        (0.5, None, "支出比例", "50%"),
        (1.0001, "General", "合格率", "1.0001"),  # no share of a whole
        (-0.0001, "General", "合格率", "-0.0001"),
        # Nothing says so.
        (0.5, "General", "新建面积", "0.5"),
        (1.0, "General", "书房数量", "1"),
        (0.5, None, None, "0.5"),
        (0.5, "General", "", "0.5"),
        (310.0, "General", "开放天数", "310"),
        (0.1 + 0.2, "General", "数量", "0.3"),
        (1234.5, "#,##0.00", "数量", "1234.5"),
    ],
)
def test_a_target_that_became_a_number(cell, number_format, indicator, expected) -> None:
    assert target_text(cell, None, number_format, indicator) == expected


@pytest.mark.xfail(strict=True, reason="any name with 度 in it makes a percentage of a number between 0 and 1")
@pytest.mark.parametrize("indicator", ["维修长度（公里）", "河道平均深度", "季度例会次数", "年度培训次数"])
def test_a_length_is_no_share(indicator) -> None:
    assert target_text(1.0, None, "General", indicator) == "1"
