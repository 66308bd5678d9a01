"""What the workbook works out from what a department fills in, as Excel shows it when the department saves it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin import targets
from kpi_addin.computed import Computed, computed_of
from kpi_addin.form import Evaluation, Field, Form, Indicator
from kpi_addin.forms import load_definition
from kpi_addin.forms.stages import Period
from kpi_addin.scoring import earned, execution_score, points_available
from kpi_addin.targets import read_target

_ALL = Decimal(100)


def filled_in(form: Form, reason: str | None) -> Form:
    """The form with the indicators that follow from the base figures, points, scores, total and grade."""
    definition = load_definition(form.form_id)
    reporting = definition.reporting
    form = replace(form, indicators=tuple(map(_computed, form.indicators, [_rates(form)] * len(form.indicators))))
    rows = []
    for row, points in zip(form.indicators, points_available(form, definition), strict=True):
        target = read_target(row.full_year.value or "", row.level3.value, row.level2.value)
        actual = row.actual_full.value
        gained = earned(target, actual, points, reporting.scoring, form.year.value) if actual and points else None
        rows.append(replace(row, points=Field(points), score=Field(gained.high if gained else points)))
    figures = {figure.key: figure.full_year.value or Decimal(0) for figure in form.base_figures}
    budget, executed = figures["adjusted_budget"], figures["executed"]
    points = reporting.scoring.execution or Decimal(0)
    score = execution_score(executed / budget, points)
    total = sum((row.score.value or Decimal(0) for row in rows), score)
    return replace(
        form,
        indicators=tuple(rows),
        evaluation=Evaluation(
            Field(budget),
            Field(executed),
            Field(executed / budget),
            Field(points),
            Field(score),
            Field(reason),
            Field(targets.grade(total, reporting.scoring.grades)),
        ),
        totals={"points": Field(_ALL), "score": Field(total)},
    )


def _rates(form: Form) -> dict[Period, dict[str, Computed]]:
    base = load_definition(form.form_id).reporting.base
    periods: tuple[Period, ...] = ("half_year", "full_year")
    return {period: computed_of(form, base, period) for period in periods} if base else {}


def _computed(row: Indicator, rates: dict[Period, dict[str, Computed]]) -> Indicator:
    """As its formula shows it."""
    name = row.level3.value or ""
    half, full = (rates[period].get(name) for period in ("half_year", "full_year"))
    return replace(
        row,
        actual_half=_shown(half) or row.actual_half,
        actual_full=_shown(full) or row.actual_full,
    )


def _shown(rate: Computed | None) -> Field[str | None] | None:
    return Field(f"{rate.percent:.2f}%") if rate and rate.percent is not None else None
