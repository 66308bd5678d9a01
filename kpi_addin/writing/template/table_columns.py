"""The columns of an indicator table in print: how wide each is, and its header of one row or of two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from kpi_addin.form import Indicator
from kpi_addin.forms.definition import FormDefinition, IndicatorSection
from kpi_addin.reading.header_rows import BELOW
from kpi_addin.reading.indicator_rows import VALUES
from kpi_addin.reading.sub_units import target_keys
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import block
from kpi_addin.writing.style.sheet_draft import Draft, sub_units, to_write
from kpi_addin.writing.style.status_column import write_band

Spans = dict[str, tuple[int, int]]
"""The first and the last printed column of each of a table's columns."""
TASK_COLUMNS = ("key_task", "project")


def spans_of(draft: Draft, section: IndicatorSection, rows: Iterable[Indicator]) -> Spans:
    """The printed columns that each of the table's columns takes; level 3 takes what the others leave.

    Tasks and projects get columns of their own where anybody wrote one, whatever the form says; so do sub-units.
    """
    filled = list(rows)
    names = list(section.columns)
    if any(to_write(row.key_task) or to_write(row.project) for row in filled):
        names = list(dict.fromkeys([*names[: names.index("level3")], *TASK_COLUMNS, *names[names.index("level3") :]]))
    names = _with_sub_units(names, sub_units(section, draft.definition, filled), draft.definition)
    spans: Spans = {}
    left = form_columns.FIRST
    for name in names:
        right = left + (draft.columns.last - len(names) if name == "level3" else 0)
        spans[name] = (left, right)
        left = right + 1
    return spans


def _with_sub_units(names: list[str], units: list[str], definition: FormDefinition) -> list[str]:
    """The sub-units' columns behind the last target and its parts."""
    targets = set(target_keys(definition)) | {part for key in VALUES for part in definition.joined.get(key, ())}
    last = max((place for place, name in enumerate(names) if name in targets), default=len(names) - 1)
    return [*names[: last + 1], *units, *names[last + 1 :]]


def write_header(draft: Draft, spans: Spans) -> int:
    """Write the header and return its first row; what the definition writes as ``指标值 > 半年`` takes two rows."""
    texts = {name: _header(draft.definition.headers, name) for name in spans}
    top = draft.next_row(sheet_draft.ROW_HEIGHT)
    bottom = draft.next_row(sheet_draft.ROW_HEIGHT) if any(upper for upper, _ in texts.values()) else top
    for upper, members in groupby(texts, key=lambda name: texts[name][0]):
        names = list(members)
        for name in names:
            left, right = spans[name]
            block(draft.sheet, bottom if upper else top, left, texts[name][1], looks.HEADER, bottom=bottom, right=right)
        if upper:
            block(draft.sheet, top, spans[names[0]][0], upper, looks.HEADER, right=spans[names[-1]][1])
    for row in range(top, bottom + 1):
        write_band(draft, row)
    return top


def _header(headers: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, str]:
    """What stands over the header, empty where nothing does, and the header itself; a sub-unit's is its name."""
    text = headers[name][0] if name in headers else name
    upper, below, lower = text.partition(BELOW)
    return (upper.strip(), lower.strip()) if below else ("", text)
