"""The same project in two departments' budgets: by name and money, never by a name that everybody has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field
from kpi_addin.master.across.finding import Evidence, Side
from kpi_addin.master.across.gathered import Gathered, Handed, are_kin, grouped, strangers
from kpi_addin.master.across.limits import limits
from kpi_addin.master.across.rule import rule
from kpi_addin.plain_number import plain_number

_YEARS = re.compile(r"\((?:20\d\d)?(?:-?20\d\d)?年?度?\)|20\d\d(?:-20\d\d)?年?度?")
_ENDINGS = re.compile(r"(?:专项|项目|资金|经费|费用|补助)+$")
_SHORTEST, _LEAST_SHARE = 4, Decimal("0.5")
"""An abbreviated name has so many characters, and so much of the whole one."""
_MOST_OF_ONE_AMOUNT = 100
"""Whoever has a hundred projects of one amount shows nothing by it, and each would be compared with each."""


@dataclass(frozen=True, slots=True)
class _Project:
    handed: Handed
    name: Field[str | None]
    amount: Field[Decimal | None]

    @property
    def core(self) -> str | None:
        return _core(self.name.value or "") or None

    @property
    def money(self) -> Decimal:
        return self.amount.value or Decimal(0)

    def side(self, unit: str) -> Side:
        value = f"{self.name.value} {plain_number(self.money)} {unit}"
        return self.handed.side((self.name.cell, self.amount.cell), value)


@lru_cache(maxsize=8192)
def _core(name: str) -> str:
    """A project's name without its years and what all projects are called by; empty where nothing of its own is left."""
    core = _ENDINGS.sub("", _YEARS.sub("", fold(name)))
    rest = core
    for word in sorted(limits().everyday_words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return core if rest else ""


def _projects(among: Gathered) -> list[_Project]:
    """All projects with money; of a form that is about one, that one."""
    found = []
    for each in among.all:
        own = each.form.texts.get("project_name")
        if each.department.project and own:
            total = each.form.line("total_funds")
            found.append(_Project(each, own, total.full_year if total else NOWHERE))
        found += [_Project(each, line.name, line.full_year) for line in each.form.projects]
    return [project for project in found if project.money > 0]


def _telling(among: Gathered) -> list[list[_Project]]:
    """The projects of each name that not everybody has."""
    by_name = grouped(_projects(among), lambda each: each.core)
    return [group for group in by_name.values() if not among.is_common([each.handed for each in group])]


def _evidence(among: Gathered, pair: tuple[_Project, _Project]) -> Evidence:
    one, other = (each.side(among.definition.money_unit) for each in pair)
    return Evidence(one, other)


@rule(
    Severity.WARNING,
    "E2",
    "“{one}”和“{other}”列了名称、金额都相同的项目：{one_value}；{other_value}。是否同一项目安排了两次？",
    "{one} and {other} have a project of the same name and money: {one_value}; {other_value}. Is it funded twice?",
    cause_zh="同一件事可能由两个部门各报了一次。请核对实施内容；重复的取消一份，确属各自实施的在项目名称中写明地点或标段。",
    cause_en="Both may have budgeted for the same thing. Compare what is to be done; drop one, or have each name its own part.",
)
def project_funded_twice(among: Gathered) -> Iterator[Evidence]:
    """No two departments have a project of one name and one amount."""
    for group in _telling(among):
        for same in grouped(group, lambda each: each.money).values():
            for pair in strangers(same, lambda each: each.handed):
                yield _evidence(among, pair)


@rule(
    Severity.INFO,
    "E2",
    "“{one}”和“{other}”有名称、金额相近的项目：{one_value}；{other_value}。是同一项目吗？",
    "{one} and {other} have projects nearly alike in name and money: {one_value}; {other_value}. Are they one?",
    cause_zh="可能是同一项目换了写法或调了金额。请核对实施内容；不是同一项目的不必处理。",
    cause_en="It may be one project written in two ways. Compare what is to be done; if they are two, nothing is to be done.",
)
def similar_project_elsewhere(among: Gathered) -> Iterator[Evidence]:
    """Two projects of one name are far apart in money, and two of one amount in name."""
    telling = _telling(among)
    for group in telling:
        for pair in combinations(_one_each(group), 2):
            one, other = (each.money for each in pair)
            if one != other and abs(one - other) <= among.limits.amount_tolerance * max(one, other):
                yield from _unless_kin(among, pair)
    every = [project for group in telling for project in group]
    for group in grouped(every, lambda each: each.money).values():
        if len(group) <= _MOST_OF_ONE_AMOUNT and not among.is_common([each.handed for each in group]):
            for pair in combinations(group, 2):
                if _one_is_short_for_the_other(pair[0].core or "", pair[1].core or ""):
                    yield from _unless_kin(among, pair)


def _one_each(group: Sequence[_Project]) -> list[_Project]:
    return [first for first, *_ in grouped(group, lambda each: each.handed.owner).values()]


def _unless_kin(among: Gathered, pair: tuple[_Project, _Project]) -> Iterator[Evidence]:
    if not are_kin(pair[0].handed, pair[1].handed):
        yield _evidence(among, pair)


def _one_is_short_for_the_other(one: str, other: str) -> bool:
    """智慧城管平台 is short for 智慧城市管理平台建设; what differs in a word of its own, as 一期 and 二期, is another project."""
    short, long = sorted((one, other), key=len)
    if short == long or len(short) < _SHORTEST or len(short) < _LEAST_SHARE * len(long):
        return False
    rest = iter(long)
    return all(character in rest for character in short)
