"""Frames of a form and of its findings: the columns, what a missing value is, and what is said without pandas."""

from __future__ import annotations

import builtins
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from kpi_addin import api
from kpi_addin.errors import KpiError
from kpi_addin.form import Field, Form
from tests.forms.filled import FILLED
from tests.reporting.example import reported

BUDGET = ["unit", "year", "side", "key", "name", "parent", "half_year", "full_year", "cell"]
INDICATORS = [
    "unit",
    "year",
    "table",
    "level1",
    "level2",
    "key_task",
    "project",
    "level3",
    "half_year",
    "full_year",
    "actual_half",
    "actual_full",
    "points",
    "score",
    "deviation_full",
    "cell",
]
FINDINGS = [
    "file",
    "unit",
    "year",
    "severity",
    "rule",
    "cell",
    "cells",
    "message",
    "left",
    "right",
    "difference",
    "cause",
    "fix_cell",
    "fix_old",
    "fix_new",
    "explanation",
]
OBJECTS = {"half_year", "full_year", "points", "score", "cells", "left", "right", "difference"}
EMPTY = Form("department-2024", Field(None), Field(None))


def kinds(frame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def test_a_row_a_budget_line_and_a_missing_amount_is_none(park):
    form = api.read(park)
    frame = form.budget_frame()
    assert list(frame.columns) == BUDGET
    assert list(frame["full_year"]) == [line.full_year.value for line in form.budget]
    missing = frame.loc[frame["name"] == "资金总额", "full_year"].iloc[0]
    nought = frame.loc[frame["name"] == "社保基金", "full_year"].iloc[0]
    assert missing is None
    assert isinstance(nought, Decimal)
    assert nought == 0
    assert frame["full_year"].dropna().map(type).eq(Decimal).all()
    assert frame["parent"].iloc[0] is pd.NA
    assert set(frame["unit"]) == {form.unit.value}


def test_sums_stay_exact(culture_frame):
    parts = culture_frame[culture_frame["key"] == "project"]["full_year"].sum()
    assert parts == culture_frame.set_index("key").loc["project_expenditure", "full_year"]
    assert isinstance(parts, Decimal)


@pytest.fixture
def culture_frame(example_workbooks):
    return api.read(example_workbooks["culture_tourism"]).budget_frame()


def test_a_row_an_indicator_targets_as_written(city):
    form = api.read(city)
    frame = form.indicator_frame()
    assert list(frame.columns) == INDICATORS
    for column in ("level1", "level3", "full_year", "project"):
        told = [getattr(row, column).value for row in form.indicators]
        assert [None if value is pd.NA else value for value in frame[column]] == told
    assert any(value is pd.NA for value in frame["project"])
    assert list(frame["points"]) == [None] * len(form.indicators)


def test_columns_that_only_some_forms_have_stand_behind():
    form = FILLED["project-self-evaluation"]
    budget, indicators = form.budget_frame(), form.indicator_frame()
    assert list(budget.columns) == [*BUDGET, "initial_budget", "executed", "points", "rate", "score"]
    assert list(budget["points"]) == [Decimal(10), None, None, None]
    assert list(indicators.columns) == INDICATORS
    assert sum(indicators["score"]) == Decimal("89.8")
    year = reported()
    assert list(year.indicator_frame().columns)[len(INDICATORS) :] == list(year.indicators[0].further)


def test_the_kinds_of_columns_do_not_depend_on_what_is_filled_in():
    for form in (EMPTY, *FILLED.values(), reported()):
        frames = (form.budget_frame(), BUDGET), (form.indicator_frame(), INDICATORS)
        for frame, columns in (*frames, (api.validate(form).to_frame(), FINDINGS)):
            told = kinds(frame)
            texts = {"half_year", "full_year"} if columns is INDICATORS else set()
            for column in columns:
                expected = "Int64" if column == "year" else "object" if column in OBJECTS - texts else "string"
                assert told[column] == expected, column


def test_a_row_a_finding(park):
    validation = api.validate(park)
    frame = validation.to_frame()
    assert list(frame.columns) == FINDINGS
    assert list(frame["rule"]) == [finding.rule for finding in validation.findings]
    assert list(frame["cells"]) == [finding.cells for finding in validation.findings]
    assert set(frame["file"]) == {str(park)}
    mismatch = frame[frame["rule"] == "project-sum-mismatch"].iloc[0]
    assert (mismatch["left"], mismatch["right"], mismatch["difference"]) == (Decimal(500), Decimal(250), Decimal(250))
    repair = frame[frame["rule"] == "operator-direction"].iloc[0]
    assert (repair["left"], repair["fix_new"]) == ("=100%", "≤100%")
    assert mismatch["fix_new"] is pd.NA


def test_findings_of_a_form_without_a_workbook_have_no_file():
    frame = api.validate(EMPTY).to_frame()
    assert len(frame) > 0
    assert frame["file"].isna().all()
    assert frame["year"].isna().all()


def test_frames_of_many_forms_are_put_together(park, city):
    forms = [api.read(path) for path in (park, city)]
    both = pd.concat([form.budget_frame() for form in forms])
    assert set(both["unit"]) == {form.unit.value for form in forms}
    assert kinds(both) == kinds(forms[0].budget_frame())


def test_half_a_surrogate_pair_is_a_text_like_any_other():
    form = replace(EMPTY, unit=Field("\ud800"))
    assert list(replace(form, budget=FILLED["project-target"].budget).budget_frame()["unit"]) == ["\ud800"] * 3


@pytest.mark.parametrize(
    "frame", [EMPTY.budget_frame, EMPTY.indicator_frame, api.validate(EMPTY).to_frame], ids=lambda each: each.__name__
)
def test_without_pandas_one_line_says_what_to_install(frame, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **options):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KpiError) as told:
        frame()
    assert 'pip install "kpi-addin[dataset]"' in told.value.zh
    assert 'pip install "kpi-addin[dataset]"' in told.value.en
    assert "\n" not in told.value.zh + told.value.en
