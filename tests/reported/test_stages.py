"""The sheets of the stages: when they begin, and what a reviewer sees in them."""

from __future__ import annotations

from shutil import copyfile

from openpyxl import load_workbook

import kpi_addin

JUNE, YEAR = "半年监控", "年终自评"


def test_10_staff_and_posts_begin_no_stage(found, form):
    assert not any(row.actual_full.value for row in form("10_july_staff_starts_yearend").indicators)
    assert not [each for each in found("10_july_staff_starts_yearend") if any(YEAR in cell for cell in each.cells)]


def test_11_rows_that_lost_their_target(found):
    told = [each for each in found("11_deleted_row_REF") if "#REF!" in each.message]
    assert [each.cells for each in told] == [("半年监控!C45",), ("年终自评!C38",)]
    assert all("误删的请撤销" in each.cause and not each.fix for each in told)
    rules = {each.rule for each in found("11_deleted_row_REF")}
    assert not rules & {"total-disagrees", "score-disagrees", "points-not-100"}


def test_11b_the_row_that_is_missing_on_the_stages(found):
    assert "stage-row-missing" in {each.rule for each in found("11b_inserted_row_points_103")}


def test_11b_the_points_that_the_sheet_shows(found):
    assert "points-not-100" not in {each.rule for each in found("11b_inserted_row_points_103")}


def test_12_the_projects_of_a_stage_add_up(found):
    (told,) = found("12_stage_sum_415_vs_615", f"{JUNE}!F5")
    assert (told.left, told.right, told.difference) == ("615", "415", "200")


def test_12c_a_negative_amount_of_a_stage(found):
    assert "amount-negative" in {each.rule for each in found("12c_stage_negative", f"{JUNE}!F7")}


def test_13_a_check_formula_that_was_dragged(found):
    assert [each for each in found("13_cut_paste_check_formula", "H8") if each.fix]


def test_13_validating_with_marks_restores_it(reported, tmp_path):
    path = tmp_path / "13.xlsx"
    copyfile(reported / "13_cut_paste_check_formula.xlsx", path)
    kpi_addin.mark(kpi_addin.validate(path))
    assert load_workbook(path)["绩效目标表"]["H8"].value == '=IF(COUNT(G9,G10,G11)=0,"",SUM(G9,G10,G11))'
    assert not [each for each in kpi_addin.validate(path).findings if each.rule == "sum-formula-changed"]


def test_13b_the_sum_takes_in_the_seventh_project(found):
    (told,) = found("13b_row_after_last_project", "H18")
    assert told.fix.new == '=IF(COUNT(G19:G25)=0,"",SUM(G19:G25))'


def test_13b_the_validator_counts_the_seventh_project(found, form):
    assert len(form("13b_row_after_last_project").projects) == 7
    (told,) = (each for each in found("13b_row_after_last_project") if each.rule == "project-sum-mismatch")
    assert "绩效目标表!G25" in told.cells


def test_16_more_than_the_whole(found):
    assert [each for each in found("16_actual_103pct") if "103" in each.message]


def test_17_a_word_for_a_date(found):
    assert [each for each in found("17_date_target_word_actual") if "已完工" in each.message]
