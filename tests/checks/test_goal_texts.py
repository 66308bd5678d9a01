"""What names and goals tell a reviewer: dimensions, headings, words that carry a meaning."""

import pytest

from kpi_addin.checks.views.goal_texts import key_words, tasks
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


def test_tasks_without_their_numbers():
    goal = "全年任务：\n一、改造管网\n全年改造45公里。\n 十二、 巡查河道 \n五改造\n3.5公里"
    assert [name for name, _ in tasks(goal)] == ["改造管网", "巡查河道"]


@pytest.mark.parametrize(
    "goal",
    [
        "（一）改造管网\n(二) 巡查河道", "1.改造管网\n2.巡查河道", "1、改造管网；2、巡查河道", "（1）改造管网；（2）巡查河道", "①改造管网②巡查河道。；②巡查河道",
        "一是改造管网；二是巡查河道", "一要改造管网。\n二要巡查河道", "第一，改造管网；第二，巡查河道", "一、改造管网。\n1.新铺20公里\n2.维修\n二、巡查河道。（一）水库",
    ],
)  # fmt: skip
def test_the_ways_to_number_a_task(goal):
    names = [name for name, _ in tasks(goal)]
    assert [names[0][:4], names[-1].rstrip("。")[:4]] == ["改造管网", "巡查河道"]
    assert len(names) == 2


def test_tasks_in_one_line():
    goal = "一是改造管网45公里；二是巡查河道，清运垃圾。其三是监测：①断面12个；②水库2座"
    assert list(tasks(goal)) == [
        ("改造管网45公里", "改造管网45公里；"),
        ("巡查河道", "巡查河道，清运垃圾。"),
    ]


def test_a_short_heading_says_it_all_and_a_long_line_is_known_by_its_words():
    assert list(tasks("一、改造管网\n惠及群众。")) == [("改造管网", "改造管网")]
    assert list(tasks("2.巡查\n惠及群众。")) == [("巡查", "巡查\n惠及群众。")]


@pytest.mark.parametrize(("length", "heading"), [(40, True), (41, False)])
def test_a_long_line_is_no_heading(length, heading):
    line = f"{'水' * (length - 3)}。清运"
    assert list(tasks(f"一、{line[:length]}")) == [
        (line[:length], line[:length]) if heading else ("水" * (length - 3), line[:length])
    ]


def test_pairs_of_characters_that_carry_a_meaning():
    assert key_words("改造供水管网，巡查 AB 河道") == {"改造", "造供", "供水", "水管", "管网", "巡查", "河道"}
    assert key_words("加强、管理") == set()
    assert key_words("水") == key_words("") == key_words("ABC 123") == set()


def test_the_pair_between_two_empty_words_has_no_meaning():
    assert key_words("提升服务水平") == set()
    assert key_words("社区服务站") == {"社区", "区服", "务站"}
