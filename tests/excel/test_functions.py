"""KPI_CHECK, KPI_SCORE and KPI_READ in cells: what an accountant reads in them."""

from __future__ import annotations

import datetime as dt

import pytest

from kpi_addin.excel.functions import kpi_check, kpi_read, kpi_score


@pytest.mark.parametrize(
    ("target", "actual", "told"),
    [
        ("≥95%", "92%", "未达标，差 3 个百分点"),
        ("≥95%", "95%", "达标"),
        ("≥95%", 0.92, "未达标，差 3 个百分点"),  # a cell shown as 92%
        ("≥95%", 92.0, "未达标，差 3 个百分点"),  # 92 typed without a sign
        ("≥95%", 1, "达标"),
        ("≤100%", "103%", "未达标，超出 3 个百分点"),
        ("≥50个", 47, "未达标，差 3 个"),
        ("≥50个", "50个", "达标"),
        ("5-10天", "12天", "未达标，超出 2 天"),
        ("健全", "健全", "达标"),
        ("健全", "较健全", "未达标"),
        ("2024年12月底前", "2025年1月5日", "未达标，晚 5 天"),
        ("2024年12月底前", dt.datetime(2024, 12, 5), "达标"),  # noqa: DTZ001 - Excel's dates have no zone
    ],
)
def test_check(target, actual, told):
    assert kpi_check(target, actual) == told


@pytest.mark.parametrize(("target", "actual"), [("≥95%", None), ("≥95%", "很好"), ("见附件", "95%"), ("约90%", "88%")])
def test_what_cannot_be_told_says_why(target, actual):
    assert kpi_check(target, actual).startswith("无法判断：")
    assert kpi_score(target, actual, 5).startswith("无法判断：")


def test_a_row_without_a_target_stays_empty():
    assert kpi_check(None, "92%") == kpi_read("") == kpi_score(None, None, None) == ""


def test_score():
    assert kpi_score("≥95%", "95%", 5) == 5.0
    assert kpi_score("≥50个", 25, 4) == 2.0
    assert kpi_score("≥50个", 25, "4") == 2.0
    assert kpi_score("≥50个", 25, "四") == "分值不是数字"
    assert kpi_score("健全", "较健全", 5) == "未达标，得分由人评定"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("≥95%", "不低于 95%"),
        ("≤100%", "不高于 100%"),
        ("=0%", "等于 0%"),
        ("≥50个", "不低于 50 个"),
        ("85%-100%", "85 到 100%"),
        ("健全", "定性：健全"),
        ("2024年12月底前", "不晚于 2024-12"),
        ("下降5%", "比上年下降 至少 5%"),
        ("较上年有所提高", "比上年提高"),
    ],
)
def test_read(target, told):
    assert kpi_read(target) == told


def test_a_doubtful_target_is_told_with_its_question():
    assert kpi_read("约90%").startswith("约 90%？")
    assert kpi_read("见附件").startswith("不明确：")


def test_ranges_give_arrays():
    targets, actuals = [["≥95%"], ["健全"], [None]], [["92%"], ["健全"], ["3"]]
    assert kpi_check(targets, actuals) == [["未达标，差 3 个百分点"], ["达标"], [""]]
    assert kpi_read([["≥95%", "健全"]]) == [["不低于 95%", "定性：健全"]]
    assert kpi_score("≥50个", [[50, 25]], 4) == [[4.0, 2.0]]
    assert kpi_score([["≥50个"], ["≥10个"]], [[50], [5]], [[4]]) == [[4.0], [2.0]]
    assert kpi_check([["≥95%"]], [["92%"]]) == [["未达标，差 3 个百分点"]], "Excel passes a single cell so"


def test_a_range_that_is_too_short_says_what_is_missing():
    assert kpi_check([["≥1个"], ["≥1个"], ["≥1个"]], [[1], [1]])[2][0].startswith("无法判断")
