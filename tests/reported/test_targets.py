"""Targets: what is right stays, and what can't be is asked about."""

from __future__ import annotations

from dataclasses import replace

import kpi_addin


def test_01_what_is_right_is_left(found):
    told = found("01_fix_flips_sign", *(f"{column}{row}" for column in "FG" for row in (60, 61, 62)))
    assert [each for each in told if each.fix or each.severity.value != "info"] == []


def test_07_a_count_that_became_a_date(found):
    assert found("07_count_became_date", "G63")


def test_07b_a_rate_that_is_a_date(found):
    assert found("07b_rate_is_date", "G61")


def test_08_no_day_is_invented(found):
    assert found("08_feb30", "G62")
    assert kpi_addin.read_target("2024年2月30日前", "工程完工时间").kind == "unclear"


def test_18_the_same_figures_under_three_names(reported, tmp_path):
    done = kpi_addin.consolidate(reported / "18_same_unit_other_name", tmp_path / "汇总.xlsx")
    (told,) = done.hints
    assert all(file.name in told for file in (reported / "18_same_unit_other_name").iterdir())
    assert len(done.validations) == 3


def test_words_as_signs(form):
    clean = form("06_text_float_noise")
    rows = tuple(
        replace(row, full_year=replace(row.full_year, value="不低于1200元/生·年"))
        if row.full_year.cell == "绩效目标表!G65"
        else row
        for row in clean.indicators
    )
    told = kpi_addin.validate(replace(clean, indicators=rows)).findings
    assert [each for each in told if "绩效目标表!G65" in each.cells and "方向" in each.message]
