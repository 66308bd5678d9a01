"""Ranges and bands: 85%-90%, ≥80且<90, 良(≥80,<90), 80≤x<90, [80,90), 80(含)至90, 100%±5%."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.numeric import numeric, per_of, unit_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, shown, to_confirm, unclear
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import convert, is_unit, tidy
from kpi_addin.targets.vocabulary.scale_table import GRADES

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.sentence import Sentence

_WHOLE: Final = 100
_TWICE: Final = 2
_YEARS: Final = pattern(r"(?:19|20)\d\d-(?:19|20)\d\d")
_SQUARE: Final = frozenset("[]［］")
_LOW: Final = frozenset({">=", ">"})
_HIGH: Final = frozenset({"<=", "<"})
_CHAIN: Final = pattern(
    r"(-?\d+(?:\.\d+)?)([^\d<≤>≥=]{0,4})([<≤]=?)[^\d<≤>≥=]{1,8}?([<≤]=?)(-?\d+(?:\.\d+)?)([^\d<≤>≥=]{0,4})"
)
_PLUS_MINUS: Final = pattern(r"(-?\d+(?:\.\d+)?)?([^\d±]{0,4})±(\d+(?:\.\d+)?)([^\d±]{0,4})")


def plus_minus(sentence: Sentence, context: Context) -> Target | None:
    """100%±5%, ±5%."""
    if "±" not in sentence.text or (match := _PLUS_MINUS.fullmatch(sentence.text)) is None:
        return None
    middle, unit, width, other = match.groups()
    if other and unit and other != unit:
        return None
    low, high = Decimal(middle or 0) - Decimal(width), Decimal(middle or 0) + Decimal(width)
    target = _range(str(low), str(high), _known(unit or other), (False, False), sentence, context)
    if middle is None and context.is_share and target.certain:
        zh, en = (
            f"偏差算不算正负？不算的请写“≤{width}{other}”。",
            f"Is the deviation signed? If not, write ≤{width}{other}.",
        )
        return to_confirm(target, Question(zh, en))
    return target


def around_a_name(sentence: Sentence, context: Context) -> Target | None:
    """80≤x<90, 80%≤执行率<90%."""
    if not ("<" in sentence.text or "≤" in sentence.text) or (match := _CHAIN.fullmatch(sentence.text)) is None:
        return None
    low, unit, first, second, high, other = match.groups()
    return _range(low, high, _known(other or unit), (first == "<", second == "<"), sentence, context)


def from_to(sentence: Sentence, context: Context) -> Target | None:
    """由80%提高到90%: only the level to be reached is the target."""
    _, reached = sentence.bounds
    if sentence.items[0].text[-1] not in "由从" or not reached.soft or reached.operator is None:
        return None
    return numeric(reached, sentence, context)


def two_ends(sentence: Sentence, context: Context) -> Target:
    """85%-90%, 80(含)至90, 优(90-100)."""
    low, high = sentence.bounds
    ends_clear = low.operator in {None, ">=", ">"} or low.soft
    if high.operator in _LOW or not ends_clear or low.clash or high.clash:
        question = Question(
            "两个数字是区间还是两个目标？", "Are the two numbers a range or two targets?", (low.text, high.text)
        )
        return unclear(sentence.expression, question)
    if _YEARS.fullmatch(f"{low.text}-{high.text}") and int(low.value) <= int(high.value):
        return _years(low, high, sentence, context)
    opens = (low.operator == ">" or low.included is False, high.operator == "<" or high.included is False)
    target = _of_grade(_between(low, high, opens, sentence, context), low, sentence)
    floor = low.operator in _LOW and not low.soft and Decimal(high.value) != _WHOLE
    if not (floor and target.certain):
        return target
    question = Question(
        "超过后一个数也算完成吗？", "Is more than the second number a success too?", (low.text, shown(target))
    )
    return to_confirm(target, question)


def _years(low: Bound, high: Bound, sentence: Sentence, context: Context) -> Target:
    """2022-2024 is a period where the name asks for one, and never a range of numbers."""
    target = Target(sentence.expression, "date", value=f"{low.value}-01-01", value2=f"{high.value}-12-31")
    question = Question("是起止年份吗？", "Are these the first and the last year?")
    return target if context.is_time else to_confirm(target, question)


def floor_and_ceiling(sentence: Sentence, context: Context) -> Target | None:
    """≥80,<90; None when the two bounds are no such pair."""
    first, second = sentence.bounds
    low, high = (first, second) if first.operator in _LOW else (second, first)
    if low.operator not in _LOW or high.operator not in _HIGH or low.clash or high.clash:
        return None
    if low.unit and high.unit and convert(Decimal(1), low.unit, high.unit) is None:
        return None
    opens = (low.operator == ">", high.operator == "<")
    return _of_grade(_between(low, high, opens, sentence, context), first, sentence)


def interval(sentence: Sentence, context: Context) -> Target | None:
    """(90%,100%]: a square bracket includes its end, a round one beside it does not."""
    low, high = sentence.bounds
    written = sentence.expression.strip()
    opens, closes = written[:1], written[-1:]
    if low.operator or high.operator or low.clash or high.clash or not (opens in _SQUARE or closes in _SQUARE):
        return None
    target = _between(low, high, (opens not in _SQUARE, closes not in _SQUARE), sentence, context)
    question = Question("两端的数含不含在内？", "Are the two ends included?")
    return to_confirm(target, question) if target.certain else target


def repeated(sentence: Sentence, context: Context) -> Target | None:
    """100%,≥100%: the same target twice."""
    same = len({(bound.value, bound.unit) for bound in sentence.bounds}) == 1
    if not same or ":" in sentence.text:
        return None
    telling = next((bound for bound in sentence.bounds if bound.operator), sentence.bounds[0])
    return numeric(telling, sentence, context)


def _known(unit: str) -> str | None:
    return tidy(unit) if is_unit(unit) else None


def _between(low: Bound, high: Bound, opens: tuple[bool, bool], sentence: Sentence, context: Context) -> Target:
    """Build the range; the unit of one end is that of both."""
    unit = unit_of(high if high.unit else low, context, per_of(sentence.items))
    low_value: Decimal | None = Decimal(low.value)
    if low.unit and high.unit and low.unit != high.unit:
        low_value = convert(Decimal(low.value), low.unit, high.unit)
    if low_value is None:
        question = Question(
            "区间两端的单位不同。", "The two ends of the range have different units.", (low.text, high.text)
        )
        return unclear(sentence.expression, question)
    value = low.value if low_value == Decimal(low.value) else format(low_value.normalize(), "f")
    return _range(value, high.value, unit, opens, sentence, context)


def _range(  # noqa: PLR0913 - the parts of a range, and what it stands in
    low: str, high: str, unit: str | None, opens: tuple[bool, bool], sentence: Sentence, context: Context
) -> Target:
    expression = sentence.expression
    if Decimal(low) >= Decimal(high):
        question = Question(
            "区间的前一个数不小于后一个数。",
            "The range's first number is not below its second.",
            (f"{low}～{high}{unit or ''}",),
        )
        return unclear(expression, question)
    open_low, open_high = opens
    target = Target(
        expression, "range", "between", value=low, value2=high, unit=unit, open_low=open_low, open_high=open_high
    )
    if unit is None and (context.is_share or _like_a_share(low, high)):
        return to_confirm(target, Question("没有写单位，是 % 吗？", "There is no unit; is it %?"))
    if unit == "%" and Decimal(high) > _WHOLE and (context.is_capped or Decimal(high) > 2 * abs(Decimal(low))):
        return to_confirm(target, Question(f"{high}% 对吗？", f"Is {high}% right?"))
    return target


def _like_a_share(low: str, high: str) -> bool:
    """0.8 to 1.2 may be 80 % to 120 %."""
    return "." in low + high and Decimal(high) <= _TWICE and Decimal(low) >= 0


def _of_grade(target: Target, first: Bound, sentence: Sentence) -> Target:
    """良(≥80,<90): a grade by its band; a better one may do as well."""
    grade = sentence.items[0].text
    if not target.certain or grade not in GRADES:
        return target
    readings = (sentence.text[len(grade) :].strip("()"), f"≥{first.value}{target.unit or ''}")
    return to_confirm(
        target, Question("超过上限（更好的等次）也算完成吗？", "Is a better grade a success too?", readings)
    )
