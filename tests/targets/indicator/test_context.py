"""What an indicator's name and place tell about a target: unit, share, period, and the operator of a bare number."""

from __future__ import annotations

import pytest

from kpi_addin.targets.indicator.context import context_of
from kpi_addin.targets.lexer.spelling import LONGEST


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("成本控制数(万元)", "万元"),
        ("成本控制数（单位：万元）", "万元"),
        ("收入(≥**万元)", "万元"),
        ("人口数≥**人", "人"),
        ("合格率(%)(抽查)", "%"),
        ("完成数(2024)", None),
        ("完成数(年)", None),
        ("成本控制数", None),
    ],
)
def test_the_unit_in_a_name(name: str, unit: str | None) -> None:
    assert context_of(name, None).unit == unit


@pytest.mark.parametrize(
    ("name", "per"),
    [
        ("每周开放时间", "周"),
        ("每千人床位", "千人"),
        ("人均面积", "人"),
        ("每一个", None),
        ("平均面积", None),
        ("面积", None),
    ],
)
def test_what_a_name_counts_by(name: str, per: str | None) -> None:
    assert context_of(name, None).per == per


@pytest.mark.parametrize(
    ("name", "share", "capped", "time", "money"),
    [
        ("验收合格率", True, True, False, False),
        ("任务完成率", True, False, False, False),
        ("满意度(%)", True, True, False, False),
        ("合格人数", False, False, False, False),
        ("完成时间", False, False, True, False),
        ("时间段", False, False, True, False),
        ("施工期", False, False, True, False),
        ("学期数", False, False, False, False),
        ("项目成本(万元)", False, False, False, True),
        ("学费", False, False, False, True),
        ("费心程度", False, False, False, False),
        ("", False, False, False, False),
    ],
)
def test_what_a_name_promises(name: str, share: bool, capped: bool, time: bool, money: bool) -> None:
    context = context_of(name, None)
    assert (context.is_share, context.is_capped, context.is_time, context.is_money) == (share, capped, time, money)


@pytest.mark.parametrize(
    ("name", "level2", "unit", "text", "operator"),
    [
        ("满意度", None, "%", "95%", ">="),
        ("安全事故", None, "起", "0起", "<="),
        ("项目成本", None, "万元", "20万元", "<="),
        ("小区物业费", None, "个", "8个", None),
        ("小区物业费", "数量指标", "个", "8个", ">="),  # the name's money is not meant, so the place decides
        ("其他", "时效指标", "天", "3天", "<="),
        ("其他", "时效指标", "%", "3%", ">="),
        ("其他", "时效指标", "个", "3个", None),
        ("其他", "成本指标", "元", "3元", "<="),
        ("其他", "成本指标", "个", "3个", None),
        ("其他", "数量指标", "个", "3个", ">="),
        ("其他", "数量指标", "天", "3天", None),  # a length of time: longer or shorter?
        ("其他", None, "起", "死亡3起", "<="),
        ("", None, "个", "3个", None),
    ],
)
def test_the_operator_of_a_bare_number(
    name: str, level2: str | None, unit: str, text: str, operator: str | None
) -> None:
    assert context_of(name, level2).implied_operator(unit, text) == operator


def test_what_is_remembered_is_bounded() -> None:
    assert len(context_of("满" * 10 * LONGEST, "数" * 10 * LONGEST).name) == LONGEST
    assert context_of("满意度", None) is context_of("满意度", "")
