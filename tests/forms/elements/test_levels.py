"""Levels with points in their names, and cells that are merged over the column of another level."""

import openpyxl

from kpi_addin import api
from tests.forms.elements.own_form import TITLE, UNIT, rows_of

FORM = f"""\
anchors: [单位名称, 三级指标]
headers: {{level1: [一级指标], level2: [二级指标], level3: [三级指标], full_year: [指标值], points: [分值]}}
sections:
{UNIT}  - kind: indicators
    key: own
    name: 指标
    columns: [level1, level2, level3, full_year, points]
    levels: {{产出指标: {{数量指标: [], 质量指标: []}}, 满意度指标: {{服务对象满意度指标: []}}}}
    other_levels: {{成本指标: []}}
    blank_rows: 2
roles: {{output: 产出指标, satisfaction: 满意度指标}}
"""
HEAD = (*TITLE, ("单位名称", "某局"), ("一级指标", "二级指标", "三级指标", "指标值", "分值"))


def test_points_in_a_name_are_no_part_of_it(own_form):
    form = own_form(FORM).read(
        *HEAD,
        ("产出指标（50分）", "数量指标(20分)", "人数", "≥200人", 50),
        ("创新指标(共10分)", "机制创新", "做法", "1项", 10),
        ("满意度指标\n（10分）", None, "满意度", "≥90%", 10),
        ("成本指标（30%）", None, "人均成本", "≤100元", 30),
    )
    assert rows_of(form) == [
        ("产出指标", "数量指标", "人数", "≥200人"),
        ("创新指标", "机制创新", "做法", "1项"),
        ("满意度指标", None, "满意度", "≥90%"),
        ("成本指标", None, "人均成本", "≤100元"),
    ]
    assert form.indicators[0].level1.raw == "产出指标（50分）"


def test_a_bracket_that_is_no_points_stays(own_form):
    form = own_form(FORM).read(*HEAD, ("创新指标（2024）", "机制创新（试点）", "做法", "1项", 10))
    assert rows_of(form) == [("创新指标（2024）", "机制创新（试点）", "做法", "1项")]


def test_the_points_are_checked(own_form, tmp_path):
    form = own_form(FORM)
    form.read(*HEAD)
    path = tmp_path / "表.xlsx"
    _save(
        path,
        (
            *HEAD,
            ("产出指标（50分）", "数量指标", "人数", "≥200人", 40),
            ("满意度指标（10分）", None, "满意度", "≥90%", 10),
        ),
    )
    found = [finding for finding in api.validate(path).findings if finding.rule == "level-points-disagree"]
    assert [(finding.left, finding.right) for finding in found] == [("50", "40")]


def _save(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_first_level_merged_over_the_second_leaves_it_blank(own_form):
    form = own_form(FORM).read(
        *HEAD,
        ("产出指标", "数量指标", "人数", "≥200人", 50),
        ("成本指标", None, "人均成本", "≤100元", 20),
        (None, None, "总成本", "≤10万元", 20),
        merged=("A6:B7",),
    )
    assert rows_of(form) == [
        ("产出指标", "数量指标", "人数", "≥200人"),
        ("成本指标", None, "人均成本", "≤100元"),
        ("成本指标", None, "总成本", "≤10万元"),
    ]


def test_the_same_level_merged_over_the_second_ends_the_second(own_form):
    form = own_form(FORM).read(
        *HEAD,
        ("产出指标", "数量指标", "人数", "≥200人", 50),
        ("产出指标", None, "其他产出", "1项", 20),
        merged=("A6:B6",),
    )
    assert rows_of(form)[1] == ("产出指标", None, "其他产出", "1项")


def test_a_name_merged_over_several_columns_is_one(own_form):
    head = (*HEAD[:3], ("一级指标", "二级指标", "三级指标", None, None, "指标值", "分值"))
    form = own_form(FORM).read(
        *head, ("产出指标", "数量指标", "人数", None, None, "≥200人", 50), merged=("C4:E4", "C5:E5")
    )
    assert rows_of(form) == [("产出指标", "数量指标", "人数", "≥200人")]


def test_a_name_merged_from_the_second_level_on_is_the_indicator_s(own_form):
    form = own_form(FORM).read(
        *HEAD,
        ("产出指标", "数量指标", "人数", "≥200人", 50),
        ("满意度指标", "群众满意度", None, "≥90%", 10),
        merged=("B6:C6",),
    )
    assert rows_of(form)[1] == ("满意度指标", None, "群众满意度", "≥90%")


def test_a_known_second_level_merged_over_the_name_is_both(own_form):
    form = own_form(FORM).read(*HEAD, ("满意度指标", "服务对象满意度指标", None, "≥90%", 10), merged=("B5:C5",))
    assert rows_of(form) == [("满意度指标", "服务对象满意度指标", "服务对象满意度指标", "≥90%")]


def test_a_name_merged_over_all_levels_has_none(own_form):
    form = own_form(FORM).read(
        *HEAD,
        ("产出指标", "数量指标", "人数", "≥200人", 50),
        ("预算执行率", None, None, "100%", 10),
        merged=("A6:C6",),
    )
    assert rows_of(form)[1] == (None, None, "预算执行率", "100%")


def test_a_second_level_without_a_name_and_without_merging_stays_one(own_form):
    """Not merged, so the name is missing, and the rules say so."""
    form = own_form(FORM).read(*HEAD, ("产出指标", "数量指标", None, "≥200人", 50))
    assert rows_of(form) == [("产出指标", "数量指标", None, "≥200人")]
