"""Which stage a form stands at: where it begins, and what does not yet begin it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Evaluation, Field
from kpi_addin.master.stage_of import stage_of
from tests.master.builders import form


def first_indicator(**values):
    told = form()
    return replace(told, indicators=(replace(told.indicators[0], **values), *told.indicators[1:]))


def first_line(**further):
    told = form()
    line = replace(told.budget[0], further={key: Field(amount) for key, amount in further.items()})
    return replace(told, budget=(line, *told.budget[1:]))


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        (form(), "targets"),
        (first_indicator(half_year=Field("≥20场")), "targets"),  # a plan for June is a target
        (first_indicator(points=Field(Decimal(10))), "targets"),  # points are shared out before anybody reports
        (first_indicator(actual_half=Field("健全")), "half_year"),
        (first_indicator(further={"deviation_half": Field("尚未开始")}), "half_year"),
        (first_line(executed_half=Decimal(0)), "half_year"),  # nothing was spent: that is a report
        (first_line(executed_half=None), "targets"),
        (first_line(rate=Decimal("0.5")), "targets"),
        (first_indicator(actual_full=Field("健全")), "full_year"),
        (first_indicator(actual_half=Field("健全"), actual_full=Field("健全")), "full_year"),
        (first_indicator(score=Field(Decimal(0))), "full_year"),
        (first_line(executed=Decimal(12)), "full_year"),
        (replace(form(), evaluation=Evaluation(budget=Field(Decimal(573)))), "targets"),  # carried over by a formula
        (replace(form(), evaluation=Evaluation(executed=Field(Decimal(570)))), "full_year"),
        (replace(form(), evaluation=Evaluation(grade=Field("优"))), "full_year"),
    ],
)
def test_the_stage_of_a_form(told, stage):
    assert stage_of(told) == stage
