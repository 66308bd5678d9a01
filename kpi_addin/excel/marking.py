"""Findings and marks → the workbook: each sheet of ours is written in one go, whatever was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType

import xlwings as xw

from kpi_addin.address import Spot
from kpi_addin.api import Validation
from kpi_addin.excel.book import Opened
from kpi_addin.marks import choices, findings_layout, findings_sheet, lights, stamp
from kpi_addin.marks.carried import texts_of
from kpi_addin.marks.checked_cells import CellsOf, Checked, checked_number, checked_text
from kpi_addin.marks.findings_layout import COLUMNS, EXPLANATION, FIRST_ROW, HEADINGS, PLACE, RULE
from kpi_addin.marks.findings_notes import notes_in, places_below
from kpi_addin.marks.live import live_cells
from kpi_addin.marks.row_names import row_names
from kpi_addin.reading.grid import Cell, Grid

_Row = list[str | int | float | None]
_NO_FORMULAS: Mapping[Spot, str] = MappingProxyType({})
TEXT = "@"


def write_findings(opened: Opened, validation: Validation) -> None:
    """Put the findings, the marks and the stamp where ``validate --write`` puts them.

    The sheets are made first: where the workbook's structure is protected that fails before anything has changed.
    """
    name, sheet = _findings_sheet(opened)
    stamp_sheet = _stamp_sheet(opened)
    _define_names(opened)
    form_sheet, findings = validation.form_sheet, validation.findings
    table = findings_sheet.table(findings, form_sheet, validation.receipt, opened.carried.explanations)
    jumps = findings_sheet.jumps(findings, form_sheet, opened.sheets)
    _write_table(sheet, opened.grid(name), table, jumps, findings_sheet.summary_formula(findings, validation.receipt))
    before, form_id = opened.carried.stamp, validation.form.form_id
    again = stamp.known_again(before, form_id, lambda: opened.formulas(form_sheet).values())
    told = {**before, **again, **findings_sheet.check_stamp(findings, validation.receipt, name)}
    beside = validation.form.stage_sheets
    marks = lights.cell_marks(findings, form_sheet, stage_sheets=beside)
    notes = lights.row_notes(findings, form_sheet, beside)
    live = live_cells(marks, notes, name, _cells_of(opened), row_names(validation.form))
    _write_stamp(stamp_sheet, opened.grid(stamp.SHEET), {**stamp.stamp_cells(told), **live.values}, live.formulas)


def _cells_of(opened: Opened) -> CellsOf:
    """What stands on each sheet that was read, its formulas asked for where they are not known yet."""

    @cache
    def cells_of(name: str) -> dict[Spot, Checked] | None:
        grid = opened.grids.get(name)
        if grid is None or not grid.rows:
            return None
        calculated = opened.formulas(name)
        told = {
            (row, column): None if (row - 1, column - 1) in calculated else _checked(value)
            for row, cells in enumerate(grid.rows, start=1)
            for column, value in enumerate(cells, start=1)
            if value is not None
        }
        return told | {(row + 1, column + 1): None for row, column in calculated}

    return cells_of


def _checked(value: Cell) -> Checked:
    if isinstance(value, str):
        return checked_text(value)
    return None if isinstance(value, bool) or value is None else checked_number(value)


def shown_conflicts(opened: Opened) -> list[list[str | int]]:
    """The rows of the block of conflicts as they stand there, with what the user chose so far; none where there is no block."""
    grids = [
        opened.grid(name) for name in (findings_layout.SHEET, findings_layout.OTHER_SHEET) if name in opened.sheets
    ]
    shown = [grid.rows[row - 1] for grid in grids for row in sorted(choices.block_rows(_told_in(grid)))]
    return [["" if cell is None else _whole(cell) for cell in row[: choices.CONFLICT_COLUMNS]] for row in shown]


def clear_conflicts(opened: Opened) -> None:
    """Take the block of conflicts away: what was asked there is settled."""
    for name in (findings_layout.SHEET, findings_layout.OTHER_SHEET):
        width = choices.CONFLICT_COLUMNS
        for row in choices.block_rows(_told_in(opened.grid(name))) if name in opened.sheets else ():
            opened.sheets[name].range((row, 1), (row, width)).value = [None] * width


def write_conflicts(opened: Opened, rows: Sequence[Sequence[str | int]], *, show: bool = True) -> None:
    """Put the block of conflicts below the findings, in place of the one before where it fits there, and show it."""
    name, sheet = _findings_sheet(opened)
    told = _told_in(opened.grid(name))
    before, width = sorted(choices.block_rows(told)), choices.CONFLICT_COLUMNS
    others = {row for row, column in told if column <= width and row not in before}
    first = before[0] if before else 0
    if not first or others & set(range(first, first + len(rows))):
        first = max(others | {FIRST_ROW}) + 2
    for row in before:
        sheet.range((row, 1), (row, width)).value = [None] * width
    sheet.range((first, 1), (first + len(rows) - 1, width)).value = [
        [_typed(value or None) for value in row] for row in rows
    ]
    if show:
        sheet.activate()
        sheet.range((first + 2, choices.CHOICE)).select()


def clear_findings(opened: Opened) -> None:
    """Back to the state before the first check; what the user explained stays in the table, for the next."""
    for name in (findings_layout.SHEET, findings_layout.OTHER_SHEET):
        heading = findings_layout.heading_row(texts_of(opened.grid(name)))
        if heading is not None:
            _write_table(opened.sheets[name], opened.grid(name), _cleared(opened.grid(name), heading), [], None)
    if stamp.SHEET in opened.sheets:
        told = {key: value for key, value in opened.carried.stamp.items() if key not in stamp.OF_CHECK}
        _write_stamp(opened.sheets[stamp.SHEET], opened.grid(stamp.SHEET), stamp.stamp_cells(told))


def _cleared(grid: Grid, heading: int) -> list[list[str | int]]:
    explained = [row for row in grid.rows[heading:] if len(row) > RULE and row[EXPLANATION] and row[RULE]]
    told = (["" if value is None else _whole(value) for value in row[: len(HEADINGS)]] for row in explained)
    return findings_sheet.cleared(told)


def heading_rows() -> int:
    """How many rows stand above the first finding."""
    return FIRST_ROW - 1


def _whole(value: str | float) -> str | int:
    return value if isinstance(value, str) else int(value)


def note_base(opened: Opened, values: Mapping[str, str]) -> None:
    """Note in the stamp which revision the workbook is now, and what else is new in it; a key without a value goes.

    Everything else on the stamp's sheet stays.
    """
    sheet, before = _stamp_sheet(opened), opened.carried.stamp
    told = {key: value for key, value in {**before, **values}.items() if value}
    cells = stamp.stamp_cells(told)
    last = stamp.FIRST_ROW - 1 + max(len(told), len(before))
    both = (stamp.STAMP, stamp.STAMP_VALUES)
    rows = [[_typed(cells.get((row, column))) for column in both] for row in range(1, last + 1)]
    sheet.range((1, 1), (last, stamp.STAMP_VALUES)).value = rows


def _findings_sheet(opened: Opened) -> tuple[str, xw.Sheet]:
    """Our sheet of findings, made where there is none; somebody else's sheet of that name is left alone."""
    for name in (findings_layout.SHEET, findings_layout.OTHER_SHEET):
        if name not in opened.sheets:
            return name, _add_findings_sheet(opened, name)
        texts = texts_of(opened.grid(name))
        if not texts or findings_layout.heading_row(texts):
            break
    return name, opened.sheets[name]


def _add_findings_sheet(opened: Opened, name: str) -> xw.Sheet:
    sheet = _add_sheet(opened, name)
    for number, column in enumerate(COLUMNS, start=1):
        sheet.range((1, number)).column_width = column.width
    sheet.range((FIRST_ROW, PLACE + 1), (findings_layout.LAST_ROW, EXPLANATION + 1)).wrap_text = True
    return sheet


def _stamp_sheet(opened: Opened) -> xw.Sheet:
    if stamp.SHEET in opened.sheets:
        return opened.sheets[stamp.SHEET]
    sheet = _add_sheet(opened, stamp.SHEET)
    sheet.visible = False
    return sheet


def _define_names(opened: Opened) -> None:
    """Those that are missing: all where the sheet is new, some in a workbook of an older version.

    Each question costs a call, so the newest name answers for all.
    """
    names = opened.book.names
    if stamp.NEWEST_NAME in names:
        return
    for name in stamp.NAMES:
        names.add(name, f"={stamp.reference(name)}")


def _add_sheet(opened: Opened, name: str) -> xw.Sheet:
    """Add a sheet after the others; the user stays where he is."""
    shown = opened.book.sheets.active
    last = list(opened.sheets.values())[-1]
    opened.sheets[name] = sheet = opened.book.sheets.add(name, after=last)
    shown.activate()
    return sheet


def _write_table(
    sheet: xw.Sheet,
    before: Grid,
    table: Sequence[Sequence[str | int]],
    jumps: Iterable[str | None],
    summary: str | None,
) -> None:
    """The table over the one before: texts as texts, places that jump; how it looks is the template's."""
    rows: list[_Row] = [[value or None for value in row] for row in table]
    told = list(jumps)
    for number, row in enumerate(rows[heading_rows() :]):
        row[: PLACE + 1] = [_typed(value) for value in row[: PLACE + 1]]
        if number < len(told) and told[number]:
            row[PLACE] = f"={told[number]}"
    if summary:
        rows[findings_layout.SUMMARY_ROW - 1][0] = f"={summary}"
    width, last = len(HEADINGS), max(len(rows), FIRST_ROW)
    sheet.range((FIRST_ROW, PLACE + 2), (last, width)).number_format = TEXT
    rows += [[None] * width for _ in range(max(last, before.height) - len(rows))]
    for spot, (down, column) in places_below(notes_in(_told_in(before)), last).items():
        if column <= width:
            rows += [[None] * width for _ in range(down - len(rows))]
            rows[down - 1][column - 1] = _noted(sheet.range(spot))
    sheet.range((1, 1), (len(rows), width)).value = rows


def _write_stamp(
    sheet: xw.Sheet, before: Grid, cells: Mapping[Spot, stamp.Told], formulas: Mapping[Spot, str] = _NO_FORMULAS
) -> None:
    height = max(before.height, *(row for row, _ in cells))
    width = max(stamp.HEADINGS)
    told = {spot: _typed(value) for spot, value in cells.items()} | {
        spot: f"={text}" for spot, text in formulas.items()
    }
    values = [[told.get((row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)]
    sheet.range((1, 1), (height, width)).value = values


def _told_in(grid: Grid) -> dict[Spot, str]:
    """Every cell that tells something, a number too."""
    cells = ((row, column, cell) for row, told in enumerate(grid.rows, 1) for column, cell in enumerate(told, 1))
    return {(row, column): str(cell) for row, column, cell in cells if cell not in {None, ""}}


def _noted(cell: xw.Range) -> str | int | float | None:
    """A note as it has to be typed again: a formula stays one."""
    value, formula = cell.value, cell.formula
    if isinstance(formula, str) and formula.startswith("=") and formula != value:
        return formula
    return f"'{value}" if isinstance(value, str) else value


def _typed(value: stamp.Told | float | None) -> str | int | float | None:
    """A value as it has to be typed: after an apostrophe nothing becomes a number, a date or a formula."""
    if isinstance(value, Decimal):
        return float(value)
    return f"'{value}" if isinstance(value, str) else value
