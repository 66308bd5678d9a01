"""The indicator tables, each under its own header row."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from kpi_addin import row_height
from kpi_addin.address import address_of, area
from kpi_addin.form import NOWHERE, Field, Indicator
from kpi_addin.forms.definition import IndicatorSection
from kpi_addin.reading.indicator_fields import SEPARATOR
from kpi_addin.reading.indicator_rows import ACTUALS, VALUES
from kpi_addin.reading.sub_units import target_keys
from kpi_addin.reading.totals import NUMBER_COLUMNS
from kpi_addin.writing.style import looks, sheet_draft
from kpi_addin.writing.style.looks import Look, block
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import write_status
from kpi_addin.writing.template.indicator_groups import Group, groups_of, is_free
from kpi_addin.writing.template.table_columns import Spans, spans_of, write_header
from kpi_addin.writing.template.total_row import write_total

TARGET_COLUMNS = (*VALUES, *ACTUALS)
FREE_ROW_HEIGHT = 33.0
"""Two lines of a task's name."""


def write_indicator_table(draft: Draft, section: IndicatorSection) -> None:
    """A table's header row and its rows."""
    groups = groups_of(section, draft.form)
    spans = spans_of(draft, section, (row for group in groups for row in group.rows if row))
    draft.table_rows.append(write_header(draft, spans))
    first = draft.row
    for group in groups:
        for indicator in group.rows:
            _write_row(draft, section, indicator, spans)
    _write_levels(draft, section, groups, spans, first)
    _note_inputs(draft, spans, first)
    if not section.fixed:
        _note_repeating(draft, section, spans, first)
    numbers = {key: spans[key][0] for key in NUMBER_COLUMNS if key in spans}
    if section.total and numbers:
        write_total(draft, section.total[0], numbers, first)


def _write_row(draft: Draft, section: IndicatorSection, indicator: Indicator | None, spans: Spans) -> None:
    values = {column: to_write(_field(indicator, column)) for column in spans} | _parts(draft, indicator, spans)
    tall = FREE_ROW_HEIGHT if not section.fixed and not _grouped(section) else sheet_draft.ROW_HEIGHT
    texts = [
        (value, draft.columns.width(*spans[column]))
        for column, value in values.items()
        if column not in ("level1", "level2")
    ]
    row = draft.next_row(row_height.row_height(texts, tall))
    for column, (left, right) in spans.items():
        if column not in ("level1", "level2"):
            block(draft.sheet, row, left, values[column], _look(draft, column, values[column]), right=right)
    write_status(draft, row)


def _field(indicator: Indicator | None, column: str) -> Field[Any]:
    if indicator is None:
        return NOWHERE
    # Of several targets each stands in its own column, whichever of them counts.
    own: Field[Any] = getattr(indicator, column, NOWHERE)
    return indicator.further.get(column, own)


def _parts(draft: Draft, indicator: Indicator | None, spans: Spans) -> dict[str, str | None]:
    """A target whose parts have columns of their own, in these; in its own column where it doesn't come apart."""
    values: dict[str, str | None] = {}
    for key, cells in draft.definition.joined.items():
        columns = [column for column in cells if column in spans]
        target = to_write(_field(indicator, key))
        parts = [part.strip() or None for part in str(target or "").split(SEPARATOR.strip())]
        if len(columns) > 1 and len(parts) == len(columns):
            values |= dict(zip(columns, parts, strict=True))
    return values


def _look(draft: Draft, column: str, value: object) -> Look:
    targets = (*TARGET_COLUMNS, *target_keys(draft.definition))
    joined = any(column in cells for cells in draft.definition.joined.values())
    if column in targets or joined or column not in draft.definition.headers:
        return looks.TARGET_INPUT
    if column in NUMBER_COLUMNS:
        return looks.POINTS_INPUT
    return looks.PRINTED if value in draft.definition.indicators else looks.TEXT_INPUT


def _grouped(section: IndicatorSection) -> bool:
    """Whether the form names the second levels."""
    return any(section.levels.values())


def _write_levels(draft: Draft, section: IndicatorSection, groups: list[Group], spans: Spans, first: int) -> None:
    """Level 1 over its rows, and level 2 likewise where the form names it; where it doesn't, level 2 in every row."""
    row = first
    for level1, members in groupby(groups, key=lambda group: group.level1):
        top = row
        for group in members:
            if "level2" in spans and not is_free(section, group.level1):
                below = row + len(group.rows) - 1
                block(draft.sheet, row, spans["level2"][0], group.level2, looks.CENTRED, bottom=below)
            elif "level2" in spans:
                _write_own_levels(draft, group, row, spans["level2"][0])
            row += len(group.rows)
        if "level1" in spans:
            block(draft.sheet, top, spans["level1"][0], level1, looks.CENTRED, bottom=row - 1)


def _write_own_levels(draft: Draft, group: Group, first: int, column: int) -> None:
    for row, indicator in enumerate(group.rows, start=first):
        level2 = to_write(_field(indicator, "level2"))
        block(draft.sheet, row, column, level2, looks.TEXT_INPUT)
        needed = row_height.row_height([(level2, draft.columns.width(column, column))], FREE_ROW_HEIGHT)
        dimension = draft.sheet.row_dimensions[row]
        dimension.height = max(dimension.height or 0, needed)
    draft.repeated_levels.append(area(first + 1, column, first + len(group.rows), column))


def _note_repeating(draft: Draft, section: IndicatorSection, spans: Spans, first: int) -> None:
    """Rows may be put in, deleted and sorted, so that their levels are chosen rather than locked."""
    last = draft.row - 1
    draft.repeating.append((first, last))
    below = tuple(dict.fromkeys(name for names in section.levels.values() for name in names))
    for key, words in (("level1", tuple(section.levels)), ("level2", below)):
        if key in spans and words:
            column = spans[key][0]
            draft.levels.setdefault(words, set()).update(address_of(row, column) for row in range(first, last + 1))


def _note_inputs(draft: Draft, spans: Spans, first: int) -> None:
    last = draft.row - 1
    targets = sorted(spans[column] for column in TARGET_COLUMNS if column in spans)
    if targets:
        draft.targets.append(area(first, targets[0][0], last, targets[-1][1]))
    own = [name for name in spans if name not in draft.definition.headers or name in target_keys(draft.definition)]
    others = (spans[name] for name in own if name not in TARGET_COLUMNS)
    draft.targets.extend(area(first, left, last, right) for left, right in others)
    if "project" in spans:
        left, right = spans["project"]
        draft.project_choices.append(area(first, left, last, right))
