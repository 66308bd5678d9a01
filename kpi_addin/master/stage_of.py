"""The stage that a form stands at: the latest of which it says anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kpi_addin.form import Field, Form

TARGETS, HALF_YEAR, FULL_YEAR = "targets", "half_year", "full_year"
STAGES: Final = (TARGETS, HALF_YEAR, FULL_YEAR)
"""In the order of the year. Reports have the keys of the periods that they report on."""
_HALF: Final = ("actual_half", "deviation_half")
_FULL: Final = ("actual_full", "score", "deviation_full")
_SPENT: Final = (("executed_half", HALF_YEAR), ("executed", FULL_YEAR), ("score", FULL_YEAR))


def stage_of(form: Form) -> str:
    """The latest stage that the form has begun: somebody reported an actual, money spent, a score or a reason there."""
    begun = {stage for field, stage in _reported(form) if field.value is not None}
    return max(begun, key=STAGES.index, default=TARGETS)


def _reported(form: Form) -> Iterator[tuple[Field[Any], str]]:
    for row in form.indicators:
        yield from ((row.at(column), HALF_YEAR) for column in _HALF)
        yield from ((row.at(column), FULL_YEAR) for column in _FULL)
    for line in form.budget:
        yield from ((line.amount(column), stage) for column, stage in _SPENT)
    told = form.evaluation
    yield from ((field, FULL_YEAR) for field in (told.executed, told.score, told.reason, told.grade))
