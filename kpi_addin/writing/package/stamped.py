"""The stamp into a workbook on disk, its sheet added where there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kpi_addin.marks import stamp
from kpi_addin.writing.package.sheet_part import SheetPart, empty_sheet
from kpi_addin.writing.package.workbook_part import add_sheet, define_names, sheet_parts, workbook_name
from kpi_addin.writing.package.zip_package import Package

Values = Mapping[str, str]


def write_stamp(path: Path, values: Values | Callable[[Values], Values]) -> None:
    """Update some keys, which may follow from those that are there, and keep the others and the marks.

    Raises `UnreadableError` and `WriteError`.
    """
    package = Package(path)
    put_stamp(package, values)
    package.save()


def put_stamp(
    package: Package,
    values: Values | Callable[[Values], Values],
    marks: stamp.StampCells | None = None,
) -> None:
    """Write the stamp's sheet; keys that are not named, and marks and notes if none are given, stay as they are.

    A key without a value goes.
    """
    sheet = SheetPart(package, sheet_parts(package).get(stamp.SHEET) or _add_stamp_sheet(package))
    texts = sheet.texts()
    before = stamp.stamp_in(texts)
    told = {**before, **(values(before) if callable(values) else values)}
    cells = stamp.stamp_cells({key: value for key, value in told.items() if value})
    if marks is None:
        left = {(row, column): None for row, column in texts if column <= stamp.STAMP_VALUES}
        sheet.type_in({**left, **cells})
    else:
        whole = {**cells, **marks.values}
        sheet.write(whole, {spot: sheet.style(spot) for spot in whole}, marks.formulas)
    define_names(package, {name: stamp.reference(name) for name in stamp.NAMES})


def restore_template(package: Package, form_sheet: str, form_id: str) -> None:
    """Say again what the template is where the stamp's sheet was deleted, or made anew without it."""
    parts = sheet_parts(package)
    told = stamp.stamp_in(SheetPart(package, parts[stamp.SHEET]).texts()) if stamp.SHEET in parts else {}
    formulas = SheetPart(package, parts[form_sheet]).formulas if form_sheet in parts else dict
    if again := stamp.known_again(told, form_id, lambda: formulas().values()):
        put_stamp(package, again)


def _add_stamp_sheet(package: Package) -> str:
    part = add_sheet(package, stamp.SHEET, "kpiStamp.xml", state="veryHidden")
    package.replace(part, empty_sheet(package.xml(workbook_name(package))[1], []))
    return part
