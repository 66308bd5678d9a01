"""What somebody typed beside the table of findings or below it: it stays, whatever is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi_addin.address import Spot
from kpi_addin.marks import findings_layout
from kpi_addin.marks.choices import CONFLICT_COLUMNS, block_rows
from kpi_addin.marks.findings_layout import HEADINGS, MESSAGE, RULE
from kpi_addin.marks.findings_sheet import NOTHING_FOUND


def notes_in(texts: Mapping[Spot, str]) -> frozenset[Spot]:
    """The cells of a sheet that are notes, none where there is no table.

    ``texts`` are the sheet's cells by row and column, counted from 1. A row of the table tells its rule, or says that nothing
    was found; the conflicts below it are ours, too.
    """
    heading = findings_layout.heading_row(texts)
    if heading is None:
        return frozenset()
    ours = {row for row, column in texts if column == RULE + 1 and (row, MESSAGE + 1) in texts}
    ours |= {row for (row, column), text in texts.items() if column == MESSAGE + 1 and text == NOTHING_FOUND}
    end, asked = max(heading, *ours), block_rows(texts)
    return frozenset(
        (row, column)
        for row, column in texts
        if column > len(HEADINGS) or (row > end and (row not in asked or column > CONFLICT_COLUMNS))
    )


def places_below(notes: Iterable[Spot], last: int) -> dict[Spot, Spot]:
    """Where each note stands once the table reaches down to row ``last``: those below it make way where it grows."""
    notes = list(notes)
    below = [row for row, column in notes if column <= len(HEADINGS)]
    down = max(0, last + 1 - min(below)) if below else 0
    return {spot: (spot[0] + down, spot[1]) if spot[1] <= len(HEADINGS) else spot for spot in notes}
