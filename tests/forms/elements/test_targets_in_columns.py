"""A target in several columns: sign, value and unit; half-year and year below one header; initial and adjusted; sub-units."""

import openpyxl
import pytest

from kpi_addin.errors import KpiError
from kpi_addin.targets import read_target
from tests.forms.elements.own_form import TITLE, UNIT, rows_of

HEADERS = "level1: [一级指标], level2: [二级指标], level3: [三级指标]"
LEVELS = "levels: {产出指标: {数量指标: [], 质量指标: []}}, blank_rows: 2"


def form_with(headers, columns, more="", table=""):
    return f"""\
anchors: [单位名称, 三级指标]
{more}headers: {{{HEADERS}, {headers}}}
sections:
{UNIT}  - {{kind: indicators, key: own, name: 指标, columns: [level1, level2, level3, {columns}], {LEVELS}{table}}}
"""


SIGNS = form_with(
    "direction: [指标方向], operator: [指标性质], full_year: [指标值, 年度指标值], measure: [度量单位], remark: [备注]",
    "direction, operator, full_year, measure, remark",
    "joined: {full_year: [direction, operator, full_year, measure]}\n",
)
HALVES = form_with("half_year: [指标值 > 半年], full_year: [指标值 > 全年]", "half_year, full_year")
ADJUSTED = form_with(
    "full_year: [年初目标值], adjusted_target: [调整后目标值]",
    "full_year, adjusted_target",
    "prefer: {full_year: [adjusted_target, full_year]}\n",
)
SUB_UNITS = form_with("full_year: [总目标], points: [分值]", "full_year, points", table=", sub_units: true")
HEAD = (*TITLE, ("单位名称", "某局"))


# --- Sign, value and unit ---

FLAT = ("一级指标", "二级指标", "三级指标", "指标方向", "指标性质", "指标值", "度量单位", "备注")
SIGN_ROWS = (
    ("产出指标", "数量指标", "发放补助人数", "正向", "≥", 200, "人", None),
    (None, "质量指标", "投诉率", "反向", "≤", "5", "%", "抽查"),
    (None, None, "政策落实情况", "正向", "定性", "及时", None, None),
)
SIGN_TRUTH = [
    ("产出指标", "数量指标", "发放补助人数", "正向 | ≥ | 200 | 人"),
    ("产出指标", "质量指标", "投诉率", "反向 | ≤ | 5 | %"),
    ("产出指标", "质量指标", "政策落实情况", "正向 | 定性 | 及时 |"),
]


def test_the_parts_are_joined_and_the_remark_is_none_of_them(own_form):
    form = own_form(SIGNS).read(*HEAD, FLAT, *SIGN_ROWS)
    assert rows_of(form) == SIGN_TRUTH
    assert [row.further["remark"].value for row in form.indicators] == [None, "抽查", None]


def test_they_are_understood(own_form):
    """定性 is no operator and 正向, 反向 are no values."""
    read = [read_target(target, name, level) for _, level, name, target in SIGN_TRUTH]
    assert [(each.kind, each.operator, each.value) for each in read] == [
        ("numeric", ">=", "200"),
        ("numeric", "<=", "5"),
        ("qualitative", None, "及时"),
    ]


@pytest.mark.parametrize("value", ["指标值", "数值"])
def test_they_stand_below_one_merged_header(own_form, value):
    """The number's own header may be one that the definition has never heard of."""
    form = own_form(SIGNS).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "年度指标值", None, None, None, "备注"),
        (None, None, None, "指标方向", "指标性质", value, "度量单位", None),
        *SIGN_ROWS,
        merged=("D4:G4", "A4:A5", "B4:B5", "C4:C5", "H4:H5"),
    )
    assert rows_of(form) == SIGN_TRUTH
    assert form.indicators[1].further["remark"].value == "抽查"
    assert form.indicators[0].full_year.cell == "表!F6"


def test_so_they_do_in_a_text_that_shows_no_merging(own_form):
    form = own_form(SIGNS).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "年度指标值", None, None, None, "备注"),
        (None, None, None, "指标方向", "指标性质", "指标值", "度量单位", None),
        *SIGN_ROWS,
    )
    assert rows_of(form) == SIGN_TRUTH


def test_three_header_words_below_the_merged_one(own_form):
    """The names of the levels stand in the lower row, as they do in print where 绩效指标 is merged over them."""
    form = own_form(SIGNS).read(
        *HEAD,
        ("绩效指标", None, None, "年度指标值", None, None, None, "备注"),
        FLAT[:7],
        *SIGN_ROWS,
        merged=("A4:C4", "D4:G4", "H4:H5"),
    )
    assert rows_of(form) == SIGN_TRUTH
    assert form.indicators[1].further["remark"].value == "抽查"


def test_a_first_row_of_data_is_no_second_row_of_headers(own_form):
    form = own_form(SIGNS).read(*HEAD, FLAT, (None, None, None, None, None, "指标值待定"), *SIGN_ROWS)
    assert rows_of(form)[1:] == SIGN_TRUTH


def test_parts_in_columns_are_printed_and_read_the_same(own_form):
    form = own_form(SIGNS)
    assert rows_of(form.written_and_read(form.read(*HEAD, FLAT, *SIGN_ROWS))) == SIGN_TRUTH


# --- Half-year and year below one header ---

HALF_ROWS = (("产出指标", "数量指标", "发放补助人数", "≥80人", "≥200人"), (None, "质量指标", "准确率", "100%", "100%"))
HALF_TRUTH = [("发放补助人数", "≥80人", "≥200人"), ("准确率", "100%", "100%")]


def halves(form):
    return [(row.level3.value, row.half_year.value, row.full_year.value) for row in form.indicators]


@pytest.mark.parametrize("merged", [("D4:E4", "A4:A5", "B4:B5", "C4:C5"), ()])
def test_half_year_and_year_stand_below_one_header(own_form, merged):
    form = own_form(HALVES).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "指标值", None),
        (None, None, None, "半年", "全年"),
        *HALF_ROWS,
        merged=merged,
    )
    assert halves(form) == HALF_TRUTH


def test_in_the_row_of_the_levels_they_are_found_by_both_words(own_form):
    form = own_form(HALVES).read(
        *HEAD,
        ("绩效指标", None, None, "指标值", None),
        ("一级指标", "二级指标", "三级指标", "半年", "全年"),
        *HALF_ROWS,
        merged=("A4:C4", "D4:E4"),
    )
    assert halves(form) == HALF_TRUTH


def test_the_same_words_below_another_header_are_another_s(own_form):
    form = own_form(HALVES).read(
        *HEAD,
        ("绩效指标", None, None, "实际完成值", None, "指标值", None),
        ("一级指标", "二级指标", "三级指标", "半年", "全年", "半年", "全年"),
        ("产出指标", "数量指标", "发放补助人数", "90人", "210人", "≥80人", "≥200人"),
        merged=("A4:C4", "D4:E4", "F4:G4"),
    )
    assert halves(form) == HALF_TRUTH[:1]


def test_a_built_in_word_is_made_of_both_rows(own_form):
    """半年 below 指标值 is 半年指标值."""
    parts = form_with("half_year: [半年指标值], full_year: [全年指标值]", "half_year, full_year")
    form = own_form(parts).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "指标值", None),
        (None, None, None, "半年", "全年"),
        *HALF_ROWS,
        merged=("D4:E4", "A4:A5", "B4:B5", "C4:C5"),
    )
    assert halves(form) == HALF_TRUTH


def test_the_template_prints_both_rows_and_is_read_the_same(own_form):
    form = own_form(HALVES)
    read = form.read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "指标值", None),
        (None, None, None, "半年", "全年"),
        *HALF_ROWS,
        merged=("D4:E4", "A4:A5", "B4:B5", "C4:C5"),
    )
    assert halves(form.written_and_read(read)) == HALF_TRUTH
    assert form.written_and_read(None).indicators == ()


# --- Initial and adjusted ---

BOTH = ("一级指标", "二级指标", "三级指标", "年初目标值", "调整后目标值")
ADJUSTED_ROWS = (
    ("产出指标", "数量指标", "发放补助人数", "≥200人", "≥180人"),
    (None, "质量指标", "准确率", "100%", None),
    (None, None, "及时率", None, None),
)


def targets(form):
    return [
        (row.full_year.value, row.full_year.cell, row.further["full_year"].value, row.further["adjusted_target"].value)
        for row in form.indicators
    ]


ADJUSTED_TRUTH = [
    ("≥180人", "表!E5", "≥200人", "≥180人"),
    ("100%", "表!D6", "100%", None),
    (None, "表!D7", None, None),
]


def test_the_adjusted_target_counts_where_it_is_filled_in(own_form):
    assert targets(own_form(ADJUSTED).read(*HEAD, BOTH, *ADJUSTED_ROWS)) == ADJUSTED_TRUTH


def test_both_are_printed_and_read_the_same(own_form):
    form = own_form(ADJUSTED)
    written = form.written_and_read(form.read(*HEAD, BOTH, *ADJUSTED_ROWS))
    assert [(counts, *both) for counts, _, *both in targets(written)] == [
        (counts, *both) for counts, _, *both in ADJUSTED_TRUTH
    ]


def test_one_column_alone_is_the_target(own_form):
    form = own_form(ADJUSTED).read(*HEAD, BOTH[:4], *(row[:4] for row in ADJUSTED_ROWS))
    assert [row.full_year.value for row in form.indicators] == ["≥200人", "100%", None]
    assert all(not row.further for row in form.indicators)


def test_columns_of_which_none_is_the_year_s_own(own_form):
    parts = form_with(
        "initial_target: [年初目标值], adjusted_target: [调整后目标值]",
        "initial_target, adjusted_target",
        "prefer: {full_year: [adjusted_target, initial_target]}\n",
    )
    form = own_form(parts)
    read = form.read(*HEAD, BOTH, *ADJUSTED_ROWS)
    assert [row.full_year.value for row in read.indicators] == ["≥180人", "100%", None]
    written = form.written_and_read(read)
    assert [row.full_year.value for row in written.indicators][:2] == ["≥180人", "100%"]
    assert [row.further["initial_target"].value for row in written.indicators][:2] == ["≥200人", "100%"]


def test_a_column_that_is_no_header_cannot_be_preferred(own_form):
    with pytest.raises(KpiError, match="adjusted_target"):
        own_form(ADJUSTED.replace("[adjusted_target, full_year]", "[adjusted_taget, full_year]"))


# --- A column each sub-unit ---

WITH_UNITS = ("一级指标", "二级指标", "三级指标", "总目标", "第一小学", "第二 小学", "分值", "备注")
UNIT_ROWS = (
    ("产出指标", "数量指标", "开展活动次数", "≥10次", "≥6次", 4, 10, "全年"),
    (None, "质量指标", "合格率", "≥95%", None, "≥98%", 5, None),
)


def units(form):
    return [{key: field.value for key, field in row.further.items()} for row in form.indicators]


UNITS_TRUTH = [{"第一小学": "≥6次", "第二 小学": "4"}, {"第一小学": None, "第二 小学": "≥98%"}]


def test_each_sub_unit_s_target_is_kept_under_its_name(own_form):
    form = own_form(SUB_UNITS).read(*HEAD, WITH_UNITS, *UNIT_ROWS)
    assert units(form) == UNITS_TRUTH
    assert [(row.full_year.value, row.points.value) for row in form.indicators] == [("≥10次", 10), ("≥95%", 5)]


def test_a_remark_is_no_sub_unit_s_target(own_form):
    headers = (*WITH_UNITS[:4], "备注", "指标说明", "评分标准", "数据来源")
    form = own_form(SUB_UNITS).read(*HEAD, headers, ("产出指标", "数量指标", "次数", "≥10次", "一", "二", "三", "四"))
    assert units(form) == [{}]


def test_a_column_before_the_target_is_none(own_form):
    headers = ("一级指标", "二级指标", "三级指标", "责任科室名", "总目标", "第一小学")
    form = own_form(SUB_UNITS).read(*HEAD, headers, ("产出指标", "数量指标", "次数", "办公室", "≥10次", "≥6次"))
    assert units(form) == [{"第一小学": "≥6次"}]


def test_a_form_that_does_not_say_so_keeps_no_columns_it_does_not_know(own_form):
    form = own_form(SUB_UNITS.replace(", sub_units: true", "")).read(*HEAD, WITH_UNITS, *UNIT_ROWS)
    assert units(form) == [{}, {}]


def test_a_blank_target_is_not_filled_in_from_the_column_behind_it(own_form):
    form = own_form(SUB_UNITS).read(*HEAD, WITH_UNITS, ("产出指标", "数量指标", "次数", None, "≥6次"))
    assert form.indicators[0].full_year.value is None


def test_sub_units_below_one_merged_header(own_form):
    form = own_form(SUB_UNITS).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "总目标", "各单位目标", None, "分值"),
        (None, None, None, None, "第一小学", "第二 小学", None),
        *(row[:7] for row in UNIT_ROWS),
        merged=("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"),
    )
    assert units(form) == UNITS_TRUTH


def test_sub_units_below_one_merged_header_beside_cells_that_are_not_merged(own_form):
    form = own_form(SUB_UNITS).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "总目标", "各单位目标", None, "分值"),
        (None, None, None, None, "第一小学", "第二 小学", None),
        *(row[:7] for row in UNIT_ROWS),
        merged=("E4:F4",),
    )
    assert units(form) == UNITS_TRUTH


def test_a_row_of_words_below_a_merged_header_is_data_where_it_names_an_indicator(own_form):
    form = own_form(SUB_UNITS).read(
        *HEAD,
        ("一级指标", "二级指标", "三级指标", "总目标", "各单位目标", None),
        ("产出指标", "质量指标", "制度健全性", "健全", "健全", "完善"),
        merged=("E4:F4",),
    )
    assert rows_of(form) == [("产出指标", "质量指标", "制度健全性", "健全")]


def test_sub_units_are_printed_and_read_the_same(own_form):
    form = own_form(SUB_UNITS)
    written = form.written_and_read(form.read(*HEAD, WITH_UNITS, *UNIT_ROWS))
    assert units(written) == UNITS_TRUTH
    assert [(row.full_year.value, row.points.value) for row in written.indicators] == [("≥10次", 10), ("≥95%", 5)]


def test_more_sub_units_than_the_page_has_columns_are_printed(own_form):
    names = tuple(f"第{number}小学" for number in "一二三四五六七")
    targets = tuple(f"≥{number}次" for number in range(1, 8))
    form = own_form(SUB_UNITS)
    read = form.read(*HEAD, (*WITH_UNITS[:4], *names), ("产出指标", "数量指标", "开展活动次数", "≥28次", *targets))
    truth = [dict(zip(names, targets, strict=True))]
    assert (units(read), units(form.written_and_read(read))) == (truth, truth)


def test_a_stage_repeats_the_target_that_counts(own_form):
    form = own_form("reporting: department-2024\n" + ADJUSTED)
    form.written_and_read(form.read(*HEAD, BOTH, *ADJUSTED_ROWS))
    sheet = openpyxl.load_workbook(form.path.with_name("模板.xlsx"))["年终自评"]
    first, adjusted = sheet["D6"].value, "INDEX('目标表'!$H:$H,$K6)"
    assert first == f'=IF($K6>0,IF({adjusted}<>"",{adjusted},INDEX(\'目标表\'!$G:$G,$K6))&"","")'
