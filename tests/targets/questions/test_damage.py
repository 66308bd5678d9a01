"""Issue: reading something wrong with confidence is the worst thing. What scans and column splits leave is asked about."""

from __future__ import annotations

import pytest

from kpi_addin.targets import read_target

SATISFACTION = "群众满意度"
SIGNS_READ_AS_LETTERS = ["Z95%", "N95%", "W95%", "Q5%", "三95%", "之95%", "z95%", "至95%", "变动率W0", "S12次"]
DIGITS_READ_AS_LETTERS = ["≥9O%", "l00%", "1oo%", "≥I00%", "第O份", "到0次", "2O24年12月底前", "≥95o%"]
RUN_TOGETHER = ["≥90%10", "10≥266米", "≥90%95%", "100%20", "≥10≥266米", "≥5人≥6次", "大1%中3%禽8%", "12小时24小时"]
CUT = [
    "≥",
    "≧%",
    "公里",
    "≥**",
    "≤-%",
    "≥.95",
    "≥95,次",
    "≤475/亩",
    "≤475年元/亩",
    "≥1%场",
    "202412月底前",
    "2024年112月底前",
    "5%-",
]
SPACED = ["≥1 1", "2 95%", "1 000 人 5", "≥9 5%"]
CONTRADICTORY = ["≤5%以上", "≥5%以下", "不低于5%以内", "<>5", "超过90%以上", "90%-80%", "≥5≤3"]
UNFILLED = [
    "≥**%",
    "≥XX%",
    "XX个",
    "__%",
    "……",
    "≥□%",
    "指标值",
    "/",
    "—",
    "待定",
    "详见附件",
    "#REF!",
    "#DIV/0!",
    "=A1",
    "=IF(A1>0,95%,0)",
]
HIDDEN = [
    "完成2023年度第3批验收",
    "前5名",
    "排名前10",
    "提前5天",
    "每月10日前",
    "2级以上",
    "4星级",
    "一类",
    "对5家单位开展检查,整改3家",
]


@pytest.mark.parametrize(
    "text",
    [
        *SIGNS_READ_AS_LETTERS,
        *DIGITS_READ_AS_LETTERS,
        *RUN_TOGETHER,
        *CUT,
        *SPACED,
        *CONTRADICTORY,
        *UNFILLED,
        *HIDDEN,
    ],
)
def test_damage_is_never_read_with_confidence(text: str) -> None:
    target = read_target(text, SATISFACTION)
    assert not target.certain
    assert target.question


@pytest.mark.parametrize(
    ("text", "name", "reading"),
    [
        ("2280次", "维修次数", "≥280次"),
        ("292%", "验收合格率", "≥92%"),
        ("≥11", "修复工程(个)", "≥1"),
        ("4060平米以内", "改造面积", "40～60平米"),
        ("变动率W0", "招待费变动率", "≤0"),
        ("0.95", SATISFACTION, "≥95%"),
        ("1", "验收合格率", "≥100%"),
        ("44561", "完成时间", "2021-12-31"),
        ("95", SATISFACTION, "≥95%"),
        ("2021年7月前", "完成时间", "<2021-07"),
    ],
)
def test_the_likely_original_is_offered(text: str, name: str, reading: str) -> None:
    target = read_target(text, name)
    assert not target.certain
    assert any(option.startswith(reading) for option in target.readings), target.readings


def test_what_only_resembles_damage_is_read() -> None:
    for text in ("200次", "24小时", "≥2280次", "PM2.5浓度≤35微克/立方米", "5G基站≥10个", "2023年"):
        assert read_target(text, "完成时间" if "年" in text else "检查次数").certain, text
    assert read_target("20万元", "检查费用").certain
    assert read_target("1000人", "检查人数").certain


@pytest.mark.parametrize("text", ["2024年2月30日前", "2月30日前", "2023/2/29", "4月31日", "2024年2月30日-2024年3月1日"])
def test_a_day_that_its_month_has_not_is_asked_about(text: str) -> None:
    target = read_target(text, "完成时间")
    assert (target.kind, target.certain, target.value) == ("unclear", False, None), "no day is invented"


@pytest.mark.parametrize("text", ["每月35日前", "每月32号前", "每季度末月40日前"])
def test_a_day_that_no_month_has_is_asked_about(text: str) -> None:
    assert (read_target(text, "发放时间").kind, read_target("每月31日前", "发放时间").kind) == (
        "unclear",
        "qualitative",
    )


def test_the_last_day_of_a_month_is_not() -> None:
    for text in ("2024年2月29日前", "2023/2/28", "4月30日前", "2024年2月29日-2024年3月1日"):
        assert read_target(text, "完成时间").certain, text
