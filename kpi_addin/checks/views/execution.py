"""What the rules on points look at: the year's money with the points it earns, and the scores added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.reports import begun
from kpi_addin.computed import figures_of
from kpi_addin.form import NOWHERE, Field
from kpi_addin.scoring import execution_score, total_of

_ROUNDED, _HUNDREDTHS = Decimal("0.5"), Decimal(2)
"""In points; and a rate above which it is written in hundredths."""


@dataclass(frozen=True)
class Execution:
    """The year's money: as the form says, or as it follows from the base figures where nothing was calculated yet."""

    budget: Field[Decimal | None]
    executed: Field[Decimal | None]
    rate: Field[Decimal | None]
    points: Field[Decimal | None]
    score: Field[Decimal | None]
    reason: Field[str | None]

    @property
    def exact_rate(self) -> Decimal | None:
        """Executed / budget, None without a budget."""
        if self.budget.value is None or self.executed.value is None or not self.budget.value:
            return None
        return self.executed.value / self.budget.value

    @property
    def earned(self) -> Decimal | None:
        """The points that the rate earns."""
        rate, points = self.exact_rate, self.points.value
        return None if rate is None or points is None else execution_score(rate, points)


def execution(case: Case) -> Execution | None:
    """The year's money, once the self-evaluation has begun."""
    if "full_year" not in begun(case):
        return None
    if "full_year" in case.form.stage_sheets:
        return _of_evaluation(case)
    line = next((line for line in case.form.budget if _is_there(line.amount("executed"))), None)
    if line is None:
        return None
    executed, rate, points, score = (line.amount(key) for key in ("executed", "rate", "points", "score"))
    return Execution(line.full_year, executed, rate, points, score, NOWHERE)


def _is_there(executed: Field[Decimal | None]) -> bool:
    return executed.value is not None or executed.cell is not None


def _of_evaluation(case: Case) -> Execution:
    told, scoring, base = case.form.evaluation, case.definition.reporting.scoring, case.definition.reporting.base
    rate = base.indicator(scoring.labels.get("execution", "")) if base else None
    figures = figures_of(case.form, base, "full_year") if base else {}
    budget = _or(told.budget, rate.denominator.value(figures) if rate else None)
    executed = _or(told.executed, rate.numerator.value(figures) if rate else None)
    points = _or(told.points, scoring.execution)
    plain = Execution(budget, executed, told.rate, points, told.score, told.reason)
    return Execution(budget, executed, told.rate, points, _or(told.score, plain.earned), told.reason)


def _or(told: Field[Decimal | None], computed: Decimal | None) -> Field[Decimal | None]:
    return told if told.value is not None else Field(computed, told.cell, told.raw)


def has_place_for(case: Case, column: Literal["points", "score"]) -> bool:
    """Whether the sheet has a place for the points of the execution rate, or for its score.

    Many forms print one of the two columns, or none: then the points stand where nobody reads, and count all the same.
    """
    if "full_year" in case.form.stage_sheets:
        return True
    defined = {each.key for side in case.definition.budget.sides for each in side.amounts}
    lines = [line for line in case.form.budget if _is_there(line.amount("executed"))]
    return column in defined and any(line.amount(column).cell is not None for line in lines)


def scores_added_up(case: Case) -> Decimal | None:
    """All scores, that of the execution rate among them; None before the self-evaluation has begun."""
    money = execution(case)
    own = money.score.value if money else None
    return total_of([*(row.score.value for row in case.form.indicators), own]) if "full_year" in begun(case) else None


Amount = Field[Decimal | None]


def rates_on_the_way(case: Case) -> Iterator[tuple[Amount, Amount, Amount, Decimal, Decimal]]:
    """In the total's row of a form that monitors: a rate, its two amounts, what it says and what follows, in per cent.

    Only where they differ by more than rounding to whole per cents; 74 without its sign is 74 %.
    """
    line = next((line for line in case.form.budget if line.amount("executed_half").value is not None), None)
    if line is None or not line.full_year.value:
        return
    spent, rate = line.amount("executed_half"), line.amount("rate")
    if spent.value is None or rate.value is None:
        return
    right = spent.value / line.full_year.value * 100
    apart = [abs(rate.value * 100 - right), *([abs(rate.value - right)] if rate.value > _HUNDREDTHS else [])]
    if min(apart) > _ROUNDED:
        yield rate, spent, line.full_year, rate.value * 100, right
