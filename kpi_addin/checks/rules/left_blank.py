"""Family D, continued: once a report has begun, what the total and the grade follow from is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import listed
from kpi_addin.checks.views.execution import execution
from kpi_addin.checks.views.reports import Report, begun, column_of, reports
from kpi_addin.computed import figures_of
from kpi_addin.form import Field
from kpi_addin.forms.stages import BASIS, ComputedDefinition, Period
from kpi_addin.language import Bilingual

rule = Family(106, Bilingual("漏填的分值、执行数和基础数据", "What a report leaves blank")).rule


def _blank(field: Field[Any] | None) -> bool:
    """Whether a cell of the sheet shows nothing; a formula that was never calculated may yet show something."""
    if field is None or field.cell is None or field.value is not None:
        return False
    return field.raw is None or (isinstance(field.raw, str) and not field.raw.strip())


@rule(
    WARNING,
    "B15",
    "“{name}”没有分值，它的得分无从核对，总分也不完整。",
    "{name} has no points, so its score can't be checked and the total is not whole.",
    cause_zh="分值被删除或漏填；请按本类指标的总分值补上，使分值合计为 100。",
    cause_en="The points were deleted or left out; fill them in so that all add up to 100.",
    needs=("points",),
)
def points_missing(case: Case) -> Iterator[Evidence]:
    """Where others have points every indicator has."""
    rows = [row for row in case.form.indicators if row.level3.value]
    if "full_year" in begun(case) and any(row.points.value is not None for row in rows):
        for row in rows:
            if _blank(row.points):
                yield Evidence((row.points.cell, row.level3.cell), words={"name": row.level3.value or ""})


@rule(
    WARNING,
    "D6",
    "没有填写总分（得分合计）。",
    "The total of the scores is left blank.",
    cause_zh="总分的公式被删除或漏填；请填写各项得分（含预算执行率）的合计。",
    cause_en="Its formula was deleted, or it was left out; enter the sum of all scores, that of the execution rate too.",
    needs=("total", "score"),
)
def total_missing(case: Case) -> Iterator[Evidence]:
    """A self-evaluation tells its total, once every score is there to be added up."""
    total = case.form.totals.get("score")
    scored = all(row.score.value is not None for row in case.form.indicators if row.level3.value)
    if "full_year" in begun(case) and scored and total is not None and _blank(total):
        yield Evidence((total.cell,))


@rule(
    WARNING,
    "D6",
    "没有填写评价等级。",
    "The grade is left blank.",
    cause_zh="等级的公式被删除或漏填；请按总分所在的分数段填写。",
    cause_en="Its formula was deleted, or it was left out; enter the grade of the total.",
    needs=("grades", "stages"),
)
def grade_missing(case: Case) -> Iterator[Evidence]:
    """A self-evaluation tells its grade, once there is a total."""
    total = case.form.totals.get("score", Field(None))
    if "full_year" in begun(case) and total.value is not None and _blank(case.form.evaluation.grade):
        yield Evidence((case.form.evaluation.grade.cell, total.cell))


@rule(
    WARNING,
    "A14",
    "没有填写全年执行数，预算执行率和它的得分算不出来，也无法核对。",
    "The amount executed is left blank, so the execution rate and its points can neither be worked out nor checked.",
    cause_zh="取数的公式被删除，或者基础数据里的实际支付数（全年）没有填；总分和等级因此少算了预算执行率的分。",
    cause_en="Its formula was deleted, or the year's payments are missing among the base figures; total and grade lack their points.",
    needs=("executed",),
)
def executed_missing(case: Case) -> Iterator[Evidence]:
    """A self-evaluation tells what was spent in the year."""
    money = execution(case)
    if money is None:
        return
    told = case.form.evaluation.executed if "full_year" in case.form.stage_sheets else money.executed
    if _blank(told):
        figures = (each.full_year for each in case.form.base_figures if each.key == _paid(case))
        yield Evidence((told.cell, next((each.cell for each in figures if _blank(each)), None)))


def _paid(case: Case) -> str | None:
    """The base figure that the amount executed is filled in from."""
    base, name = case.definition.reporting.base, case.definition.reporting.scoring.labels.get("execution", "")
    rate = base.indicator(name) if base else None
    return rate.numerator.terms[0][1] if rate else None


@rule(
    WARNING,
    "A14",
    "“{name}”的{column}填了“{left}”，计算它要用的基础数据“{figures}”却没有填，无法核对。",
    "{name} is reported as {left}, and {figures}, which it follows from, is left blank among the base figures.",
    cause_zh="基础数据漏填；确实没有填 0，还没有数的留空：空白不等于 0。",
    cause_en="A base figure was left out; enter 0 where there is none: a blank is not 0.",
    needs=("base",),
)
def base_figure_missing(case: Case) -> Iterator[Evidence]:
    """Of the figures that a reported common indicator follows from either all are there or none."""
    base = case.definition.reporting.base
    for each in reports(case) if base else ():
        known = base.indicator(each.name) if base else None
        if known is None or each.computed is None or each.uncalculated or not (each.numeric and each.actual.value):
            continue
        missing = _missing(each, known, each.period)
        if missing:
            names = listed([base.figure(key).name for key, _ in missing]) if base else ""
            cells = (*(field.cell for _, field in missing), each.actual.cell)
            yield Evidence(
                cells,
                each.actual.value,
                words={"name": each.name, "column": column_of(case, each.period), "figures": names},
            )


def _missing(each: Report, known: ComputedDefinition, period: Period) -> list[tuple[str, Field[Any]]]:
    """The figures of an indicator that are blank where others of it are not."""
    form, base = each.case.form, each.case.definition.reporting.base
    if base is None:
        return []
    told = figures_of(form, base, period)
    basis = form.basis.value or base.basis_default
    needed = [basis if key == BASIS else key for _, key in (*known.numerator.terms, *known.denominator.terms)]
    cells = {figure.key: getattr(figure, period) for figure in form.base_figures}
    missing = [(key, cells[key]) for key in dict.fromkeys(needed) if key in cells and _blank(cells[key])]
    return missing if any(told[key] is not None for key in needed) else []
