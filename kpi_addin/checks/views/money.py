"""What the rules on money look at: the lines of a side, and whether an amount was left out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.form import BudgetLine, Field, Side


def lines_of(case: Case, side: Side) -> list[BudgetLine]:
    """The lines of income or of expenditure."""
    return [line for line in case.form.budget if line.side == side]


def names_of(lines: Iterable[BudgetLine]) -> Word:
    """What messages call several lines."""
    return listed([line.name.value for line in lines])


def is_blank(amount: Field[Decimal | None]) -> bool:
    """Whether nobody wrote anything there; a text that is no number is not blank."""
    return amount.value is None and amount.raw in (None, "")
