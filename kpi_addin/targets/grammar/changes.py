"""Changes against something: 较上年提高5%, 同比下降, 稳步提高, 增速0.15%, 不低于上年."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.bounds import Bound, Item
from kpi_addin.targets.grammar.numeric import per_of, unit_of
from kpi_addin.targets.grammar.words import words
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.about_numbers import about, inexact
from kpi_addin.targets.questions.about_scans import leading_nought
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Base, Change, Comparison, Date, Kind
from kpi_addin.targets.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_FLIPPED: Final[dict[Operator, Operator]] = {">=": "<=", ">": "<", "=": "=", "<=": ">=", "<": ">"}
_ADVERBS: Final = pattern(
    r"稳步|稳中有|稳定|持续性|持续|显著|明显|逐步|不断|有所|进一步|大幅度?|有效|逐年|全面|切实|较大|较快|较明显|得到|得以|适度|合理|继续|快速|一定|极大|大大|普遍"
    r"|总体|整体|实现|长期|程度|水平|幅度|率|较|很|大力|加快|保持|正|稍|略|渐|趋于|趋势|呈|日益|更加|了|的|地|并|和|与|,|、|[()。;]"
)
_ASKS_FOR_CHANGE: Final = pattern(
    r"(?:改善|提高|提升|增长|增强|增加|下降|降低|减少|改进|促进|推动)[^,。]{0,6}(?:情况|状况|程度|效果|作用|成效|明显性|显著性|度)$"
)
_OF_CHANGE: Final = frozenset({Kind.CHANGE, Kind.BASE, Kind.DATE, Kind.STOP})
_YEAR: Final = pattern(r"20\d\d年度?")
_LEVEL: Final = pattern(r"持平|一致|相当|水平|相同|不变")
_FILLERS: Final = pattern(r"[与同和于]|水平|同期|基本|保持|(?:决算|执行|完成|支出|实际)数|数值?|的|值")
_OFF_ANOTHER: Final = pattern(r"[高低快慢优]于[^\d,;。上去同]{2,12}\d")
"""增速高于全省1个百分点: off a figure of elsewhere."""
_LONGEST_SUBJECT: Final = 16
_LONGEST_REST: Final = 8
_WHOSE: Final = ("与哪个数相比？请写出那个数。", "Compared with which figure? Write it.")
DEGREE: Final = pattern(r"显著|明显|有效|大幅|较大|较快|极大|大大")
"""How much, in words: an improvement that is only 有所 does not reach it."""


def is_change(items: Sequence[Item]) -> bool:
    """Whether nothing but change is said: adverbs, a change word, what it is compared with."""
    others = "".join([item.text for item in items if item.kind not in _OF_CHANGE])
    return any(item.kind is Kind.CHANGE for item in items) and not _ADVERBS.sub("", others)


def change_as_asked(sentence: Sentence, context: Context) -> Target | None:
    """显著提升 where the name itself asks about change (改善状况): words like any others."""
    asked = _ASKS_FOR_CHANGE.search(context.name) is not None and is_change(sentence.items)
    return words(sentence, context) if asked else None


def change_alone(sentence: Sentence, _context: Context) -> Target | None:
    """提高, 同比下降: the way is given, the amount is not."""
    if not is_change(sentence.items):
        return None
    target = _one_way(sentence)
    if degree := DEGREE.search(sentence.text):
        zh, en = f"怎样算“{degree[0]}”？最好写出数字。", f"How much is {degree[0]}? Better give a number."
        return to_confirm(target, Question(zh, en, (sentence.text,)))
    return target


def change_among_words(sentence: Sentence, context: Context) -> Target:
    """提高工作效率, 受理量较上年提高: how much is to be asked, and what it is compared with."""
    if base_of(sentence.items):
        return to_confirm(_one_way(sentence), Question("提高（降低）多少？", "By how much?", (sentence.text,)))
    question = Question("提高（降低）多少、与何时相比？", "By how much, against when?", ("定性", "与上年相比"))
    return to_confirm(words(sentence, context), question)


def change_by_number(sentence: Sentence, context: Context) -> Target | None:
    """提高5%, 下降不超过3个百分点: the change as a signed number; None where other things are said too."""
    last = sentence.items[-1]
    second_unit = last.kind is Kind.WORDS and is_unit(last.text)  # 提高5个%
    others = sum(len(item.text) for item in sentence.items if item.kind in {Kind.WORDS, Kind.LATIN})
    if second_unit or others > _LONGEST_SUBJECT:
        return None
    bound = sentence.bounds[0]
    if bound.clash:
        question = Question("数字前后的符号不一致。", "The signs around the number differ.", (bound.text,))
        return unclear(sentence.expression, question)
    target = _signed(bound, sentence, context)
    to_ask = _question_of_change(bound, target, sentence, context)
    return to_confirm(target, to_ask) if to_ask else target


def level_of_elsewhere(sentence: Sentence, _context: Context) -> Target | None:
    """不低于上年, 高于全省平均水平, 与上年持平: the other side is a figure of elsewhere."""
    base = base_of(sentence.items)
    if base is None:
        return None
    said = "".join([item.text for item in sentence.items if item.kind is Kind.WORDS])
    rest = _FILLERS.sub("", said)
    operators = [item for item in sentence.items if isinstance(item, Comparison) and item.kind is Kind.OPERATOR]
    if operators and operators[0].operator and len(rest) <= _LONGEST_REST:
        target = Target(sentence.expression, "relative", operators[0].operator, base=base)
        return to_confirm(target, Question(*_WHOSE)) if rest else target
    if not operators and _LEVEL.search(said) and not _LEVEL.sub("", rest):
        return Target(sentence.expression, "relative", "=", base=base)
    return None


def base_of(items: Sequence[Item]) -> str | None:
    """What a change is compared with: 上年, 2023年."""
    if base := next((item.base for item in items if isinstance(item, Base)), None):
        return base
    years = [item.text for item in items if isinstance(item, Date) and _YEAR.fullmatch(item.text)]
    return years[0] if years and not any(item.kind is Kind.CHANGE for item in items) else None


def _is_up(items: Sequence[Item]) -> bool:
    return next(item for item in items if isinstance(item, Change)).up


def _one_way(sentence: Sentence) -> Target:
    operator: Operator = ">" if _is_up(sentence.items) else "<"
    return Target(sentence.expression, "relative", operator, base=base_of(sentence.items))


def _signed(bound: Bound, sentence: Sentence, context: Context) -> Target:
    """At least so much, unless a sign says otherwise; downwards with a minus, and the sign turned."""
    operator: Operator = "=" if bound.about else bound.operator or ">="
    value = bound.value
    if not _is_up(sentence.items) and Decimal(value) != 0:
        operator, value = _FLIPPED[operator], value[1:] if value.startswith("-") else f"-{value}"
    unit = unit_of(bound, context, per_of(sentence.items))
    base = base_of(sentence.items)
    return Target(sentence.expression, "relative", operator, value=value, unit=unit, base=base, about=bound.about)


def _question_of_change(bound: Bound, target: Target, sentence: Sentence, context: Context) -> Question | None:
    for reason in (about, inexact, leading_nought):
        if question := reason(bound, target, context):
            return question
    if target.unit is None:
        return Question("没有写单位，是 % 吗？", "There is no unit; is it %?")
    if target.unit == "百分点" and _OFF_ANOTHER.search(sentence.text):
        return Question(*_WHOSE)
    if target.unit != "%" or not context.is_share or _is_rate_of_change(sentence.items):
        return None
    return Question(
        "是提高几个百分点，还是按原值的百分之几？",
        "By percentage points, or by a share of the old value?",
        (f"{target.value}个百分点", f"{target.value}%"),
    )


def _is_rate_of_change(items: Sequence[Item]) -> bool:
    """增速, 增幅, 增长率 name a rate; 提高 and 下降 don't."""
    return any(item.kind is Kind.CHANGE and item.text[-1] in "速幅率度" for item in items)
