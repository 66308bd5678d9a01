"""Submissions of a second kind: one project's form of a unit, built from values as `builders` builds a department's."""

# ruff: noqa: PLR0913 - a builder has a name for all that it can set

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import BudgetLine, Field
from kpi_addin.master.share.opening import create_store
from kpi_addin.receipt import receipt_of
from tests.forms.filled import FILLED
from tests.master.builders import RULES, submission

DEPARTMENT, PROJECT, EVALUATION = "department-2024", "project-target", "project-self-evaluation"
SHEET = "项目绩效目标表"


def project_form(unit="水务局", project="河道整治", *, total="120.5", form=PROJECT, year=2024):
    """A project's form as its unit filled it in."""
    filled = FILLED[form]
    cells = (Field(year, f"{SHEET}!A2"), Field(unit, f"{SHEET}!D4"), Field(project, f"{SHEET}!B3"))
    funds = BudgetLine(
        "income",
        "total_funds",
        Field("年度资金总额", f"{SHEET}!B6"),
        None,
        full_year=Field(Decimal(total), f"{SHEET}!C6"),
    )
    budget = (replace(filled.budget[0], name=funds.name, full_year=funds.full_year), *filled.budget[1:])
    return replace(
        filled, year=cells[0], unit=cells[1], texts={**filled.texts, "project_name": cells[2]}, budget=budget
    )


def of_project(unit="水务局", project="河道整治", *, total="120.5", form=PROJECT, base=None, year=2024, **told):
    """What is handed in of it."""
    filled = project_form(unit, project, total=total, form=form, year=year)
    one = submission(unit, file=told.pop("file", f"{project}.xlsx"), **told)
    return replace(one, form=filled, receipt=receipt_of(filled, RULES), base=base)


def several(address, roster=("水务局", "教育局")):
    """A share for departments' and projects' forms."""
    return create_store(address, DEPARTMENT, 2024, roster, further=[PROJECT, EVALUATION])
