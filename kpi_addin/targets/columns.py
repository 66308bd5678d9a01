"""Targets whose parts stand in columns of their own, joined by `` | ``: 正向 | 大于等于 | 98 | %; = | 100 | %; 定性 | 好."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.answers import Doubt, doubtful, unclear
from kpi_addin.targets.clues import SEPARATOR, Clue
from kpi_addin.targets.fold import LONGEST, fold
from kpi_addin.targets.units import is_unit, tidy

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target

_KINDS: Final = frozenset(
    {
        "正向",
        "反向",
        "负向",
        "逆向",
        "正向指标",
        "反向指标",
        "负向指标",
        "逆向指标",
        "定量",
        "定性",
        "定量指标",
        "定性指标",
        "数值",
        "文字",
        "文字描述",
        "数值型",
        "文本型",
    }
)
_SCALES: Final = frozenset({"是/否", "是否", "有/无", "好坏", "优良中差", "优良中低差", "高中低"})
_SIGN: Final = re.compile(
    r"[<>=≥≤]+|等于|大于等于|小于等于|大于或等于|小于或等于|大于|小于|不低于|不高于|不超过|不少于|高于|低于|至少|至多|达到|控制在"
)
_CALENDAR: Final = frozenset({"月", "日"})
"""Units that would make a date of a number."""
Reader = Callable[[Clue], "Target"]


def read(clue: Clue, read_text: Reader) -> Target | None:
    """Put the cells together again; None when there is but one."""
    raw = [fold(cell) for cell in SEPARATOR.split(clue.expression[:LONGEST])]
    cells = [cell for cell in raw if cell]
    if len(raw) < 2:  # noqa: PLR2004 - two cells make a row
        return None
    kind, values, sign, unit = "", [], "", ""
    for cell in cells:
        if cell in _KINDS:
            kind = cell
        elif _SIGN.fullmatch(cell) and not sign:
            sign = cell
        elif is_unit(cell) and not (unit or cell in {"是"}):
            unit = tidy(cell)
        elif cell not in _SCALES:
            values.append(cell)
    if not values:
        return unclear(clue, Doubt("没有填写目标值。", "There is no target value.", ()))
    target = _one_value(clue, values, sign, unit, read_text)
    return _with_doubt(target, kind, values, sign, unit, unit_column_empty=not raw[-1] and not unit)


def _one_value(clue: Clue, values: list[str], sign: str, unit: str, read_text: Reader) -> Target:
    """Read the value with its sign and unit; several values must say the same."""
    if len(values) == 1:
        value = values[0]
        text = sign + value + (unit if value[-1].isdecimal() and unit not in _CALENDAR else "")
        if sign and not any(c.isdecimal() for c in value):
            text = value
        return read_text(clue._replace(text=text))
    readings = [
        read_text(clue._replace(text=sign + value + (unit if value[-1].isdecimal() else ""))) for value in values
    ]
    return _agreed(clue, readings, values)


def _agreed(clue: Clue, readings: list[Target], values: list[str]) -> Target:
    known = {(r.kind, r.value, r.value2, r.unit) for r in readings}
    if len(known) == 1:
        return next((r for r in readings if r.operator and not r.implied), readings[0])
    doubt = Doubt("几栏的内容不一致，以哪一栏为准？", "The columns differ; which one holds?", tuple(values[:4]))
    first, second = readings[0], readings[1]
    if len(values) == 2 and first.unit == "%" and first.value == "100" and values[1] == "1":  # noqa: PLR2004
        return doubtful(first, Doubt("1 是 100% 吗？", "Does 1 mean 100%?", ("100%", "1")))
    if len(values) == 2 and first.kind == "date" and clue.is_time and second.unit == "%":  # noqa: PLR2004
        return doubtful(first, doubt)
    return unclear(clue, doubt)


def _with_doubt(
    target: Target, kind: str, values: list[str], sign: str, unit: str, *, unit_column_empty: bool
) -> Target:
    """What the columns say about each other that does not fit."""
    if unit in _CALENDAR and target.kind == "numeric":
        target = replace(target, unit=unit)
        return doubtful(
            target,
            Doubt(f"是{values[0]}{unit}这一天（月），还是共{values[0]}个{unit}？", "A date, or a length of time?"),
        )
    if not target.certain:
        return target
    if target.kind == "qualitative" and (unit or kind.startswith("定量") or sign not in {"", "="}):
        return doubtful(
            target,
            Doubt("文字目标不该有单位、符号或“定量”。", "A target in words has no unit or sign and is not 定量."),
        )
    if kind.startswith("定性") and target.kind in {"numeric", "range"}:
        return doubtful(target, Doubt("数字目标写成了“定性”。", "A number is said to be 定性."))
    if (
        target.kind == "numeric"
        and unit
        and target.unit
        and unit != target.unit.partition("/")[0]
        and unit != target.unit
    ):
        return doubtful(
            target,
            Doubt(
                f"单位一栏是{unit}，指标值写的是{target.unit}。",
                f"The unit column says {unit}, the value {target.unit}.",
            ),
        )
    if target.kind == "numeric" and unit_column_empty and target.unit is None:
        return doubtful(target, Doubt("单位一栏是空的。", "The unit column is empty."))
    return target
