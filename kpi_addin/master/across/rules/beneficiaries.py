"""Whose satisfaction is measured: people of whom nothing else in the form speaks, and another department's form does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.fold import fold
from kpi_addin.form import Indicator
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed, are_kin
from kpi_addin.master.across.rule import rule

_SATISFIED = re.compile(r"^(?P<who>[^对()]{2,8}?)(?:\([^()]*\))?(?:对.*)?的?满意(?:度|率)$")
_ANYBODY = re.compile(
    r"群众|公众|市民|居民|村民|人民|社会|服务对象|受益|对象|企业|职工|人员|干部|单位|部门|用户|参与|相关|办事|基层"
)
"""Whom any department may serve."""


@dataclass(frozen=True, slots=True)
class _Satisfied:
    handed: Handed
    row: Indicator
    who: str

    @property
    def written(self) -> tuple[str, str]:
        """The indicator with its target: what is copied has both."""
        return fold(self.row.level3.value or ""), fold(self.row.full_year.value or "")

    @property
    def side(self) -> Side:
        return self.handed.side((self.row.level3.cell,), self.row.level3.value or "")


def _satisfied(handed: Handed) -> Iterator[_Satisfied]:
    for row in handed.form.indicators:
        found = _SATISFIED.match(fold(row.level3.value or ""))
        if found and not _ANYBODY.search(found["who"]):
            yield _Satisfied(handed, row, found["who"])


def _elsewhere(handed: Handed) -> str:
    """All that a form says but for whom it satisfies."""
    rows = (
        fold(text)
        for row in handed.form.indicators
        for field in (row.level3, row.key_task, row.project)
        if (text := field.value) and not _SATISFIED.match(fold(text))
    )
    return " ".join((handed.bare, handed.projects_named, *handed.texts.values(), *rows))


def _speaks_of(text: str, who: str) -> bool:
    """Whether any two neighbouring characters of the word stand in it: 幼儿家长 in a form that speaks of 幼儿."""
    return any(who[place : place + 2] in text for place in range(len(who) - 1))


@rule(
    Severity.INFO,
    "E",
    "“{one}”考核“{one_value}”，表里别处都没有提到这些人；“{other}”有同样的服务对象。是从那张表抄来的吗？",
    "{one} measures {one_value} and speaks of these people nowhere else; {other} serves them. Is it copied from there?",
    cause_zh="可能照抄了另一个部门的满意度指标。请改成本部门的服务对象；确有这类对象的不必改。",
    cause_en="It may be another department's indicator. Name whom this one serves; if it does serve them, nothing is to be done.",
)
def beneficiaries_of_another_unit(among: Gathered) -> Iterator[Evidence]:
    """Whose satisfaction a department measures is served by it."""
    by_who: dict[str, list[_Satisfied]] = defaultdict(list)
    for handed in among.all:
        for each in _satisfied(handed):
            by_who[each.who].append(each)
    shared = {who: found for who, found in by_who.items() if len({each.handed.owner for each in found}) > 1}
    if not shared:
        return
    told = {id(handed): _elsewhere(handed) for handed in among.all}
    for who, found in shared.items():
        speaking = [handed for handed in among.all if who in told[id(handed)]]
        if among.is_common(speaking):
            continue
        for each in found:
            if not _speaks_of(told[id(each.handed)], who):
                serving = (one for one in found if one.written == each.written and one.handed in speaking)
                other = next((one for one in serving if not are_kin(one.handed, each.handed)), None)
                if other:
                    yield Evidence(each.side, other.side)
