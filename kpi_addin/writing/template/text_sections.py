"""The form's head and its texts: a label with a text beside it, as tall as the text needs."""

from __future__ import annotations

from kpi_addin import palette, row_height
from kpi_addin.address import address_of
from kpi_addin.form import NOWHERE, Field
from kpi_addin.forms.definition import TextSection
from kpi_addin.reading.choices import with_boxes
from kpi_addin.text_width import lines_needed
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import block, formula
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import (
    RECEIPT_FORMULA,
    write_band,
    write_last_check,
    write_side_headings,
    write_status,
)
from kpi_addin.writing.template.lists_sheet import prompt_for_text

UNIT = "unit"
Span = tuple[int, int]
"""The first and the last column."""


def write_head_rows(draft: Draft) -> None:
    """Title, and below it the year with the receipt of the last check at the right."""
    row = draft.next_row(sheet_draft.TITLE_HEIGHT)
    last = draft.columns.last
    block(draft.sheet, row, form_columns.FIRST, _title(draft), looks.TITLE, right=last)
    write_last_check(draft, row)
    row = draft.next_row(sheet_draft.SUBTITLE_HEIGHT)
    block(draft.sheet, row, form_columns.THIRD, _subtitle(draft), looks.SUBTITLE, right=last - 2)
    receipt = looks.SUBTITLE.but(size=8, ink=palette.QUIET_INK, horizontal="right", wrap=False)
    formula(block(draft.sheet, row, last - 1, None, receipt, right=last), RECEIPT_FORMULA)
    write_side_headings(draft, row)


def _title(draft: Draft) -> object:
    told = to_write(draft.form.title) if draft.form else None
    return told or draft.definition.title.format(year=draft.year)


def _subtitle(draft: Draft) -> object:
    told = to_write(draft.form.subtitle) if draft.form else None
    return told or draft.definition.subtitle.format(year=draft.year)


def write_texts(draft: Draft, sections: list[TextSection]) -> None:
    """A label with its text beside it; several of them share a row, or stand below a heading each in a column."""
    if sections[0].heading:
        _write_columns(draft, sections)
    else:
        _write_row(draft, sections)


def _write_row(draft: Draft, sections: list[TextSection]) -> None:
    spans = draft.columns.in_parts(form_columns.FIRST, len(sections))
    rows = _rows(draft, sections, [(left + 1, right) for left, right in spans])
    for section, (left, right) in zip(sections, spans, strict=True):
        block(draft.sheet, rows[0], left, section.label, looks.SECTION, bottom=rows[-1])
        _write_text(draft, section, rows, (left + 1, right))
    write_status(draft, rows[0])


def _write_columns(draft: Draft, sections: list[TextSection]) -> None:
    spans = draft.columns.in_parts(form_columns.SECOND, len(sections))
    top = draft.next_row(sheet_draft.ROW_HEIGHT)
    rows = _rows(draft, sections, spans)
    block(draft.sheet, top, form_columns.FIRST, sections[0].heading, looks.SECTION, bottom=rows[-1])
    for section, (left, right) in zip(sections, spans, strict=True):
        block(draft.sheet, top, left, section.label, looks.HEADER, right=right)
        _write_text(draft, section, rows, (left, right))
    write_band(draft, top)
    write_status(draft, rows[0])


def _rows(draft: Draft, sections: list[TextSection], spans: list[Span]) -> list[int]:
    """Take as many rows as the tallest of the texts needs."""
    widths = [draft.columns.width(*span) for span in spans]
    heights = [_height(section, _text(draft, section), width) for section, width in zip(sections, widths, strict=True)]
    return [draft.next_row(height) for height in row_height.rows_for(max(heights))]


def _write_text(draft: Draft, section: TextSection, rows: list[int], span: Span) -> None:
    look = looks.TEXT_INPUT if section.lines == 1 else looks.LONG_INPUT
    block(draft.sheet, rows[0], span[0], _text(draft, section), look, bottom=rows[-1], right=span[1])
    prompt_for_text(draft, section, address_of(rows[0], span[0]))


def _text(draft: Draft, section: TextSection) -> object:
    if section.key == UNIT:
        told = to_write(draft.form.unit) if draft.form else None
        return told or draft.unit
    missing: Field[str | None] = NOWHERE
    told = draft.form.texts.get(section.key, missing) if draft.form else missing
    boxes = with_boxes(told.value, section.choices) if section.choices else None
    return boxes or to_write(told)


def _height(section: TextSection, text: object, width: float) -> float:
    lines = lines_needed(text, width) if isinstance(text, str) else 1
    least = sheet_draft.LINE_HEIGHT if section.lines == 1 else row_height.points(section.lines)
    return max(least, row_height.points(lines))
