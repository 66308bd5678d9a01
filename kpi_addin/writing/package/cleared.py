"""Findings, marks and colours out of a workbook on disk; what the user explained stays, and so does every other part."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kpi_addin.address import Spot
from kpi_addin.marks import findings_layout, findings_sheet, stamp
from kpi_addin.marks.findings_layout import EXPLANATION, FIRST_ROW, HEADINGS, NOT_YET, OTHER_SHEET, RULE, SHEET
from kpi_addin.writing.package.notes_beside import notes_on
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.stamped import put_stamp
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package


def clear_marks(path: Path) -> bool:
    """Back to the state before the first check; returns whether there was anything to take away.

    Raises `UnreadableError` and `WriteError`; the file is then as it was.
    """
    package = Package(path)
    parts = sheet_parts(package)
    for name in (SHEET, OTHER_SHEET):
        if name in parts:
            _clear_table(SheetPart(package, parts[name]))
    if stamp.SHEET in parts and _was_checked(SheetPart(package, parts[stamp.SHEET])):
        put_stamp(package, dict.fromkeys(stamp.OF_CHECK, ""), stamp.StampCells())
    if not package.changed:
        return False
    recalculate_on_opening(package)
    return package.save()


def _was_checked(sheet: SheetPart) -> bool:
    return not stamp.stamp_in(sheet.texts()).keys().isdisjoint(stamp.OF_CHECK)


def _clear_table(sheet: SheetPart) -> None:
    """Leave the headings and the rows with an explanation; a sheet of somebody else's is left alone."""
    texts = sheet.texts()
    heading = findings_layout.heading_row(texts)
    if heading is None or NOT_YET in texts.values():
        return
    table = findings_sheet.cleared(explained := _explained(texts, heading))
    blank: list[list[str | int]] = [[""] * len(HEADINGS)] if not explained else []
    values: dict[tuple[int, int], CellValue] = {
        (row, column): value or None
        for row, told in enumerate(table + blank, start=1)
        for column, value in enumerate(told, start=1)
        if value or row >= FIRST_ROW
    }
    styles = {(row, column): sheet.style((min(row, FIRST_ROW), column)) for row, column in values}
    heights = {row: findings_sheet.height(told) for row, told in enumerate(table, start=1) if row >= FIRST_ROW}
    notes = notes_on(sheet, max(row for row, _ in values))
    sheet.write(notes.values | values, notes.styles | styles, notes.formulas, heights)


def _explained(texts: Mapping[Spot, str], heading: int) -> list[list[str | int]]:
    """The rows of the table that somebody explained."""
    rows = sorted(
        row for row, column in texts if row > heading and column == EXPLANATION + 1 and (row, RULE + 1) in texts
    )
    told = [[texts.get((row, column), "") for column in range(1, len(HEADINGS) + 1)] for row in rows]
    return [[_whole(row[0]), *row[1:]] for row in told]


def _whole(number: str) -> str | int:
    return int(number) if number.isdigit() else number
