"""What a form tells at mid-year: the money of the year with what is spent of it, and how many targets are met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.roles import in_roles
from kpi_addin.checks.views.money import SPENT_BY_JUNE, lines_of
from kpi_addin.checks.views.reports import Report, reports
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine, Field, Form, Side
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import Period

_SIDES: tuple[Side, ...] = ("expenditure", "income")
"""A form on a project lists its money by sources, and what was spent beside them."""
_TOTAL = "expenditure_total"
_STROKE: Final = re.compile(r"[-—–―‒−/\\]+|无|不适用|不涉及")
"""What stands for a target where none is set for the half-year."""


def case_of(form: Form, definition: FormDefinition) -> Case:
    """The form as the rules look at it, so that what they see is what the bureau sees."""
    return Case(*in_roles(form, definition))


def begun_half_year(form: Form) -> bool:
    """Whether somebody reported an actual, a reason or money spent at mid-year."""
    told = any(row.at(column).value for row in form.indicators for column in ("actual_half", "deviation_half"))
    return told or any(line.amount(SPENT_BY_JUNE).value is not None for line in form.budget)


@dataclass(frozen=True, slots=True)
class Money:
    """The year's budget, what was planned to be spent by mid-year and what was; ``missing`` are the lines that do not tell."""

    budget: Decimal | None
    plan: Decimal | None
    spent: Decimal | None
    missing: tuple[str, ...] = ()

    @property
    def progress(self) -> Decimal | None:
        """What is spent of the budget, 1 is all of it; None where that can't be computed."""
        return self.spent / self.budget if self.spent is not None and self.budget and self.budget > 0 else None


def money_of(case: Case) -> Money:
    """The money of all lines of expenditure together; a line that does not tell leaves the sum missing."""
    side = next((each for each in _SIDES if _has_column(case, each)), None)
    if side is None:
        return Money(None, None, None)
    budget, plan, spent = (_sum(case, side, key) for key in ("full_year", "half_year", SPENT_BY_JUNE))
    return Money(budget, plan, spent, () if spent is not None else _without(case, side, SPENT_BY_JUNE))


def _has_column(case: Case, side: Side) -> bool:
    return any(SPENT_BY_JUNE in line.further for line in lines_of(case, side))


def _sum(case: Case, side: Side, column: str) -> Decimal | None:
    """The total where the form tells one, else the sum of the top lines."""
    total = case.form.line(_TOTAL) if side == "expenditure" else None
    told = total.amount(column).value if total else None
    if told is not None:
        return told
    amounts = [line.amount(column).value if line else None for _, line in _top(case, side)]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _top(case: Case, side: Side) -> list[tuple[str, BudgetLine | None]]:
    lines = [line for line in case.definition.budget.side(side).lines if line.parent is None and not line.optional]
    return [(line.name, case.form.line(line.key)) for line in lines]


def _without(case: Case, side: Side, column: str) -> tuple[str, ...]:
    return tuple(name for name, line in _top(case, side) if line is None or line.amount(column).value is None)


@dataclass(frozen=True, slots=True)
class Goals:
    """How many of the half-year's targets are met, missed, reported in words that cannot be judged, and not reported."""

    met: int = 0
    missed: int = 0
    unclear: int = 0
    blank: int = 0

    @property
    def all(self) -> int:
        """How many targets concern the unit."""
        return self.met + self.missed + self.unclear + self.blank


def goals_of(case: Case) -> Goals:
    """What the actuals say; an indicator that follows from base figures has them for its actual."""
    told = [_verdict(each) for each in asked_in(case, "half_year")]
    return Goals(*(told.count(verdict) for verdict in ("met", "missed", "unclear", "blank")))


def asked_in(case: Case, period: Period) -> Iterator[Report]:
    """The reports on a target of that period that concerns the unit, computed ones with what follows from the base figures."""
    for each in reports(case):
        if each.period == period and each.target is not None and not _is_none(each):
            percent = each.computed.percent if each.computed else None
            computed = Field(f"{percent:.2f}%") if percent is not None and not each.actual.value else None
            yield replace(each, actual=computed) if computed else each


def _is_none(each: Report) -> bool:
    """Whether nothing is asked: a stroke stands for the target, or the indicator does not concern the unit."""
    return each.not_applicable or _STROKE.fullmatch(fold(each.expression.value or "")) is not None


def _verdict(each: Report) -> str | None:
    """None where the answer is not due yet."""
    if not each.actual.value:
        return "blank"
    if each.met is None and (not each.due or each.unfinished):
        return None
    return {True: "met", False: "missed", None: "unclear"}[each.met]
