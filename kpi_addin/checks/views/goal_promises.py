"""What the annual goal promises of the very thing that one indicator measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.views.goal_clauses import Clause, clauses
from kpi_addin.checks.views.own_targets import SHARES, OwnTarget, own_targets
from kpi_addin.fold import fold
from kpi_addin.form import Field
from kpi_addin.targets.bounds import Bound
from kpi_addin.targets.units import convert, dimension, is_unit
from kpi_addin.targets.vocabulary.unit_table import MEASURED

_MEASURE = re.compile(
    r"(?:数量|总量|总数|人次|场次|批次|频次|次数|人数|户数|个数|里程|长度|面积|规模|完成时间|完成时限|完成日期|时间|时限|期限|日期)$"
)
_VERB = re.compile(r"^(?:完成|实施|开展|举办|组织|进行|年度|全年)+")
_EMPTY = re.compile(
    "全年|年内|本年度?|今年|年度|计划|完成|实施|开展|举办|组织|进行|落实|确保|保证|做好|推进|各类|各级|各项|全区|全市|全县|全镇|全街道|全院|全校"
    "|我[区市县局院校]|辖区|项目|任务|工作|数量|人数|人次|次数|里程|长度|面积|时间|时限|到位|到户|到卡|到账|完毕|全部|及时|竣工|以上|不少于|20\\d\\d年|[共总约达等的了将为对及和并在于内前个人]"
)
"""Words beside an object that make it no other: 全年完成…"""
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_TELLING = 4
"""A name of two words is not met by chance."""

Relation = Literal["agrees", "differs", "contradicts"]


@dataclass(frozen=True)
class Promise:
    """A clause of the goal and the target of the indicator that it speaks of.

    ``sure``: clause and name have the same words. Else the clause names something narrower.
    """

    goal: Field[str | None]
    clause: Clause
    target: OwnTarget
    sure: bool

    @property
    def relation(self) -> Relation:
        """What the target makes of the promise.

        It contradicts where less is asked for than was promised, or something else than was planned. It differs where
        more is asked for, and where a part, as it seems, is more than the whole.
        """
        if self.clause.day is not None:
            return self._of_days(self.clause.day)
        return self._of_numbers(self.clause.number) if self.clause.number else "agrees"

    def _of_days(self, promised: str) -> Relation:
        wanted = (self.target.target.value or "").replace("--", f"{promised[:4]}-")
        ours, theirs = (each if len(each) > len("2024-12") else f"{each}-31" for each in (promised, wanted))
        if ours == theirs:
            return "agrees"
        return "contradicts" if self.sure and ours < theirs else "differs"

    def _of_numbers(self, bound: Bound) -> Relation:
        target, share = self.target.target, self.target.target.unit in SHARES
        promised, wanted = _in_unit(Decimal(bound.value), bound.unit, target.unit), target.number
        said, asked = _direction(bound.operator), _direction(target.operator)
        if promised == wanted or {said, asked} == {"up", "down"}:
            return "agrees"
        less_wanted = promised < wanted if "down" in {said, asked} else promised > wanted
        if not self.sure:
            return "differs" if asked == "up" and less_wanted and not share else "agrees"
        planned = said is None and (asked is None or (asked == "up" and not share))
        return "contradicts" if less_wanted or planned else "differs"


def _direction(operator: str | None) -> Literal["up", "down"] | None:
    """At least so many, or at most; None for just so many."""
    return "up" if operator in {">=", ">"} else "down" if operator in {"<=", "<"} else None


def promises(case: Case) -> list[Promise]:
    """What the goal promises in numbers and days, where one indicator alone can be meant.

    Nothing is told where the goal gives several for one indicator (they are parts of it), or the target's own besides.
    """
    goal, year = case.form.texts.get("annual_goal"), case.form.year.value
    if goal is None or not goal.value or year is None:
        return []
    told = clauses(goal.value, year)
    own = [each for each in own_targets(case, "numeric", "date") if each.name and _of_one_number(each)]
    numbers, days = ([each for each in own if each.target.kind == kind] for kind in ("numeric", "date"))
    found = [
        Promise(goal, clause, each, sure)
        for clause in told
        if clause.number or clause.day
        for each, sure in _promised(clause, told, days if clause.day else numbers)
    ]
    alone = [each for each in found if sum(other.target.row is each.target.row for other in found) == 1]
    return [each for each in alone if not _said_besides(each, told)]


def _of_one_number(each: OwnTarget) -> bool:
    target = each.target
    return target.certain and not target.value2 and not target.is_ratio and not target.about and not target.alternative


def _promised(clause: Clause, told: tuple[Clause, ...], targets: list[OwnTarget]) -> Iterator[tuple[OwnTarget, bool]]:
    """The indicator that a clause speaks of, and whether that is sure."""
    rivals = [each for each in targets if _comparable(clause, each)]
    in_clause = [each for each in rivals if _covered(each.name, clause.words)]
    if len(in_clause) == 1:
        sure = _nothing_else(clause.words, in_clause[0].name) and (
            _long(in_clause[0].name) or (len(rivals) == 1 and _only_one(clause, told))
        )
        if sure or _long(in_clause[0].name):
            yield in_clause[0], sure
        return
    around = [each for each in rivals if not in_clause and _covered(each.name, clause.context)]
    if len(around) == 1 and _only_one(clause, (clause,)) and _continues(clause.words, around[0].name):
        yield around[0], True


def _continues(words: str, name: str) -> bool:
    """Whether a clause without the whole name goes on speaking of it: it has a word of it, and no other."""
    return _long(name) and _chunks(name, words) and _nothing_else(words, name)


def _comparable(clause: Clause, each: OwnTarget) -> bool:
    """Numbers in one unit that is no money; days that are days."""
    if clause.day is not None:
        return each.target.value is not None
    return _counted_alike(clause.number.unit if clause.number else None, each.target.unit)


@lru_cache(maxsize=4096)
def _counted_alike(unit: str | None, other: str | None) -> bool:
    return "money" not in {dimension(unit), dimension(other)} and _of_one_kind(unit, other)


@lru_cache(maxsize=4096)
def _of_one_kind(unit: str | None, other: str | None) -> bool:
    return _convert(Decimal(1), unit, other) is not None


def _convert(amount: Decimal, unit: str | None, to: str | None) -> Decimal | None:
    """As for all units; 个 and a target without a unit go with whatever is counted one by one (6所 beside ≥5)."""
    told = convert(amount, unit, to)
    counted = unit is not None and dimension(unit) not in MEASURED
    loose = to is None or unit == "个" or to == "个"
    return amount if told is None and counted and loose and (to is None or dimension(to) not in MEASURED) else told


def _in_unit(amount: Decimal, unit: str | None, to: str | None) -> Decimal:
    return _convert(amount, unit, to) or Decimal(0)


def _only_one(clause: Clause, among: tuple[Clause, ...]) -> bool:
    """Whether no other number (or day) among the clauses could be meant."""
    if clause.day is not None:
        return all(each.days == 1 for each in among)
    unit = clause.number.unit if clause.number else None
    numbers = {id(number): number for each in among for number in each.numbers}
    return sum(_of_one_kind(number.unit, unit) for number in numbers.values()) == 1


def _said_besides(promise: Promise, told: tuple[Clause, ...]) -> bool:
    """Whether the goal holds the target's own number as well, in a clause that may speak of the indicator."""
    target = promise.target.target
    if promise.clause.day is not None:
        return any(each.day and each.day.startswith((target.value or "")[:7]) for each in told)
    clauses_of_it = [each for each in told if target.unit not in SHARES or _covered(promise.target.name, each.words)]
    numbers = (number for each in clauses_of_it for number in each.own)
    return any(_convert(Decimal(number.value), number.unit, target.unit) == target.number for number in numbers)


@lru_cache(maxsize=4096)
def _cores(name: str) -> tuple[str, ...]:
    """The name without how it is counted: 危桥改造座数 is 危桥改造, and 办结案件数 is 办结案件."""
    bare = _MEASURE.sub("", name)
    counted = bare.removesuffix("数")
    unit = counted[-1:] if counted != bare and is_unit(counted[-1:]) else ""
    return tuple(_VERB.sub("", core) for core in dict.fromkeys((counted, counted.removesuffix(unit))))


def _long(name: str) -> bool:
    return max(map(len, _cores(name))) >= _TELLING


@lru_cache(maxsize=8192)
def _covered(name: str, text: str) -> bool:
    """Whether the text has all the words of the name, in whatever order: 改造危桥 has 危桥改造."""
    return any(core and _parts(core, fold(text)) is not None for core in _cores(name))


def _parts(core: str, text: str) -> list[str] | None:
    """``core`` cut into pieces of two characters and more that all stand in the text; the longest first."""
    if not core:
        return []
    for end in range(len(core), 1, -1):
        rest = _parts(core[end:], text) if core[:end] in text else None
        if rest is not None:
            return [core[:end], *rest]
    return None


def _chunks(name: str, words: str) -> bool:
    """Whether at least two neighbouring characters of the name stand in the clause itself."""
    return any(core[place : place + 2] in words for core in _cores(name) for place in range(len(core) - 1))


def _nothing_else(words: str, name: str) -> bool:
    """Whether a clause has no word but those of the name and empty ones."""
    left = fold(words)
    for core in _cores(name):
        for size in range(len(core), 1, -1):
            for place in range(len(core) - size + 1):
                left = left.replace(core[place : place + size], "\n")
    return not _CHINESE.search(_EMPTY.sub("", left))
