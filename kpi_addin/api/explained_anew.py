"""The explanations of findings in a merge: which finding they belong to, before it and after."""

from __future__ import annotations

from collections.abc import Iterable

from kpi_addin.api.validation import Validation
from kpi_addin.marks.carried import Carried
from kpi_addin.marks.explanations import notes_of
from kpi_addin.marks.shown_cells import place
from kpi_addin.merging.edits import edits
from kpi_addin.merging.record import EXPLANATION, Record, Slot, place_of, record_of, said
from kpi_addin.merging.three_way import Change


def explained_anew(validation: Validation, yours: Record, taken: Iterable[Change]) -> Carried:
    """What the workbook carries once their explanations are with the findings that it has now."""
    now = record_of(validation.form)
    told, slots = _texts(yours, now, taken), now.slots()
    explanations = dict(validation.carried.explanations)
    for finding, note in zip(validation.findings, notes_of(validation.findings), strict=True):
        text = told.get(place_of(note, now, slots))
        if text:
            keys = (place(finding.cells, validation.form_sheet), *finding.wording.message)
            explanations |= {(finding.rule, key): text for key in keys}
    return Carried(validation.carried.stamp, explanations)


def _texts(yours: Record, now: Record, taken: Iterable[Change]) -> dict[Slot, str]:
    """What they explained, by where it belongs in the workbook as it is now."""
    rows = edits(yours, now).rows
    told: dict[Slot, str] = {}
    for change in taken:
        theirs, own = change.theirs, change.yours.id if change.yours else change.slot.row
        row = rows[own].id if own in rows else own
        for column in [change.column] if change.column else theirs.fields if theirs else ():
            if theirs and column.startswith(EXPLANATION):
                told[Slot(row, column)] = str(said(theirs.at(column)))
    return told
