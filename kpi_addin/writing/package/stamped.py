"""What a workbook of ours says about itself: key and value pairs on a very hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kpi_addin.address import Spot, row_and_column
from kpi_addin.atomic import replace_file
from kpi_addin.errors import KpiError
from kpi_addin.marks import lights
from kpi_addin.writing.package.ooxml import Value
from kpi_addin.writing.package.sheet_part import SheetPart, empty_sheet
from kpi_addin.writing.package.workbook_part import add_sheet, define_names, sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package

KEYS, MARKS, NOTES = 1, 4, 7
"""The first column of each pair of columns on the stamp sheet."""


def read_stamp(path: Path) -> dict[str, str]:
    """The workbook's stamp: `form`, `template`, `package`, `receipt`, `summary`, `base_revision` and so on.

    Empty for a workbook that isn't ours, and for a file that is none.
    """
    try:
        package = Package(path)
        part = sheet_parts(package).get(lights.SHEET)
        return stamp_of(SheetPart(package, part)) if part else {}
    except (KpiError, ValueError):
        return {}


def stamp_of(sheet: SheetPart) -> dict[str, str]:
    """The pairs on the stamp sheet."""
    return dict(_pairs(sheet.texts(), KEYS))


def write_stamp(path: Path, values: Mapping[str, str]) -> None:
    """Update some keys and keep the others and the marks. Raises `UnreadableError` and `WriteError`."""
    package = Package(path)
    put_stamp(package, values)
    if package.changed:
        replace_file(path, package.bytes())


def put_stamp(
    package: Package,
    values: Mapping[str, str],
    cells: list[tuple[str, str]] | None = None,
    notes: list[tuple[int | str, str]] | None = None,
) -> None:
    """Write the stamp sheet, adding it where there is none; without ``cells`` the marks stay as they are."""
    part = sheet_parts(package).get(lights.SHEET) or _add_stamp_sheet(package)
    sheet = SheetPart(package, part)
    texts = sheet.texts()
    told = {**stamp_of(sheet), **values}
    cells = _pairs(texts, MARKS) if cells is None else cells
    notes = (
        [(int(row) if row.isdigit() else row, note) for row, note in _pairs(texts, NOTES)] if notes is None else notes
    )
    table: dict[Spot, Value] = {
        row_and_column(key): value for key, value in lights.stamp_cells(told, cells, notes).items()
    }
    sheet.write(table, {spot: sheet.style(spot) for spot in table})
    define_names(package, {name: lights.reference(name) for name in lights.NAMES})


def _pairs(texts: Mapping[Spot, str], first: int) -> list[tuple[str, str]]:
    """What two columns beside each other say, from the first row of data on."""
    rows = sorted(row for row, column in texts if column == first and row >= lights.FIRST_ROW)
    return [(texts[row, first], texts.get((row, first + 1), "")) for row in rows]


def _add_stamp_sheet(package: Package) -> str:
    part = add_sheet(package, lights.SHEET, "kpiStamp.xml", state="veryHidden")
    package.replace(part, empty_sheet(package.xml(workbook_name(package))[1], []))
    return part
