"""What an actual says: a number with its unit, or a change."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kpi_addin.targets.bounds import Bound
from kpi_addin.targets.grammar.changes import is_change
from kpi_addin.targets.grammar.numeric import per_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import LONGEST, in_one_spelling
from kpi_addin.targets.sentence import Sentence, sentence_of
from kpi_addin.targets.tokens import Change, Kind
from kpi_addin.targets.units import convert, dimension

if TYPE_CHECKING:
    from kpi_addin.targets.target import Target

_BEFORE: Final = pattern(
    r"(?:已|实际|累计|共|全年|上半年|本年|合计|完成|实现|达成|达到|总计|约?为|[,:]|率"
    r"|开展|举办|组织|召开|新建|建成|改造|维修|发放|检查|抽检|受理|办理|办结|查处|培训|慰问|救助|资助|拆除|清运|接待)*"
)
_AND_A_HALF: Final = pattern(r"(?<![\d.])(\d+)(天|日|周|年|个?小时|个月)半")
"""3天半 is 3.5 days."""
_MUCH: Final = 100
"""A number without a unit so many times its target is in another scale: 186000 for 20万元."""
_MOST_AS_IS: Final = 10
_WHOLE: Final = 100
_FAR_BELOW, _NEAR = 20, 2
"""A target is not missed twentyfold, so 0.93 for ≥92% is no 0.93 %; and not by half, so that is 93 %."""
_TELLING_MORE: Final = frozenset(
    {Kind.CHANGE, Kind.BASE, Kind.BLANK, Kind.CONTRADICTION, Kind.LATIN, Kind.COUNT, Kind.OR}
)
_NOUGHT: Final = frozenset({"无", "没有", "未发生", "无发生", "未出现", "不存在"})
_LEVEL: Final = frozenset({"持平", "不变", "与上年持平", "基本持平", "同比持平"})
_CALENDAR: Final = frozenset({"time", "months", "people", "working days"})


class Amount(NamedTuple):
    """A number, its unit, and whether an operator stood with it (then it is a copy of the target)."""

    value: Decimal
    unit: str | None
    copied: bool = False


@lru_cache(maxsize=4096)
def amount_of(actual: str) -> Amount | None:
    """The one number of an actual; None when there is none, or more than one."""
    if len(actual) > LONGEST:
        return None
    text = in_one_spelling(actual).rstrip("。;,")
    if text in _NOUGHT:
        return Amount(Decimal(0), None)
    sentence = sentence_of(_AND_A_HALF.sub(r"\1.5\2", text) if "半" in text else text, actual)
    if len(sentence.bounds) != 1 or not _only_done(sentence):
        return None
    [bound] = sentence.bounds
    if bound.clash or bound.about:
        return None
    per = per_of(sentence.items)
    unit = f"{bound.unit}/{per}" if bound.unit and per else bound.unit  # 每人每月720元
    return Amount(Decimal(bound.value), unit, copied=bound.operator is not None and not bound.soft)


def _only_done(sentence: Sentence) -> bool:
    """Whether nothing but "done" stands before the number, and nothing after it."""
    if not isinstance(sentence.items[-1], Bound):
        return False
    others = sentence.items[:-1]
    return not any(item.kind in _TELLING_MORE for item in others) and (
        _BEFORE.fullmatch("".join([item.text for item in others if item.kind is not Kind.PER])) is not None
    )


def in_unit(amount: Amount, target: Target) -> Decimal | None:
    """The amount in the target's unit; None when that can't be told exactly."""
    if amount.unit in {"万", "亿"} and target.unit:
        amount = amount._replace(unit=f"{amount.unit}{target.unit.lstrip('万亿')}")
    if amount.unit is None and target.unit and target.unit[0] in "万亿" and len(target.unit) > 1:
        return _in_scale(amount.value, target)
    if amount.unit is None:
        return _as_percent(amount.value, target) if is_fraction(amount, target) else amount.value
    if target.unit is None:
        return amount.value if dimension(amount.unit) not in {"share", "points", "money"} else None
    if "/" not in amount.unit and _is_counted_by_name(target):
        return convert(amount.value, amount.unit, target.unit.partition("/")[0])
    if ("/" in amount.unit) != ("/" in target.unit):
        per = (amount.unit.partition("/")[2] or target.unit.partition("/")[2]).rpartition("/")[2]
        if dimension(per) not in _CALENDAR:
            return None
    return convert(amount.value, amount.unit, target.unit)


def _is_counted_by_name(target: Target) -> bool:
    """Whether what it is counted by stands in the indicator's name alone, as in 每村整治成本 ≤1.5万元: the actual's too."""
    _, counted, pers = (target.unit or "").partition("/")
    return bool(counted) and not any(per in target.expression for per in pers.split("/"))


def is_fraction(amount: Amount, target: Target) -> bool:
    """Whether a bare number may be a percentage written as a part of one: 0.97 beside ≥95%."""
    return amount.unit is None and target.unit == "%" and 0 < abs(amount.value) <= 1 < abs(Decimal(target.value or 0))


def _as_percent(number: Decimal, target: Target) -> Decimal | None:
    """0.93 beside ≥92% can only be 93 %; 0.5 beside ≥2%, or beside a ceiling, may be half a per cent."""
    percent, wanted = number * _WHOLE, target.number
    upward = target.operator in {">=", ">", "=", "between"}
    return percent if upward and number * _FAR_BELOW < wanted <= percent * _NEAR else None


def _in_scale(number: Decimal, target: Target) -> Decimal | None:
    """A bare number for so many 万元: in 万元, or in 元 where it would be a hundred times too much; None in between."""
    wanted = abs(target.number)
    if not wanted or abs(number) <= wanted * _MOST_AS_IS:
        return number
    return convert(number, (target.unit or "")[1:], target.unit) if abs(number) >= wanted * _MUCH else None


def change_of(actual: str) -> tuple[int, Amount | None] | None:
    """Which way an actual changed (1, 0, -1) and by how much, signed; None when it tells no change."""
    if len(actual) > LONGEST:
        return None
    text = in_one_spelling(actual).rstrip("。;,")
    if text in _LEVEL:
        return 0, Amount(Decimal(0), None)
    sentence = sentence_of(text, actual)
    change = next((item for item in sentence.items if isinstance(item, Change)), None)
    others = [item for item in sentence.items if not isinstance(item, Bound)]
    if change is None or len(sentence.bounds) > 1 or not is_change(others):
        return None
    direction = 1 if change.up else -1
    if not sentence.bounds:
        return direction, None
    [bound] = sentence.bounds
    if sentence.items[-1] is not bound or bound.clash or (bound.operator and not bound.soft):
        return None
    return direction, Amount(direction * Decimal(bound.value), bound.unit)
