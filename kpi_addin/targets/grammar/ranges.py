"""Ranges and bands: 85%-90%, ≥80且<90, 良(≥80,<90), 80≤x<90, [80,90), 80(含)至90, 100%±5%."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.grammar.numeric import unit_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.question import Question, to_confirm, unclear
from kpi_addin.targets.target import Target
from kpi_addin.targets.units import convert, is_unit, tidy

if TYPE_CHECKING:
    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context

_WHOLE: Final = 100
_LOW: Final = frozenset({">=", ">"})
_HIGH: Final = frozenset({"<=", "<"})
_CHAIN: Final = pattern(
    r"(-?\d+(?:\.\d+)?)([^\d<≤>≥=]{0,4})([<≤]=?)[^\d<≤>≥=]{1,8}?([<≤]=?)(-?\d+(?:\.\d+)?)([^\d<≤>≥=]{0,4})"
)
_PLUS_MINUS: Final = pattern(r"(-?\d+(?:\.\d+)?)?([^\d±]{0,4})±(\d+(?:\.\d+)?)([^\d±]{0,4})")


def spelled(context: Context) -> Target | None:
    """Mathematics: 80≤x<90 and 100%±5%; None when the text is no such thing."""
    if "±" in context.text and (match := _PLUS_MINUS.fullmatch(context.text)):
        middle, unit, width, other = match.groups()
        if other and unit and other != unit:
            return None
        low, high = Decimal(middle or 0) - Decimal(width), Decimal(middle or 0) + Decimal(width)
        return _range(context, str(low), str(high), _known(unit or other), opens=(False, False))
    if match := _CHAIN.fullmatch(context.text):
        low_value, unit, first, second, high_value, other = match.groups()
        return _range(context, low_value, high_value, _known(other or unit), opens=(first == "<", second == "<"))
    return None


def _known(unit: str) -> str | None:
    return tidy(unit) if is_unit(unit) else None


def joined(low: Bound, high: Bound, context: Context) -> Target:
    """Two ends with a dash, 至 or 和 between them."""
    ends_clear = low.operator in {None, ">=", ">"} or low.soft
    if high.operator in _LOW or not ends_clear or low.clash or high.clash:
        return unclear(
            context,
            Question(
                "两个数字是区间还是两个目标？", "Are the two numbers a range or two targets?", (low.text, high.text)
            ),
        )
    opens = (low.operator == ">" or low.included is False, high.operator == "<" or high.included is False)
    return _between(low, high, context, opens)


def complementary(first: Bound, second: Bound, context: Context) -> Target | None:
    """A floor and a ceiling: ≥80,<90; None when the two bounds are no such pair."""
    low, high = (first, second) if first.operator in _LOW else (second, first)
    if low.operator not in _LOW or high.operator not in _HIGH or low.clash or high.clash:
        return None
    if low.unit and high.unit and convert(Decimal(1), low.unit, high.unit) is None:
        return None
    return _between(low, high, context, (low.operator == ">", high.operator == "<"))


def _between(low: Bound, high: Bound, context: Context, opens: tuple[bool, bool]) -> Target:
    """Build the range; the unit of one end is that of both."""
    unit = unit_of(high if high.unit else low, context)
    low_value: Decimal | None = Decimal(low.value)
    if low.unit and high.unit and low.unit != high.unit:
        low_value = convert(Decimal(low.value), low.unit, high.unit)
    if low_value is None:
        return unclear(
            context,
            Question("区间两端的单位不同。", "The two ends of the range have different units.", (low.text, high.text)),
        )
    value = low.value if low_value == Decimal(low.value) else format(low_value.normalize(), "f")
    return _range(context, value, high.value, unit, opens)


def _range(context: Context, low: str, high: str, unit: str | None, opens: tuple[bool, bool]) -> Target:
    target = Target(
        context.expression, "range", "between", value=low, value2=high, unit=unit, open_low=opens[0], open_high=opens[1]
    )
    if Decimal(low) >= Decimal(high):
        return unclear(
            context,
            Question(
                "区间的前一个数不小于后一个数。",
                "The range's first number is not below its second.",
                (f"{low}～{high}{unit or ''}",),
            ),
        )
    if unit is None and context.is_share:
        return to_confirm(target, Question("没有写单位，是 % 吗？", "There is no unit; is it %?"))
    if unit == "%" and Decimal(high) > _WHOLE and (context.is_capped or Decimal(high) > 2 * abs(Decimal(low))):
        return to_confirm(target, Question(f"{high}% 对吗？", f"Is {high}% right?"))
    return target
