"""Issue: bare numbers get their operator from the indicator's name and place."""

from __future__ import annotations

import pytest

from kpi_addin.targets import direction_of, read_target

DOWN = "项目成本 安全事故发生率 有效投诉次数 平均响应时间 财政赤字率 “三公经费”变动率 公用经费控制率 结转结余率 预算调整率 在职人员控制率 森林火灾受害面积 死亡人数 重大火灾起数 人员伤亡事故 城镇登记失业率 成本控制数(万元) 灾备恢复速度 项目计划总投资 单位产品能耗 差错率 群体性事件数量"
UP = "群众满意度 验收合格率 疫苗接种覆盖率 培训人数 预算执行率 案件查处率 投诉处理率 火灾6小时内扑灭率 有害生物防治率 成本节约率 能耗下降率 隐患整改率 每周开放时间 空气质量优良天数 安全隐患排查次数 节约资金 固定资产利用率 非税收入预算完成率 挽回经济损失 质保期"


@pytest.mark.parametrize("name", DOWN.split())
def test_less_is_better(name: str) -> None:
    assert direction_of(name) == "down"


@pytest.mark.parametrize("name", UP.split())
def test_more_is_better(name: str) -> None:
    assert direction_of(name) == "up"


def test_the_place_tells_where_the_name_does_not() -> None:
    assert direction_of("其他") is None
    assert direction_of("其他", "经济成本指标") == "down"
    assert direction_of("其他", "数量指标") == "up"
    assert direction_of("投诉率", "质量指标") == "down"


@pytest.mark.parametrize(
    ("expression", "name", "level2", "operator"),
    [
        ("95%", "满意度", None, ">="),
        ("0起", "安全事故", None, "<="),
        ("20万元", "项目总成本", None, "<="),
        ("8个", "小区物业费", None, None),  # estates, not money: the cost says nothing
        ("3天", "其他", "时效指标", "<="),
        ("100%", "其他", "时效指标", ">="),
        ("5万元", "其他", "成本指标", "<="),
        ("5个", "其他", "数量指标", ">="),
    ],
)
def test_implied_operator(expression: str, name: str, level2: str | None, operator: str | None) -> None:
    target = read_target(expression, name, level2)
    assert (target.operator, target.implied) == (operator, operator is not None)
    assert target.certain is (operator is not None)


def test_without_a_name_a_bare_number_is_asked_about() -> None:
    target = read_target("95%")
    assert (target.operator, target.certain) == (None, False)
    assert set(target.readings) == {"≥95%", "≤95%", "=95%"}
