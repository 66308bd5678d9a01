"""The names that the rows of the stages are bound by, brought up to date in a workbook's package."""

from __future__ import annotations

from kpi_addin.marks.stage_keys import has_keys, new_names
from kpi_addin.writing.package.sheet_part import SheetPart
from kpi_addin.writing.package.workbook_part import recalculate_on_opening, sheet_parts
from kpi_addin.writing.package.zip_package import Package


def refresh_stored(package: Package) -> bool:
    """Let each row of the stages remember the name that its row of the form has now; says whether any has another.

    What was renamed or put in since is then known by its name, wherever it is sorted to. A workbook that no program has
    calculated stays as it is, and so does a row without a row of the form. Raises `UnreadableError`.
    """
    parts = sheet_parts(package)
    sheets = {name: SheetPart(package, part) for name, part in parts.items()}
    texts = {name: sheet.texts() for name, sheet in sheets.items()}
    told = {name: new_names(name, sheet.formulas(), texts) for name, sheet in sheets.items() if has_keys(texts[name])}
    for name, values in told.items():
        if values:
            sheets[name].type_in(values)
    if not any(told.values()):
        return False
    recalculate_on_opening(package)
    return True
