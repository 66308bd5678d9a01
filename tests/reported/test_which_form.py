"""Which cells are the form's, and where one part ends."""

from __future__ import annotations


def test_r1_a_level_with_its_points_does_not_slide(found, form):
    for name in ("R1-slide", "R1b"):
        row = form(name).indicators[-1]
        told = (row.level1.value, row.level2.value, row.level3.value, row.full_year.value, row.actual_full.value)
        assert told == ("满意度指标", "满意度指标", "公众满意度", "≥95%", "96%")
        assert not [each for each in found(name) if each.severity.value == "error" or each.fix]


def test_r2_the_level_without_its_points(found, form):
    assert [row.level1.value for row in form("R2-points-in-level").indicators] == ["产出指标", "效益指标", "满意度指标"]
    assert [each.rule for each in found("R2-points-in-level", "B13", "B14", "B15")] == []
    assert not [each for each in found("R2-points-in-level") if each.severity.value == "error"]


def test_r3_a_text_ends_where_another_label_begins(form):
    assert form("R3-unit-contaminated").unit.value == "某局"


def test_r7_a_goal_below_its_own_heading(found, form):
    assert form("R7-goal").texts["annual_goal"].value == "完成项目主体工程70%"
    assert "required-text-missing" not in {each.rule for each in found("R7-goal")}
