"""Departments laid side by side: clean forms of the judge of trust's trades, with one thing changed in one or some of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from kpi_addin.form import NOWHERE, BudgetLine, Field, Form
from kpi_addin.master.across.found import found_across
from kpi_addin.master.merge import merge_files
from tests.trust.trades import clean_form

SHEET = "绩效目标表"
TWELVE = (
    "agriculture",
    "archives",
    "audit",
    "civil",
    "commerce",
    "court",
    "education",
    "fire_rescue",
    "government_offices",
    "museum",
    "town",
    "transport",
)
"""Seven of them report on the whole year."""


@cache
def clean(trade: str) -> Form:
    """A trade's form, whatever its year, as the form of 2024: a share has one form."""
    return replace(clean_form(trade), form_id="department-2024")


def twelve(**changed: Form) -> dict[str, Form]:
    """The twelve, some of them changed."""
    return {trade: clean(trade) for trade in TWELVE} | changed


def found(forms: dict[str, Form]) -> list[tuple[str, str, str | None]]:
    """What is found: the rule, and the trades of both sides."""
    names = {f"{trade}.xlsx": trade for trade in forms}
    master = merge_files([(f"{trade}.xlsx", form, ()) for trade, form in forms.items()])
    return sorted(
        (
            each.rule,
            names[each.one.department.submission.file],
            names[each.other.department.submission.file] if each.other else None,
        )
        for each in found_across(master)
    )


def findings(forms: dict[str, Form]):
    return found_across(merge_files([(f"{trade}.xlsx", form, ()) for trade, form in forms.items()]))


def name_of(trade: str) -> str:
    return clean(trade).unit.value or ""


def with_project(form: Form, name: str, amount: str, row: int = 98) -> Form:
    """The form with one more project; its sums are no business of these rules."""
    field = Field(Decimal(amount), f"{SHEET}!G{row}")
    line = BudgetLine("expenditure", "project", Field(name, f"{SHEET}!B{row}"), "项目支出", NOWHERE, field)
    return replace(form, budget=(*form.budget, line))


def with_target(form: Form, name: str, target: str, new_name: str | None = None) -> Form:
    """The form with another full-year target of that indicator, and perhaps another name for it."""
    rows = [
        replace(
            row,
            full_year=replace(row.full_year, value=target),
            level3=replace(row.level3, value=new_name or row.level3.value),
        )
        if row.level3.value == name
        else row
        for row in form.indicators
    ]
    assert rows != list(form.indicators) or new_name is None, name
    return replace(form, indicators=tuple(rows))


def with_text(form: Form, key: str, text: str) -> Form:
    return replace(form, texts=form.texts | {key: replace(form.texts[key], value=text)})


def text_of(trade: str, key: str) -> str:
    return clean(trade).texts[key].value or ""


def with_basic(form: Form, times: str) -> Form:
    """Basic expenditure so many times what it was."""

    def more(amount: Field) -> Field:
        return replace(amount, value=amount.value * Decimal(times))

    lines = [
        replace(line, half_year=more(line.half_year), full_year=more(line.full_year))
        if line.key == "basic_expenditure" and line.full_year.value
        else line
        for line in form.budget
    ]
    return replace(form, budget=tuple(lines))


def with_figures_of(form: Form, other: Form) -> Form:
    """The other's amounts under the names of the form's own projects."""
    own = iter([line.name for line in form.projects])
    lines = [
        replace(line, name=next(own, Field(f"自有项目{place}", line.name.cell))) if line.key == "project" else line
        for place, line in enumerate(other.budget)
    ]
    return replace(form, budget=tuple(lines))


def with_full_scores(form: Form, missing: str = "0") -> Form:
    """All rows with all their points; the last with so many less."""
    rows = [replace(row, score=replace(row.score, value=row.points.value)) for row in form.indicators]
    last = rows[-1]
    rows[-1] = replace(last, score=replace(last.score, value=last.points.value - Decimal(missing)))
    money = replace(form.evaluation, score=replace(form.evaluation.score, value=form.evaluation.points.value))
    total = Field(Decimal(100) - Decimal(missing), form.totals["score"].cell)
    return replace(form, indicators=tuple(rows), evaluation=money, totals=form.totals | {"score": total})


def with_remarks(form: Form, *remarks: str) -> Form:
    """The remarks in the first rows."""
    rows = list(form.indicators)
    for place, remark in enumerate(remarks):
        rows[place] = replace(rows[place], deviation_full=Field(remark, f"年终自评!H{6 + place}"))
    return replace(form, indicators=tuple(rows))
