"""What the head of a name demands: the longest head that it ends with, and nothing where it names several things."""

import pytest

from kpi_addin.targets.indicator.demands import demand_of, is_own_rate, usual_scale
from kpi_addin.targets.units import dimension
from kpi_addin.targets.vocabulary import head_demands as table


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("校舍维修面积", "面积"),
        ("绿化 面 积（亩）", "面积"),
        ("危桥改造座数", "件数、个数"),
        ("新建教室数量", "数量"),
        ("受益人口数", "人数"),
        ("低保户数", "户数"),
        ("人均培训成本", "花多少钱"),
        ("人均成本", "每人、每件多少钱"),
        ("师生比例", "比例"),
        ("档案安全管理制度健全性", "规范、健全一类的评价"),
    ],
)
def test_the_last_head_decides(name: str, what: str) -> None:
    demand = demand_of(name)
    assert demand is not None
    assert demand.what.zh == what


@pytest.mark.parametrize(
    "name",
    [
        "",
        "率先垂范",
        "综合指数",
        "服务人数和场次",
        "总资产周转率",
        "人力成本",
        "制定内控制度",
        "面积测绘",
        "设备参数",
        "流动资产比率",
    ],
)
def test_what_may_be_meant_otherwise_demands_nothing(name: str) -> None:
    assert demand_of(name) is None


@pytest.mark.parametrize("name", ["缩短审批时限", "减少会议次数", "节约印刷数量"])
def test_a_change_may_be_a_share(name: str) -> None:
    demand = demand_of(name)
    assert demand is not None
    assert "share" not in demand.refuses | demand.doubts


@pytest.mark.parametrize("demand", table.DEMANDS, ids=lambda demand: demand.heads[:8].strip())
def test_no_demand_refuses_its_own_example(demand: table.Demand) -> None:
    unit = demand.example.zh.lstrip("≥≤0123456789")
    assert dimension(unit) not in demand.refuses | demand.doubts


def test_rates_of_their_own() -> None:
    assert is_own_rate("床位周转率")
    assert is_own_rate("道路交通事故万车死亡率")
    assert not is_own_rate("垃圾清运率")


def test_rates_that_are_small_by_nature() -> None:
    assert usual_scale("全区森林火灾受害率") == ("0.1", "0.9‰")
    assert usual_scale("住院患者死亡率") is None
