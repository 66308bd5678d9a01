"""Issue: Target x actual -> met / not met / cannot tell, by how much, in which unit; incomparable units never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.language import use_language
from kpi_addin.targets import judge, read_target

NUMBERS = [
    ("≥95%", "98%", True, "3"),
    ("≥95%", "94.5%", False, "-0.5"),
    ("≥95%", "98", True, "3"),
    ("≥95%", "达到96%", True, "1"),
    ("≥95%", "0.98", True, "3"),  # can only be 98 %
    ("≥95%", "0.93", False, "-2"),
    ("≥2%", "0.98", None, None),  # a fraction or a percentage?
    ("≥95%", "≥95%", None, None),  # copied from the target
    ("≥95%", "完成", None, None),
    ("≥95%", "96个百分点", None, None),
    ("≥95%", "", None, None),
    ("≤20万元", "190000元", True, "-1"),
    ("≤20万元", "0.3亿元", False, "2980"),
    ("≥1万人", "12000人", True, "0.2"),
    ("≥1万人", "12000名", True, "0.2"),
    ("≥200人次", "300人", None, None),
    ("≥2公顷", "30亩", True, "0"),
    ("≥2公顷", "20000平方米", True, "0"),
    ("≥3公里", "2500米", False, "-0.5"),
    ("24小时内", "1天", True, "0"),
    ("3个工作日内", "2天", None, None),
    ("≤0起", "0起", True, "0"),
    ("≤0起", "无", True, "0"),
    ("≤0起", "1起", False, "1"),
    ("0.5‰以下", "0.04%", True, "-0.1"),
    (">10个", "10个", False, "0"),
    ("<10个", "10个", False, "0"),
    ("=22个", "22个", True, "0"),
    ("=22个", "23个", False, "1"),
    ("85%-90%", "88%", True, "0"),
    ("85%-90%", "92%", False, "2"),
    ("≥80,<90", "90", False, "0"),
    ("约100人", "99人", None, None),
    ("≥6次/年", "7次", True, "1"),
    ("≤475元/亩", "475元", None, None),
    ("≤475元/亩", "400元/亩", True, "-75"),
    ("≥1000件", "已完成100%", None, None),
    ("≥5个", "3个 2个", None, None),
]
CHANGES = [
    ("提高5%", "提高6%", True, "1"),
    ("提高5%", "6%", None, None),
    ("提高5%", "提高6个百分点", None, None),
    ("下降5%", "下降3%", False, "2"),
    ("下降5%以上", "下降6%", True, "-1"),
    ("提高", "有所提高", True, None),
    ("提高", "提高3%", True, None),
    ("提高", "下降", False, None),
    ("提高", "持平", False, None),
    ("不低于上年", "持平", True, None),
    ("不低于上年", "下降", False, None),
    ("不高于上年", "持平", True, None),
    ("不高于上年", "提高", False, None),
    ("低于上年", "持平", False, None),
    ("与上年持平", "持平", True, None),
    ("与上年持平", "提高", False, None),
    ("与上年持平", "下降", False, None),
]
WORDS = [
    ("健全", "健全", True),
    ("健全", "基本健全", False),
    ("健全", "不健全", False),
    ("健全", "完成", True),
    ("健全", "未完成", False),
    ("健全", "良好", None),
    ("良", "优", True),
    ("良好", "中等", False),
    ("较高", "高", True),
    ("Ⅲ类及以上", "Ⅱ类", True),
    ("Ⅲ类及以上", "Ⅳ类", False),
    ("是", "否", False),
    ("是", "是", True),
    ("不超预算", "控制在预算内", True),
    ("无安全事故", "未发生安全事故", True),
    ("无安全事故", "2起", False),
    ("无安全事故", "0起", True),
    ("待定", "完成", None),
]
DATES = [
    ("2024年6月底前", "2024年6月20日", True, "-10"),
    ("2024年6月底前", "2024年6月", True, None),
    ("2024年6月底前", "2024年7月3日", False, "3"),
    ("2024-06-15", "2024年6月", None, None),
    ("2024年底前", "2024.12", True, None),
    ("12月31日前", "12月20日", True, "-11"),
    ("12月31日前", "2024年12月20日", None, None),
    ("2024年6月底前", "按时完成", None, None),
]


@pytest.mark.parametrize(("target", "actual", "met", "by"), NUMBERS + CHANGES + DATES)
def test_by_how_much(target: str, actual: str, met: bool | None, by: str | None) -> None:
    verdict = judge(read_target(target, "指标"), actual)
    assert verdict.met is met
    assert verdict.by == (None if by is None else Decimal(by))


@pytest.mark.parametrize(("target", "actual", "met"), WORDS)
def test_words(target: str, actual: str, met: bool | None) -> None:
    assert judge(read_target(target, "指标"), actual).met is met


def test_the_form_gives_the_year() -> None:
    assert judge(read_target("12月31日前", "时间"), "2024年12月20日", year=2024).met is True
    assert judge(read_target("12月31日前", "时间"), "2025年1月2日", year=2024).by == 2


def test_another_scale() -> None:
    scale = ((("红",), ("黄",), ("蓝",)),)
    assert judge(read_target("黄", "等级"), "红", scale).met is True
    assert judge(read_target("黄", "等级"), "蓝", scale).met is False
    assert judge(read_target("黄", "等级"), "红").met is None


@pytest.mark.parametrize(
    ("target", "actual", "zh", "en"),
    [
        ("≥95%", "96%", "达到目标 ≥95%（完成 96%）。", "Meets ≥95% (96%)."),
        (
            "≥95%",
            "94.5%",
            "未达到目标 ≥95%：完成 94.5%，低了 0.5个百分点。",
            "Misses ≥95%: 94.5% is below by 0.5 points.",
        ),
        ("≤5起", "6起", "未达到目标 ≤5起：完成 6起，高出 1起。", "Misses ≤5起: 6起 is above by 1起."),
        (
            "85%-90%",
            "80%",
            "未达到目标 85～90%：完成 80%，低了 5个百分点。",
            "Misses 85～90%: 80% is below by 5 points.",
        ),
        ("健全", "健全", "达到目标“健全”。", "Meets '健全'."),
        ("健全", "不健全", "未达到目标“健全”。", "Misses '健全'."),
        ("提高", "提高", "达到目标。", "Meets the target."),
        ("提高", "下降", "未达到目标。", "Misses the target."),
        ("2024年6月底前", "2024年6月20日", "按期完成。", "In time."),
        ("2024年6月底前", "2024年7月", "逾期。", "Late."),
        ("2024年6月底前", "2024年6月30日", "按期完成。", "In time."),
        ("2024年6月底前", "2024年7月1日", "晚了 1 天。", "1 days late."),
        ("≥95%", " ", "无法判断：没有填写完成值。", "Cannot tell: there is no actual."),
        ("待定", "5", "无法判断：目标值不明确。", "Cannot tell: the target is unclear."),
        ("≥95%", "很好", "无法判断：“很好”不是一个数。", "Cannot tell: '很好' is not one number."),
        (
            "≥95%",
            "一二三四五六七八九十一二三四五六七八九好",
            "无法判断：“一二三四五六七八九十一二三四五六七八九好”不是一个数。",
            "Cannot tell: '一二三四五六七八九十一二三四五六七八九好' is not one number.",
        ),
        (
            "≥95%",
            "一二三四五六七八九十一二三四五六七八九十零",
            "无法判断：“一二三四五六七八九十一二三四五六七八九十…”不是一个数。",
            "Cannot tell: '一二三四五六七八九十一二三四五六七八九十…' is not one number.",
        ),
        (
            "≥200人次",
            "300人",
            "无法判断：单位不能比较（目标人次，完成值人）。",
            "Cannot tell: the units don't compare (target 人次, actual 人).",
        ),
        (
            "≥5",
            "5%",
            "无法判断：单位不能比较（目标无单位，完成值%）。",
            "Cannot tell: the units don't compare (target none, actual %).",
        ),
        (
            "≥2%",
            "0.98",
            "无法判断：单位不能比较（目标%，完成值无单位）。",
            "Cannot tell: the units don't compare (target %, actual none).",
        ),
        (
            "提高5%",
            "6%",
            "无法判断：需要写明比上年变化了多少。",
            "Cannot tell: say how much it changed against last year.",
        ),
        (
            "比2023年提高5%",
            "6%",
            "无法判断：需要写明比2023年变化了多少。",
            "Cannot tell: say how much it changed against 2023年.",
        ),
    ],
)
def test_what_is_told(target: str, actual: str, zh: str, en: str) -> None:
    assert judge(read_target(target, "指标"), actual).message == (zh, en)


def test_the_message_is_one_line_in_the_language_in_use() -> None:
    target = read_target("≥95%", "满意度")
    assert str(judge(target, "94.5%").message) == "未达到目标 ≥95%：完成 94.5%，低了 0.5个百分点。"
    use_language("en")
    try:
        assert str(judge(target, "94.5%").message) == "Misses ≥95%: 94.5% is below by 0.5 points."
    finally:
        use_language("zh")
