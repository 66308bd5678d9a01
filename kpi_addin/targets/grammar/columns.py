"""Targets whose parts stand in columns of their own, joined by `` | ``: 正向 | 大于等于 | 98 | %; = | 100 | %; 定性 | 好."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.grammar.cell import read_cell
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import SEPARATOR, in_one_spelling
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.units import is_unit, tidy

if TYPE_CHECKING:
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.indicator.direction import Way
    from kpi_addin.targets.target import Target

_UP: Final = ("正向", "正向指标")
_DOWN: Final = ("反向", "负向", "逆向", "反向指标", "负向指标", "逆向指标")
_WAYS: Final[dict[str, Way]] = {**dict.fromkeys(_UP, "up"), **dict.fromkeys(_DOWN, "down")}
_KIND_WORDS: Final = "定量 定性 定量指标 定性指标 数值 文字 文字描述 数值型 文本型"
_KINDS: Final = frozenset(_KIND_WORDS.split())
_SCALES: Final = frozenset({"是/否", "是否", "有/无", "好坏", "优良中差", "优良中低差", "高中低"})
_SIGN: Final = pattern(
    r"[<>=≥≤]+|(?:大于|小于|高于|低于)?(?:或)?等于|大于|小于|高于|低于|不低于|不高于|不超过|不少于|至少|至多|达到|控制在"
)
_SEVERAL: Final = pattern(r"(?P<unit>[^()]+)\((?P<others>[^()]{1,8})\)")
_AGAINST: Final[dict[Way, frozenset[str]]] = {"up": frozenset({"<=", "<"}), "down": frozenset({">=", ">"})}
"""The signs that point against a direction."""
_EQUAL: Final = frozenset({"", "=", "等于"})
_CALENDAR: Final = frozenset({"月", "日"})
"""Units that would make a date of a number."""
_MOST_SHOWN: Final = 4


class Row(NamedTuple):
    """The cells of a row by what they hold. ``way`` is the direction; ``unit_missing``: the last column is there and empty."""

    kind: str
    sign: str
    way: Way | None
    values: tuple[str, ...]
    unit: str
    unit_missing: bool


def read_columns(expression: str, context: Context) -> Target:
    """Put the cells together again and read them."""
    row = _sort(expression)
    if not row.values:
        return unclear(expression, Question("没有填写目标值。", "There is no target value."))
    context = replace(context, way=row.way) if row.way else context
    readings = [read_cell(_rejoined(row, value), expression, context) for value in row.values]
    target = readings[0] if len(readings) == 1 else _agreed(readings, row.values, context)
    if target.kind == "numeric" and row.unit in _CALENDAR:
        target = replace(target, unit=row.unit)
    question = _misfit(target, row) if target.certain else None
    return to_confirm(target, question) if question else target


def _sort(expression: str) -> Row:
    """Tell the cells apart by what is in them; the columns come in any order."""
    cells = [in_one_spelling(cell) for cell in SEPARATOR.split(expression)]
    kind = sign = unit = ""
    way: Way | None = None
    values = []
    for cell in filter(None, cells):
        if cell in _WAYS:
            way = _WAYS[cell]
        elif cell in _KINDS:
            kind = cell
        elif not sign and _SIGN.fullmatch(cell):
            sign = cell
        elif not unit and (found := _unit_in(cell)):
            unit = found
        elif cell not in _SCALES:
            values.append(cell)
    return Row(kind, sign, way, tuple(values), unit, unit_missing=not cells[-1] and not unit)


def _unit_in(cell: str) -> str | None:
    """The unit that a cell names, also one with others like it: 台(套), 万头(只、羽)."""
    if is_unit(cell):
        return tidy(cell)
    several = _SEVERAL.fullmatch(cell)
    words = several["others"].replace("/", "、").replace(",", "、").split("、") if several else []
    if several is None or not is_unit(several["unit"]) or not all(is_unit(word) for word in words):
        return None
    return tidy(cell) if len(words) == 1 else tidy(several["unit"])


def _rejoined(row: Row, value: str) -> str:
    """The value with its sign and its unit, as one cell would hold them."""
    number = any(character.isdecimal() for character in value)
    sign = "" if not number and row.sign in _EQUAL else row.sign
    return sign + value + (row.unit if value[-1].isdecimal() and row.unit not in _CALENDAR else "")


def _agreed(readings: list[Target], values: tuple[str, ...], context: Context) -> Target:
    """Several values must say the same; one of them may have the sign."""
    if len({(r.kind, r.value, r.value2, r.unit) for r in readings}) == 1:
        return next((r for r in readings if r.operator and not r.implied), readings[0])
    first, second, *_ = readings
    question = Question(
        "几栏的内容不一致，以哪一栏为准？", "The columns differ; which one holds?", values[:_MOST_SHOWN]
    )
    stored_percent = values[1:] == ("1",) and (first.value, first.unit) == ("100", "%")
    if stored_percent or (first.kind == "date" and context.is_time and second.unit == "%"):
        return to_confirm(first, question)
    return unclear(first.expression, question)


def _misfit(target: Target, row: Row) -> Question | None:
    """What the columns say about each other that does not fit."""
    if target.kind == "qualitative":
        if row.unit or row.kind.startswith("定量"):
            return Question("文字目标不该有单位，也不是定量。", "A target in words has no unit and is not 定量.")
        return None
    if row.kind.startswith("定性"):
        return Question("数字目标写成了“定性”。", "A number is said to be 定性.")
    if target.kind != "numeric":
        return None
    if row.way and target.implied and target.operator in _AGAINST[row.way]:
        return Question(
            "指标方向一栏与指标名称说的不一致，以哪个为准？",
            "The column of directions and the indicator's name disagree; which one holds?",
        )
    return _misfit_of_unit(target, row)


def _misfit_of_unit(target: Target, row: Row) -> Question | None:
    if row.unit in _CALENDAR:
        number = row.values[0] + row.unit
        return Question(f"{number}是日期，还是时长？", f"Is {number} a date or a length of time?")
    if row.unit and target.unit and row.unit not in {target.unit, target.unit.partition("/")[0]}:
        return Question(
            f"单位一栏是{row.unit}，指标值写的是{target.unit}。",
            f"The unit column says {row.unit}, the value {target.unit}.",
        )
    if row.unit_missing and target.unit is None:
        return Question("单位一栏是空的。", "The unit column is empty.")
    return None
