"""Family B: projects, tasks and indicators belong together, each told once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import Word
from kpi_addin.checks.views.goal_texts import key_words
from kpi_addin.checks.views.project_years import years_outside
from kpi_addin.checks.views.units_named import others_named
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual

rule = Family(32, Bilingual("前后对不对应", "Parts that belong together")).rule

_NO_NAME = Bilingual("（未填名称）", "(no name)")


def _named(row: Indicator) -> dict[str, Word]:
    return {"name": row.level3.value or _NO_NAME}


@rule(
    ERROR,
    "B3",
    "项目“{name}”（{left} {unit}）没有对应的绩效指标。",
    "The project {name} ({left} {unit}) has no indicator.",
    cause_zh="履职指标漏了该项目，或“对应项目”一栏写的名称不同。",
    cause_en="It was left out of the duty indicators, or is spelled differently there.",
    needs=("projects", "project_column"),
)
def project_without_indicator(case: Case) -> Iterator[Evidence]:
    """Every project of the budget has at least one indicator."""
    covered = {fold(row.project.value) for row in case.form.indicators if row.project.value}
    for project in case.form.projects:
        if project.name.value and fold(project.name.value) not in covered:
            yield Evidence((project.name.cell,), project.full_year.value, words={"name": project.name.value})


@rule(
    ERROR,
    "B4",
    "指标“{name}”的对应项目“{left}”不在项目支出所列项目中。",
    "The indicator {name} belongs to the project {left}, which is not listed under project expenditure.",
    cause_zh="项目支出漏列了该项目，或项目名称写法不同（全角半角、空格不算不同）。",
    cause_en="The project is not listed in the budget block, or is spelled differently there (width and spaces don't matter).",
    needs=("projects", "project_column"),
)
def indicator_project_unknown(case: Case) -> Iterator[Evidence]:
    """Every project named beside an indicator is listed in the budget."""
    listed = {fold(project.name.value) for project in case.form.projects}
    for row in case.form.indicators:
        if row.project.value and fold(row.project.value) not in listed:
            yield Evidence((row.project.cell,), row.project.value, words=_named(row))


@rule(
    WARNING,
    "A15",
    "项目“{name}”名称中的年份 {left} 不包含本表年度 {right}。",
    "The years in the name of {name}, {left}, don't include the form's year {right}.",
    cause_zh="沿用了往年的项目名称，或项目已经到期。",
    cause_en="Last year's name was kept, or the project has ended.",
    needs=("projects",),
)
def project_year_outside(case: Case) -> Iterator[Evidence]:
    """A project whose name carries years carries the form's year, where its money is not another year's."""
    year = case.form.year.value
    for project in case.form.projects:
        outside = years_outside(project.name.value, year) if year else None
        if outside:
            yield Evidence((project.name.cell,), outside.text, str(year), words={"name": project.name.value})


@rule(
    WARNING,
    "B13",
    "重点工作“{left}”与三级指标同名，没有写出是哪项工作。",
    "The key task “{left}” only repeats the indicator's name.",
    cause_zh="“重点工作”应填要做的事，“三级指标”填衡量它的尺度。",
    cause_en="A key task is what is done; the indicator is how it is measured.",
    needs=("key_task",),
)
def key_task_repeats_indicator(case: Case) -> Iterator[Evidence]:
    """A key task is not the name of its own indicator."""
    for row in case.form.indicators:
        if row.key_task.value and fold(row.key_task.value) == fold(row.level3.value or ""):
            yield Evidence((row.key_task.cell, row.level3.cell), row.key_task.value)


@rule(
    WARNING,
    "B14",
    "指标“{name}”出现了两次。",
    "The indicator {name} appears twice.",
    cause_zh="重复录入，或复制行后忘了改名称。",
    cause_en="Entered twice, or a copied row was not renamed.",
)
def duplicate_indicator(case: Case) -> Iterator[Evidence]:
    """No indicator appears twice for the same project and level, nor beside a task that is not its own."""
    seen: dict[tuple[str, ...], list[Indicator]] = {}
    for row in case.form.indicators:
        if not row.level3.value:
            continue
        same_name = seen.setdefault((row.table, fold(row.level1.value or ""), _plain(row.level3.value)), [])
        pairs = (pair for first in same_name if (pair := _twice(first, row)))
        if pair := next(pairs, None):
            yield Evidence(tuple(each.level3.cell for each in pair), words=_named(row))
        same_name.append(row)


_LITTLE = re.compile(r"[的之、,，.。()（）/-]")
_NAMED_AFTER = 3
"""So many pairs of characters in common: the name was made from the task's (矛盾纠纷), and not by chance."""


def _plain(name: str) -> str:
    """The name as it is compared: without what makes it no other (群众的满意度, 数量 and 数)."""
    return _LITTLE.sub("", fold(name)).replace("数量", "数")


def _twice(first: Indicator, row: Indicator) -> tuple[Indicator, Indicator] | None:
    """The one that is too many, and the other; None where both are rightly called the same (验收合格率 of two works)."""
    places = [
        [fold(column.value or "") for column in (each.level2, each.key_task, each.project)] for each in (first, row)
    ]
    if places[0] == places[1]:
        return row, first
    if not first.key_task.value or not row.key_task.value:
        return None
    words = key_words(row.level3.value or "")
    ours, theirs = (len(words & key_words("\n".join(place))) for place in places)
    if ours and theirs:
        return None
    return (row, first) if ours >= _NAMED_AFTER else (first, row) if theirs >= _NAMED_AFTER else None


@rule(
    INFO,
    "B17",
    "“{name}”里写的是“{right}”，本表的单位是“{left}”，请核对。",
    "{name} speaks of {right}; the form is of {left}.",
    cause_zh="可能复制了别的单位的文字，没有改单位名称。",
    cause_en="Perhaps copied from another unit's form without changing the name.",
    needs=("texts",),
)
def another_unit_named(case: Case) -> Iterator[Evidence]:
    """The texts tell what this unit does, and not what another one does."""
    unit = case.form.unit.value
    for section in case.definition.texts:
        text = case.form.texts.get(section.key)
        if unit and text is not None and text.value:
            for name in others_named(text.value, unit):
                yield Evidence((text.cell, case.form.unit.cell), unit, name, words={"name": section.label})
