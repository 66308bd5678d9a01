"""The form's head and its texts: a label with a text beside it, as tall as the text needs."""

from __future__ import annotations

from kpi_addin.form import NOWHERE, Field
from kpi_addin.forms.definition import TextSection
from kpi_addin.writing import layout, row_height, styles
from kpi_addin.writing.layout import Draft, shown
from kpi_addin.writing.status_column import LAST_CHECK, RECEIPT, write_head, write_status
from kpi_addin.writing.styles import block, cell_at, formula, paint

TEXT_WIDTH = layout.width(layout.B, layout.LAST_PRINTED)
UNIT = "unit"


def write_head_rows(draft: Draft) -> None:
    """Title, and below it the year with the receipt of the last check at the right."""
    row = draft.next_row(layout.TITLE_HEIGHT)
    block(draft.sheet, row, layout.A, _title(draft), styles.TITLE, right=layout.LAST_PRINTED)
    _last_check(draft, row)
    row = draft.next_row(layout.SUBTITLE_HEIGHT)
    block(draft.sheet, row, layout.C, _subtitle(draft), styles.SUBTITLE, right=layout.E)
    receipt = styles.SUBTITLE.but(size=8, ink=styles.QUIET_INK, horizontal="right", wrap=False)
    formula(block(draft.sheet, row, layout.F, None, receipt, right=layout.G), RECEIPT)
    write_head(draft, row)


def _title(draft: Draft) -> object:
    told = shown(draft.form.title) if draft.form else None
    return told or draft.definition.title.format(year=draft.year)


def _subtitle(draft: Draft) -> object:
    told = shown(draft.form.subtitle) if draft.form else None
    return told or draft.definition.subtitle.format(year=draft.year)


def _last_check(draft: Draft, row: int) -> None:
    cell = cell_at(draft.sheet, row, layout.STATUS_COLUMN)
    paint(cell, styles.STATUS.but(ink=styles.QUIET_INK))
    formula(cell, LAST_CHECK)


def write_text(draft: Draft, section: TextSection) -> None:
    """A label at the left, the text beside it over all printed columns."""
    text = _text(draft, section)
    heights = _heights(section, text)
    rows = [draft.next_row(height) for height in heights]
    block(draft.sheet, rows[0], layout.A, section.label, styles.SECTION, bottom=rows[-1])
    look = styles.TEXT_INPUT if section.lines == 1 else styles.LONG_INPUT
    block(draft.sheet, rows[0], layout.B, text, look, bottom=rows[-1], right=layout.LAST_PRINTED)
    write_status(draft, rows[0])


def _text(draft: Draft, section: TextSection) -> object:
    if section.key == UNIT:
        told = shown(draft.form.unit) if draft.form else None
        return told or draft.unit
    missing: Field[str | None] = NOWHERE
    return shown(draft.form.texts.get(section.key, missing)) if draft.form else None


def _heights(section: TextSection, text: object) -> list[float]:
    lines = row_height.lines_needed(text, TEXT_WIDTH) if isinstance(text, str) else 1
    least = layout.LINE_HEIGHT if section.lines == 1 else row_height.points(section.lines)
    return row_height.rows_for(max(least, row_height.points(lines)))
