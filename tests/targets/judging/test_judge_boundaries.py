"""Target x actual at its edges: the verdict, by how much, in which unit, and the points that follow."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets import judge, read_target

D = Decimal


def read(target: str, indicator: str = "指标"):
    return read_target(target, indicator)


OPERATORS = [
    # target, actual, met, by
    ("≥10个", "9.99个", False, "-0.01"),
    ("≥10个", "10个", True, "0"),
    ("≥10个", "10.01个", True, "0.01"),
    (">10个", "10个", False, "0"),
    (">10个", "10.01个", True, "0.01"),
    (">10个", "9个", False, "-1"),
    ("≤10个", "10.01个", False, "0.01"),
    ("≤10个", "10个", True, "0"),
    ("≤10个", "9个", True, "-1"),
    ("<10个", "10个", False, "0"),
    ("<10个", "9.99个", True, "-0.01"),
    ("<10个", "11个", False, "1"),
    ("=10个", "9.99个", False, "-0.01"),
    ("=10个", "10.0个", True, "0"),
    ("=10个", "10.01个", False, "0.01"),
    ("≥-5%", "-5%", True, "0"),
    # Ranges: both ends, which of them belong to it, and how far outside.
    ("85%-90%", "84.9%", False, "-0.1"),
    ("85%-90%", "85%", True, "0"),
    ("85%-90%", "90%", True, "0"),
    ("85%-90%", "90.1%", False, "0.1"),
    ("≥80,<90", "80", True, "0"),
    ("≥80,<90", "79", False, "-1"),
    ("≥80,<90", "89.9", True, "0"),
    ("≥80,<90", "90", False, "0"),
    (">80,≤90", "80", False, "0"),
    (">80,≤90", "80.1", True, "0"),
    (">80,≤90", "90", True, "0"),
    # 左右 is met to the dot, and asked about otherwise.
    ("约100人", "100人", True, "0"),
    ("约100人", "101人", None, None),
]
UNITS = [
    ("≥95%", "95", True, "0"),  # the unit left out
    ("≥95%", "1", True, "5"),  # 100 %: nobody is so far off
    ("≥15%", "1", None, None),  # 1 or 100 %?
    ("≥95%", "0.95", True, "0"),
    ("≥95%", "0.475", False, "-47.5"),
    ("≥95%", "0.47", None, None),
    ("≥95%", "1.01", False, "-93.99"),
    ("≥95%", "0", False, "-95"),
    ("≥0.5%", "0.6", True, "0.1"),  # the target itself is below 1
    ("≥1%", "0.9", False, "-0.1"),
    ("≤5%", "-0.5", None, None),  # −0.5 % or −50 %?
    ("≥20万人次", "22万人次", True, "2"),
    ("≥20万人次", "190000人次", False, "-1"),
    ("≤4‰", "0.1%", True, "-3"),
    ("≤4‰", "5‰", False, "1"),
    ("≤1.5亿元", "14000万元", True, "-0.1"),
    ("≤15000元", "1.6万元", False, "1000"),
    ("≥3座", "2座", False, "-1"),
    ("≥3座", "3处", None, None),
    ("≥3座", "3", True, "0"),
    ("≤3天", "2个工作日", None, None),
    ("≤3天", "48小时", True, "-1"),
    ("≤3天", "80小时", False, None),
    ("≤12个月", "1年", True, "0"),
    ("≤2个季度", "7.5个月", False, "0.5"),
    ("≥100米", "0.1公里", True, "0"),
    ("≥100米", "100平方米", None, None),
    ("≥5分", "5%", None, None),
    ("≤80分贝", "79分贝", True, "-1"),
    # A target without a unit takes whatever counts, but no share, points or money.
    ("≥10", "12个", True, "2"),
    ("≥10", "12%", None, None),
    ("≥10", "12百分点", None, None),
    ("≥10", "12万元", None, None),
    # Per time or head may be left out, per mu may not.
    ("≥6次/年", "6次", True, "0"),
    ("≥6次", "6次/年", True, "0"),
    ("≤5元/人", "4元", True, "-1"),
    ("≤5元/亩", "4元", None, None),
    ("≤5元", "4元/亩", None, None),
    ("≤5元/人", "4元/亩", None, None),
    ("≤5元/人", "4元/名", True, "-1"),
    ("≤1000元/生/年", "990元/生/年", True, "-10"),
]
SPELLINGS = [
    ("≥30场", "累计完成31场", True, "1"),
    ("≥30场", "实际完成31场。", True, "1"),
    ("≥30场", "全年共31场", True, "1"),
    ("≥30场", "约31场", None, None),
    ("≥30场", "31场左右", None, None),
    ("≥30场", "31场，其中户外3场", None, None),
    ("≥30场", "群众活动31场", None, None),
    ("≥30场", "＝31场", None, None),  # a sign: copied from the target
    ("≥30场", "≥31场", None, None),
    ("≥30场", "三十一场", True, "1"),
    ("≥30场", "无", False, "-30"),
    ("≥30场", "零", False, "-30"),
    ("≥30场", "没有", False, "-30"),
    ("≤0起", "未发生", True, "0"),
    ("≤0起", "无发生", True, "0"),
    ("≤0起", "未出现", True, "0"),
    ("≤0起", "不存在", True, "0"),
    ("≥30场", " ", None, None),
    ("≥30场", "\n", None, None),
    ("待定", "31场", None, None),  # the target is unclear
    ("≥30场", "3" * 2000, None, None),
]
CHANGES = [
    ("提高5%", "提高5%", True, "0"),
    ("提高5%", "提高4.9%", False, "-0.1"),
    ("提高5%", "下降1%", False, "-6"),
    ("提高5%", "提高", None, None),
    ("提高5%", "有所提高", None, None),
    ("提高5%", "持平", False, "-5"),
    ("提高5%", "基本持平", False, "-5"),
    ("下降5%", "同比持平", False, "5"),
    ("提高5%", "6%", None, None),  # 6 % of what?
    ("提高5个百分点", "提高6个百分点", True, "1"),
    ("提高5个百分点", "提高6%", None, None),
    ("下降5%", "下降5%", True, "0"),
    ("下降5%", "下降4.9%", False, "0.1"),
    ("下降5%", "下降5.1%", True, "-0.1"),
    ("下降5%", "提高1%", False, "6"),
    ("提高", "提高", True, None),
    ("提高", "下降", False, None),
    ("提高", "不变", False, None),
    ("下降", "下降", True, None),
    ("下降", "降低3%", True, None),
    ("下降", "提高", False, None),
    ("下降", "持平", False, None),
    ("不低于上年", "持平", True, None),
    ("不低于上年", "提高3%", True, None),
    ("不低于上年", "下降3%", False, None),
    ("与上年持平", "持平", True, None),
    ("与上年持平", "提高", False, None),
    ("与上年持平", "下降", False, None),
    ("不高于上年", "持平", True, None),
    ("不高于上年", "下降3%", True, None),
    ("不高于上年", "提高3%", False, None),
    ("提高5%", "提高≥6%", None, None),
    ("提高5%", "完成", None, None),
]
DATES = [
    ("2024年6月15日前", "2024年6月14日", True, "-1"),
    ("2024年6月15日前", "2024年6月15日", True, "0"),
    ("2024年6月15日前", "2024年6月16日", False, "1"),
    ("2024年6月底前", "2024年6月30日", True, "0"),
    ("2024年6月底前", "2024年7月1日", False, "1"),
    ("2024年6月底前", "2024年5月", True, None),
    ("2024年6月底前", "2024年7月", False, None),
    ("2024年2月底前", "2024年2月29日", True, "0"),
    ("2023年2月底前", "2023年3月1日", False, "1"),
    ("2024年", "2024年12月31日", True, "0"),
    ("2024年", "2025年1月1日", False, "1"),
    ("2024年6月15日前", "2024年", None, None),
    ("2024年6月底前", "2024年", None, None),
    ("2024年3月-10月", "2024年10月31日", True, "0"),
    ("2024年3月-10月", "2024年11月1日", False, "1"),
    ("12月31日前", "12月31日", True, "0"),
    ("6月底前", "7月1日", False, "1"),
    ("2024年6月底前", "已完工", None, None),
    ("2024年6月底前", "6月20日", None, None),  # of which year?
]


@pytest.mark.parametrize(("target", "actual", "met", "by"), OPERATORS + UNITS + SPELLINGS + CHANGES + DATES)
def test_verdict(target, actual, met, by) -> None:
    verdict = judge(read(target), actual)
    assert verdict.met is met
    if by is not None:
        assert verdict.by == D(by)
    elif met is None:
        assert verdict.by is None


def test_no_day_is_invented() -> None:
    assert judge(read("2024年2月底前", "完成时间"), "2024年2月30日").met is None


@pytest.mark.parametrize(
    ("target", "actual", "year", "met", "by"),
    [
        ("12月31日前", "2024年12月31日", 2024, True, "0"),
        ("12月31日前", "2025年1月1日", 2024, False, "1"),
        ("12月31日前", "12月20日", 2024, True, "-11"),
        ("2月底前", "2月29日", 2024, True, "0"),
        ("2月底前", "3月1日", 2023, False, "1"),
        ("12月31日前", "2023年12月31日", 2024, True, "-366"),
        ("2024年6月底前", "6月20日", 2024, True, "-10"),
        ("12月31日前", "2024年12月31日", None, None, None),
    ],
)
def test_the_forms_year(target, actual, year, met, by) -> None:
    verdict = judge(read(target), actual, year=year)
    assert (verdict.met, verdict.by) == (met, None if by is None else D(by))
    assert verdict.unit == (None if met is None else "天")


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("健全", "健全", True),
        ("健全", "健全。", True),
        ("健全", "健 全", True),
        ("健全", "已完成", True),
        ("健全", "达到预期目标", True),
        ("健全", "部分完成", False),
        ("健全", "尚未完成", False),
        ("健全", "未健全", False),
        ("健全", "较健全", False),
        ("健全", "比较健全", False),
        ("健全", "不够健全", False),
        ("较健全", "健全", True),
        ("基本健全", "较健全", True),  # one step off, both
        ("不健全", "基本健全", True),
        ("基本健全", "不健全", False),
        ("健全", "制度已印发", None),
        ("健全", "", None),
        ("优", "优秀", True),
        ("优", "良", False),
        ("良", "良好", True),
        ("良", "中", False),
        ("优秀", "合格", False),
        ("合格", "优秀", True),
        ("合格", "不合格", False),
        ("较高", "高", True),
        ("较高", "一般", False),
        ("明显", "较明显", False),
        ("明显", "效果显著", True),
        ("满意", "非常满意", True),
        ("满意", "基本满意", False),
        ("Ⅲ类及以上", "Ⅲ类", True),
        ("Ⅲ类及以上", "劣Ⅴ类", False),
        ("健全", "优", None),  # on no common scale
        ("是", "是", True),
        ("是", "否", False),
        ("否", "是", False),
        ("有", "无", False),
        ("是", "无", None),
        ("是", "完成", None),
        ("不超预算", "未超预算", True),
        ("不超预算", "超预算", None),
        ("不超预算", "超出预算", None),
        ("不超预算", "完成", None),
        ("无安全事故", "无", True),
        ("无安全事故", "0起", True),
        ("无安全事故", "1起", False),
        ("无安全事故", "≤0起", None),
        ("无安全事故", "未发生", True),
        ("无安全事故", "情况良好", None),
        ("健全", "好" * 2000, None),
    ],
)
def test_words(target, actual, met) -> None:
    assert judge(read(target, "情况"), actual).met is met


@pytest.mark.parametrize(
    ("target", "actual", "amount", "unit"),
    [
        ("≤1.5亿元", "14000万元", "1.4", "亿元"),
        ("≥20万人次", "190000人次", "19", "万人次"),
        ("≥95%", "98", "98", "%"),
        ("85%-90%", "92%", "92", "%"),
        ("下降5%", "下降3%", "-3", "%"),
        ("≥3", "4座", "4", None),
        ("无安全事故", "2起", "2", None),
    ],
)
def test_the_amount_is_in_the_targets_unit(target, actual, amount, unit) -> None:
    verdict = judge(read(target, "情况"), actual)
    assert (verdict.amount, verdict.unit) == (D(amount), unit)
