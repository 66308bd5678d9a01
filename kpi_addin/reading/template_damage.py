"""What of our own template was deleted or written over on a form's sheet: only what nobody could have meant.

A file tells it whose formulas, names and restrictions were read; a host or a format that does not tell them has nothing told.
Rows that repeat may be put in, deleted and sorted by the user, so only the fixed lines of the budget are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kpi_addin.address import row_and_column, split
from kpi_addin.form import BudgetLine, Form
from kpi_addin.live_sum import live_sum_in
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.input_cells import fastened
from kpi_addin.reading.template_stamp import SHEET, TEMPLATE, TEMPLATE_VERSION

_LOST = "#REF!"
_OWN_NAME = re.compile(r"\bkpi_[a-z_]+")
_STATUS = "kpi_note_rows"
"""The name in every formula that tells what was found in its row."""


def with_damage(form: Form, grids: Sequence[Grid]) -> Form:
    """The form that says what of its template is damaged: by kind of damage the cells."""
    sheet = next((grid for grid in grids if grid.sheet == split(form.unit.cell or "")[0]), None)
    if sheet is None or sheet.names is None or form.part:
        return form
    told = dict(_damage(form, sheet, {grid.sheet: grid for grid in grids}))
    return replace(form, damage={kind: cells for kind, cells in told.items() if cells})


def _damage(form: Form, sheet: Grid, grids: dict[str, Grid]) -> Iterator[tuple[str, tuple[str, ...]]]:
    if SHEET not in grids:
        yield "stamp", tuple(_addresses(sheet, _naming(sheet, "kpi_")[:1]))
        return
    if not _is_todays(grids[SHEET]):
        return
    named = {name for text in sheet.formulas.values() for name in _OWN_NAME.findall(text)}
    undefined = sorted(named - (sheet.names or frozenset()))
    yield "names", tuple(_addresses(sheet, [_naming(sheet, name)[0] for name in undefined[:1]]))
    yield "broken", tuple(_addresses(sheet, _naming(sheet, _LOST)))
    yield "missing", tuple(_addresses(sheet, _missing(form, sheet)))
    whole = (form.title.cell or form.unit.cell or "",)
    yield "unprotected", () if sheet.protected else whole
    yield "shut", tuple(_addresses(sheet, fastened(form, sheet.sheet, sheet.formulas, sheet.fastened)))
    yield "free", () if sheet.restricted or not form.budget else whole


def _is_todays(stamped: Grid) -> bool:
    return any(row[:2] == (TEMPLATE, TEMPLATE_VERSION) for row in stamped.rows)


def _naming(sheet: Grid, word: str) -> list[Position]:
    return sorted(spot for spot, text in sheet.formulas.items() if word in text)


def _addresses(sheet: Grid, spots: Iterable[Position]) -> Iterator[str]:
    yield from (sheet.address(*spot) for spot in spots)


def _missing(form: Form, sheet: Grid) -> list[Position]:
    """Where a sum lacks what its parts add up to or how far that is, and where something stands in place of a line's status.

    A status that was only deleted is put back whenever findings are written.
    """
    status = _column(_naming(sheet, _STATUS))
    if status is None:
        return []
    wanted = []
    for line in form.budget:
        if _is_fixed(line, sheet):
            row = row_and_column(split(line.full_year.cell or "")[1])[0] - 1
            beside = (0, 1, 2) if _has_parts(line, form) else (0,)
            wanted += [(row, status + place) for place in beside]
    # Of a form whose sums stand elsewhere, or nowhere, none is there.
    sums = any(live_sum_in(text) for text in sheet.formulas.values())
    lacking = {spot for spot in wanted if spot not in sheet.formulas}
    return sorted(spot for spot in lacking if (sheet.at(*spot) is not None if spot[1] == status else sums))


def _column(spots: Sequence[Position]) -> int | None:
    """The column in which most of them stand."""
    found = Counter(column for _, column in spots).most_common(1)
    return found[0][0] if found else None


def _is_fixed(line: BudgetLine, sheet: Grid) -> bool:
    """A line that the template prints; projects and what was typed below them come and go."""
    return line.key not in {None, "project"} and split(line.full_year.cell or "")[0] == sheet.sheet


def _has_parts(line: BudgetLine, form: Form) -> bool:
    """Lines that name it as their parent; beside the total of a side its other outermost lines are what adds up."""
    others = [each for each in form.budget if each.key and each.side == line.side and each is not line]
    outermost = line.parent is None and (line.key or "").endswith("_total")
    return any(each.parent == line.name.value or (outermost and each.parent is None) for each in others)
