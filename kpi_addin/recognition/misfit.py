"""A workbook that is not this form: which labels are missing, what comes near them, and which forms come nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.nearest import nearest
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import Layout, index_of, lay_out

_MOST = 3


@dataclass(frozen=True)
class Near:
    """A form that comes near: its id and name, the sheet, what is missing there, and the labels of another form."""

    form_id: str
    name: str
    sheet: str
    missing: tuple[str, ...]
    strange: tuple[str, ...]


@dataclass(frozen=True)
class Misfit:
    """Why no sheet is this form. ``likely`` tells for a missing label the cell that comes near it."""

    own: Near | None
    likely: dict[str, tuple[str, str]]
    nearest: tuple[Near, ...]


def misfit_of(grids: Sequence[Grid], definition: FormDefinition, known: Sequence[FormDefinition]) -> Misfit:
    """Of the sheets the one that comes nearest to this form; ``known`` are all forms, of which three are told."""
    indexed = [(grid, index_of(grid)) for grid in grids]
    found: dict[str, Layout] = {}
    for each in {**{one.id: one for one in known}, definition.id: definition}.values():
        layouts = [lay_out(grid, each, index) for grid, index in indexed]
        if layouts:
            found[each.id] = min(layouts, key=_distance)
    own = found.get(definition.id)
    by_name: dict[str, Layout] = {}
    for layout in sorted(found.values(), key=_distance):
        by_name.setdefault(layout.definition.name, layout)  # last year's form is no other form
    closest = list(by_name.values())[:_MOST]
    likely = _likely(own) if own else {}
    return Misfit(_near(own) if own else None, likely, tuple(_near(layout) for layout in closest))


def _distance(layout: Layout) -> tuple[int, bool, bool, int]:
    """What is missing, then whether the form's name is on the sheet, then how much else is."""
    names = [fold(name) for name in (layout.definition.name, *layout.definition.other_names)]
    titled = any(name in text for text in layout.folded for name in names)
    return len(layout.missing_anchors()), layout.strange, not titled, -layout.recognised


def _near(layout: Layout) -> Near:
    definition = layout.definition
    strange = tuple(layout.strangers_shown)
    return Near(definition.id, definition.name, layout.grid.sheet, tuple(layout.missing_anchors()), strange)


def _likely(layout: Layout) -> dict[str, tuple[str, str]]:
    """For each missing anchor the text on the sheet that is most like it, with its cell."""
    texts = {text: places[0] for text, places in layout.folded.items()}
    told = {}
    for anchor in layout.missing_anchors():
        close = nearest(fold(anchor), texts, likeness=0.6)
        if close:
            place = texts[close]
            told[anchor] = (layout.grid.address(*place), str(layout.grid.at(*place)))
    return told
