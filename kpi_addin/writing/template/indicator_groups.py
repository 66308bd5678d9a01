"""Which rows an indicator table shows, grouped by their levels: the form's own, or those it prescribes, and blank ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from kpi_addin.form import NOWHERE, Field, Form, Indicator
from kpi_addin.forms.definition import IndicatorDefinition, IndicatorSection
from kpi_addin.writing.style.sheet_draft import to_write, with_missing

SPARE_ROWS = 2
SPARE_ROWS_A_GROUP = 1
Level = object


@dataclass
class Group:
    """Rows that share level 1 and level 2; None stands for a blank row."""

    level1: Level
    level2: Level
    rows: list[Indicator | None] = field(default_factory=list)


def groups_of(section: IndicatorSection, form: Form | None) -> list[Group]:
    """The table's groups from top to bottom."""
    told = form.indicators if form else prescribed(section)
    rows = [indicator for indicator in told if indicator.table == section.key]
    if section.fixed:
        return _by_levels(rows, section) or [Group(None, None, [None])]
    if any(section.levels.values()) or (section.levels and "level2" not in section.columns):
        return _grouped(rows, section)
    return _free(rows, section)


def _below(section: IndicatorSection, levels: tuple[str, ...]) -> tuple[str | None, ...]:
    """The second levels below a first one: None alone where the form names none or the table has no column for them."""
    return levels or (None,) if "level2" in section.columns else (None,)


def prescribed(section: IndicatorSection) -> tuple[Indicator, ...]:
    """The rows that the form prescribes, as an empty form has them."""
    return tuple(_prescribed(section.key, each) for each in section.indicators)


def _prescribed(table: str, indicator: IndicatorDefinition) -> Indicator:
    """The indicator with its usual target for the year; the half-year one is for the department to think about."""
    return Indicator(
        table=table,
        level1=Field(indicator.level1),
        level2=Field(indicator.level2),
        level3=Field(indicator.name),
        half_year=NOWHERE,
        full_year=Field(indicator.target or None),
    )


def _by_levels(rows: Iterable[Indicator], section: IndicatorSection) -> list[Group]:
    def levels(row: Indicator) -> tuple[Level, Level]:
        level1 = to_write(row.level1)
        return level1, None if is_free(section, level1) else to_write(row.level2)

    return [Group(*key, [*members]) for key, members in groupby(rows, key=levels)]


def _grouped(rows: list[Indicator], section: IndicatorSection) -> list[Group]:
    """Known levels, each with room for more; a level 1 without names for its level 2 is one group."""
    wanted = [(level1, level2) for level1, names in section.levels.items() for level2 in _below(section, names)]
    groups = with_missing(
        _by_levels(rows, section),
        wanted,
        lambda group, want: group.level1 == want[0] and want[1] in {None, group.level2},
        lambda want: Group(*want),
    )
    for group in groups:
        group.rows += [None] * max(SPARE_ROWS_A_GROUP, section.blank_rows - len(group.rows))
    return groups


def _free(rows: list[Indicator], section: IndicatorSection) -> list[Group]:
    """Level 1 over its rows with level 2 as each row says, and blank rows at the end of each level that is named."""
    groups = [Group(key, None, [*members]) for key, members in groupby(rows, key=lambda row: to_write(row.level1))]
    if len(section.levels) > 1:
        groups = with_missing(
            groups, list(section.levels), lambda group, want: group.level1 == want, lambda want: Group(want, None)
        )
        for group in groups:
            group.rows += [None] * max(SPARE_ROWS, section.blank_rows - len(group.rows))
        return groups
    groups = groups or [Group(next(iter(section.levels), None), None)]
    groups[-1].rows += [None] * max(SPARE_ROWS, section.blank_rows - len(rows))
    return groups


def is_free(section: IndicatorSection, level1: Level) -> bool:
    """Whether each row says its level 2 itself: the form names none below that level 1, or none at all."""
    if section.fixed:
        return False
    return not any(section.levels.values()) or section.levels.get(str(level1)) == ()
