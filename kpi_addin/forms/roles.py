"""Which of a form's parts plays which part in the rules: its total of income, its basic expenditure, its annual goal.

A rule asks for a role, never for a key. A definition says who plays it under ``roles``; where it says nothing, the part whose
key is the role plays it, or else the only one whose printed name says so; another wording of a name (an alias) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from kpi_addin.fold import fold

if TYPE_CHECKING:
    from kpi_addin.forms.definition import (
        AmountColumn,
        BudgetLineDefinition,
        BudgetSection,
        FormDefinition,
        Section,
        SideDefinition,
        TextSection,
    )

Role = Literal[
    "output",
    "benefit",
    "satisfaction",
    "total_funds",
    "basic_expenditure",
    "project_expenditure",
    "expenditure_total",
    "annual_goal",
    "medium_long_term_goal",
    "organisation_and_staffing",
    "full_year",
    "half_year",
    "executed",
    "points",
    "score",
    "rate",
]
LINE_ROLES: Final = ("total_funds", "basic_expenditure", "project_expenditure", "expenditure_total")
TEXT_ROLES: Final = ("annual_goal", "medium_long_term_goal", "organisation_and_staffing")
COLUMN_ROLES: Final = ("full_year", "half_year", "executed", "points", "score", "rate")
_OTHER: Final = "other_"
"""Before the key of what is called like a role and does not play it."""

_TEXTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "annual_goal": lambda name: re.search(r"^(?:本?年度|全年|当年|预期).*目标$", name) is not None,
    "medium_long_term_goal": lambda name: re.search(r"(?:中长期|中期|长期|实施期).*目标", name) is not None,
    "organisation_and_staffing": lambda name: (
        re.search(r"机构.*(?:设置|情况|编制)|人员.*(?:配置|编制|情况)", name) is not None
    ),
}
_LINES: Final[Mapping[str, tuple[str, re.Pattern[str]]]] = {
    "total_funds": ("income", re.compile(r"^(?:年度|项目|部门|本年)?(?:预算)?(?:资金|收入)?(?:总额|总计|合计)$")),
    "basic_expenditure": ("expenditure", re.compile(r"^基本支出(?:小计|合计)?$")),
    "project_expenditure": ("expenditure", re.compile(r"^项目支出(?:小计|合计)?$")),
    "expenditure_total": (
        "expenditure",
        re.compile(r"^(?:年度|部门|本年)?(?:预算)?(?:支出)?(?:总额|总计|合计)$|^总支出$"),
    ),
}
_COLUMNS: Final[Mapping[str, tuple[str, re.Pattern[str]]]] = {
    "full_year": (
        "money",
        re.compile(
            r"^(?:全年|年度|本年度?|当年|调整后)?(?:预算|预算数|预算金额|预算安排|安排数|金额)(?:\(a\))?$",
            re.IGNORECASE,
        ),
    ),
    "half_year": ("money", re.compile(r"^上?半年(?:计划)?(?:执行|支出)?(?:数|计划)?$")),
    "executed": (
        "money",
        re.compile(r"^(?:全年|年度|预算|实际)*(?:执行|支出)(?:数|金额)?(?:\(b\))?$", re.IGNORECASE),
    ),
    "points": ("points", re.compile(r"^(?:分值|权重|标准分|满分)$")),
    "score": ("points", re.compile(r"^(?:自评)?得分$")),
    "rate": ("rate", re.compile(r"率")),
}


def roles_by_key(definition: FormDefinition) -> dict[str, str]:
    """The roles of what plays one under another key, by that key; empty for a form whose keys are the roles."""
    found = {key: role for role, key in _found(definition) if key != role}
    others = _keys(definition) - found.keys() if found else frozenset()
    return found | {role: f"{_OTHER}{role}" for role in found.values() if role in others}


def _keys(definition: FormDefinition) -> frozenset[str]:
    """All keys of lines, columns and texts."""
    lines = [line.key for side in definition.budget.sides for line in side.lines]
    columns = [column.key for side in definition.budget.sides for column in side.amounts]
    return frozenset((*lines, *columns, *(text.key for text in definition.texts)))


def _found(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    told, sides = definition.roles, definition.budget.sides
    lines = [(side, line) for side in sides for line in side.lines]
    for role in LINE_ROLES:
        meant = (line.key for side, line in lines if side.side == _LINES[role][0] and _is_line(role, line))
        yield from _player(role, told, [line.key for _, line in lines], meant)
    for role in TEXT_ROLES:
        meant = (text.key for text in definition.texts if text.key != "unit" and _says(text, _TEXTS[role]))
        yield from _player(role, told, [text.key for text in definition.texts], meant)
    for role in COLUMN_ROLES:
        for side in sides:
            meant = (column.key for column in side.amounts if _is_column(role, column))
            yield from _player(role, told, [column.key for column in side.amounts], meant)


def _player(
    role: str, told: Mapping[str, str], keys: Collection[str], meant: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Who plays a role: whom the definition names, whose key is the role, or the only one whose name says so."""
    if told.get(role, role) in keys:
        yield role, told.get(role, role)
        return
    candidates = list(dict.fromkeys(meant))
    if len(candidates) == 1:
        yield role, candidates[0]


def _is_line(role: str, line: BudgetLineDefinition) -> bool:
    part = role == "total_funds" and line.parent is not None
    return not part and _LINES[role][1].match(fold(line.name)) is not None


def _is_column(role: str, column: AmountColumn) -> bool:
    kind, says = _COLUMNS[role]
    return column.kind == kind and says.search(fold(column.header)) is not None


def _says(text: TextSection, test: Callable[[str], bool]) -> bool:
    return test(fold(text.label))


def in_roles(definition: FormDefinition, roles: Mapping[str, str]) -> FormDefinition:
    """The definition with roles for keys, as the rules look at it."""
    sections = tuple(_section(section, roles) for section in definition.sections)
    return replace(definition, sections=sections, checks=())


def _section(section: Section, roles: Mapping[str, str]) -> Section:
    from kpi_addin.forms.definition import BudgetSection, TextSection  # noqa: PLC0415 - they ask for their roles

    if isinstance(section, TextSection):
        return replace(section, key=roles.get(section.key, section.key))
    return _budget(section, roles) if isinstance(section, BudgetSection) else section


def _budget(budget: BudgetSection, roles: Mapping[str, str]) -> BudgetSection:
    return replace(budget, sides=tuple(_side(side, roles) for side in budget.sides))


def _side(side: SideDefinition, roles: Mapping[str, str]) -> SideDefinition:
    return replace(
        side,
        amounts=tuple(
            replace(
                column, key=roles.get(column.key, column.key), of=tuple(roles.get(each, each) for each in column.of)
            )
            for column in side.amounts
        ),
        lines=tuple(replace(line, key=roles.get(line.key, line.key)) for line in side.lines),
    )
