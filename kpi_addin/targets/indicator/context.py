"""What is known besides the expression: the indicator's name, its unit, its place in the form."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from kpi_addin.targets.indicator.direction import Meaning, level_meaning, meaning_of
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import in_one_spelling
from kpi_addin.targets.target import Operator
from kpi_addin.targets.units import DURATIONS, dimension, is_unit, tidy, unit_at
from kpi_addin.targets.vocabulary.unit_table import COUNTED_HEADS
from kpi_addin.targets.vocabulary.words import HEADS

SEPARATOR: Final = pattern(r"[|｜¦│\t]")
"""What parts the cells of an expression whose parts stand in columns of their own."""

_BRACKETS: Final = pattern(r"\(([^()]*)\)")
_BLANK: Final = pattern(r"(?:\*+|[Xx]{2,}|_+)([^\d()]{1,6})$")
_ASIDE: Final = "≥≤<>=*Xx_ :.;,。、"
_SHARE_ENDS: Final = ("率", "满意度", "比例", "比重", "占比", "覆盖面", "覆盖度", "知晓度")
_CAPPED: Final = pattern(
    r"合格率|达标率|满意|覆盖|优良率|优秀率|知晓|及时率|准确率|完好率|利用率|入学率|就业率|参保率|接种率|成活率|合规率|规范率|普及|通过率|到岗率|正确率|查处率|办结率|有效率|持证率|成功率"
)
_TIMELY: Final = pattern(r"时间|时限|期限|日期|时点|完工期|竣工期|截止|期$|时$")
_MONEY: Final = pattern(
    r"金额|资金|经费|成本|收入|支出|产值|投资|预算|费用|费$|利润|税|补助|补贴|工资|标准|概算|造价|单价|价格|销售额|交易额|融资|贷款|债务|额$"
)
_OUTLAY: Final = frozenset({"money", "dollars", "share", "energy", None})


_OPERATORS: Final[dict[Meaning, Operator]] = {"up": ">=", "down": "<=", "cost": "<="}


class Context(NamedTuple):
    """The expression as written and folded, and what surrounds it."""

    expression: str
    text: str
    name: str
    level2: str

    @property
    def is_share(self) -> bool:
        """Whether the name promises a percentage."""
        return bare_name(self.name).endswith(_SHARE_ENDS)

    @property
    def is_capped(self) -> bool:
        """Whether more than 100 % can't be: a share of a whole (合格率), not a completion (完成率)."""
        return _CAPPED.search(self.name) is not None and self.is_share

    @property
    def is_time(self) -> bool:
        """Whether the name asks for a date."""
        return _TIMELY.search(bare_name(self.name)) is not None

    @property
    def is_money(self) -> bool:
        """Whether the name speaks of money."""
        return _MONEY.search(bare_name(self.name)) is not None


@lru_cache(maxsize=4096)
def name_in_one_spelling(indicator: str) -> str:
    """The indicator's name, folded."""
    return in_one_spelling(indicator)


def bare_name(name: str) -> str:
    """A folded name without what it has in brackets, and without closing signs."""
    return _BRACKETS.sub("", name).rstrip(_ASIDE)


@lru_cache(maxsize=4096)
def unit_of_name(name: str) -> str | None:
    """The unit that a name carries: 成本控制数(万元), 收入(≥**万元), 人口数≥**人."""
    for content in reversed(_BRACKETS.findall(name)):
        unit = content.removeprefix("单位:").strip(_ASIDE)
        if is_unit(unit) and unit != "年":
            return tidy(unit)
    blank = _BLANK.search(name)
    return tidy(blank[1]) if blank and is_unit(blank[1]) else None


@lru_cache(maxsize=4096)
def per_of_name(name: str) -> str | None:
    """What a name counts by: 每周开放时间 is a number a week, 人均面积 one a head."""
    name = bare_name(name)
    at = name.find("每")
    if at >= 0:
        end = unit_at(name, at + 1)
        return tidy(name[at + 1 : end]) if end > at + 1 else None
    for head, unit in HEADS.items():
        if f"{head}均" in name:
            return unit
    return None


def unit_of_heads(name: str) -> str | None:
    """The measure word of what a name counts by heads: 每千人托位 are 个."""
    return next((unit for noun, unit in COUNTED_HEADS.items() if bare_name(name).endswith(noun)), None)


def implied_operator(context: Context, unit: str | None) -> Operator | None:
    """The operator a bare number gets: >= where more is better, <= where less is; None when nothing tells."""
    measures = dimension(unit)
    meaning = meaning_of(context.name) if context.name else None
    if meaning == "cost" and measures not in _OUTLAY:
        meaning = None
    if meaning is None:
        meaning = _by_place(context.level2, measures) or meaning_of(context.text)
    return None if meaning is None else _OPERATORS[meaning]


def _by_place(level2: str, measures: str | None) -> Meaning | None:
    if "时效" in level2:
        return "down" if measures in DURATIONS else "up" if measures == "share" else None
    meaning = level_meaning(level2)
    if meaning == "cost":
        return meaning if measures in _OUTLAY else None
    return None if measures in DURATIONS else meaning
