"""Whether two sets of amounts are of two scales, as when one is in 元 and the other in 万元."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.money import lines_of
from kpi_addin.form import BudgetLine, Field

Pair = tuple[Field[Decimal | None], Field[Decimal | None]]
_APART: Final = Decimal(1000)
"""元 and 万元 are 10,000 apart; no plan for June, and no change within a year, comes near a thousand in every line."""
_FEWEST: Final = 2
"""One amount alone may be anything: an advance of 1 on a project of 2000, told again in the totals above it."""


def two_scales(pairs: Iterable[Pair]) -> bool:
    """Whether all that can be compared lies a thousandfold apart, all the same way."""
    amounts = {(one.value, other.value) for one, other in pairs if one.value and other.value}
    ratios = [abs(one / other) for one, other in amounts]
    return len(ratios) >= _FEWEST and (min(ratios) >= _APART or max(ratios) * _APART <= 1)


def beside_the_year(case: Case, column: str) -> list[Pair]:
    """The amounts of a column of expenditure, each beside the year's budget of its line."""
    return [(line.amount(column), line.full_year) for line in lines_of(case, "expenditure")]


def beside_last_year(case: Case) -> list[tuple[BudgetLine, BudgetLine]]:
    """The lines of the form, each with last year's; projects change their names and are not among them."""
    if case.previous is None:
        return []
    keys = [line.key for line in case.form.budget if line.key and line.key != "project"]
    pairs = ((case.form.line(key), case.previous.line(key)) for key in keys)
    return [(now, before) for now, before in pairs if now and before]
