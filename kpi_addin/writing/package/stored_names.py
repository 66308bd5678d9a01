"""The names that the rows of the stages are bound by, brought up to date in a workbook on disk."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kpi_addin.address import Spot, column_number, split
from kpi_addin.atomic import replace_file
from kpi_addin.marks.stage_keys import ROW_HEADING, STORED_HEADING
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package

_NAME_CELL = re.compile(r"((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)\$([A-Z]{1,3})\$\d")


def refresh_stored(path: Path) -> bool:
    """Let each row of the stages remember the name that its row of the form has now; says whether any has another.

    What was renamed or put in since is then known by its name, wherever it is sorted to. A workbook that no program has
    calculated stays as it is, and so does a row without a row of the form. Raises `UnreadableError` and `WriteError`.
    """
    package = Package(path)
    parts = sheet_parts(package)
    sheets = {name: SheetPart(package, part) for name, part in parts.items()}
    texts = {name: sheet.texts() for name, sheet in sheets.items()}
    renamed = {name: _renamed(sheet, name, texts) for name, sheet in sheets.items()}
    for name, values in renamed.items():
        if values:
            sheets[name].type_in(values)
    if not any(renamed.values()):
        return False
    recalculate_on_opening(package)
    replace_file(path, package.bytes())
    return True


def _renamed(sheet: SheetPart, name: str, texts: dict[str, dict[Spot, str]]) -> dict[Spot, CellValue]:
    """The cells of stored names that say another name than the form does."""
    own = texts[name]
    stored = next((column for (_, column), text in own.items() if text == STORED_HEADING), None)
    keyed = next((column for (_, column), text in own.items() if text == ROW_HEADING), None)
    if stored is None or keyed is None:
        return {}
    told = {}
    for (row, column), formula in sheet.formulas().items():
        names, at = _NAME_CELL.search(formula) if column == keyed else None, own.get((row, keyed), "")
        if names and at.isdigit() and at != "0":
            spot = int(at), column_number(names[2])
            told[row] = split(f"{names[1]}A1")[0], spot
    claimed = Counter(told.values())
    now = {row: texts.get(form, {}).get(spot, "") for row, (form, spot) in told.items() if claimed[form, spot] == 1}
    return {(row, stored): text for row, text in now.items() if text and text != own.get((row, stored))}
