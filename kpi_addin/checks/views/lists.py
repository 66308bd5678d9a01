"""What the rules look at in lists: their money row by row, what adds up to what, and what each amount is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.money import is_blank, known, says_none
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Entry, Field, FormList
from kpi_addin.forms import ListColumn, ListSection

Amount = Field[Decimal | None]
_SUBTOTAL = "小计"
"""A row that adds up those above it, which count already."""


@dataclass(frozen=True)
class Sum:
    """Amounts that should add up to ``whole``: the parts of a row, or the rows of a column.

    ``name`` is whose sum it is and ``total`` what the whole is called; each part has its name.
    """

    name: str
    total: str
    whole: Amount
    parts: tuple[tuple[str, Amount], ...]

    @property
    def blank(self) -> tuple[tuple[str, Amount], ...]:
        """The parts in which nothing stands; what stands there and is no number is told on its own."""
        return tuple(part for part in self.parts if is_blank(part[1]))

    @property
    def is_clear(self) -> bool:
        """Whether the whole and all parts that are not blank are numbers."""
        return self.whole.value is not None and all(
            amount.value is not None or is_blank(amount) or says_none(amount) for _, amount in self.parts
        )

    def stated(self, case: Case) -> Decimal:
        """What the stated parts add up to, to the fen."""
        amounts = (known(case, amount) for _, amount in self.parts)
        return sum((amount for amount in amounts if amount is not None), Decimal(0))


def lists_of(case: Case) -> Iterator[tuple[ListSection, FormList]]:
    """Each list of the form with what it holds."""
    return ((section, case.form.lists.get(section.key, FormList())) for section in case.definition.lists)


def list_amounts(case: Case) -> Iterator[tuple[str, Amount]]:
    """All amounts of the lists, each with what messages call it."""
    for section, told in lists_of(case):
        for entry in told.rows:
            for column in section.money:
                yield f"{_name(entry, section)}（{column.header}）", entry.amounts.get(column.key, NOWHERE)


def nameless(case: Case) -> Iterator[tuple[Entry, Amount]]:
    """The rows of lists that have an amount and no word that says what it is for, with their first amount."""
    for section, told in lists_of(case):
        for entry in told.entries:
            amounts = [entry.amounts[column.key] for column in section.money if column.key in entry.amounts]
            filled = next((amount for amount in amounts if amount.value), None)
            if filled and not any(text.value for text in entry.texts.values()):
                yield entry, filled


def sums_across(case: Case) -> Iterator[Sum]:
    """In each row the columns that the form says add up to another."""
    for section, told in lists_of(case):
        for entry in told.rows:
            for whole, parts in section.sums_across():
                named = tuple((part.header, entry.amounts.get(part.key, NOWHERE)) for part in parts)
                yield Sum(_name(entry, section), whole.header, entry.amounts.get(whole.key, NOWHERE), named)


def sums_down(case: Case) -> Iterator[Sum]:
    """In each column of money the rows, where the list has a row of totals."""
    for section, told in lists_of(case):
        if told.total is not None:
            for column in section.money:
                yield _down(section, column, told, told.total)


def _down(section: ListSection, column: ListColumn, told: FormList, total: Entry) -> Sum:
    rows = (entry for entry in told.entries if fold(entry.name.value or "") != _SUBTOTAL)
    parts = tuple((_name(entry, section), entry.amounts.get(column.key, NOWHERE)) for entry in rows)
    beside = f"（{column.header}）" if len(section.money) > 1 else ""
    return Sum(f"{section.label}{beside}", total.name.value or "合计", total.amounts.get(column.key, NOWHERE), parts)


def _name(entry: Entry, section: ListSection) -> str:
    """What a row is called in messages: its name, its other words, or its list."""
    words = (text.value for text in entry.texts.values() if text.value)
    return next(words, section.label).partition("\n")[0]
