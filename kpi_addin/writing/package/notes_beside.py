"""What somebody typed beside the table of findings or below it: it stays, whatever is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kpi_addin.address import Spot
from kpi_addin.marks import findings_layout
from kpi_addin.marks.findings_layout import EXPLANATION, HEADINGS, MESSAGE, RULE
from kpi_addin.marks.findings_sheet import NOTHING_FOUND
from kpi_addin.writing.package.ooxml import CellValue
from kpi_addin.writing.package.sheet_part import SheetPart


@dataclass(frozen=True, slots=True)
class Notes:
    """Cells as `SheetPart.write` takes them."""

    values: dict[Spot, CellValue]
    styles: dict[Spot, str | None]
    formulas: dict[Spot, str]


def notes_on(sheet: SheetPart, last: int) -> Notes:
    """The notes on a sheet whose table will reach down to row ``last``: those below it make way where it grows."""
    formulas = sheet.formulas()
    texts = {**dict.fromkeys(formulas, ""), **sheet.texts()}
    heading = findings_layout.heading_row(texts)
    found = set(_notes(texts, heading)) if heading is not None else set()
    below = [row for row, column in found if column <= len(HEADINGS)]
    down = max(0, last + 1 - min(below)) if below else 0
    place = {spot: (spot[0] + down, spot[1]) if spot[1] <= len(HEADINGS) else spot for spot in found}
    return Notes(
        {place[spot]: value for spot, value in sheet.typed(found).items()},
        {place[spot]: sheet.style(spot) for spot in found},
        {place[spot]: formulas[spot] for spot in found & formulas.keys()},
    )


def _notes(texts: Mapping[Spot, str], heading: int) -> Iterator[Spot]:
    """All but the table: a row of ours tells its rule, or was explained, or says that nothing was found."""
    ours = {row for row, column in texts if column == RULE + 1}
    ours |= {row for (row, column), text in texts.items() if column == MESSAGE + 1 and text == NOTHING_FOUND}
    end = max(heading, *ours)
    for row, column in texts:
        if column > len(HEADINGS) or (row > end and (row, EXPLANATION + 1) not in texts):
            yield row, column
