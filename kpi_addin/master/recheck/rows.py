"""What of a self-evaluation is re-checked: a row an indicator, and one for the rate of execution where that has points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from kpi_addin import targets
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.execution import execution
from kpi_addin.checks.views.reports import Report, reports
from kpi_addin.form import Field, Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import Scoring
from kpi_addin.language import Bilingual
from kpi_addin.master.stages.half_year import case_of
from kpi_addin.master.stages.self_evaluation import (
    NOT_TOLD,
    SelfEvaluation,
    Spent,
    self_evaluation_of,
    stands_on_its_sheet,
)
from kpi_addin.master.stages.told import percent
from kpi_addin.plain_number import plain_number
from kpi_addin.scoring import points_available, total_of
from kpi_addin.targets import read_target

EXECUTION: Final = "预算执行率"
QUALITATIVE: Final = "定性"
_SIGNS: Final = {">=": "≥", ">": ">", "=": "=", "<": "<", "<=": "≤"}
_BETWEEN: Final = " | "
"""Stands between the cells of a target that is written in several."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to re-check: the ``number``-th indicator of the form, 0 for the rate of execution.

    ``sign``, ``value`` and ``unit`` are the target's; ``counts``: the row adds to the total, so that it needs points.
    """

    number: int
    level1: str
    level2: str
    name: str
    cell: str | None
    sign: str
    value: str
    unit: str
    weight: Decimal | None
    actual: str
    score: Decimal | None
    counts: bool


@dataclass(frozen=True)
class Evaluated:
    """A form's self-evaluation, as far as it is re-checked."""

    form: Form
    definition: FormDefinition

    @cached_property
    def year(self) -> SelfEvaluation:
        """As the sheet 年终自评 shows it."""
        return self_evaluation_of(self.form, self.definition)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """In the form's order, the rate of execution last."""
        return tuple(_rows(self.form, self.definition))

    @property
    def has_points(self) -> bool:
        """Whether anything is scored; a form of goals alone has no points to re-check."""
        return any(row.counts for row in self.rows)

    @property
    def scoring(self) -> Scoring:
        """How the form scores and grades."""
        return self.definition.reporting.scoring

    @cached_property
    def added(self) -> Decimal | None:
        """What the scores add up to, as far as they are there."""
        return total_of(row.score for row in self.rows)

    @property
    def stated_otherwise(self) -> Bilingual | None:
        """What is told where the form's own total is not what its scores add up to."""
        stated = self.form.totals.get("score")
        if stated is None or stated.value is None or self.added is None or stated.value == self.added:
            return None
        told, added = plain_number(stated.value), plain_number(self.added)
        return Bilingual(
            f"表上写的总分 {told} 与各项得分之和 {added} 不等",
            f"the form says {told} in all, its scores add up to {added}",
        )

    @property
    def unscored(self) -> int:
        """So many rows that count have no self-score."""
        return sum(row.counts and row.score is None for row in self.rows)

    @property
    def grade(self) -> str:
        """The grade of what the scores add up to."""
        return NOT_TOLD if self.unscored or self.added is None else self.grade_of(self.added)

    def grade_of(self, total: Decimal | None) -> str:
        """Bands are closed below: 90.00 is the better grade. Empty without a total, or where the form has no grades."""
        return "" if total is None else targets.grade(total, self.scoring.grades) or ""

    def most(self, row: Row) -> Decimal | None:
        """So many points a row can be given; None where it has neither a weight nor a score."""
        return row.weight if row.weight is not None else self.scoring.total if row.score is not None else None


def _rows(form: Form, definition: FormDefinition) -> Iterator[Row]:
    case = case_of(stands_on_its_sheet(form, definition), definition)
    told = {id(each.row): each for each in reports(case) if each.period == "full_year"}
    weights = points_available(case.form, definition)
    for number, (row, weight) in enumerate(zip(case.form.indicators, weights, strict=True), 1):
        report = told.get(id(row))
        concerns = report is None or not report.not_applicable
        if row.level3.value and (concerns or row.score.value is not None):
            yield _indicator(number, row, weight, report)
    yield from _execution(case)


def _indicator(number: int, row: Indicator, weight: Decimal | None, report: Report | None) -> Row:
    score = row.score.value
    return Row(
        number,
        row.level1.value or "",
        row.level2.value or "",
        row.level3.value or "",
        row.level3.cell,
        *_parts(row),
        weight,
        _actual(row.actual_full, report),
        score,
        weight is not None or score is not None,
    )


def _actual(told: Field[str | None], report: Report | None) -> str:
    if told.value or report is None or report.computed is None or report.computed.percent is None:
        return told.value or ""
    return f"{report.computed.percent:.2f}%"


def _parts(row: Indicator) -> tuple[str, str, str]:
    """The sign, the value and the unit of a target; what is more than these three stays as it is written."""
    written = row.full_year.value or ""
    target = read_target(written, row.level3.value, row.level2.value)
    plain = target.certain and not target.about and target.alternative is None
    if plain and target.kind == "numeric" and target.operator in _SIGNS:
        return _SIGNS[target.operator], target.value or "", target.unit or ""
    sign = QUALITATIVE if target.kind == "qualitative" and target.certain else ""
    return sign, "".join(part for part in written.split(_BETWEEN) if part.strip() != sign), ""


def _execution(case: Case) -> Iterator[Row]:
    money = execution(case)
    if money is None or (money.points.value is None and money.score.value is None):
        return
    spent = Spent(money.budget.value, money.executed.value)
    rate = spent.why_no_rate if spent.rate is None else percent(spent.rate)
    yield Row(
        number=0,
        level1=EXECUTION,
        level2="",
        name=EXECUTION,
        cell=money.score.cell,
        sign="=",
        value="100",
        unit="%",
        weight=money.points.value,
        actual=rate,
        score=money.score.value,
        counts=True,
    )
