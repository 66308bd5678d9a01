"""Sheet 基础数据: the figures that common indicators are computed from, and beside them the indicators by live formulas."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from kpi_addin import palette
from kpi_addin.address import area
from kpi_addin.form import BaseFigure, Field
from kpi_addin.forms.stages import PERIODS, FigureDefinition, Period
from kpi_addin.writing.stages.base_plan import (
    BASIS_ROW,
    FORMULA,
    FULL,
    FULL_RESULT,
    GROUP,
    HALF,
    HALF_RESULT,
    INDICATOR,
    NAME,
    UNIT,
    BasePlan,
)
from kpi_addin.writing.stages.stage_draft import (
    StageDraft,
    finish,
    offer_listed,
    write_sheet_head,
    write_status_head,
)
from kpi_addin.writing.stages.stage_money import RATE
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import ZERO_OR_BLANK, only_numbers, prompt
from kpi_addin.writing.style.looks import block, formula
from kpi_addin.writing.style.page import print_one_page_wide
from kpi_addin.writing.style.sheet_draft import to_write
from kpi_addin.writing.style.status_column import write_status

WIDTHS = (14.0, 27.0, 7.0, 15.0, 15.0, 2.5, 21.0, 50.0, 12.0, 12.0)
LEAST_HEIGHT = 25.5
HEADERS = {
    GROUP: "group", NAME: "name", UNIT: "unit", HALF: "half_year", FULL: "full_year",
    INDICATOR: "indicator", FORMULA: "formula", HALF_RESULT: "half_year", FULL_RESULT: "full_year",
}  # fmt: skip
NOT_YET = "—"
LEAST_ROWS = 4
"""Below that the notes are shown when a cell is entered only."""
RESULT = RATE.but(bold=True, ink=palette.DEEP)
HINT = looks.PRINTED.but(size=9, ink=palette.QUIET_INK)
Links = Mapping[str, str]
"""Where a figure comes from, `form.full_year` and the like, with the formula for it."""


def write_base_figures(draft: StageDraft, plan: BasePlan, links: Links) -> None:
    """The whole sheet."""
    base = plan.base
    write_sheet_head(draft, base.title)
    _write_basis(draft, plan)
    draft.next_row(8)
    header = draft.next_row(LEAST_HEIGHT)
    for column, key in HEADERS.items():
        block(draft.sheet, header, column, base.headers[key], looks.HEADER)
    write_status_head(draft, header)
    _write_figures(draft, plan, links)
    _write_results(draft, plan)
    _write_notes(draft, plan)
    finish(draft, header, f"D{header + 1}", palette.GREEN)
    print_one_page_wide(draft.sheet, "landscape", pages=1)


def _write_basis(draft: StageDraft, plan: BasePlan) -> None:
    base, form = plan.base, draft.form.form
    row = draft.next_row(LEAST_HEIGHT)
    chosen = (form.basis.value if form else None) or base.basis_default
    block(draft.sheet, row, GROUP, base.basis_label, looks.SECTION, right=UNIT)
    block(draft.sheet, row, HALF, base.figure(chosen).name, looks.TARGET_INPUT, right=FULL)
    offer_listed(draft, [base.figure(key).name for key in base.basis_choices], f"D{BASIS_ROW}")
    write_status(draft, row)


def _write_figures(draft: StageDraft, plan: BasePlan, links: Links) -> None:
    told = {figure.key: figure for figure in draft.form.form.base_figures} if draft.form.form else {}
    inputs = []
    for group, figures in groupby(plan.base.figures, key=lambda figure: figure.group):
        top = draft.row
        for figure in figures:
            row = draft.next_row(LEAST_HEIGHT)
            block(draft.sheet, row, NAME, figure.name, looks.PRINTED)
            block(draft.sheet, row, UNIT, figure.unit, looks.CENTRED)
            _write_figure(draft, row, figure, told.get(figure.key), links)
            write_status(draft, row)
            inputs.append(area(row, HALF, row, FULL))
            if figure.note:
                prompt(draft.sheet, [inputs[-1]], title=figure.name, text=figure.note)
        block(draft.sheet, top, GROUP, group, looks.SECTION, bottom=draft.row - 1)
    plain = [cells for cells, figure in zip(inputs, plan.base.figures, strict=True) if not figure.note]
    only_numbers(draft.sheet, plain, f"只填数字，不写单位；{ZERO_OR_BLANK}。")


def _write_figure(draft: StageDraft, row: int, figure: FigureDefinition, told: BaseFigure | None, links: Links) -> None:
    look = looks.MONEY_INPUT if figure.unit != "人" else looks.MONEY_INPUT.but(number_format="#,##0")
    for period in PERIODS[:1] if figure.annual else PERIODS:
        column = HALF if period == "half_year" else FULL
        value: object = to_write(_told(told, period))
        value = None if isinstance(value, str) and value.startswith("=") else value
        cell = block(draft.sheet, row, column, value, look, right=FULL if figure.annual else None)
        source = figure.linked.get(period, "")
        if value is None and source in links:
            formula(cell, links[source])


def _told(figure: BaseFigure | None, period: Period) -> Field[object]:
    if figure is None:
        return Field(None)
    found = figure.half_year if period == "half_year" else figure.full_year
    return Field(found.value, found.cell, found.raw)


def _write_results(draft: StageDraft, plan: BasePlan) -> None:
    for indicator in plan.base.computed:
        row = plan.results[indicator.name]
        block(draft.sheet, row, INDICATOR, indicator.name, looks.PRINTED)
        formula(block(draft.sheet, row, FORMULA, None, HINT), plan.words(indicator))
        for period, column in zip(PERIODS, (HALF_RESULT, FULL_RESULT), strict=True):
            early = indicator.year_end and period == "half_year"
            cell = block(draft.sheet, row, column, NOT_YET if early else None, RESULT)
            if not early:
                formula(cell, plan.ratio(indicator, period))


def _write_notes(draft: StageDraft, plan: BasePlan) -> None:
    """What each figure counts, in the room below the indicators."""
    top, bottom = max(plan.results.values()) + 2, max(plan.rows.values())
    notes = [f"{figure.name}：{figure.note}。" for figure in plan.base.figures if figure.note]
    if notes and bottom - top >= LEAST_ROWS:
        block(draft.sheet, top, INDICATOR, plan.base.headers["note"], looks.SECTION, bottom=bottom)
        look = HINT.but(vertical="top")
        block(draft.sheet, top, FORMULA, "\n".join(notes), look, bottom=bottom, right=FULL_RESULT)
