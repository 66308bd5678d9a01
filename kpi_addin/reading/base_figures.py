"""Sheet 基础数据 → the figures from which common indicators are computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BaseFigure, Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import PERIODS, BaseFigures
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.stage_cells import amount_at, find_header, is_filled_in


def read_base_figures(form: Form, definition: FormDefinition, grids: Sequence[Grid], *, begun: bool) -> Form:
    """The form with the base figures of the first sheet that has them, once a stage has ``begun`` or somebody filled one in."""
    base = definition.reporting.base
    if base is None:
        return form
    headers = {key: (base.headers[key],) for key in ("name", *PERIODS)}
    for grid in grids:
        found = find_header(grid, headers, needed=tuple(headers))
        if found:
            form = replace(form, stage_sheets={**form.stage_sheets, "base_figures": grid.sheet})
            figures = tuple(_figures(grid, base, *found))
            begun = begun or any(is_filled_in(grid, one) for one in _own(figures, base))
            return replace(form, base_figures=figures, basis=_basis(grid, base)) if begun else form
    return form


def _own(figures: Iterable[BaseFigure], base: BaseFigures) -> Iterator[Field[Decimal | None]]:
    """What no formula of ours fills in from the other sheets: an .xls does not tell a formula from a number."""
    for each in figures:
        known = base.figure(each.key)
        linked = PERIODS if known.annual and known.linked else known.linked
        yield from (getattr(each, period) for period in PERIODS if period not in linked)


def _figures(grid: Grid, base: BaseFigures, header: int, columns: dict[str, int]) -> Iterator[BaseFigure]:
    known = {fold(figure.name): figure for figure in base.figures}
    for row in range(header + 1, grid.height):
        name = grid.at(row, columns["name"])
        figure = known.pop(fold(name), None) if isinstance(name, str) else None
        if figure is None:
            continue
        half, full = (amount_at(grid, row, columns[period]) for period in PERIODS)
        if figure.annual:
            half = full = half if half.value is not None else _second(half, full)
        yield BaseFigure(figure.key, half, full)


def _second(half: Field[Decimal | None], full: Field[Decimal | None]) -> Field[Decimal | None]:
    """An annual figure stands in the first of its two cells, but somebody may have split them and used the other."""
    return half if full.value is None else full


def _basis(grid: Grid, base: BaseFigures) -> Field[str | None]:
    """The key of the figure chosen as the denominator."""
    names = {fold(base.figure(key).name): key for key in base.basis_choices}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and fold(cell) == fold(base.basis_label):
                beside = ((place, grid.at(row, place)) for place in range(column + 1, len(cells)))
                place, chosen = next(
                    ((place, text) for place, text in beside if isinstance(text, str)), (column + 1, None)
                )
                return Field(names.get(fold(chosen or "")), grid.address(row, place), chosen)
    return NOWHERE
