"""Words of the form beside it, its header again, a cell merged too far: no row and no amount is lost for them."""

from __future__ import annotations

import time

from kpi_addin.reading.assemble import assemble_form
from tests.reading.project_sheets import grid, project

HEADER = 8
FIRST, SECOND = (
    ("产出指标", "数量指标", "设备台数", "≥12台"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)


def read(rows, **more):
    return assemble_form([grid(rows, **more)], "目标表.xlsx")


def with_first(*first):
    rows = project("设备", 80.0, "≥12台")
    return [*rows[: HEADER + 1], *first, *rows[HEADER + 2 :]]


def indicators(form):
    return [
        tuple(each.value for each in (row.level1, row.level2, row.level3, row.full_year)) for row in form.indicators
    ]


def money(form):
    return [(line.name.value, line.full_year.value) for line in form.budget]


def test_a_header_word_in_a_remark_beside_the_first_row_takes_no_row():
    rows = with_first((None, *FIRST, None, None, "三级指标"))
    assert indicators(read(rows)) == [FIRST, SECOND]


def test_a_header_printed_twice_with_a_slip_in_it_is_no_indicator():
    again = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值（必填）")
    rows = with_first(again, (None, *FIRST))
    assert indicators(read(rows)) == [FIRST, SECOND]
    rows = with_first(("绩效指标", "一级指标", "二级指标", "三级指标", "指标值0"), (None, *FIRST))
    assert "三级指标" not in [name for _, _, name, _ in indicators(read(rows))]


def test_a_header_merged_over_the_first_name_leaves_the_row_in_the_table():
    rows = with_first((None, "产出指标", "数量指标", None, "≥12台"))
    told = read(rows, merged=((HEADER, 3, HEADER + 1, 3),))
    assert indicators(told) == [("产出指标", "数量指标", None, "≥12台"), SECOND]


def test_a_header_of_two_rows_is_one_all_the_same():
    rows = with_first((None, None, None, None, "指标值", "度量单位"), (None, *FIRST[:3], "12", "台"))
    rows[HEADER] = ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标", None)
    told = read(rows, merged=tuple((HEADER, column, HEADER + 1, column) for column in range(4)))
    assert next(name for _, _, name, _ in indicators(told)) == "设备台数"


def test_money_in_a_remark_beside_the_form_is_no_line_of_it():
    rows = project("设备", 80.0, "≥12台")
    form = read(rows)
    rows[4] = (*rows[4], None, None, "其他资金：12")
    assert money(read(rows)) == money(form)


def test_a_sheet_of_nothing_but_headers_is_read_in_bounded_time():
    words = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "半年指标值",
        "全年指标值",
        "单位名称",
        "项目名称",
        "年度资金总额",
    )
    rows = [tuple(words[(row + column) % len(words)] for column in range(200)) for row in range(1000)]
    begun = time.process_time()
    read(rows)
    assert time.process_time() - begun < 20
