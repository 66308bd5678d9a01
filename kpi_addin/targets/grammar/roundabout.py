"""Targets said in a roundabout way: the likeliest reading, asked about. 3天半, 按每亩150元发放, 比去年少5起, 每两周1次."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.plain_number import plain_number
from kpi_addin.targets.grammar.numeric import numeric, per_of
from kpi_addin.targets.grammar.words import words
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, shown, to_confirm
from kpi_addin.targets.target import Operator, Target
from kpi_addin.targets.tokens import Base, Comparison
from kpi_addin.targets.units import DURATIONS, convert, dimension

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_HALF: Final = Decimal("0.5")
_PAYING: Final = frozenset({"按", "按照", "以"})
_FEWER: Final[dict[str, Operator]] = {
    **dict.fromkeys(("少", "减", "低"), "<="),
    **dict.fromkeys(("多", "增", "高"), ">="),
}
_OF_A_FIGURE: Final = frozenset("的数额量")
"""超过上年决算数的20%."""
_WHICH: Final = ("那个数是多少？请写出算好的数。", "How much is that figure? Write the number it makes.")
_LEAST: Final[dict[Operator, Operator]] = {">": ">=", "<": "<="}
_OFTEN: Final = pattern(
    r"每?隔?(?:[两二三四五六七八九十]|\d{1,2})个?(?:年|月|季度|周|天|学期)1?[一1]?次?[^\d,;。]{0,6}"
)
_IN_PRINCIPLE: Final = "原则上"


def length_in_two_parts(sentence: Sentence, context: Context) -> Target | None:
    """3天半, 1小时30分钟; told in the smaller of two units, which is exact."""
    first, *more = sentence.bounds
    if dimension(first.unit) not in DURATIONS:
        return None
    whole = _in_second(first, more[0]) if more else first._replace(value=plain_number(Decimal(first.value) + _HALF))
    if whole is None or (not more and sentence.items[-1].text != "半"):
        return None
    return _asked(numeric(whole, sentence, context))


def _in_second(first: Bound, second: Bound) -> Bound | None:
    """Both together in the second one's unit, where that is the smaller one and only one of them has an operator."""
    long = convert(Decimal(first.value), first.unit, second.unit)
    if long is None or long <= Decimal(first.value) or (first.operator and second.operator):
        return None
    telling = first if first.operator else second
    return telling._replace(value=plain_number(long + Decimal(second.value)), unit=second.unit)


def paid_by(sentence: Sentence, context: Context) -> Target | None:
    """按每亩150元发放."""
    if sentence.items[0].text not in _PAYING:
        return None
    return _asked(numeric(sentence.bounds[0], sentence, context, per_of(sentence.items)))


def in_principle(sentence: Sentence, context: Context) -> Target | None:
    """原则上不超过3万元: a bound with exceptions."""
    if sentence.items[0].text != _IN_PRINCIPLE:
        return None
    target = numeric(sentence.bounds[0], sentence, context)
    return to_confirm(target, Question("“原则上”允许哪些例外？", "Which exceptions are there?"))


def once_in_a_while(sentence: Sentence, context: Context) -> Target | None:
    """每两周1次, 2年1次: so often that a person has to count."""
    if not _OFTEN.fullmatch(sentence.text):
        return None
    question = Question("一年一共几次？请写出次数。", "How often in the year? Write the number.")
    return to_confirm(words(sentence, context), question)


def off_a_figure_of_elsewhere(sentence: Sentence, context: Context) -> Target | None:
    """比去年少5起, 高于全省平均水平1个百分点: a change, at least so much of it."""
    bound = sentence.bounds[0]
    before = sentence.items[-2]
    base = next((item.base for item in sentence.items if isinstance(item, Base)), None)
    signs = [item.operator for item in sentence.items if isinstance(item, Comparison)]
    if before.text[-1:] in _OF_A_FIGURE and dimension(bound.unit) == "share":
        return to_confirm(words(sentence, context), Question(*_WHICH))
    way = _FEWER.get(before.text) if before.text in _FEWER else _strict(signs) if isinstance(before, Base) else None
    if way is None or base is None or bound.unit is None or bound.operator or (before.text in _FEWER and signs):
        return None
    if base != "上年":  # an actual tells how it changed against last year
        return to_confirm(words(sentence, context), Question(*_WHICH))
    value = bound.value if way == ">=" else f"-{bound.value}"
    question = Question(
        "是至少这么多吗？是就写上“以上”。", "At least so much? Then write 以上 after it.", (f"{sentence.text}以上",)
    )
    return to_confirm(Target(sentence.expression, "relative", way, value=value, unit=bound.unit, base=base), question)


def _strict(signs: list[Operator | None]) -> Operator | None:
    """高于 and 低于 say which way; 不低于 something by so much says nothing."""
    return _LEAST.get(signs[0] or "=") if len(signs) == 1 else None


def _asked(target: Target) -> Target:
    if not target.certain:
        return target
    told = shown(target)
    return to_confirm(target, Question(f"是 {told} 吗？请这样写。", f"Is it {told}? Write that.", (told,)))
