"""Which of a form's own texts are cut in print: the sheets say what runs over its rows, the form what is somebody's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from kpi_addin.form import Field, Form, Indicator
from kpi_addin.reading.grid import Grid, Position

_TYPED = (None, "project")
"""Keys of budget lines whose names somebody typed: a project's, and what the definition doesn't know."""
_PRINTED = ("level1", "level2")
_OF_INDICATOR = tuple(each.name for each in fields(Indicator) if each.name not in _PRINTED)


def with_cut_texts(form: Form, grids: Sequence[Grid]) -> Form:
    """The form that says which of its texts are cut."""
    cut = {_address(grid, spot) for grid in grids for spot in grid.cut}
    too_long = {_address(grid, spot) for grid in grids for spot in grid.too_long}
    if not cut and not too_long:
        return form
    told = {text.cell: Field(str(text.value), text.cell) for text in _texts(form) if text.cell}
    return replace(
        form,
        cut=tuple(text for cell, text in told.items() if cell in cut),
        too_long=tuple(text for cell, text in told.items() if cell in too_long),
    )


def _address(grid: Grid, spot: Position) -> str:
    return grid.address(*spot)


def _texts(form: Form) -> Iterator[Field[object]]:
    """Whatever somebody may have typed at length; names of lines and levels that are printed on the form are not theirs."""
    own_lines = (line.name for line in form.budget if line.key in _TYPED)
    told: list[object] = [form.unit, *form.texts.values(), *own_lines, form.evaluation.reason]
    for row in form.indicators:
        told += [*(getattr(row, name) for name in _OF_INDICATOR), *row.further.values()]
    told += [text for each in form.lists.values() for entry in each.rows for text in entry.texts.values()]
    yield from (each for each in told if isinstance(each, Field) and each.cell and isinstance(each.value, str))
