"""How a list is written in a definition, and what is told of one that is wrong."""

import pytest

from kpi_addin.forms import ListColumn
from kpi_addin.forms.library import BrokenDefinition, read_definition
from tests.forms.own_definitions import TASKS, own_money, tasks_definition
from tests.forms.test_money_layouts import ACROSS

WRONG = {
    "a column of money alone": ("      name: 任务名称\n      content: 主要内容\n", "", "至少要有一栏文字"),
    "a total before its name": (
        "      name: 任务名称\n      content: 主要内容\n      total: {header: 总额, kind: money, group: 预算金额（万元）}",
        "      total: {header: 总额, kind: money, group: 预算金额（万元）}\n      name: 任务名称",
        "第一栏应是文字",
    ),
    "an unknown kind": ("kind: money, group", "kind: monye, group", "不认识“monye”，最接近的是“money”"),
    "an unknown key": ("header: 财政拨款, kind", "hedaer: 财政拨款, kind", "不认识“hedaer”，最接近的是“header”"),
    "an unknown part": (
        "{header: 总额, kind: money,",
        "{header: 总额, kind: money, parts: [fisacl],",
        "最接近的是“fiscal”",
    ),
    "a part of words": ("content: 主要内容", "content: {header: 主要内容, parts: [total]}", "只有金额栏才有组成部分"),
    "choices of money": ("{header: 财政拨款, kind", "{header: 财政拨款, choices: [有], kind", "金额栏没有可选项"),
    "a heading twice": (
        "other: {header: 其他资金, kind: money, group: 预算金额（万元）}",
        "office: {header: 科室, group: 负责}\n      other: {header: 其他资金, kind: money, group: 预算金额（万元）}",
        "同一个上级表头下的各栏应排在一起",
    ),
    "two columns alike": ("content: 主要内容", "content: 任务名称", "“任务名称”已经用过"),
    "a key twice": ("key: schedule", "key: tasks", "“tasks”已经用过"),
    "a page that is too narrow": (
        "widths: [13, 17, 22, 12, 12, 12, 12]",
        "widths: [13, 17, 22, 12, 12]",
        "这张表要 6 列",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told(tmp_path, name):
    before, after, told = WRONG[name]
    text = TASKS.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "错的.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    broken = read_definition(file)
    assert isinstance(broken, BrokenDefinition)
    assert told in broken.told.zh
    assert "行" in broken.told.zh


def test_lines_that_are_headers_have_no_list_below_them(tmp_path):
    with pytest.raises(AssertionError, match="横排的收支下不能逐行列项目"):
        own_money(tmp_path, ACROSS.replace("name: 资金总额\n", "name: 资金总额\n            listed: true\n"))


def test_a_list_as_it_is_written():
    tasks, schedule = tasks_definition().lists
    assert (tasks.key, tasks.label, tasks.total, tasks.blank_rows) == ("tasks", "年度主要任务", ("金额合计",), 4)
    assert tasks.columns[0] == ListColumn("name", "任务名称")
    assert tasks.column("total") == ListColumn("total", "总额", kind="money", group="预算金额（万元）")
    assert schedule.column("state") == ListColumn(
        "state", "进展", kind="choice", choices=("未开始", "进行中", "已完成")
    )
    assert [(whole.key, [part.key for part in parts]) for whole, parts in tasks.sums_across()] == [
        ("total", ["fiscal", "other"])
    ]
    assert list(schedule.sums_across()) == []
