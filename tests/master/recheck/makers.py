"""Units that have evaluated themselves, sheets that somebody filled in, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl

from kpi_addin.form import Field
from kpi_addin.forms import load_definition
from kpi_addin.master.recheck.rows import Evaluated
from kpi_addin.master.share.opening import create_store
from tests.checks.golden_reports import given, reported_form
from tests.master.builders import submission
from tests.master.projects import EVALUATION, project_form

HEADING = 5
"""The row of the headings."""
NAME, WEIGHT, SCORE, VALUE, POINTS, DEPARTURE, REMARK, KEY = 3, 7, 9, 10, 11, 12, 13, 14
MISSED = "新建城市书房数量"
"""The one indicator of `reported_form` that was missed: 2.23 of 3.34; all in all 88.89 of 90, and 9.81 of 10 for the money."""


def of_unit(form, unit):
    return replace(form, unit=Field(unit, form.unit.cell))


def self_evaluated(unit="水务局", form=None, **values):
    """A hand-in with a self-evaluation of 98.70 points."""
    return replace(submission(unit, **values), form=of_unit(form or reported_form(), unit))


def all_full(form=None):
    """Every indicator with all its points."""
    return given(MISSED, "3.34")(form or reported_form())


def evaluated(form):
    return Evaluated(form, load_definition(form.form_id))


def project_evaluation(project="河道整治", unit="水务局"):
    """20 + 10 + 10 + 10 + 30 + 10 and 10 for the money; 98.8 in all."""
    form = project_form(unit, project, form=EVALUATION)
    return replace(submission(unit, file=f"{project}.xlsx"), form=form)


def share_of(address, *hand_ins, roster=(), further=()):
    store = create_store(address, "department-2024", 2024, roster, further=further)
    for one in hand_ins:
        store.add(one)
    return store


def fill(source, target, typed=None, opinion="", sheet=None):
    """Copy every self-score into 复核得分, then type what is asked for: by name a value, points and a remark."""
    workbook = openpyxl.load_workbook(source)
    for page in workbook.worksheets if sheet is None else [workbook[sheet]]:
        for row in rows_on(page):
            page.cell(row, POINTS).value = page.cell(row, SCORE).value
            for column, told in zip(
                (VALUE, POINTS, REMARK), (typed or {}).get(page.cell(row, NAME).value, ()), strict=False
            ):
                if told is not None:
                    page.cell(row, column).value = told
        for row in range(HEADING, page.max_row + 1):
            if page.cell(row, 1).value == "复核意见":
                page.cell(row, 2).value = opinion
    workbook.save(target)
    return target


def rows_on(page):
    """The rows of the table by their numbers."""
    found = []
    for row in range(HEADING + 1, page.max_row + 1):
        key = page.cell(row, KEY).value
        if key == "合计":
            break
        if key is not None:
            found.append(row)
    return found


def row_of(page, name, level1=None):
    return next(
        row for row in rows_on(page) if page.cell(row, NAME).value == name and level1 in {None, page.cell(row, 1).value}
    )


def loaded(data):
    return openpyxl.load_workbook(BytesIO(data))
