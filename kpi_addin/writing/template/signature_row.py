"""The block of signatures: its labels, two in a row, each with room to sign."""

from __future__ import annotations

from kpi_addin.forms.definition import SignatureSection
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import block
from kpi_addin.writing.style.sheet_draft import Draft
from kpi_addin.writing.style.status_column import write_status

_IN_A_ROW = 2


def write_signatures(draft: Draft, section: SignatureSection) -> None:
    """A row for every two labels."""
    for first in range(0, len(section.labels), _IN_A_ROW):
        labels = section.labels[first : first + _IN_A_ROW]
        row = draft.next_row(sheet_draft.LINE_HEIGHT)
        spans = draft.columns.in_parts(form_columns.FIRST, len(labels))
        for label, (left, right) in zip(labels, spans, strict=True):
            block(draft.sheet, row, left, label, looks.SECTION)
            block(draft.sheet, row, left + 1, None, looks.TEXT_INPUT, right=right)
        write_status(draft, row)
