"""What does not fit the indicator's name: people under 场次, money under 时间, 0.98 % under 合格率."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.questions.about_scans import doubled_percent
from kpi_addin.targets.questions.question import Question, sign_of
from kpi_addin.targets.units import DURATIONS, dimension
from kpi_addin.targets.vocabulary.unit_table import MEASURED

if TYPE_CHECKING:
    from collections.abc import Callable

    from kpi_addin.targets.bounds import Bound
    from kpi_addin.targets.indicator.context import Context
    from kpi_addin.targets.target import Target

    _Reason = Callable[[Bound, Target, Context], Question | None]

_WHOLE: Final = 100
_MONTHS: Final = 12
_POINT: Final = pattern(r"\d{1,3}\.\d\d0")
_MEASURES: Final = frozenset({"money", "area", "land", "length", "volume", "mass", "people", "energy", "temperature"})
"""Dimensions that can't be taken for one another."""
_SHARES: Final = frozenset("%‰‱")
_ENDS: Final[tuple[tuple[tuple[str, ...], frozenset[str]], ...]] = (
    (("面积",), frozenset({"area", "land"})),
    (("里程", "长度"), frozenset({"length"})),
    (("时间", "时限", "时长", "工期", "期限"), DURATIONS),
    (("场次", "次数", "频次"), frozenset()),
    (("人数", "人次"), frozenset({"people"})),
)
"""How a name ends, and which of these dimensions it then measures."""
_WIDE_COMMA: Final = pattern(r"\d，\d")
_ALTERNATIVES: Final = frozenset(["人", "次", "场", "套", "个", "台", "件", "批", "处", "座", "期"])


def misfit(_bound: Bound, target: Target, context: Context) -> Question | None:
    """5吨 under 绿化面积."""
    if not context.name or target.unit in {None, "%"}:
        return None
    measure = dimension(target.unit)
    if measure not in _MEASURES or "/" in (target.unit or ""):
        return None
    for ends, fitting in _ENDS:
        if context.bare_name.endswith(ends):
            if measure in fitting:
                return None
            return Question(
                f"“{context.bare_name}”的单位是{target.unit}吗？", f"Is {target.unit} the unit of {context.bare_name}?"
            )
    return None


def tiny_share(bound: Bound, target: Target, context: Context) -> Question | None:
    """≥0.98% of what should be near 100 %: perhaps a stored 0.98 that got a percent sign."""
    number = Decimal(bound.value)
    if target.unit != "%" or not context.is_capped or not 0 < number <= 1 or target.operator not in {">=", ">", "="}:
        return None
    if context.implied_operator("%", "") != ">=":
        return None
    whole = format((number * _WHOLE).normalize(), "f")
    readings = (f"{sign_of(target)}{whole}%", f"{sign_of(target)}{bound.value}%")
    return Question(f"是 {readings[0]} 吗？", f"Is it {readings[0]}?", readings)


def wide_comma(bound: Bound, target: Target, _context: Context) -> Question | None:
    """3，500: a comma of Chinese text parts two numbers as well as thousands."""
    if "," not in bound.written or not _WIDE_COMMA.search(target.expression):
        return None
    return Question(f"“，”是千分位吗？是 {bound.value} 就请不写逗号。", f"If it is {bound.value}, write no comma.")


def one_or_the_other(_bound: Bound, target: Target, _context: Context) -> Question | None:
    """20场/次: 20 performances, or 20 at a time; 95盏/百盏: so many of a hundred."""
    if target.unit is None or "/" not in target.unit:
        return None
    counted, _, per = target.unit.partition("/")
    of_so_many = counted not in {"", per} and per.lstrip("十百千万") == counted
    if not (of_so_many or (counted in _ALTERNATIVES and per in _ALTERNATIVES)):
        return None
    return Question(
        f"“{target.unit}”是{counted}，还是每{per}几{counted}？",
        f"Is {target.unit} a count of {counted}, or so many a {per}?",
    )


def share_of_each(bound: Bound, target: Target, _context: Context) -> Question | None:
    """95%/年: a share is not counted by the year; 36万元/12个月 is all of it."""
    if target.unit is None or "/" not in target.unit:
        return None
    share, _, per = target.unit.partition("/")
    if dimension(share) == "money" and per[0].isdecimal() and dimension(per.lstrip("0123456789")) in DURATIONS:
        return Question(f"是{per}一共{bound.value}{share}吗？", f"Is it {bound.value}{share} for {per} together?")
    if share[:1] not in _SHARES:
        return None
    return Question(f"是{share}，还是每{per}增减百分之几？", f"Is it {share}, or a change each {per}?")


def no_such_month(bound: Bound, target: Target, context: Context) -> Question | None:
    """2024年13月."""
    if target.unit != "月" or not context.is_time or Decimal(bound.value) <= _MONTHS:
        return None
    return Question(
        f"没有{bound.value}月，是{bound.value}个月吗？", f"There is no month {bound.value}; so many months?"
    )


def point_for_comma(bound: Bound, target: Target, _context: Context) -> Question | None:
    """1.200册: nobody counts in thousandths."""
    if "." not in bound.value or not target.unit:
        return None
    if dimension(target.unit) in MEASURED or not _POINT.fullmatch(bound.value):
        return None
    whole = bound.value.replace(".", "")
    return Question(
        f"是 {whole}{target.unit} 吗？", f"Is it {whole}{target.unit}?", (f"{sign_of(target)}{whole}{target.unit}",)
    )


def points_of_what(_bound: Bound, target: Target, _context: Context) -> Question | None:
    """1个百分点: more or less than what, and at least or at most."""
    if target.unit != "百分点" or not target.implied:
        return None
    return Question("比什么提高（降低）几个百分点？", "Points above (below) what?")


def by_unit(bound: Bound, target: Target, context: Context) -> Question | None:
    """What is only asked of shares, of other units, and of every number."""
    reasons = _OF_SHARES if target.unit == "%" else _OF_UNITS if target.unit else ()
    for reason in reasons:
        if question := reason(bound, target, context):
            return question
    return wide_comma(bound, target, context) if "," in bound.written else None


_OF_SHARES: Final[tuple[_Reason, ...]] = (tiny_share, doubled_percent)
_OF_UNITS: Final[tuple[_Reason, ...]] = (
    one_or_the_other,
    share_of_each,
    points_of_what,
    no_such_month,
    point_for_comma,
)
