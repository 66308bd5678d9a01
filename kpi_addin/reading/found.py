"""The forms that were found in a workbook, each with the place where it stands and, among several, a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Form, Part
from kpi_addin.reading.cut_texts import with_cut_texts
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.same_form import name_of
from kpi_addin.reading.stages import with_stages
from kpi_addin.reading.template_damage import with_damage


class Found(NamedTuple):
    """A form, the sheet it was found on, that sheet's name, with the row where several stand there, and whether in a list."""

    form: Form
    sheet: Grid
    place: str
    listed: bool


def as_part(form: Form, grid: Grid) -> Form:
    """The form as one of several: what is filled in on the sheet is its part of it."""
    rows = [row for row, cells in enumerate(grid.rows, start=1) if cells and any(cell is not None for cell in cells)]
    return replace(form, part=Part(name_of(form), grid.sheet, rows[0], rows[-1]))


def completed(found: Sequence[Found], chosen: Layout, grids: Sequence[Grid]) -> list[Found]:
    """The forms with what the reporting stages say, and each of several with the name that tells it apart.

    Whose the sheets of the stages are nobody says: where there are several they are the likeliest's, as if it were alone.
    """
    if len(found) == 1:
        form = with_stages(replace(found[0].form, part=None), chosen.definition, grids, chosen.grid)
        return [found[0]._replace(form=with_damage(with_cut_texts(form, grids), grids))]
    read = {id(one.sheet) for one in found}
    others = [grid for grid in grids if id(grid) not in read]
    first = next(place for place, one in enumerate(found) if one.sheet is chosen.grid)
    named = _named(found)
    form = with_stages(named[first].form, chosen.definition, others, chosen.grid)
    told = [one._replace(form=form) if place == first else one for place, one in enumerate(named)]
    return [one._replace(form=with_cut_texts(one.form, grids)) for one in told]


def _named(found: Sequence[Found]) -> list[Found]:
    """Each with a name that no other has: its own, with its unit where that tells it apart, else with its place."""
    forms = [one.form if one.form.part else as_part(one.form, one.sheet) for one in found]
    names = Counter(map(name_of, forms))
    with_units = Counter((name_of(form), form.unit.value) for form in forms)
    return [one._replace(form=_called(form, names, with_units)) for one, form in zip(found, forms, strict=True)]


def _called(form: Form, names: Mapping[str, int], with_units: Mapping[tuple[str, str | None], int]) -> Form:
    name, unit, part = name_of(form), form.unit.value, form.part
    if part is None:
        return form
    place = f"{part.sheet} 第 {part.first_row} 行起"
    if not name:
        name = place
    elif names[name] > 1:
        name = f"{name}（{unit if unit and unit != name and with_units[name, unit] == 1 else place}）"
    return replace(form, part=replace(part, name=name))


def faint_cells(form: Form, grid: Grid) -> tuple[str, ...]:
    """The name cells of lines, indicators and entries of lists in rows that are hidden or struck through."""
    names = [*(line.name.cell for line in form.budget), *(row.level3.cell for row in form.indicators)]
    names += [entry.name.cell for each in form.lists.values() for entry in each.rows]
    return tuple(cell for cell in names if cell and row_and_column(split(cell)[1])[0] - 1 in grid.faint_rows)
