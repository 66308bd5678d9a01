"""A date against a deadline: to the day where both are days, and not told where a month is too coarse to tell."""

from __future__ import annotations

import pytest

from kpi_addin.targets import read_target
from kpi_addin.targets.judging.day_verdict import Lateness, days_late

IN_TIME = [
    ("2024年6月30日前", "2024年6月30日", 0),
    ("2024年6月30日前", "2024年6月29日", -1),
    ("2024年6月30日前", "2023年6月30日", -366),
    ("2024年6月底前", "2024年6月", None),
    ("2024年6月底前", "2024年1-5月", None),
    ("2024年6月底前", "2023年", None),
    ("2024年底前", "2024年", None),
    ("2024年底前", "2024年12月31日", 0),
    ("<2024-06-30", "2024年6月29日", -1),
    ("2021年全年", "2021年12月31日", 0),
    ("2021年1月-2021年6月", "2021年6月30日", 0),
    ("2024年2月底前", "2024年2月29日", 0),
]
LATE = [
    ("2024年6月30日前", "2024年7月1日", 1),
    ("2024年6月底前", "2024年7月", None),
    ("2024年6月底前", "2025年", None),
    ("<2024-06-30", "2024年6月30日", 0),
    ("<2024-06-30", "2024年7月1日", 1),
    ("2021年全年", "2022年1月1日", 1),
    ("2023年2月底前", "2023年3月1日", 1),
]
NOT_TOLD = [
    ("2024年6月15日前", "2024年6月"),  # the month may end after it
    ("2024年6月15日前", "2024年"),
    ("2024年6月1日前", "2024年6月"),
    ("2024年1月1日前", "2024年"),
    ("<2024-06-30", "2024年6月"),
    ("2024年6月30日前", "6月30日"),  # of which year?
    ("6月30日前", "2024年6月30日"),
    ("2024年6月30日前", "按时完成"),
    ("2024年6月30日前", "30天"),
    ("2024年6月30日前", "2024年7月前"),  # before July, or by its end?
]
OF_NO_YEAR = [
    ("6月30日前", "6月30日", True, 0),
    ("6月30日前", "7月1日", False, 1),
    ("2月28日前", "3月1日", False, 1),
    ("2月28日前", "2月29日", False, 1),  # there was a leap year
    ("2月29日前", "2月29日", True, 0),
    ("2月29日前", "3月1日", False, 1),
]
OF_THE_FORMS_YEAR = [
    ("6月30日前", "2024年7月1日", 2024, False, 1),
    ("6月30日前", "2024年7月1日", 2025, True, -364),
    ("2024年6月30日前", "6月30日", 2024, True, 0),
    ("6月30日前", "7月2日", 2024, False, 2),
    ("2月29日前", "2023年2月28日", 2023, True, 0),  # February's last day
    ("2月29日前", "2023年3月1日", 2023, False, 1),
    ("2月29日前", "2024年2月29日", 2024, True, 0),
]


def late(target: str, actual: str, year: int | None = None) -> Lateness | None:
    return days_late(read_target(target, "完成时间"), actual, year)


@pytest.mark.parametrize(("target", "actual", "days"), IN_TIME)
def test_in_time(target: str, actual: str, days: int | None) -> None:
    assert late(target, actual) == Lateness(met=True, days=days)


@pytest.mark.parametrize(("target", "actual", "days"), LATE)
def test_late(target: str, actual: str, days: int | None) -> None:
    assert late(target, actual) == Lateness(met=False, days=days)


@pytest.mark.parametrize(("target", "actual"), NOT_TOLD)
def test_not_told(target: str, actual: str) -> None:
    assert late(target, actual) is None


@pytest.mark.parametrize(("target", "actual", "met", "days"), OF_NO_YEAR)
def test_both_leave_out_the_year(target: str, actual: str, met: bool, days: int) -> None:
    assert late(target, actual) == Lateness(met, days)


@pytest.mark.parametrize(("target", "actual", "year", "met", "days"), OF_THE_FORMS_YEAR)
def test_the_forms_year(target: str, actual: str, year: int, met: bool, days: int) -> None:
    assert late(target, actual, year) == Lateness(met, days)
