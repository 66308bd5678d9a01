"""What an actual says: the one number it holds, in which unit, or which way it changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.targets import read_target
from kpi_addin.targets.judging.actuals import Amount, amount_of, change_of, in_unit
from kpi_addin.targets.lexer.spelling import LONGEST


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("98%", "98", "%"),
        ("98%。", "98", "%"),
        ("98%;,", "98", "%"),
        ("98%" + "。" * (LONGEST - 3), "98", "%"),
        ("98", "98", None),
        ("达到96%", "96", "%"),
        ("已完成1,200人次", "1200", "人次"),
        ("实际完成率95%", "95", "%"),
        ("累计:12345元", "12345", "元"),
        ("-3%", "-3", "%"),
        ("无", "0", None),
        ("零", "0", None),
        ("未发生", "0", None),
        ("0起", "0", "起"),
    ],
)
def test_one_number(text: str, value: str, unit: str | None) -> None:
    assert amount_of(text) == Amount(Decimal(value), unit, copied=False)


@pytest.mark.parametrize("text", ["≥95%", "95%以上", "超过95%", "不低于95%", "=95%"])
def test_a_sign_makes_it_a_copy_of_the_target(text: str) -> None:
    assert amount_of(text) == Amount(Decimal(95), "%", copied=True)


@pytest.mark.parametrize(
    "text",
    [
        "完成",
        "3个 2个",
        "5%或6%",
        "约100人",
        "100人左右",
        "2万余人",
        "≤5%以上",
        "100%完成",  # more is said after the number
        "完成任务的95%",  # something else is said before it
        "满意率95%",
        "提高5%",
        "比2023年5%",
        "PM2.5达到35",
        "XX95%",
        "<>95%",
        "或95%",
        "完成一户95%",
        "无事故",
        "98%" + "。" * LONGEST,
    ],
)
def test_no_number_or_not_only_one(text: str) -> None:
    assert amount_of(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "target", "told"),
    [
        # A number without a unit is in the target's, unless it may be a share that Excel keeps as a fraction.
        ("98", None, "≥95%", "98"),
        ("1.01", None, "≥95%", "1.01"),
        ("1", None, "≥95%", "100"),
        ("0.98", None, "≥95%", "98.00"),
        ("0.98", None, "≥2%", None),
        ("0.03", None, "≤5%", None),
        ("0.3", None, "≥95%", None),
        ("-0.5", None, "≥95%", None),
        ("0", None, "≥95%", "0"),
        ("0.5", None, "≤1%", "0.5"),
        ("1", None, "≤-2%", None),
        ("0.98", None, "≥95个", "0.98"),
        # A target without a unit takes what is counted, and nothing that is measured otherwise.
        ("5", "个", "≥5", "5"),
        ("5", "万", "≥5", "5"),
        ("5", "%", "≥5", None),
        ("5", "百分点", "≥5", None),
        ("5", "万元", "≥5", None),
        # Per year, month or head may be left out; per anything else may not.
        ("7", "次", "≥6次/年", "7"),
        ("7", "次/年", "≥6次", "7"),
        ("500", "元", "≥500元/人/月", "500"),
        ("500", "元", "≥500元/人", "500"),
        ("7", "次", "≥6次/个工作日", "7"),
        ("7", "次", "≥6次/天", "7"),
        ("475", "元", "≤475元/亩", None),
        ("475", "元/亩", "≤475元", None),
        ("475", "元/人/亩", "≤475元", None),
        ("7", "次/月", "≥6次/年", None),
        ("0.05", "万元/亩", "≤475元/亩", "500"),
        # Units that measure the same are told in the target's.
        ("190000", "元", "≤20万元", "19"),
        ("30", "亩", "≥2公顷", "2"),
        ("300", "人", "≥200人次", None),
    ],
)
def test_in_the_targets_unit(value: str, unit: str | None, target: str, told: str | None) -> None:
    amount = in_unit(Amount(Decimal(value), unit), read_target(target, "指标"))
    assert amount == (None if told is None else Decimal(told))


@pytest.mark.parametrize(
    ("text", "way", "amount"),
    [
        ("提高6%", 1, ("6", "%")),
        ("下降3%", -1, ("-3", "%")),
        ("同比增长3.2%。", 1, ("3.2", "%")),
        ("提高6%" + "。" * (LONGEST - 4), 1, ("6", "%")),
        ("较上年减少2个百分点", -1, ("-2", "百分点")),
        ("稳步提高达到5%", 1, ("5", "%")),
        ("有所提高", 1, None),
        ("同比下降", -1, None),
        ("持平", 0, ("0", None)),
        ("与上年持平", 0, ("0", None)),
    ],
)
def test_a_change(text: str, way: int, amount: tuple[str, str | None] | None) -> None:
    told = None if amount is None else Amount(Decimal(amount[0]), amount[1])
    assert change_of(text) == (way, told)


@pytest.mark.parametrize(
    "text",
    [
        "6%",
        "完成",
        "提高工作效率",
        "提高5%以上",  # a copy of the target
        "提高≥5%",
        "提高5%至6%",
        "提高5%6%",
        "5%的提高",
        "提高≤5%以上",
        "提高" * LONGEST,
    ],
)
def test_no_change(text: str) -> None:
    assert change_of(text) is None
