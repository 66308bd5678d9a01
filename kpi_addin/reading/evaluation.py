"""The self-evaluation as a whole: money spent, points, total and grade."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Evaluation, Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import StageDefinition
from kpi_addin.reading.amounts import share
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.stage_cells import amount_at, answer_at, find_header


def read_evaluation(form: Form, definition: FormDefinition, grid: Grid, below: tuple[int, dict[str, int]]) -> Form:
    """The form with the lines above the stage's table and, from row ``below`` on, those under it in its columns."""
    end, columns = below
    stage = definition.reporting.stage("full_year")
    labels = definition.reporting.scoring.labels
    evaluation = _execution(grid, stage) if stage else Evaluation()
    total = _row_of(grid, labels.get("total"), end)
    grade = _row_of(grid, labels.get("grade"), end)
    if grade is not None:
        evaluation = replace(evaluation, grade=_beside(grid, *grade))
    if total is None:
        return replace(form, evaluation=evaluation)
    told: dict[str, Field[Decimal | None]] = {
        key: amount_at(grid, total[0], columns[key]) for key in ("points", "score") if key in columns
    }
    return replace(form, evaluation=evaluation, totals={**form.totals, **told})


def _execution(grid: Grid, stage: StageDefinition) -> Evaluation:
    headers = stage.money.headers
    found = find_header(grid, {key: (text,) for key, text in headers.items()}, needed=("executed", "rate"))
    if found is None:
        return Evaluation()
    row, columns = found[0] + 1, found[1]
    numbers: dict[str, Any] = {
        key: amount_at(grid, row, columns[key]) for key in ("budget", "executed", "points", "score") if key in columns
    }
    place = row, columns["rate"]
    rate: Field[Decimal | None] = Field(share(grid.at(*place)), grid.address(*place), grid.at(*place))
    reason: Field[str | None] = answer_at(grid, row, columns["reason"]) if "reason" in columns else NOWHERE
    return Evaluation(**numbers, rate=rate, reason=reason)


def _row_of(grid: Grid, label: str | None, start: int) -> tuple[int, int] | None:
    """Where a label stands, from row ``start`` on."""
    for row in range(start, grid.height):
        for column, cell in enumerate(grid.rows[row]):
            if label and isinstance(cell, str) and fold(cell) == fold(label):
                return row, column
    return None


def _beside(grid: Grid, row: int, column: int) -> Field[str | None]:
    """The first text to the right of a label; where there is none, the cell beside it.

    A number is none: an .xls that LibreOffice saved gives 0 for a formula whose result is one character.
    """
    places = range(column + 1, len(grid.rows[row]))
    filled = next((place for place in places if grid.at(row, place) is not None or (row, place) in grid.formulas), None)
    told = answer_at(grid, row, column + 1 if filled is None else filled)
    return replace(told, value=None) if isinstance(told.raw, float) else told
