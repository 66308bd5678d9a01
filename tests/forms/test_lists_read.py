"""Lists on a sheet: tasks with their money, schedules; what is a row of one, what is its total, what is neither."""

from decimal import Decimal

import pytest

from kpi_addin.form import FormList
from kpi_addin.reading import read_form
from kpi_addin.reading.assemble import assemble_form
from kpi_addin.reading.grid import Grid
from tests.forms.own_definitions import TASKS, given
from tests.forms.sheets import read_rows

TITLE = (("部门整体支出绩效目标表",), ("（2025年度）",), ("单位名称", "某区水利局"))
TABLE = (
    ("年度总体目标", "安全度汛"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "治理河道", "≥20公里"),
)
STACKED = (
    ("年度主要任务", "任务名称", "主要内容", "预算金额（万元）", None, None),
    (None, None, None, "总额", "财政拨款", "其他资金"),
)
FLOOD, RIVER = ("防汛抗旱", "储备物资3批", 500, 500, 0), ("河道治理", "治理20公里", 300, 280, 20)
TOTAL = ("金额合计", None, 800, 780, 20)


@pytest.fixture(autouse=True)
def _tasks_form():
    with given(TASKS):
        yield


def tasks_of(*rows):
    """The tasks on a sheet with these rows below the header, each without the label's column."""
    form = read_rows(*TITLE, *STACKED, *((None, *row) for row in rows), *TABLE, form_id="department-tasks")
    return form.lists["tasks"]


def told(entry):
    return tuple(None if field.value is None else str(field.value) for field in entry.fields.values())


FLOOD_TOLD, RIVER_TOLD = ("防汛抗旱", "储备物资3批", "500", "500", "0"), ("河道治理", "治理20公里", "300", "280", "20")


def test_the_ministry_s_published_layout(shared_data):
    form = read_form(shared_data / "layouts" / "department-target-national.xlsx", "department-tasks")
    tasks = form.lists["tasks"]
    assert [told(entry) for entry in tasks.entries] == [
        ("任务1 防汛抗旱", "做好防汛抗旱", "500", "500", "0"),
        ("任务2 河道治理", "治理河道20公里", "300", "280", "20"),
    ]
    assert told(tasks.total) == ("金额合计", "800", "780", "20")
    assert (tasks.total.amounts["total"].cell, tasks.entries[0].amounts["fiscal"].cell) == ("整体!E8", "整体!F6")
    assert (tasks.unit.value, tasks.unit.cell) == ("万元", "整体!E4")
    assert (form.unit.value, form.money_unit.value, len(form.indicators)) == ("某区水利局", "万元", 6)
    assert form.texts["annual_goal"].value == "目标1:安全度汛"
    assert form.lists["schedule"] == FormList()


def test_rows_and_total():
    tasks = tasks_of(FLOOD, RIVER, TOTAL)
    assert [told(entry) for entry in tasks.entries] == [FLOOD_TOLD, RIVER_TOLD]
    assert tasks.total.amounts["total"].value == Decimal(800)
    assert tasks.entries[1].amounts["other"].cell == "Sheet1!F7"


@pytest.mark.parametrize(
    ("rows", "names", "total"),
    [
        ((FLOOD, (None,) * 5, RIVER, TOTAL), ["防汛抗旱", "河道治理"], True),
        ((FLOOD, RIVER), ["防汛抗旱", "河道治理"], False),
        ((FLOOD, ("党建工作",), RIVER), ["防汛抗旱", "党建工作", "河道治理"], False),
        ((("合计财务核算中心建设", "建成1个", 80, 80, 0), ("合计", None, 80, 80, 0)), ["合计财务核算中心建设"], True),
        ((FLOOD, ("合 计", None, 500, 500, 0)), ["防汛抗旱"], True),
        ((FLOOD, TOTAL, ("以上任务已经局党组会审议",)), ["防汛抗旱"], True),
        ((FLOOD, (None,) * 5, ("以上任务已经局党组会审议",)), ["防汛抗旱"], False),
        ((FLOOD, ("注：金额含上年结转",)), ["防汛抗旱"], False),
        ((FLOOD, ("党建工作",), (None,) * 5), ["防汛抗旱", "党建工作"], False),
        (((None, None, 500, 500, 0),), [None], False),
        ((), [], False),
    ],
    ids=[
        "cut by an empty row",
        "no total",
        "a task without money",
        "a total's word inside a name",
        "a total in other words",
        "a text after the total",
        "a text after an empty row",
        "a note",
        "a task without money at the end",
        "money without a name",
        "nothing filled in",
    ],
)
def test_what_is_a_row(rows, names, total):
    tasks = tasks_of(*rows)
    assert [entry.name.value for entry in tasks.entries] == names
    assert (tasks.total is not None) == total


def test_a_number_in_a_task_s_text_is_no_amount():
    (entry,) = tasks_of(("河道治理", "投资500万元治理20公里", None, None, None)).entries
    assert entry.texts["content"].value == "投资500万元治理20公里"
    assert [amount.value for amount in entry.amounts.values()] == [None, None, None]


def test_an_amount_is_read_as_amounts_are():
    (entry,) = tasks_of(("河道治理", None, "80万元", "80元", "约5")).entries
    assert [(amount.value, amount.raw) for amount in entry.amounts.values()] == [
        (Decimal(80), "80万元"),
        (None, "80元"),
        (None, "约5"),
    ]


def test_another_label_ends_the_list_whether_the_form_knows_it_or_not():
    form = read_rows(
        *TITLE,
        *STACKED,
        (None, *FLOOD),
        ("部门职责", "负责全区水利工作"),
        *TABLE,
        form_id="department-tasks",
    )
    assert [entry.name.value for entry in form.lists["tasks"].entries] == ["防汛抗旱"]


def test_one_header_row_without_a_heading():
    form = read_rows(
        *TITLE,
        ("年度主要任务",),
        ("任务名称", "主要内容", "总额", "财政拨款", "其他资金"),
        FLOOD,
        RIVER,
        TOTAL,
        *TABLE,
        form_id="department-tasks",
    )
    tasks = form.lists["tasks"]
    assert [told(entry) for entry in tasks.entries] == [FLOOD_TOLD, RIVER_TOLD]
    assert told(tasks.total) == ("金额合计", "800", "780", "20")


def test_the_list_s_own_unit_is_told_and_nothing_is_converted():
    yuan = tuple("预算金额（元）" if cell == "预算金额（万元）" else cell for cell in STACKED[0])
    form = read_rows(
        *TITLE, yuan, STACKED[1], (None, "防汛", None, "5000000元", 5000000, 0), *TABLE, form_id="department-tasks"
    )
    tasks = form.lists["tasks"]
    assert tasks.unit.value == "元"
    assert [str(each.value) for each in tasks.entries[0].amounts.values()] == ["5000000", "5000000", "0"]


def test_a_name_over_several_rows_is_the_name_of_each():
    rows = (
        *TITLE,
        *STACKED,
        (None, "河道治理", "清淤", 100.0, 100.0, 0.0),
        (None, None, "护岸", 200.0, 180.0, 20.0),
        *TABLE,
    )
    grid = Grid("Sheet1", rows, merged=((5, 1, 6, 1),))
    tasks = assemble_form([grid], "公开表.xlsx", "department-tasks").lists["tasks"]
    assert [(entry.name.value, entry.name.cell) for entry in tasks.entries] == [("河道治理", "Sheet1!B6")] * 2
    assert [entry.texts["content"].value for entry in tasks.entries] == ["清淤", "护岸"]


def test_a_schedule_and_tasks_on_one_sheet():
    form = read_rows(
        *TITLE,
        *STACKED,
        (None, *FLOOD),
        (None, "金额合计", None, 500, 500, 0),
        ("重点工作安排", "重点工作任务", "完成时限", "责任科室"),
        (None, "汛前检查", "2025-04-30", "防汛办"),
        (None, "合计", "12月底前", None),
        *TABLE,
        form_id="department-tasks",
    )
    assert [told(entry) for entry in form.lists["tasks"].entries] == [("防汛抗旱", "储备物资3批", "500", "500", "0")]
    # A list without money has no total: whatever is called so is one of its rows.
    assert [told(entry) for entry in form.lists["schedule"].entries] == [
        ("汛前检查", "2025-04-30", "防汛办", None),
        ("合计", "12月底前", None, None),
    ]
    assert form.texts["annual_goal"].value == "安全度汛"


def test_a_lone_word_is_no_header():
    form = read_rows(
        *TITLE, ("年度主要任务", "见附件的任务名称"), ("备忘", "任务名称"), *TABLE, form_id="department-tasks"
    )
    assert form.lists["tasks"] == FormList()


def grid_of(*rows, merged):
    cells = tuple(tuple(float(cell) if isinstance(cell, int) else cell for cell in row) for row in rows)
    return Grid("Sheet1", cells, merged=merged)


def test_a_remark_over_all_columns_is_no_row_and_ends_nothing():
    rows = (*TITLE, *STACKED, (None, *FLOOD), (None, "说明：其余任务随后补报"), (None, *RIVER), *TABLE)
    form = assemble_form([grid_of(*rows, merged=((6, 1, 6, 5),))], "公开表.xlsx", "department-tasks")
    assert [entry.name.value for entry in form.lists["tasks"].entries] == ["防汛抗旱", "河道治理"]


def test_a_heading_over_the_label_too_begins_something_else():
    rows = (*TITLE, *STACKED, (None, *FLOOD), ("二、部门职责",), (None, *RIVER), *TABLE)
    form = assemble_form([grid_of(*rows, merged=((6, 0, 6, 5),))], "公开表.xlsx", "department-tasks")
    assert [entry.name.value for entry in form.lists["tasks"].entries] == ["防汛抗旱"]


def test_a_heading_in_other_words_tells_the_unit_all_the_same():
    other = ("年度主要任务", "任务名称", "主要内容", "资金安排（元）", None, None)
    form = read_rows(
        *TITLE,
        other,
        STACKED[1],
        (None, *FLOOD),
        ("金额合计（元）", None, None, 500, 500, 0),
        *TABLE,
        form_id="department-tasks",
    )
    tasks = form.lists["tasks"]
    assert (tasks.unit.value, form.money_unit.value) == ("元", "元")
    assert told(tasks.entries[0]) == FLOOD_TOLD
    assert str(tasks.total.amounts["total"].value) == "500"


def test_a_column_of_numbers_before_the_names():
    header = ("年度主要任务", "序号", *STACKED[0][1:])
    form = read_rows(
        *TITLE,
        header,
        (None, *STACKED[1]),
        (None, 1, *FLOOD),
        (None, 2, *RIVER),
        (None, "合计", None, *TOTAL[1:]),
        *TABLE,
        form_id="department-tasks",
    )
    assert [entry.name.value for entry in form.lists["tasks"].entries] == ["防汛抗旱", "河道治理"]
    assert form.lists["tasks"].total.name.value == "合计"
