"""What the rules on money look at: the lines and columns that hold it, those of the stages with them, and amounts to the fen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from functools import cache
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.wording import Word, listed
from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine, Field, Side
from kpi_addin.forms import AmountColumn
from kpi_addin.forms.money import Money

SPENT_BY_JUNE: Final = "executed_half"
_STROKE: Final = re.compile(r"[-—–―‒−/\\]+")
_FEN: Final = Money(Decimal("0.01"), "元")
_ENOUGH_DIGITS: Final = 1000
"""For any amount to the fen."""


def lines_of(case: Case, side: Side) -> list[BudgetLine]:
    """The lines of income or of expenditure."""
    return [line for line in case.form.budget if line.side == side]


def names_of(lines: Iterable[BudgetLine]) -> Word:
    """What messages call several lines."""
    return listed([line.name.value for line in lines])


def is_blank(amount: Field[Decimal | None]) -> bool:
    """Whether nobody wrote anything there; a text that is no number is not blank."""
    return amount.value is None and amount.raw in (None, "")


def says_none(amount: Field[Decimal | None]) -> bool:
    """Whether a stroke stands there, as forms print it where a source or a part gives nothing."""
    return amount.value is None and isinstance(amount.raw, str) and _STROKE.fullmatch(fold(amount.raw)) is not None


def money_columns(case: Case, side: Side) -> tuple[AmountColumn, ...]:
    """The form's own columns of money, and for expenditure what was spent by June where a stage reports it."""
    return case.once(_money_columns)[side]


def _money_columns(case: Case) -> dict[Side, tuple[AmountColumn, ...]]:
    budget, stage = case.definition.budget, case.definition.reporting.stage("half_year")
    header = stage.money.headers.get(SPENT_BY_JUNE) if stage else None
    spent = () if header is None else (AmountColumn(SPENT_BY_JUNE, header),)
    return {"income": budget.side("income").money, "expenditure": (*budget.side("expenditure").money, *spent)}


def called(line: BudgetLine, column: AmountColumn) -> str:
    """What messages call an amount: the line, and the column where it is not the year's budget."""
    return f"{line.name.value}{beside(column)}"


def beside(column: AmountColumn) -> str:
    """What messages write behind a name where the column is not the year's budget."""
    return "" if column.key == "full_year" or not column.header else f"（{column.header}）"


def to_fen(case: Case, amount: Decimal) -> Decimal:
    """The amount without what is finer than a fen: nobody writes that, computing leaves it."""
    fen, finest = _fen_in(case.definition.money_unit), amount.as_tuple().exponent
    if isinstance(finest, int) and finest >= fen.adjusted():
        return amount
    with localcontext(prec=_ENOUGH_DIGITS):
        rounded = amount.quantize(fen)
    return amount if rounded == amount else rounded


@cache
def _fen_in(unit: str) -> Decimal:
    return _FEN.in_unit(unit)


def known(case: Case, amount: Field[Decimal | None]) -> Decimal | None:
    """An amount as it is compared and added up: to the fen; None where it is missing."""
    return None if amount.value is None else to_fen(case, amount.value)
