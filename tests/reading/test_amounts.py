"""What stands in a cell and what it means: money, rates, targets that Excel made numbers of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.reading.amounts import decimal_of, money, share, shows_the_amount
from kpi_addin.reading.target_cells import in_targets_unit, target_text

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
        ("12 345\n.6", None, None),  # one token
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
        (f"0.{'3' * 300}", None, "0.333333"),
        (f"0.{'3' * 500}", None, None),
    ],
)
def test_money_is_exactly_one_number(cell, unit, expected) -> None:
    assert money(cell, unit) == (None if expected is None else D(expected))


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "12860,35",
            "1,23",
            "1,2345",
            ",5",
            "18，5",
            "0,500",
            "1,234,56",
            "12,34,567",
            "1234,567",
            "1,,234",
            "1.234,5",
            "1,234,",
        ),
        *("120\n40", "120 40", "120/40", "120、40", "120;40", "12 345"),
        *("①", "1②", "12³", "12²", "⑿", "½", "Ⅻ", "1٢"),
        *("2024-03-05", "12%", "1e5", "1E+308", "NaN", "INF", "-inf", "#REF!", "#N/A", "=1+1"),
        *(1e308, -1e308, 1e15, "9" * 16, float("nan"), float("inf")),
    ],
)
def test_what_is_not_one_sane_number_is_not_read(cell) -> None:
    assert money(cell, "万元") is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12,860.35", "12860.35"),
        ("1,234,567", "1234567"),
        ("１，２３４", "1234"),
        ("1680.0000000000002", "1680"),  # noise of computing, typed over as text
        ("619.9999999999998", "620"),
        (1680.0000004, "1680"),
        ("0.000001", "0.000001"),  # a cent
        ("0.0000005", "0.000001"),
        ("-0.0000000000002", "0"),
        (-0.0000000000002, "0"),
        ("999,999,999,999.99", "999999999999.99"),
        ("999999999.9999999", "1000000000"),
    ],
)
def test_money_is_kept_to_the_cent(cell, expected) -> None:
    found = money(cell, "万元")
    assert found == D(expected)
    assert str(found) != "-0"


@pytest.mark.parametrize(
    "code",
    [
        *(None, "", "General", "G/通用格式", "0", "0.00", "#,##0", "#,##0.00##", "#,##0.00_ ", "@", "0.00E+00"),
        *("#,##0.00;[Red]-#,##0.00", "#,##0.00_);(#,##0.00)", "[DBNum2][$-804]General", "[$-804]0.00"),
        '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
        *("¥#,##0.00", "[$¥-804]#,##0.00", '"¥"#,##0', '0.00"万元"', "0.00万元", "0.0;;"),
    ],
)
def test_a_format_that_shows_the_amount(code) -> None:
    assert shows_the_amount(1680.5, "万元", code)


@pytest.mark.parametrize(
    "code",
    [
        *("0,", "0.0,", "#,##0,", "#,##0,,", "0!.0,", "0\\.0,", '0!.0000"万"', '0.00,"万元"', "0%", "0.00%", "0‰"),
        *('0"元"', '0.00"万"', '0"亿元"', '0"个"', ";;;", '""', "yyyy-mm-dd", 'yyyy"年"m"月"', "m/d", "[h]:mm"),
        *("[>=1000]0.0,;0", "# ?/?", "000-0000", ";0.00", '"见附表"'),
    ],
)
def test_a_format_that_shows_something_else(code) -> None:
    assert not shows_the_amount(1680.5, "万元", code)


@pytest.mark.parametrize("code", [";;;", "0.00;-0.00;;@", '_ * #,##0_ ;;_ * "-"??_ ', "0%", "0,"])
def test_nought_is_nought_however_it_is_shown(code) -> None:
    assert shows_the_amount(0.0, "万元", code)


@pytest.mark.parametrize(
    ("number", "code"),
    [(-5.5, "0.00_);(0.00)"), (-5.5, "#,##0.00;[Red]-#,##0.00"), (-5.5, '0;"-"0'), (-5.5, "[Red](0.0)")],
)
def test_a_negative_amount_is_shown_in_its_own_section(number, code) -> None:
    assert shows_the_amount(number, "万元", code)


def test_a_hidden_negative_amount() -> None:
    assert not shows_the_amount(-5.5, "万元", "0.00;;")


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


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        (8.0, '"≥"0"所"', "≥8所"),
        (8.0, '0"个"', "8个"),
        (8.0, "0个", "8个"),
        (8.0, "!≥0", "≥8"),
        (0.9, '"≥"0%', "≥90%"),
        (1.0, '"="0%', "=100%"),
        (0.9, '0%"以上"', "90%以上"),
        (4.0, '"≤"0"‰"', "≤4‰"),
        (1200.0, '"≤"#,##0"元"', "≤1200元"),
        (2.55, '0.0"万元"', "2.55万元"),  # what is only rounded away is kept
        (-5.0, '0"度";-0"度"', "-5度"),
        (0.0, '0"起";-0"起";"无"', "0"),  # a word instead of the number: the number, and it is asked about
        (500.0, "¥#,##0", "500"),
        (1680.0, '0.0,"千元"', "1680"),
        (8.0, "yyyy", "8"),
    ],
)
def test_a_target_is_what_its_format_shows(cell, code, expected) -> None:
    assert target_text(cell, None, code, "数量") == expected


@pytest.mark.parametrize("indicator", ["维修长度（公里）", "河道平均深度", "季度例会次数", "年度培训次数"])
def test_a_length_is_no_share(indicator) -> None:
    assert target_text(1.0, None, "General", indicator) == "1"


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        (0.95, "= | 100 | %", "95%"),
        (0.93, "≥92%", "93%"),
        (0.6, "≥92％", "60%"),
        (1.0, "=100%", "100%"),
        (0.0, "=0%", "0%"),
        (0.1, "≤4‰", None),  # a tenth of a thousandth, or asked
        (0.5, "≤0.9‰", None),
        (0.5, "≤5%", None),  # half a percent, or fifty
        (0.2, "≤1%", None),
        (0.05, "≥92%", None),  # neither is near
        (0.95, "≥1座", None),
        (0.95, None, None),
        (95.0, "≥92%", None),
        (-0.05, "≥5%", None),
    ],
)
def test_a_bare_actual_beside_a_percentage(actual, target, expected) -> None:
    assert in_targets_unit(actual, target) == expected
