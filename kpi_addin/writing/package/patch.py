"""Findings into a workbook on disk, by replacing only the parts that must change inside the .xlsx."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from kpi_addin.address import Spot
from kpi_addin.checks.engine.finding import Finding
from kpi_addin.marks import findings_layout, findings_sheet, lights
from kpi_addin.marks.checked_cells import CellsOf
from kpi_addin.marks.explanations import explanations_in
from kpi_addin.marks.findings_layout import COLUMNS, FIRST_ROW, OTHER_SHEET, PLACE, SUMMARY_ROW
from kpi_addin.marks.live import live_cells
from kpi_addin.marks.row_names import NO_NAMES
from kpi_addin.writing.package.light_areas import cover_whole
from kpi_addin.writing.package.notes_beside import notes_on
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart, empty_sheet
from kpi_addin.writing.package.stamped import put_stamp
from kpi_addin.writing.package.workbook_part import add_sheet, recalculate_on_opening, sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package


def write_marks(  # noqa: PLR0913 - as `put_marks`
    path: Path,
    findings: Sequence[Finding],
    *,
    form_sheet: str,
    receipt: str,
    stamp: Mapping[str, str] | None = None,
    stage_sheets: Mapping[str, str] | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> None:
    """As `put_marks`, into a file. Raises `UnreadableError` for what is no .xlsx, `WriteError` when it cannot be replaced."""
    package = Package(path)
    put_marks(
        package,
        findings,
        form_sheet=form_sheet,
        receipt=receipt,
        stamp=stamp,
        stage_sheets=stage_sheets,
        names=names,
    )
    package.save()


def put_marks(  # noqa: PLR0913 - the workbook, what was found where, and what is noted about it
    package: Package,
    findings: Sequence[Finding],
    *,
    form_sheet: str,
    receipt: str,
    stamp: Mapping[str, str] | None = None,
    stage_sheets: Mapping[str, str] | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> None:
    """Write findings, marks and the stamp into the workbook; everything else in it stays byte for byte.

    ``stage_sheets`` are the sheets beside the form that light up as well, by the keys in their formulas; ``names`` the
    cells by whose text a row is known.
    What the user wrote under 出错说明 is kept. Writing the same again changes nothing.
    """
    merged = _merged(package, form_sheet)
    name, sheet = _findings_sheet(package)
    _write_table(SheetPart(package, sheet), findings, form_sheet, receipt, sheet_parts(package))
    beside, parts = stage_sheets or {}, sheet_parts(package)
    marks = lights.cell_marks(findings, form_sheet, merged, beside)
    notes = lights.row_notes(findings, form_sheet, beside)
    live = live_cells(marks, notes, name, _cells_of(package), names)
    told = {**findings_sheet.check_stamp(findings, receipt, name), **(stamp or {})}
    put_stamp(package, told, live)
    for each in {form_sheet, *beside.values()} & parts.keys():
        cover_whole(package, parts[each])
    recalculate_on_opening(package)


def _cells_of(package: Package) -> CellsOf:
    """What stands on each sheet, each read once."""
    parts = sheet_parts(package)
    return cache(lambda name: SheetPart(package, parts[name]).checked() if name in parts else None)


def _merged(package: Package, form_sheet: str) -> list[tuple[int, int, int, int]]:
    part = sheet_parts(package).get(form_sheet)
    return SheetPart(package, part).merged() if part else []


def _findings_sheet(package: Package) -> tuple[str, str]:
    """The name and part of our findings sheet, which is added where there is none."""
    parts = sheet_parts(package)
    for name in (findings_layout.SHEET, OTHER_SHEET):
        if name not in parts:
            return name, _add_findings_sheet(package, name)
        if _is_ours(SheetPart(package, parts[name]).texts()):
            break
    return name, parts[name]


def _is_ours(texts: Mapping[Spot, str]) -> bool:
    """Whether the sheet is empty or has our headings."""
    return not texts or findings_layout.heading_row(texts) is not None


def _add_findings_sheet(package: Package, name: str) -> str:
    part = add_sheet(package, name, "kpiFindings.xml")
    workbook = package.xml(workbook_name(package))[1]
    package.replace(part, empty_sheet(workbook, [column.width for column in COLUMNS]))
    return part


def _write_table(
    sheet: SheetPart, findings: Sequence[Finding], form_sheet: str, receipt: str, sheets: Collection[str]
) -> None:
    table = findings_sheet.table(findings, form_sheet, receipt, explanations_in(sheet.texts()))
    values: dict[Spot, CellValue] = {
        (row, column): value or None
        for row, told in enumerate(table, start=1)
        for column, value in enumerate(told, start=1)
        if value or row >= FIRST_ROW
    }
    jumps = enumerate(findings_sheet.jumps(findings, form_sheet, sheets), start=FIRST_ROW)
    formulas = {(row, PLACE + 1): formula for row, formula in jumps if formula}
    formulas[SUMMARY_ROW, 1] = findings_sheet.summary_formula(findings, receipt)
    heights = {row: findings_sheet.height(told) for row, told in enumerate(table, start=1) if row >= FIRST_ROW}
    styles = {spot: sheet.style(_model(spot)) for spot in values}
    notes = notes_on(sheet, len(table))
    sheet.write(notes.values | values, notes.styles | styles, notes.formulas | formulas, heights)


def _model(spot: Spot) -> Spot:
    """The cell whose look a cell takes: each finding that of the first."""
    row, column = spot
    return min(row, FIRST_ROW), column
