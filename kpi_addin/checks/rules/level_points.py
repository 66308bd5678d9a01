"""Family B, continued: the points that a level's own name states are those of its indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import WARNING, Evidence, Family
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.language import Bilingual

rule = Family(108, Bilingual("分类名称里写的分值", "Points in the names of levels")).rule

_POINTS: Final = re.compile(r"\((?:权重|分值|共|计)?:?(\d{1,3}(?:\.\d{1,2})?)分\)$")


@rule(
    WARNING,
    "B15",
    "“{name}”写明共 {left} 分，所属指标的分值合计 {right} 分，相差 {gap} 分。",
    "{name} says {left} points, its indicators have {right} together: {gap} points apart.",
    cause_zh="调整了指标的分值，没有改分类名称里的分值，或者漏填、填错了某个指标的分值。",
    cause_en="Points were changed and the level's name was not, or those of an indicator are missing or wrong.",
    needs=("points",),
)
def level_points_disagree(case: Case) -> Iterator[Evidence]:
    """The indicators of a level have together the points that its name states."""
    levels: dict[str, list[Indicator]] = {}
    for row in case.form.indicators:
        if row.level3.value and row.level1.value:
            levels.setdefault(fold(row.level1.value), []).append(row)
    for rows in levels.values():
        found = [(row, _POINTS.search(fold(str(row.level1.raw)))) for row in rows]
        told = [(row, match[1]) for row, match in found if match]
        points = [row.points.value for row in rows]
        if len({stated for _, stated in told}) != 1 or None in points:
            continue
        row, stated = told[0]
        right = sum((each for each in points if each is not None), Decimal(0))
        if abs(Decimal(stated) - right) > case.definition.thresholds.points_tolerance:
            cells = (row.level1.cell, *(each.points.cell for each in rows))
            yield Evidence(cells, Decimal(stated), right, Decimal(stated) - right, words={"name": str(row.level1.raw)})
