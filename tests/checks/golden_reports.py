"""A self-evaluation without fault, and small changes to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from kpi_addin.form import Field, Form, Indicator
from kpi_addin.targets import read_target
from tests.checks.forms import Change, clean_form, rows
from tests.reporting.example import FIGURES, reported, scored


@cache
def reported_form() -> Form:
    """The form without fault, reported on without fault."""
    return reported(clean_form())


def given(name: str, score: str | None) -> Change:
    """Change an indicator's score."""
    field = Field(None if score is None else Decimal(score))
    return rows(lambda each: replace(each, score=field) if each.level3.value == name else each)


def figure(key: str, full: str) -> Change:
    """Change a base figure of the year."""

    def change(form: Form) -> Form:
        told = tuple(
            replace(each, full_year=Field(Decimal(full))) if each.key == key else each for each in form.base_figures
        )
        return replace(form, base_figures=told)

    return change


def exactly_met(form: Form) -> Form:
    """Every target in numbers as its own actual, with all points."""

    def met(each: Indicator) -> Indicator:
        target = read_target(each.full_year.value or "", each.level3.value, each.level2.value)
        typed = target.kind == "numeric" and each.actual_full.value not in {None, "不适用"}
        return replace(each, actual_full=Field(f"{target.value}{target.unit or ''}")) if typed else each

    return scored(figure("executed", FIGURES["adjusted_budget"][1])(rows(met)(form)))
