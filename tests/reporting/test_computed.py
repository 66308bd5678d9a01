"""Common indicators from base figures: each formula once by hand, what is missing, what does not apply."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.computed import NOT_APPLICABLE, Computed, compute, computed_of, figures_of
from kpi_addin.form import BaseFigure, Field, Form
from kpi_addin.forms import load_definition
from kpi_addin.forms.stages import ComputedDefinition, Expression
from tests.checks.golden_reports import reported_form

D = Decimal
BASE = load_definition().reporting.base
assert BASE is not None
RATE = ComputedDefinition("率", Expression(((1, "a"),)), Expression(((1, "b"),)))
CHANGE = ComputedDefinition("变动率", Expression(((1, "a"), (-1, "b"))), Expression(((1, "b"),)))


@pytest.mark.parametrize(
    ("indicator", "above", "below", "expected"),
    [
        (RATE, "3", "4", Computed(D(75))),
        (RATE, "5", "4", Computed(D(125))),
        (RATE, "-1", "4", Computed(D(-25))),
        (RATE, "0", "4", Computed(D(0))),
        (RATE, "3", "0", NOT_APPLICABLE),
        (RATE, "0", "0", NOT_APPLICABLE),
        (RATE, None, "4", Computed(None)),
        (RATE, "3", None, Computed(None)),
        (RATE, None, "0", Computed(None)),  # a missing figure comes before a division by nought
        (RATE, None, None, Computed(None)),
        (CHANGE, "9", "12", Computed(D(-25))),
        (CHANGE, "12", "12", Computed(D(0))),
        (CHANGE, "12", "0", NOT_APPLICABLE),
        (CHANGE, None, "12", Computed(None)),
    ],
)
def test_numerator_over_denominator(indicator, above, below, expected) -> None:
    told = {"a": None if above is None else D(above), "b": None if below is None else D(below)}
    assert compute(indicator, told) == expected


def test_what_does_not_apply_is_not_what_is_missing() -> None:
    assert Computed(None).applicable
    assert not NOT_APPLICABLE.applicable
    assert NOT_APPLICABLE.percent is None


FULL = {
    "预算执行率": "98.10",  # 1492.3 / 1521.2, of the adjusted budget
    "预算调整率": "2.35",  # 35 / 1486.2
    "支付进度符合率": "98.10",  # 1492.3 / 1521.2
    "结转结余率": "1.90",  # 28.9 / 1521.2
    "结转结余变动率": "-51.83",  # (28.9 - 60) / 60
    "公用经费控制率": "97.71",  # 93.8 / 96
    "“三公经费”变动率": "-6.12",  # (9.2 - 9.8) / 9.8
    "政府采购执行率": "97.89",  # 176.2 / 180
    "非税收入预算完成率": None,  # no such income
    "固定资产利用率": "99.02",  # 2386.4 / 2410
    "在职人员控制率": "97.83",  # 45 / 46
}
HALF = {
    "预算执行率": "47.41",  # 704.6 / 1486.2
    "预算调整率": "0.00",
    "支付进度符合率": "100.73",  # 704.6 / 699.5
    "结转结余率": "52.59",  # 781.6 / 1486.2
    "公用经费控制率": "47.08",  # 45.2 / 96
    "“三公经费”变动率": "-10.87",  # (4.1 - 4.6) / 4.6
    "政府采购执行率": "48.00",  # 86.4 / 180
    "非税收入预算完成率": None,
    "固定资产利用率": "97.52",  # 2301.5 / 2360
    "在职人员控制率": "95.65",  # 44 / 46
}


@pytest.mark.parametrize(("period", "expected"), [("full_year", FULL), ("half_year", HALF)])
def test_the_common_indicators(period, expected) -> None:
    computed = computed_of(reported_form(), BASE, period)
    told = {name: None if each.percent is None else f"{each.percent:.2f}" for name, each in computed.items()}
    assert told == expected
    assert [name for name, each in computed.items() if not each.applicable] == ["非税收入预算完成率"]


@pytest.mark.parametrize(
    ("basis", "full", "half"),
    [
        (None, "1521.2", "1486.2"),  # the form's default: adjusted
        ("adjusted_budget", "1521.2", "1486.2"),
        ("approved_budget", "1486.2", "1486.2"),
        ("", "1521.2", "1486.2"),
        ("no such figure", None, None),
    ],
)
def test_the_denominator_that_was_chosen(basis, full, half) -> None:
    form = replace(reported_form(), basis=Field(basis))
    for period, expected in (("full_year", full), ("half_year", half)):
        assert figures_of(form, BASE, period)["basis"] == (None if expected is None else D(expected))


def test_figures_that_nobody_gave_are_missing() -> None:
    nothing = Form("department-2024", Field(None), Field(None))
    figures = figures_of(nothing, BASE, "full_year")
    assert set(figures) == {figure.key for figure in BASE.figures} | {"basis"}
    assert set(figures.values()) == {None}
    assert set(computed_of(nothing, BASE, "full_year").values()) == {Computed(None)}


def test_a_period_has_its_own_figure() -> None:
    one = BaseFigure("staff", Field(D(44)), Field(D(45)))
    form = Form("department-2024", Field(None), Field(None), base_figures=(one,))
    assert figures_of(form, BASE, "half_year")["staff"] == 44
    assert figures_of(form, BASE, "full_year")["staff"] == 45
    assert figures_of(form, BASE, "full_year")["posts"] is None
