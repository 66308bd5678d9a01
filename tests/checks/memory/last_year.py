"""The water bureau's form of the year before: beside it this year's has no finding."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.memory.changes import both, with_indicator, with_text, with_value
from tests.checks.memory.department import DEPARTMENT

_GOAL = "一、改造农村供水管网。全年改造40公里。\n二、管护河湖。\n三、开展水质监测。"

LAST_YEAR = both(
    lambda form: replace(form, year=replace(form.year, value=2023)),
    with_value("title", "2023年度区级预算部门整体支出绩效目标表"),
    with_value("subtitle", "2023年度"),
    with_text("annual_goal", _GOAL),
    with_indicator("改造供水管网长度", half_year="≥18公里", full_year="≥40公里"),
    with_indicator("巡查河道次数", half_year="≥55次", full_year="≥110次"),
)(DEPARTMENT)
"""Less to be done, the same money and indicators."""
