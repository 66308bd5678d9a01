"""What names and goals tell a reviewer: dimensions, headings, words that carry a meaning."""

import pytest

from kpi_addin.checks.views.goal_texts import headings, key_words
from kpi_addin.checks.views.output_dimensions import dimension_of

NAMES = {
    "数量": (
        "发放数量 泵站个数 培训次数 资助人数 供水户数 绿化面积 道路里程 管网长度 养殖规模 演出场次 服务人次 报告份数 "
        "泵站数 床位数"
    ),
    "质量": (
        "工程质量 产品合格 水质达标 信息准确 设施完好 空气优良 审核通过率 疫苗接种覆盖率 采购规范性 工程完成率 "
        "监测有效率 统计正确率"
    ),
    "时效": (
        "时效 处理及时率 按时发放率 按期完工率 公交准时率 完成时间 办理时限 报送期限 工程进度 应急响应 支付及时率 "
        "及时完成率"
    ),
    "成本": (
        "单位成本 采购经济性 监测费用 成本控制数 材料单价 工程造价 资金节约 公用经费控制率 补助标准 人员经费 成本控制率 "
        "培训人数经费"
    ),
}


@pytest.mark.parametrize(("name", "dimension"), [(name, key) for key, names in NAMES.items() for name in names.split()])
def test_dimension(name, dimension):
    assert dimension_of(name) == dimension


@pytest.mark.parametrize("name", ["", "数字政府建设", "群众满意度", "制度健全性", "粮食增产量"])
def test_no_dimension(name):
    assert dimension_of(name) is None


def test_headings_without_their_numbers():
    goal = "全年任务：\n一、改造管网\n全年改造45公里。\n 十二、 巡查河道 \n（三）监测断面\n(四)防汛\n1.宣传\n五改造"
    assert headings(goal) == ["改造管网", "巡查河道", "监测断面", "防汛"]


@pytest.mark.parametrize(("length", "told"), [(40, 1), (41, 0)])
def test_a_long_line_is_no_heading(length, told):
    assert len(headings(f"一、{'水' * length}")) == told


def test_pairs_of_characters_that_carry_a_meaning():
    assert key_words("改造供水管网，巡查 AB 河道") == {"改造", "造供", "供水", "水管", "管网", "巡查", "河道"}
    assert key_words("加强、管理") == set()
    assert key_words("水") == key_words("") == key_words("ABC 123") == set()
