"""Whether an actual meets a target, and by how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.language import Bilingual
from kpi_addin.targets.grammar.changes import DEGREE
from kpi_addin.targets.judging.actuals import amount_of, change_of, in_unit
from kpi_addin.targets.judging.day_verdict import days_late
from kpi_addin.targets.judging.verdict import Verdict, brief, cannot_tell, told_in_days, told_in_numbers, told_in_words
from kpi_addin.targets.judging.word_verdict import words_meet
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.vocabulary.scale_table import SCALES, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.target import Target

_WHOLE: Final = 100
_RATIO: Final = pattern(r"(\d{1,6}(?:\.\d{1,4})?):(\d{1,6}(?:\.\d{1,4})?)")
_YEAR: Final = pattern(r"20\d\d")
_MUCH: Final = pattern(r"显著|明显|大幅|较大|极大|大大")
_LITTLE: Final = pattern(r"有所|略有|稍有|小幅|略微")
"""Changes of another size, in words."""
_COPIED: Final = (
    "完成值带有≥、≤等符号，像是照抄目标",
    "the actual carries a sign; it looks like a copy of the target",
)


def judge(target: Target, actual: str, scales: Sequence[Scale] = SCALES, year: int | None = None) -> Verdict:
    """Compare ``actual``, as somebody typed it, with ``target``; ``year`` is the form's, for dates without one."""
    if not actual.strip():
        return cannot_tell("没有填写完成值", "there is no actual")
    if target.kind == "unclear":
        return cannot_tell("目标值不明确", "the target is unclear")
    if target.kind == "date":
        return _dates(target, actual, year)
    if target.kind == "relative":
        return _change(target, actual)
    if target.kind == "qualitative":
        return _words(target, actual, scales)
    return _ratio(target, actual) if target.is_ratio else _number(target, actual)


def _number(target: Target, actual: str) -> Verdict:
    found = amount_of(actual)
    if found is None:
        return cannot_tell(f"“{brief(actual)}”不是一个数", f"'{brief(actual)}' is not one number")
    if found.copied:
        return cannot_tell(*_COPIED)
    amount = in_unit(found, target)
    if amount is None:
        return cannot_tell(
            f"单位不能比较（目标{target.unit or '无单位'}，完成值{found.unit or '无单位'}）",
            f"the units don't compare (target {target.unit or 'none'}, actual {found.unit or 'none'})",
        )
    if target.capped and amount > _WHOLE:
        return cannot_tell("这个指标不会超过100%，请核对完成值", "this can't exceed 100%; look at the actual")
    return _compared(target, amount)


def _ratio(target: Target, actual: str) -> Verdict:
    """Only an equal ratio is sure: whether 1:18 is better than 1:19 depends on what stands on which side."""
    found = _RATIO.fullmatch(in_one_spelling(actual))
    if found is None or not Decimal(found[2]):
        return cannot_tell(f"“{brief(actual)}”不是一个比例", f"'{brief(actual)}' is not a ratio")
    if Decimal(found[1]) / Decimal(found[2]) == target.number and target.operator not in {"<", ">"}:
        return Verdict(met=True, message=Bilingual("达到目标。", "Meets the target."))
    return cannot_tell("比例的哪一头更好要由人判断", "a person has to say which side of a ratio is better")


def _compared(target: Target, amount: Decimal) -> Verdict:
    """An amount in the target's unit against the target's bound or bounds."""
    bound = target.number
    if target.about and amount != bound:
        return cannot_tell("目标是“左右”，没有写允许的偏差", "the target says 'about' and not how far off it may be")
    if target.value2 is not None:
        return _within(target, amount, bound, Decimal(target.value2))
    if target.operator is None:
        return cannot_tell("目标没有写≥、≤或=", "the target has no ≥, ≤ or =")
    return told_in_numbers(target, amount, amount - bound, met=_holds(target.operator, amount, bound))


def _holds(operator: str, amount: Decimal, bound: Decimal) -> bool:
    if operator == "=":
        return amount == bound
    if operator[0] == ">":
        return amount > bound or (operator == ">=" and amount == bound)
    return amount < bound or (operator == "<=" and amount == bound)


def _within(target: Target, amount: Decimal, low: Decimal, high: Decimal) -> Verdict:
    """``by`` is the way to the nearer end when the amount is outside, 0 inside."""
    above = amount > low or (amount == low and not target.open_low)
    below = amount < high or (amount == high and not target.open_high)
    by = Decimal(0) if above and below else amount - (low if not above else high)
    return told_in_numbers(target, amount, by, met=above and below)


def _change(target: Target, actual: str) -> Verdict:
    """A change against a change: 提高6% against 提高5%, 有所提高 against 提高."""
    found = change_of(actual)
    if found is None:
        base = target.base or "上年"
        than = "last year" if base == "上年" else base
        return cannot_tell(f"需要写明比{base}变化了多少", f"say how much it changed against {than}")
    direction, change = found
    if target.value is None:
        return _change_in_words(target, actual, direction)
    amount = in_unit(change, target) if change else None
    if amount is None:
        return cannot_tell("变化的幅度或单位不能比较", "the amounts or units of change don't compare")
    return _compared(target, amount)


def _change_in_words(target: Target, actual: str, direction: int) -> Verdict:
    """Which way it went, and how far where the target says so: 明显改善 is not reached by 有所改善."""
    wanted = {">": {1}, ">=": {0, 1}, "=": {0}, "<=": {0, -1}, "<": {-1}}[target.operator or ">"]
    if direction not in wanted:
        return Verdict(met=False, message=Bilingual("未达到目标。", "Misses the target."))
    if not _less_than_asked(target, actual):
        return Verdict(met=True, message=Bilingual("达到目标。", "Meets the target."))
    if _MUCH.search(target.expression) and _LITTLE.search(actual):
        return told_in_words(replace(target, value=brief(target.expression)), met=False)
    return cannot_tell(
        f"目标是“{brief(target.expression)}”，完成值没有说到什么程度",
        f"the target is '{brief(target.expression)}', the actual does not say how much",
    )


def _less_than_asked(target: Target, actual: str) -> bool:
    """明显改善 answered 有所改善."""
    return DEGREE.search(target.expression) is not None and DEGREE.search(actual) is None


def _words(target: Target, actual: str, scales: Sequence[Scale]) -> Verdict:
    if target.value == "0":
        found = amount_of(actual)
        if found is not None and found.copied:
            return cannot_tell(*_COPIED)
        if found is not None:
            return told_in_numbers(target, found.value, found.value, met=found.value == 0)
    met = words_meet(target, actual, scales)
    if met is None:
        return cannot_tell(
            f"“{brief(actual)}”与目标不在同一等次表里", f"'{brief(actual)}' and the target are on no common scale"
        )
    return told_in_words(target, met=met)


def _dates(target: Target, actual: str, year: int | None) -> Verdict:
    late = days_late(target, actual, year)
    if late is None and year is None and (target.value or "").startswith("--") and _YEAR.search(actual):
        return cannot_tell(
            "目标没有写年份，无法与完成日期比较；请写成“2024年…”",
            "the target has no year to compare the day in; write it",
        )
    if late is None:
        return cannot_tell("完成值不是能比较的日期", "the actual is not a date that compares")
    return told_in_days(late.days, met=late.met)
