"""A seeded fault: a clean form, one small change, and where a finding must then appear."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from kpi_addin.form import BudgetLine, Form
from tests.checks.memory.changes import Change, typed
from tests.checks.memory.tables import cell_of
from tests.trust.trades import clean_form


@dataclass(frozen=True)
class Fault:
    """What is changed in a trade's form, and the cells of which one must be in a new finding.

    Without cells the fault is the whole form's and any new finding counts. ``least`` is the least severity that counts.
    ``reports``: the form with its reports. ``last_year`` makes last year's form from this year's, to compare with.
    """

    name: str
    trade: str
    change: Change
    cells: tuple[str, ...]
    least: str = "warning"
    reports: bool = False
    last_year: Change | None = None

    @property
    def clean(self) -> Form:
        """The form before the change."""
        return clean_form(self.trade, with_reports=self.reports)

    @property
    def addresses(self) -> frozenset[str]:
        """The faulty cells as addresses: in the clean form, or in the changed one where they are new."""
        changed = self.change(self.clean)
        return frozenset(cell_of(name, self.clean, changed) for name in self.cells)


def fault(name: str, trade: str, change: Change, *cells: str, **more: object) -> Fault:
    """A fault that has to be explained at least: a warning or an error."""
    return Fault(name, trade, change, cells, **more)


ask = partial(fault, least="info")
"""A fault of which only a question can be asked."""

report = partial(fault, reports=True)
"""A fault in a report."""

ask_report = partial(report, least="info")
"""A fault in a report of which only a question can be asked."""


def times(factor: str, *columns: str) -> Change:
    """Every amount of those columns multiplied."""

    def one(line: BudgetLine) -> BudgetLine:
        new = {
            column: typed(amount, amount.value * Decimal(factor))
            for column in columns
            if (amount := line.amount(column)).value is not None
        }
        return replace(line, **new)

    return lambda form: replace(form, budget=tuple(map(one, form.budget)))


def on_side(side: str, change: Change) -> Change:
    """A change of the budget that leaves the other side as it was."""

    def changed(form: Form) -> Form:
        lines = zip(form.budget, change(form).budget, strict=True)
        return replace(form, budget=tuple(new if old.side == side else old for old, new in lines))

    return changed


def text_with(key: str, old: str, new: str) -> Change:
    """Part of a text written differently."""

    def change(form: Form) -> Form:
        text = form.texts[key]
        assert old in text.value, old
        return replace(form, texts={**form.texts, key: typed(text, text.value.replace(old, new))})

    return change


def text_added(key: str, more: str) -> Change:
    """A text with another paragraph."""
    return lambda form: replace(
        form, texts={**form.texts, key: typed(form.texts[key], f"{form.texts[key].value}\n{more}")}
    )


def year_before(*changes: Change) -> Change:
    """Last year's form: this year's, the year before, with changes."""

    def change(form: Form) -> Form:
        for each in changes:
            form = each(form)
        return replace(form, year=replace(form.year, value=form.year.value - 1))

    return change
