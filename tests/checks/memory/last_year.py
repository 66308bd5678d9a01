"""The water bureau's form of the year before: beside it this year's has no finding. Its cells are on another sheet."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from kpi_addin.form import Field, Form
from tests.checks.memory.changes import both, with_indicator, with_text, with_value
from tests.checks.memory.department import DEPARTMENT

_GOAL = "一、改造农村供水管网。全年改造40公里。\n二、管护河湖。\n三、开展水质监测。"


def _elsewhere(value: Any) -> Any:
    """The value with all cells within it on another sheet, so that no finding can point there unnoticed."""
    if isinstance(value, Field):
        return replace(value, cell=value.cell and f"上年{value.cell}")
    if isinstance(value, dict):
        return {key: _elsewhere(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_elsewhere, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _elsewhere(getattr(value, each.name)) for each in fields(value)})
    return value


LAST_YEAR: Form = both(
    _elsewhere,
    lambda form: replace(form, year=replace(form.year, value=2023)),
    with_value("title", "2023年度区级预算部门整体支出绩效目标表"),
    with_value("subtitle", "2023年度"),
    with_text("annual_goal", _GOAL),
    with_indicator("改造供水管网长度", half_year="≥18公里", full_year="≥40公里"),
    with_indicator("巡查河道次数", half_year="≥55次", full_year="≥110次"),
)(DEPARTMENT)
"""Less to be done, the same money and indicators."""
