"""Rows that somebody put into the form get the formula that says what a check found there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kpi_addin.address import row_and_column, split
from kpi_addin.marks import stamp
from kpi_addin.marks.status_formula import ITS_NAME, status_formula
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package

_WITH_LINKS = 2
"""Since this version of the template a status jumps to its row of the table."""


def complete_statuses(package: Package, form_sheet: str, cells: Collection[str]) -> bool:
    """Give each row with one of the ``cells`` its status where nothing stands there; says whether any lacked it.

    Only rows between those that have one: above and below them is no form. A workbook of an older version stays as it is,
    and so does any that is not ours. Raises `UnreadableError`.
    """
    parts = sheet_parts(package)
    if form_sheet not in parts or not _is_recent(package, parts):
        return False
    sheet = SheetPart(package, parts[form_sheet])
    rows = {row_and_column(spot)[0] for name, spot in map(split, cells) if name == form_sheet}
    there, texts = sheet.formulas(), sheet.texts()
    statuses = [spot for spot, formula in there.items() if ITS_NAME in formula]
    column = Counter(column for _, column in statuses).most_common(1)[0][0] if statuses else 0
    told = {row for row, at in statuses if at == column}
    inside = [row for row in rows - told if min(told, default=0) < row < max(told, default=0)]
    lacking = {(row, column) for row in inside if (row, column) not in there and (row, column) not in texts}
    if not lacking:
        return False
    model = max(row for row in told if row < min(lacking)[0]), column
    sheet.add_formulas(dict.fromkeys(lacking, status_formula()), model)
    recalculate_on_opening(package)
    return True


def _is_recent(package: Package, parts: dict[str, str]) -> bool:
    if stamp.SHEET not in parts:
        return False
    version = stamp.template_version(stamp.stamp_in(SheetPart(package, parts[stamp.SHEET]).texts()))
    return version is not None and version >= _WITH_LINKS
