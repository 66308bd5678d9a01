"""Repairs into a workbook on disk: only the cells they name change, every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from kpi_addin.address import row_and_column, split
from kpi_addin.checks.engine.finding import Fix
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package


def apply_fixes(path: Path, fixes: Iterable[Fix]) -> list[Fix]:
    """Type each ``new`` over its ``old`` and return the fixes that were applied.

    A cell that no longer says ``old`` is left alone. Raises `UnreadableError` for what is no .xlsx and `WriteError` when
    the file cannot be replaced; the file is then as it was.
    """
    package = Package(path)
    applied = fix_cells(package, fixes)
    package.save()
    return applied


def fix_cells(package: Package, fixes: Iterable[Fix]) -> list[Fix]:
    """As `apply_fixes`, in a package that is not saved yet."""
    parts = sheet_parts(package)
    applied: list[Fix] = []
    for sheet, wanted in groupby(sorted(fixes, key=_sheet), key=_sheet):
        if sheet in parts:
            applied += _fix_sheet(SheetPart(package, parts[sheet]), list(wanted))
    if applied:
        recalculate_on_opening(package)
    return applied


def _sheet(fix: Fix) -> str:
    return split(fix.cell)[0]


def _fix_sheet(sheet: SheetPart, fixes: list[Fix]) -> list[Fix]:
    """A fix of a formula says both with their equals signs; any other is one of a text."""
    texts, formulas = sheet.texts(), sheet.formulas()
    spots = {row_and_column(split(fix.cell)[1]): fix for fix in fixes}
    restored = {spot: fix for spot, fix in spots.items() if spot in formulas and fix.old == f"={formulas[spot]}"}
    retyped = {spot: fix for spot, fix in spots.items() if texts.get(spot, "").strip() == fix.old}
    sheet.retype(
        {spot: fix.new for spot, fix in retyped.items() if spot not in restored},
        {spot: fix.new.removeprefix("=") for spot, fix in restored.items()},
    )
    return list((retyped | restored).values())
