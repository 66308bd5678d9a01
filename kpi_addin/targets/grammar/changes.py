"""Changes against something: 较上年提高5%, 同比下降, 稳步提高, 增速0.15%, 不低于上年."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.bounds import Bound, Item
from kpi_addin.targets.grammar.numeric import per_of, unit_of
from kpi_addin.targets.indicator.direction import direction_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.about_numbers import about, inexact
from kpi_addin.targets.questions.about_scans import leading_nought
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Base, Change, Comparison, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.indicator.context import Context

_FLIPPED: Final[dict[Operator, Operator]] = {">=": "<=", ">": "<", "=": "=", "<=": ">=", "<": ">"}
_ADVERBS: Final = pattern(
    r"稳步|稳中有|稳定|持续性|持续|显著|明显|逐步|不断|有所|进一步|大幅度?|有效|逐年|全面|切实|较大|较快|较明显|得到|得以|适度|合理|继续|快速|一定|极大|大大|普遍"
    r"|总体|整体|实现|长期|程度|水平|幅度|率|较|很|大力|加快|保持|正|稍|略|渐|趋于|趋势|呈|日益|更加|了|的|地|并|和|与|,|、|[()。;]"
)
_ASKS_FOR_CHANGE: Final = pattern(
    r"(?:改善|提高|提升|增长|增强|增加|下降|降低|减少|改进|促进|推动)[^,。]{0,6}(?:情况|状况|程度|效果|作用|成效|明显性|显著性|度)$"
)
_PHRASES: Final[dict[str, Operator]] = {
    "负增长": "<", "正增长": ">", "只增不减": ">=", "有增无减": ">=", "不减少": ">=", "不下降": ">=", "不降低": ">=", "只减不增": "<=",
    "不增加": "<=", "不增长": "<=", "不上升": "<=", "不反弹": "<=", "稳中有升": ">", "稳中有降": "<", "稳中向好": ">",
}  # fmt: skip
_YEAR: Final = pattern(r"20\d\d年度?")
_LEVEL: Final = pattern(r"持平|一致|相当|水平|相同|不变")


def phrase(context: Context) -> Target | None:
    """只增不减, 负增长, 零增长: set phrases for a change."""
    if operator := _PHRASES.get(context.text):
        return Target(context.expression, "relative", operator)
    if context.text in {"翻番", "翻一番", "增长一倍"}:
        return Target(context.expression, "relative", ">=", value="100", unit="%")
    if context.text != "零增长":
        return None
    target = Target(
        context.expression, "relative", "<=" if direction_of(context.name) == "down" else "=", value="0", unit="%"
    )
    return to_confirm(
        target,
        Question("是不增长（≤0%），还是与上年相等？", "No growth (≤0%), or the same as last year?", ("≤0%", "=0%")),
    )


def is_change(items: Sequence[Item]) -> bool:
    """Whether nothing but change is said: adverbs, a change word, what it is compared with."""
    words = "".join(i.text for i in items if i.kind not in {"r", "b", "d", "s"})
    return any(i.kind == "r" for i in items) and not _ADVERBS.sub("", words)


def asks_for_change(name: str) -> bool:
    """Whether the name itself is about change (改善状况): then 显著提升 answers it in words."""
    return _ASKS_FOR_CHANGE.search(name) is not None


def change_in_words(items: Sequence[Item], context: Context) -> Target:
    """提高, 同比下降: the way is given, the amount is not."""
    return Target(context.expression, "relative", ">" if _is_up(items) else "<", base=base_of(items))


def base_of(items: Sequence[Item]) -> str | None:
    """What a change is compared with: 上年, 2023年."""
    for item in items:
        if isinstance(item, Base):
            return item.base
    years = [item.text for item in items if item.kind == "d" and _YEAR.fullmatch(item.text)]
    return years[0] if years and not any(item.kind == "r" for item in items) else None


def change_by(items: Sequence[Item], bound: Bound, context: Context) -> Target:
    """提高5%, 下降不超过3个百分点: the change as a signed number."""
    if bound.clash:
        return unclear(
            context, Question("数字前后的符号不一致。", "The signs around the number differ.", (bound.text,))
        )
    operator: Operator = "=" if bound.about else bound.operator or ">="
    value = bound.value
    if not _is_up(items) and Decimal(value) != 0:
        operator, value = _FLIPPED[operator], value[1:] if value.startswith("-") else f"-{value}"
    unit = unit_of(bound, context, per_of(items))
    target = Target(
        context.expression, "relative", operator, value=value, unit=unit, base=base_of(items), about=bound.about
    )
    question = _question_of_change(items, bound, target, context)
    return to_confirm(target, question) if question else target


def _is_up(items: Sequence[Item]) -> bool:
    return next(item for item in items if isinstance(item, Change)).up


def _question_of_change(items: Sequence[Item], bound: Bound, target: Target, context: Context) -> Question | None:
    for reason in (about, inexact, leading_nought):
        if question := reason(bound, target, context):
            return question
    if target.unit is None:
        return Question("没有写单位，是 % 吗？", "There is no unit; is it %?")
    if target.unit != "%" or not context.is_share or _is_rate_of_change(items):
        return None
    readings = (f"{target.value}个百分点", f"{target.value}%")
    return Question(
        "是提高几个百分点，还是按原值的百分之几？", "By percentage points, or by a share of the old value?", readings
    )


def _is_rate_of_change(items: Sequence[Item]) -> bool:
    """增速, 增幅, 增长率 name a rate; 提高 and 下降 don't."""
    return any(i.kind == "r" and i.text[-1] in "速幅率度" for i in items)


def against_base(items: Sequence[Item], context: Context) -> Target | None:
    """不低于上年, 高于全省平均水平, 与上年持平: no number, the other side is a figure of elsewhere."""
    base = base_of(items)
    kinds = "".join(i.kind for i in items)
    if base is None or "B" in kinds or "n" in kinds:
        return None
    words = "".join(i.text for i in items if i.kind == "w")
    comparisons = [i.operator for i in items if isinstance(i, Comparison) and i.kind is Kind.OPERATOR]
    rest = re.sub(r"[与同和于]|水平|同期|基本|保持|数值?|的|值", "", words)
    if comparisons and comparisons[0] and not rest:
        return Target(context.expression, "relative", comparisons[0], base=base)
    if not comparisons and _LEVEL.search(words) and not _LEVEL.sub("", rest):
        return Target(context.expression, "relative", "=", base=base)
    return None
