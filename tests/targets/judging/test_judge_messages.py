"""What a verdict says, in both languages."""

from __future__ import annotations

import pytest

from kpi_addin.language import use_language
from kpi_addin.targets import judge, read_target


@pytest.mark.parametrize(
    ("target", "actual", "zh", "en"),
    [
        ("≥95%", "98%", "达到目标 ≥95%（完成 98%）。", "Meets ≥95% (98%)."),
        (
            "≤260万元",
            "300万元",
            "未达到目标 ≤260万元：完成 300万元，高出 40万元。",
            "Misses ≤260万元: 300万元 is above by 40万元.",
        ),
        ("≥3座", "2座", "未达到目标 ≥3座：完成 2座，低了 1座。", "Misses ≥3座: 2座 is below by 1座."),
        (">3座", "3座", "未达到目标 >3座：完成 3座，低了 0座。", "Misses >3座: 3座 is below by 0座."),
        ("健全", "健全", "达到目标“健全”。", "Meets '健全'."),
        ("健全", "不健全", "未达到目标“健全”。", "Misses '健全'."),
        ("2024年6月底前", "2024年7月3日", "晚了 3 天。", "3 days late."),
        ("2024年6月底前", "2024年6月30日", "按期完成。", "In time."),
        ("2024年6月底前", "2024年7月", "逾期。", "Late."),
        ("提高", "提高", "达到目标。", "Meets the target."),
        ("提高", "下降", "未达到目标。", "Misses the target."),
        (
            "≥3座",
            "完成了很多很多很多很多很多很多很多很多工作",
            "无法判断：“完成了很多很多很多很多很多很多很多很多工…”不是一个数。",
            "Cannot tell: '完成了很多很多很多很多很多很多很多很多工…' is not one number.",
        ),
        (
            "≥3座",
            "完成了很多很多很多很多很多很多很多很多工",
            "无法判断：“完成了很多很多很多很多很多很多很多很多工”不是一个数。",
            "Cannot tell: '完成了很多很多很多很多很多很多很多很多工' is not one number.",
        ),
        (
            "≥3座",
            "5%",
            "无法判断：单位不能比较（目标座，完成值%）。",
            "Cannot tell: the units don't compare (target 座, actual %).",
        ),
        (
            "≥95%",
            "0.4",
            "无法判断：单位不能比较（目标%，完成值无单位）。",
            "Cannot tell: the units don't compare (target %, actual none).",
        ),
        ("≥3座", " ", "无法判断：没有填写完成值。", "Cannot tell: there is no actual."),
        ("待定", "3座", "无法判断：目标值不明确。", "Cannot tell: the target is unclear."),
        (
            "≥3座",
            "≥3座",
            "无法判断：完成值带有≥、≤等符号，像是照抄目标。",
            "Cannot tell: the actual carries a sign; it looks like a copy of the target.",
        ),
        (
            "约3座",
            "4座",
            "无法判断：目标是“左右”，没有写允许的偏差。",
            "Cannot tell: the target says 'about' and not how far off it may be.",
        ),
        (
            "3",
            "4",
            "无法判断：目标没有写≥、≤或=。",
            "Cannot tell: the target has no ≥, ≤ or =.",
        ),
        (
            "提高5%",
            "完成",
            "无法判断：需要写明比上年变化了多少。",
            "Cannot tell: say how much it changed against last year.",
        ),
        (
            "较2022年提高5%",
            "完成",
            "无法判断：需要写明比2022年变化了多少。",
            "Cannot tell: say how much it changed against 2022年.",
        ),
        (
            "提高5%",
            "提高6个百分点",
            "无法判断：变化的幅度或单位不能比较。",
            "Cannot tell: the amounts or units of change don't compare.",
        ),
        (
            "健全",
            "良好",
            "无法判断：“良好”与目标不在同一等次表里。",
            "Cannot tell: '良好' and the target are on no common scale.",
        ),
        (
            "2024年6月底前",
            "已完工",
            "无法判断：完成值不是能比较的日期。",
            "Cannot tell: the actual is not a date that compares.",
        ),
        (
            "9月底前",
            "2024-09-28",
            "无法判断：目标没有写年份，无法与完成日期比较；请写成“2024年…”。",
            "Cannot tell: the target has no year to compare the day in; write it.",
        ),
        (
            "≥3",
            "5%",
            "无法判断：单位不能比较（目标无单位，完成值%）。",
            "Cannot tell: the units don't compare (target none, actual %).",
        ),
    ],
)
def test_what_a_verdict_says(target, actual, zh, en) -> None:
    assert str(judge(read_target(target, "指标"), actual).message) == zh
    use_language("en")
    try:
        assert str(judge(read_target(target, "指标"), actual).message) == en
    finally:
        use_language("zh")
