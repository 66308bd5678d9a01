"""The notes beside a table of findings, with their looks and formulas, in a workbook's package."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.address import Spot
from kpi_addin.marks.findings_notes import notes_in, places_below
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart


@dataclass(frozen=True, slots=True)
class Notes:
    """Cells as `SheetPart.write` takes them."""

    values: dict[Spot, CellValue]
    styles: dict[Spot, str | None]
    formulas: dict[Spot, str]


def notes_on(sheet: SheetPart, last: int) -> Notes:
    """The notes on a sheet whose table will reach down to row ``last``."""
    formulas = sheet.formulas()
    place = places_below(notes_in({**dict.fromkeys(formulas, ""), **sheet.texts()}), last)
    return Notes(
        {place[spot]: value for spot, value in sheet.typed(place).items()},
        {now: sheet.style(spot) for spot, now in place.items()},
        {place[spot]: formulas[spot] for spot in place.keys() & formulas.keys()},
    )
