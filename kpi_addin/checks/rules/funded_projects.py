"""Family B, projects and their indicators: what is measured has money, and what belongs to a project names it."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import INFO, WARNING, Evidence, Family
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual

rule = Family(35, Bilingual("项目和它的指标", "Projects and their indicators")).rule


_BLANKS = 4
"""One row in so many may have been forgotten; where more are blank, that is how the form is kept."""
_FEW = 5


@rule(
    WARNING,
    "B3",
    "项目“{name}”全年预算数是 0，却有 {count} 条绩效指标。",
    "The project {name} has no money this year, and {count} indicators.",
    cause_zh="金额漏填或填到了别的项目；项目今年不再安排的，请删去项目和指标。",
    cause_en="The amount was left out or stands beside another project; where the project has ended, delete it with its indicators.",
    needs=("projects", "project_column"),
)
def project_without_money(case: Case) -> Iterator[Evidence]:
    """A project that has indicators has money."""
    paid = {fold(project.name.value) for project in case.form.projects if project.full_year.value != 0}
    for project in case.form.projects:
        rows = [
            row
            for row in case.form.indicators
            if row.level3.value and row.project.value and fold(row.project.value) == fold(project.name.value)
        ]
        if rows and project.full_year.value == 0 and fold(project.name.value) not in paid:
            cells = (project.full_year.cell, project.name.cell, *(row.project.cell for row in rows))
            yield Evidence(cells, words={"name": project.name.value, "count": str(len(rows))})


@rule(
    WARNING,
    "B4",
    "指标“{name}”没有填对应项目；同一项重点工作的其他指标填的是“{left}”。",
    "The indicator {name} names no project; the others of its key task name {left}.",
    cause_zh="漏填；不属于这个项目的，请改写它的重点工作。",
    cause_en="Left out; where it belongs to none, its key task should be another.",
    needs=("project_column", "key_task"),
)
def indicator_without_project(case: Case) -> Iterator[Evidence]:
    """An indicator names its project where the others of its key task all name the same one.

    Work that is paid from basic expenditure has no project, so a blank alone says nothing; nor does it in a table
    where many are blank, as when a name stands for the rows below it too.
    """
    for row in _blank(case):
        other = _of_its_task(case, row)
        if other:
            words = {"name": row.level3.value or ""}
            yield Evidence((row.project.cell, row.level3.cell), other.project.value, words=words)


@rule(
    INFO,
    "B4",
    "指标“{name}”没有填对应项目，表里的其他指标都填了，请核对。",
    "The indicator {name} names no project, and all others do.",
    cause_zh="可能漏填；由基本支出开展、不属于任何项目的工作，可以不填。",
    cause_en="Left out, perhaps; work that is paid from basic expenditure belongs to none.",
    needs=("project_column", "key_task"),
)
def project_name_left_out(case: Case) -> Iterator[Evidence]:
    """Not a single indicator of many is without a project."""
    blank = _blank(case)
    if len(blank) == 1 and len(_rows(case)) > _FEW and not _of_its_task(case, blank[0]):
        (row,) = blank
        yield Evidence((row.project.cell, row.level3.cell), words={"name": row.level3.value or ""})


def _rows(case: Case) -> list[Indicator]:
    """The indicators of key tasks, in tables that have a column for the project."""
    return [row for row in case.form.indicators if row.level3.value and row.key_task.value and row.project.cell]


def _blank(case: Case) -> list[Indicator]:
    """Those without a project, where only few are."""
    rows = _rows(case)
    blank = [row for row in rows if not row.project.value]
    return blank if len(blank) * _BLANKS <= len(rows) else []


def _of_its_task(case: Case, row: Indicator) -> Indicator | None:
    """Another indicator of its key task, where all others of it name the same project."""
    named = {fold(other.project.value or ""): other for other in case.form.indicators if _beside(other, row)}
    return next(iter(named.values())) if len(named) == 1 and "" not in named else None


def _beside(other: Indicator, row: Indicator) -> bool:
    """Whether it is another indicator of the same key task."""
    tasks = (fold(each.key_task.value or "") for each in (other, row))
    return other is not row and other.table == row.table and len(set(tasks)) == 1
