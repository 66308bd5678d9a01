"""Family B: what stands under which level, by the words that the form's definition knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import ERROR, INFO, WARNING, Evidence, Family
from kpi_addin.checks.engine.wording import listed
from kpi_addin.checks.views.output_dimensions import (
    DIMENSIONS,
    IN_ENGLISH,
    dimension_of,
    dimension_of_target,
    is_timely,
)
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual

rule = Family(40, Bilingual("指标分类", "Kinds of indicators")).rule

Canonical = Callable[[str | None], str]
"""From a level as somebody wrote it to its name in the form's definition."""


@rule(
    WARNING,
    "B6",
    "{outputs}没有{missing}方面的指标。",
    "The indicators of outputs say nothing about {missing}.",
    cause_zh="做了多少应有数量指标；工程、采购和发放资金的，应写什么时候完成。",
    cause_en="How much is done is told by a quantity; works, purchases and payments say by when.",
    needs=("output",),
)
def output_side_needed(case: Case) -> Iterator[Evidence]:
    """The outputs say how much is done and, of works, purchases and payments, by when."""
    yield from _without(case, needed=True)


@rule(
    INFO,
    "B6",
    "{outputs}没有{missing}方面的指标，请看是否需要补充。",
    "The indicators of outputs say nothing about {missing}; see whether some should be added.",
    cause_zh="产出一般从数量、质量、时效、成本四个方面设指标；确实不适合设的方面可以不设。",
    cause_en="Outputs are usually described by quantity, quality, timeliness and cost; a side that does not fit may be left out.",
    needs=("output",),
)
def output_dimension_missing(case: Case) -> Iterator[Evidence]:
    """The indicators of outputs cover timeliness and, of works and purchases, quality and cost."""
    yield from _without(case, needed=False)


_WORKS = re.compile(
    r"工程|改造|修缮|维修|新建|[改扩]建|购置|采购|装修|安装|印制|造林|修复|硬化|铺设|(?:道|公)路建设|农田建设"
)
_PAYMENTS = re.compile(r"发放|兑付|拨付")


def _without(case: Case, *, needed: bool) -> Iterator[Evidence]:
    """The sides that are missing: those that are needed, or those that only may be."""
    sides = case.once(_sides)
    missing = [
        Bilingual(name, IN_ENGLISH[name])
        for name in DIMENSIONS
        if name in (sides.must if needed else sides.may) - sides.present
    ]
    if sides.first and missing:
        outputs = case.definition.roles.get("output", "").removesuffix("指标") + "指标"
        yield Evidence((sides.first.level3.cell,), words={"missing": listed(missing), "outputs": outputs})


class _Sides(NamedTuple):
    """The first output, which sides of outputs must be told and which may be, and which are."""

    first: Indicator | None
    must: set[str]
    may: set[str]
    present: set[str | None]


def _sides(case: Case) -> _Sides:
    canonical = case.once(_canonical_levels)
    rows = [row for row in case.form.indicators if row.level3.value and _is_output(case, row, canonical)]
    told = "\n".join(each.value or "" for row in rows for each in (row.key_task, row.project, row.level3))
    works = _WORKS.search(told)
    must = {"数量", *(["时效"] if works or _PAYMENTS.search(told) else [])}
    may = {"时效", *(["质量", "成本"] if works or _prints_dimensions(case) else [])} - must
    known = {group for table in case.definition.tables for group in _groups(table.vocabulary)}
    present = {_dimension(case, row, canonical(row.level2.value), known) for row in rows}
    return _Sides(rows[0] if rows else None, must, may, present | _levels_of_their_own(case))


def _is_output(case: Case, row: Indicator, canonical: Canonical) -> bool:
    """Where the table has a column for projects, outputs are what is done for one; else what level 1 says is one."""
    if any("project" in table.columns for table in case.definition.tables):
        return bool(row.project.value)
    return canonical(row.level1.value) == case.definition.roles.get("output")


def _prints_dimensions(case: Case) -> bool:
    """Whether the form itself has a level for each side: 数量指标, 质量指标 …."""
    return any(dimension_of(group) for table in case.definition.tables for group in _groups(table.vocabulary))


def _levels_of_their_own(case: Case) -> set[str]:
    """Costs may stand on a level beside the outputs."""
    names = {fold(row.level1.value or "").removesuffix("指标") for row in case.form.indicators if row.level3.value}
    return names & set(DIMENSIONS)


def _dimension(case: Case, row: Indicator, level2: str, known: set[str]) -> str | None:
    """What the form's own level 2 says (数量指标), or else a day or a limit of time, the indicator's name, its target."""
    target = case.target(row, row.full_year.value) if row.full_year.value else None
    if level2 in known and (by_level := dimension_of(level2)):
        return by_level
    if target and is_timely(target):
        return "时效"
    return dimension_of(row.level3.value or "") or (dimension_of_target(target) if target else None)


def _lacks(case: Case, role: str) -> bool:
    """Whether the form has indicators, but none of a role that its definition knows by a level-1 name."""
    level1, canonical = case.definition.roles.get(role), case.once(_canonical_levels)
    levels = {canonical(row.level1.value) for row in case.form.indicators if row.level3.value}
    return level1 is not None and bool(case.form.indicators) and level1 not in levels


def _canonical_levels(case: Case) -> Canonical:
    """How the form itself spells a level; one that it doesn't know stays as it is."""
    tables = case.definition.tables
    names = {fold(alias): name for table in tables for alias, name in table.level_aliases.items()}
    names |= {fold(name): name for table in tables for name in (*table.vocabulary, *_groups(table.vocabulary))}
    return lambda level: names.get(fold(level or "")) or level or ""


def _groups(levels: dict[str, tuple[str, ...]]) -> list[str]:
    return [group for groups in levels.values() for group in groups]


@rule(
    ERROR,
    "B7",
    "没有效益指标。",
    "There is no benefit indicator.",
    needs=("benefit",),
)
def benefit_indicator_missing(case: Case) -> Iterator[Evidence]:
    """There is at least one benefit indicator."""
    if _lacks(case, "benefit"):
        yield Evidence((case.form.indicators[-1].level3.cell,))


@rule(
    ERROR,
    "B7",
    "没有满意度指标。",
    "There is no satisfaction indicator.",
    needs=("satisfaction",),
)
def satisfaction_indicator_missing(case: Case) -> Iterator[Evidence]:
    """There is at least one satisfaction indicator."""
    if _lacks(case, "satisfaction"):
        yield Evidence((case.form.indicators[-1].level3.cell,))


_LEVELS = (Bilingual("一级指标", "level-1"), Bilingual("二级指标", "level-2"))


@rule(
    WARNING,
    "B9",
    "“{left}”不是本表规定的{column}名称。",
    "“{left}” is not a {column} name of this form.",
    cause_zh="自行改写了指标分类；请从下拉列表中选择。",
    cause_en="The classification was reworded; choose one from the list.",
    needs=("levels",),
)
def unknown_level(case: Case) -> Iterator[Evidence]:
    """Level-1 names, and level-2 names where the form prescribes them, are the form's own."""
    canonical = case.once(_canonical_levels)
    tables = {table.key: (list(table.vocabulary), _groups(table.vocabulary)) for table in case.definition.tables}
    seen: set[str | None] = set()
    for row in case.form.indicators:
        for column, level, known in zip(_LEVELS, (row.level1, row.level2), tables.get(row.table, ()), strict=False):
            if known and level.value and level.cell not in seen and canonical(level.value) not in known:
                seen.add(level.cell)
                yield Evidence((level.cell,), level.value, words={"column": column})
