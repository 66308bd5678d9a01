"""The cells of an indicator row → the fields of an `Indicator`, each read as what its column holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kpi_addin.form import NOWHERE, Field
from kpi_addin.reading.amounts import money
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_rows import ACTUALS, VALUES, Columns
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.sub_units import sub_unit_columns, target_keys
from kpi_addin.reading.target_cells import in_targets_unit, target_text
from kpi_addin.reading.totals import NUMBER_COLUMNS

Text = Field[str | None]
SEPARATOR = " | "
"""Between the parts of a target that stand in columns of their own."""
_TEXTS = ("key_task", "project", "deviation_full")
_LEVELS = ("level1", "level2", "level3")
_OWN = frozenset((*VALUES, *ACTUALS, *_TEXTS))


def indicator_fields(
    layout: Layout, header: HeaderRow, row: int, columns: Columns, *, sub_units: bool = False
) -> dict[str, Any]:
    """Everything but the levels, which may stand further up; columns that only some forms have are ``further``."""
    places = {**header.columns, **columns}
    joined = {key: parts for key, parts in layout.definition.joined.items() if key in places}
    fields: dict[str, Any] = {"level3": text_at(layout, row, places["level3"]), **dict.fromkeys(VALUES, NOWHERE)}
    name = fields["level3"].value
    further: dict[str, Text] = {}
    for key, place in places.items():
        if key in joined:
            own = fields if key in _OWN else further
            own[key] = _joined(layout, row, key, [(part, places[part]) for part in joined[key] if part in places])
        elif key in (*VALUES, *ACTUALS):
            fields[key] = _value(layout, row, place, name, actual=key in ACTUALS)
        elif key in NUMBER_COLUMNS:
            cell = layout.grid.at(row, place)
            fields[key] = Field(money(cell, None), layout.grid.address(row, place), cell)
        elif key in _TEXTS:
            # One cell beside the indicators of a project may be merged over all of them.
            fields[key] = text_at(layout, *(layout.grid.origin(row, place) if key == "project" else (row, place)))
        elif key not in _LEVELS and not any(key in parts for parts in joined.values()):
            target = key in target_keys(layout.definition)
            further[key] = _value(layout, row, place, name) if target else text_at(layout, row, place)
    if sub_units:
        own_targets = sub_unit_columns(header, layout.definition)
        further |= {unit: _value(layout, row, place, name) for unit, place in own_targets.items()}
    _prefer(layout, fields, further)
    for actual, target_key in zip(ACTUALS, VALUES, strict=True):
        if actual in fields:
            fields[actual] = _beside_target(fields[actual], fields[target_key])
    return fields | {"further": further}


def _prefer(layout: Layout, fields: dict[str, Any], further: dict[str, Text]) -> None:
    """Where several columns hold a target, the first filled in counts; all of them stay readable by their own keys."""
    for target, keys in layout.definition.prefer.items():
        told = {key: further.get(key) or fields.get(key, NOWHERE) for key in keys}
        there = {key: one for key, one in told.items() if one.cell}
        if len(there) > 1:
            further |= there
        blank = fields[target] if fields[target].cell else next(iter(there.values()), NOWHERE)
        fields[target] = next((one for one in there.values() if one.value is not None), blank)


def _beside_target(actual: Text, target: Text) -> Text:
    """The actual, a bare number in the target's unit where only that can be meant."""
    told = actual.value or ""
    share = in_targets_unit(actual.raw, target.value) if isinstance(actual.raw, float) and "%" not in told else None
    return replace(actual, value=share) if share else actual


def text_at(layout: Layout, row: int, column: int) -> Text:
    """What a cell says, a number in it without idle zeros."""
    cell = layout.grid.at(row, column)
    value = None if cell is None else target_text(cell, None, None, None)
    return Field(value, layout.grid.address(row, column), cell)


def _value(layout: Layout, row: int, column: int, indicator: str | None, *, actual: bool = False) -> Text:
    """A target or an actual; an actual is a number, in which ``=`` stands for nothing."""
    grid, place = layout.grid, (row, column)
    cell = grid.at(row, column)
    # Whether a bare actual is a share, its target's unit says: the judge knows it.
    name = None if actual else indicator
    value = target_text(cell, grid.formulas.get(place), grid.number_formats.get(place), name)
    if actual and value and not isinstance(cell, str):
        value = value.removeprefix("=")
    return Field(value, grid.address(row, column), cell)


def _joined(layout: Layout, row: int, key: str, parts: list[tuple[str, int]]) -> Text:
    """A target from several cells; where only one column is there, or one cell holds all parts, it is that cell."""
    places = dict(parts)
    if len(places) == 1 or SEPARATOR.strip() in str(layout.grid.at(row, places[key])):
        return _value(layout, row, places[key], None)
    cells = [_value(layout, row, place, None, actual=True).value or "" for place in places.values()]
    address = layout.grid.address(row, places[key])
    if layout.grid.at(row, places[key]) is None:
        return Field(None, address)
    text = SEPARATOR.join(cells).rstrip()
    return Field(text, address, text)
