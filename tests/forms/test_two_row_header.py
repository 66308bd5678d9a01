"""A table whose header takes two rows: what is merged over both stands a row higher, and the totals are merged as well."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.forms.sheets import read_rows

HEAD = (
    ("项目支出绩效自评表",),
    ("（2023年度）",),
    ("项目名称", None, None, "学生营养改善"),
    ("主管部门", None, None, "某县教育局", None, None, None, "实施单位", None, "某中学"),
    (
        "项目资金（万元）",
        None,
        None,
        None,
        None,
        "年初预算数",
        "全年预算数",
        None,
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ),
    (None, None, None, "年度资金总额", None, None, 80, None, 80, 10, "100%", 10),
    (None, None, None, "其中：财政拨款", None, None, 80, None, 80),
    ("年度总体目标", "预期目标", None, None, None, None, None, "实际完成情况"),
    (None, "改善学生营养", None, None, None, None, None, "覆盖全部学生"),
)
UPPER = (
    "绩效指标",
    None,
    None,
    "年度指标值",
    None,
    None,
    None,
    "实际完成值",
    None,
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
LOWER = ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", None, "度量单位")
ROWS = (
    ("产出指标", "数量指标", "受益学生人数", "≥", 735, None, "人", "702", None, 50, 47, "转学33人"),
    ("效益指标", "社会效益指标", "政策知晓率", "≥", 90, None, "%", "98%", None, 40, 40, None),
)


@pytest.fixture
def form():
    return read_rows(
        *HEAD, UPPER, LOWER, *ROWS, ("总分", None, None, 100, None, None, None, None, None, None, None, 97)
    )


def test_the_columns_of_both_rows_are_read(form):
    assert [(row.full_year.value, row.actual_full.value, row.score.value) for row in form.indicators] == [
        ("≥ | 735 | 人", "702", Decimal(47)),
        ("≥ | 90 | %", "98%", Decimal(40)),
    ]
    assert form.indicators[0].points.value == 50
    assert form.indicators[0].deviation_full.value == "转学33人"


def test_the_texts_above_end_where_the_upper_row_begins(form):
    assert form.texts["goal_achieved"].value == "覆盖全部学生"
    assert form.unit.value == "某中学"


def test_totals_merged_over_their_columns_are_told_by_their_order(form):
    assert {key: (total.value, total.cell) for key, total in form.totals.items()} == {
        "points": (Decimal(100), "Sheet1!D14"),
        "score": (Decimal(97), "Sheet1!L14"),
    }


def test_totals_under_their_columns_are_read_there(form):
    below = ("总分", None, None, None, None, None, None, None, None, 100, 97)
    form = read_rows(*HEAD, UPPER, LOWER, *ROWS, below)
    assert (form.totals["points"].cell, form.totals["score"].cell) == ("Sheet1!J14", "Sheet1!K14")


def test_one_number_behind_the_label_is_no_total_of_either(form):
    form = read_rows(*HEAD, UPPER, LOWER, *ROWS, ("总分", None, None, 100))
    assert [total.value for total in form.totals.values()] == [None, None]


def test_a_header_over_a_filled_cell_is_another_table_s(form):
    lower = (*LOWER, "实际完成值", None, "权重", "自评得分", "偏差原因分析")
    upper = ("绩效指标", None, None, None, None, None, None, None, None, "分值")
    form = read_rows(*HEAD, upper, lower, *ROWS)
    assert form.indicators[0].points.value == 50
    assert form.indicators[0].score.cell == "Sheet1!K12"
