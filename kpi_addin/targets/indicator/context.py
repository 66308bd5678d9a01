"""What is known besides a target's text: the indicator's name, and its place in the form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from kpi_addin.targets.indicator.direction import Meaning, Way, level_meaning, meaning_of, told_by
from kpi_addin.targets.lazy_pattern import pattern
from kpi_addin.targets.lexer.spelling import LONGEST, in_one_spelling
from kpi_addin.targets.target import Operator
from kpi_addin.targets.units import DURATIONS, dimension, is_unit, tidy, unit_at
from kpi_addin.targets.vocabulary.unit_table import COUNTED_HEADS
from kpi_addin.targets.vocabulary.words import HEADS

_BRACKETS: Final = pattern(r"\(([^()]*)\)")
_BLANK: Final = pattern(r"(?:\*+|[Xx]{2,}|_+)([^\d()]{1,6})$")
_ASIDE: Final = "≥≤<>=*Xx_ :.;,。、"
_SHARE_ENDS: Final = ("率", "满意度", "比例", "比重", "占比", "覆盖面", "覆盖度", "知晓度")
_CAPPED: Final = pattern(
    r"合格率|达标率|满意|覆盖|优良率|优秀率|知晓|及时率|准确率|完好率|利用率|入学率|就业率|参保率|接种率|成活率|合规率|规范率|普及|通过率|到岗率|正确率|查处率|办结率|有效率|持证率|成功率|整改率|销号率|满足率|适配率"
)
_TIMELY: Final = pattern(r"时间|时限|期限|日期|时点|完工期|竣工期|截止|期$|时$")
_MONEY: Final = pattern(
    r"金额|资金|经费|成本|收入|支出|产值|投资|预算|费用|费$|利润|税|补助|补贴|工资|标准|概算|造价|单价|价格|销售额|交易额|融资|引资|贷款|债务|额$"
)
_OUTLAY: Final = frozenset({"money", "dollars", "share", "energy", None})
_OPERATORS: Final[dict[Meaning, Operator]] = {"up": ">=", "down": "<=", "cost": "<="}


@dataclass(frozen=True)
class Context:
    """An indicator's name in one spelling and its second level, and what they say; each is worked out when first asked.

    ``way`` is the direction that a column of the form's own tells: 正向 is ``up``, 反向 is ``down``.
    """

    name: str
    level2: str
    way: Way | None = None

    @cached_property
    def bare_name(self) -> str:
        """The name without what it has in brackets, and without closing signs."""
        return _BRACKETS.sub("", self.name).rstrip(_ASIDE)

    @cached_property
    def is_share(self) -> bool:
        """Whether the name promises a percentage."""
        return self.bare_name.endswith(_SHARE_ENDS)

    @cached_property
    def is_capped(self) -> bool:
        """Whether more than 100 % can't be: a share of a whole (合格率), not a completion (完成率)."""
        return self.is_share and _CAPPED.search(self.name) is not None

    @cached_property
    def is_time(self) -> bool:
        """Whether the name asks for a date."""
        return _TIMELY.search(self.bare_name) is not None

    @cached_property
    def is_money(self) -> bool:
        """Whether the name speaks of money."""
        return _MONEY.search(self.bare_name) is not None

    @cached_property
    def unit(self) -> str | None:
        """The unit that the name carries: 成本控制数(万元), 收入(≥**万元), 人口数≥**人."""
        for content in reversed(_BRACKETS.findall(self.name)):
            unit = content.removeprefix("单位:").strip(_ASIDE)
            if is_unit(unit) and unit != "年":
                return tidy(unit)
        blank = _BLANK.search(self.name)
        return tidy(blank[1]) if blank and is_unit(blank[1]) else None

    @cached_property
    def per(self) -> str | None:
        """What the name counts by: 每周开放时间 is a number a week, 人均面积 one a head."""
        name = self.bare_name
        at = name.find("每")
        if at >= 0:
            end = unit_at(name, at + 1)
            return tidy(name[at + 1 : end]) if end > at + 1 else None
        return next((unit for head, unit in HEADS.items() if f"{head}均" in name), None)

    @cached_property
    def unit_of_heads(self) -> str | None:
        """The measure word of what the name counts by heads: 每千人托位 are 个."""
        return next((unit for noun, unit in COUNTED_HEADS.items() if self.bare_name.endswith(noun)), None)

    def implied_operator(self, unit: str | None, text: str) -> Operator | None:
        """The operator a bare number gets: >= where more is better, <= where less is; None when nothing tells.

        The name decides, else the direction that the form tells, else the name's place, else the words around the number;
        a name that leaves it open, as 审批材料数 does, is asked about.
        """
        measures = dimension(unit)
        meaning, left_open, decided = told_by(self.name)
        if self.way and not (meaning and decided):
            return _OPERATORS[self.way]
        if meaning is None and left_open:
            return None
        if meaning == "cost" and measures not in _OUTLAY:
            meaning = None
        meaning = meaning or self._by_place(measures) or meaning_of(text)
        return None if meaning is None else _OPERATORS[meaning]

    def _by_place(self, measures: str | None) -> Meaning | None:
        if "时效" in self.level2:
            return "down" if measures in DURATIONS else "up" if measures == "share" else None
        meaning = level_meaning(self.level2)
        if meaning == "cost":
            return meaning if measures in _OUTLAY else None
        return None if measures in DURATIONS else meaning


def context_of(indicator: str | None, level2: str | None) -> Context:
    """The context that an indicator's name and second level make, as far as they are known."""
    return _context((indicator or "")[:LONGEST], (level2 or "")[:LONGEST])


@lru_cache(maxsize=4096)
def _context(indicator: str, level2: str) -> Context:
    """A form reads two targets for a name, and a hundred departments have the same names."""
    return Context(in_one_spelling(indicator), level2)
