"""The sheets of the reporting stages, beside the form in the same workbook: monitoring, self-evaluation, base figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break

from kpi_addin import palette
from kpi_addin.address import column_letters
from kpi_addin.form import NOWHERE
from kpi_addin.forms.stages import PERIODS, Reporting, StageDefinition
from kpi_addin.scoring import points_available, weights_by_level
from kpi_addin.writing.stages.base_figures_sheet import WIDTHS, write_base_figures
from kpi_addin.writing.stages.base_plan import BasePlan
from kpi_addin.writing.stages.placed import Placed
from kpi_addin.writing.stages.stage_draft import StageDraft, finish, write_sheet_head
from kpi_addin.writing.stages.stage_money import write_lines, write_year
from kpi_addin.writing.stages.stage_summary import plan_summary, told_result, write_points, write_summary
from kpi_addin.writing.stages.stage_table import TableDraft, overflow, write_stage_table
from kpi_addin.writing.style.sheet_draft import Draft

HEADER_ROW = 5
"""Of the self-evaluation's table: below title, unit and the line of money with its headers."""
MONEY_ROW = 3
"""Of the monitoring: its lines of money, too many to stay in view together with the header of the table below them."""
COLOURS = {"half_year": palette.ORANGE, "full_year": palette.MAROON}
BASE_KEY = "base_figures"


def write_stages(workbook: Workbook, form: Draft) -> None:
    """Add the sheets that the form's definition describes; the form's own sheet must be written already."""
    reporting = form.definition.reporting
    if reporting.base is None:
        return
    placed, plan = Placed(form.sheet, form.definition), BasePlan(reporting.base)
    links = _form_links(placed)
    for stage in reporting.stages:
        sheet = workbook.create_sheet(stage.sheet)
        draft = StageDraft(sheet, stage.period, form, placed, [column.width for column in stage.columns])
        if stage.period == "half_year":
            links |= _write_monitoring(draft, stage, plan)
        else:
            _write_evaluation(draft, stage, plan, reporting)
    sheet = workbook.create_sheet(reporting.base.sheet)
    write_base_figures(StageDraft(sheet, BASE_KEY, form, placed, WIDTHS), plan, links)


def _write_monitoring(draft: StageDraft, stage: StageDefinition, plan: BasePlan) -> dict[str, str]:
    write_sheet_head(draft, stage.title)
    spent = write_lines(draft, stage)
    table = write_stage_table(draft, stage, plan)
    first = table.cell(stage.actual, table.header + 1)
    _break_pages(draft, table)
    finish(draft, table.header, first, COLOURS[stage.period], frozen=f"{_after_names(table)}{MONEY_ROW}")
    return {f"{stage.period}.executed_half": spent} if spent else {}


def _write_evaluation(draft: StageDraft, stage: StageDefinition, plan: BasePlan, reporting: Reporting) -> None:
    scoring, columns = reporting.scoring, {column.key: at for at, column in enumerate(stage.columns, start=1)}
    rows = draft.placed.indicators
    levels = tuple(dict.fromkeys(level for row in rows if (level := row.texts.get("level1"))))
    summary = plan_summary(HEADER_ROW, len(rows) + overflow(draft.placed), levels, columns)
    write_sheet_head(draft, stage.title, told_result(summary, scoring))
    money = write_year(draft, stage, plan, scoring.labels["execution"], summary.execution)
    table = write_stage_table(draft, stage, plan)
    write_points(draft, table, summary, _given_points(draft, table))
    write_summary(draft, summary, table, money, scoring, weights_by_level(draft.form.definition))
    _break_pages(draft, table)
    first = table.cell(stage.actual, table.header + 1)
    finish(draft, table.header, first, COLOURS[stage.period], frozen=f"{_after_names(table)}{table.header + 1}")


def _after_names(table: TableDraft) -> str:
    return column_letters(table.columns["level3"] + 1)


def _break_pages(draft: StageDraft, table: TableDraft) -> None:
    """A table that begins a page on the form begins one here, but for the first."""
    for place in draft.placed.tables[1 : draft.form.definition.page.breaks]:
        draft.sheet.row_breaks.append(Break(id=table.rows[place] - 1))


def _given_points(draft: StageDraft, table: TableDraft) -> list[Decimal | None]:
    """The points of each row where they are others than its share of its level's weight."""
    form = draft.form.form
    if form is None:
        return [None] * len(table.rows)
    plain = replace(form, indicators=tuple(replace(row, points=NOWHERE) for row in form.indicators))
    shares = points_available(plain, draft.form.definition)
    usual = {id(row): share for row, share in zip(form.indicators, shares, strict=True)}
    stated = ((row, row.points.value if row else None) for row in table.answers)
    return [points if row and points != usual.get(id(row)) else None for row, points in stated]


def _form_links(placed: Placed) -> dict[str, str]:
    """What the form says was planned for all expenditure, for base figures that repeat it."""
    lines = [line for line in placed.lines if line.total] or [line for line in placed.lines if line.outermost]
    links = {}
    for period in PERIODS:
        cells = ",".join(placed.link(line.addresses[period]) for line in lines if period in line.addresses)
        if cells:
            links[f"form.{period}"] = f'IF(COUNT({cells})=0,"",SUM({cells}))'
    return links
