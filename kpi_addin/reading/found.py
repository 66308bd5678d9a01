"""The forms that were found in a workbook, each with the place where it stands and, among several, a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kpi_addin.address import row_and_column, split
from kpi_addin.form import Form, Part
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.same_form import name_of
from kpi_addin.reading.stages import with_stages


class Found(NamedTuple):
    """A form, the sheet it was found on, that sheet's name, with the row where several stand there, and whether in a list."""

    form: Form
    sheet: Grid
    place: str
    listed: bool


def as_part(form: Form, grid: Grid) -> Form:
    """The form as one of several: what is filled in on the sheet is its part of it."""
    rows = [row for row, cells in enumerate(grid.rows, start=1) if any(cell is not None for cell in cells)]
    return replace(form, part=Part(name_of(form), grid.sheet, rows[0], rows[-1]))


def completed(found: Sequence[Found], chosen: Layout, grids: Sequence[Grid]) -> list[Found]:
    """The forms with what the reporting stages say, and each of several with the name that tells it apart.

    Whose the sheets of the stages are nobody says: where there are several they are the likeliest's, as if it were alone.
    """
    if len(found) == 1:
        form = with_stages(replace(found[0].form, part=None), chosen.definition, grids, chosen.grid)
        return [found[0]._replace(form=form)]
    read = {id(one.sheet) for one in found}
    others = [grid for grid in grids if id(grid) not in read]
    first = next(place for place, one in enumerate(found) if one.sheet is chosen.grid)
    names = Counter(name_of(one.form) for one in found)
    named = [one._replace(form=_named(one, names)) for one in found]
    form = with_stages(named[first].form, chosen.definition, others, chosen.grid)
    return [one._replace(form=form) if place == first else one for place, one in enumerate(named)]


def _named(one: Found, names: Mapping[str, int]) -> Form:
    part = one.form.part or as_part(one.form, one.sheet).part
    if part is None:
        return one.form
    name = part.name
    if names[name] > 1 or not name:
        place = f"{part.sheet} 第 {part.first_row} 行起"
        name = f"{name}（{place}）" if name else place
    return replace(one.form, part=replace(part, name=name))


def faint_cells(form: Form, grid: Grid) -> tuple[str, ...]:
    """The name cells of lines, indicators and entries of lists in rows that are hidden or struck through."""
    names = [*(line.name.cell for line in form.budget), *(row.level3.cell for row in form.indicators)]
    names += [entry.name.cell for each in form.lists.values() for entry in each.rows]
    return tuple(cell for cell in names if cell and row_and_column(split(cell)[1])[0] - 1 in grid.faint_rows)
