"""The indicator tables, each under its own header row."""

from __future__ import annotations

from itertools import groupby

from kpi_addin.form import NOWHERE, Field, Indicator
from kpi_addin.forms.definition import IndicatorSection
from kpi_addin.writing import layout, row_height, styles
from kpi_addin.writing.indicator_groups import Group, groups_of
from kpi_addin.writing.layout import Draft, area, shown
from kpi_addin.writing.status_column import write_band, write_status
from kpi_addin.writing.styles import Look, block

Spans = dict[str, tuple[int, int]]
TASK_COLUMNS = ("key_task", "project")
FREE_ROW_HEIGHT = 33.0
"""Two lines of a task's name."""


def write_table(draft: Draft, section: IndicatorSection) -> None:
    """A table's header row and its rows."""
    groups = groups_of(section, draft.form)
    spans = _spans(section, groups)
    header = draft.next_row(layout.ROW_HEIGHT)
    draft.table_rows.append(header)
    for column, (left, right) in spans.items():
        block(draft.sheet, header, left, draft.definition.headers[column][0], styles.HEADER, right=right)
    write_band(draft, header)
    first = draft.row
    for group in groups:
        for indicator in group.rows:
            _write_row(draft, section, indicator, spans)
    _write_levels(draft, section, groups, first)
    _note_inputs(draft, spans, first)


def _spans(section: IndicatorSection, groups: list[Group]) -> Spans:
    """The columns that each of the table's columns takes; tasks and projects get theirs where anybody wrote one."""
    rows = (indicator for group in groups for indicator in group.rows if indicator)
    tasks = "key_task" in section.columns or any(shown(row.key_task) or shown(row.project) for row in rows)
    spans: Spans = {"level1": (layout.A, layout.A), "level2": (layout.B, layout.B)}
    spans |= {"key_task": (layout.C, layout.C), "project": (layout.D, layout.D)} if tasks else {}
    spans |= {"level3": (layout.E if tasks else layout.C, layout.E)}
    return spans | {"half_year": (layout.F, layout.F), "full_year": (layout.G, layout.G)}


def _write_row(draft: Draft, section: IndicatorSection, indicator: Indicator | None, spans: Spans) -> None:
    values = {column: shown(_field(indicator, column)) for column in spans}
    tall = FREE_ROW_HEIGHT if not section.fixed and not _grouped(section) else layout.ROW_HEIGHT
    texts = [
        (value, layout.width(*spans[column])) for column, value in values.items() if column not in ("level1", "level2")
    ]
    row = draft.next_row(row_height.row_height(texts, tall))
    for column, (left, right) in spans.items():
        if column not in ("level1", "level2"):
            block(draft.sheet, row, left, values[column], _look(draft, column, values[column]), right=right)
    write_status(draft, row)


def _field(indicator: Indicator | None, column: str) -> Field[str | None]:
    found: Field[str | None] = getattr(indicator, column) if indicator else NOWHERE
    return found


def _look(draft: Draft, column: str, value: object) -> Look:
    if column in ("half_year", "full_year"):
        return styles.TARGET_INPUT
    return styles.PRINTED if value in draft.definition.indicators else styles.TEXT_INPUT


def _grouped(section: IndicatorSection) -> bool:
    """Whether the form names the second levels."""
    return any(section.levels.values())


def _write_levels(draft: Draft, section: IndicatorSection, groups: list[Group], first: int) -> None:
    """Level 1 over its rows, and level 2 likewise where the form names it; where it doesn't, level 2 in every row."""
    row = first
    for level1, members in groupby(groups, key=lambda group: group.level1):
        top = row
        for group in members:
            if section.fixed or _grouped(section):
                block(draft.sheet, row, layout.B, group.level2, styles.CENTRED, bottom=row + len(group.rows) - 1)
            else:
                _write_own_levels(draft, group, row)
            row += len(group.rows)
        block(draft.sheet, top, layout.A, level1, styles.CENTRED, bottom=row - 1)


def _write_own_levels(draft: Draft, group: Group, first: int) -> None:
    for row, indicator in enumerate(group.rows, start=first):
        level2 = shown(_field(indicator, "level2"))
        block(draft.sheet, row, layout.B, level2, styles.TEXT_INPUT)
        needed = row_height.row_height([(level2, layout.width(layout.B, layout.B))], FREE_ROW_HEIGHT)
        dimension = draft.sheet.row_dimensions[row]
        dimension.height = max(dimension.height or 0, needed)
    draft.repeated_levels.append(area(first + 1, layout.B, first + len(group.rows), layout.B))


def _note_inputs(draft: Draft, spans: Spans, first: int) -> None:
    last = draft.row - 1
    draft.targets.append(area(first, layout.F, last, layout.G))
    if "project" in spans:
        draft.project_choices.append(area(first, layout.D, last, layout.D))
