"""Actuals that stand beside other indicators: they can't be answers in their own rows, and all are in the next ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.judging.actuals import in_unit
from kpi_addin.targets.judging.day_verdict import days_late

if TYPE_CHECKING:
    from kpi_addin.checks.views.reports import Report

_FEWEST: Final = 2
"""One actual in another unit is a slip; two that fit the rows beside them have slid."""


class Slid(NamedTuple):
    """Neighbouring reports whose actuals belong ``shift`` rows on."""

    run: Sequence[Report]
    shift: int


def slid_among(rows: Sequence[Report]) -> Iterator[Slid]:
    """The runs of slid actuals among the reports of one period."""
    if sum(_answers(each, each) is False for each in rows) >= _FEWEST:
        for shift in (1, -1):
            yield from (Slid(run, shift) for run in _runs(rows, shift))


def _runs(rows: Sequence[Report], shift: int) -> Iterator[list[Report]]:
    """Neighbours of which at least two can't be answers to their own targets, and all fit the targets ``shift`` rows on."""
    run: list[Report] = []
    for place in range(len(rows) + 1):
        beside = place + shift
        there = place < len(rows) and 0 <= beside < len(rows)
        if there and _answers(rows[place], rows[beside]) is True:
            run.append(rows[place])
            continue
        while run and _answers(run[0], run[0]) is not False:
            run.pop(0)
        while run and _answers(run[-1], run[-1]) is not False:
            run.pop()
        if sum(_answers(each, each) is False for each in run) >= _FEWEST:
            yield run
        run = []


def _answers(told: Report, asked: Report) -> bool | None:
    """Whether an actual can be an answer to a row's target, by its kind and unit; None where nothing tells."""
    target, amount = asked.target, told.amount
    if target is None:
        return None
    if target.kind == "date":
        return days_late(target, told.actual.value or "", asked.case.form.year.value) is not None
    if not asked.numeric:
        return None if amount is None else False
    if amount is None:
        return False
    return in_unit(amount, target) is not None if amount.unit else None
