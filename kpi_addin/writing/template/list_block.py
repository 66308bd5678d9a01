"""A list: its label at the left of all, a header in one row or two, a row for each entry, the total below."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from kpi_addin import row_height
from kpi_addin.address import address_of, area, column_letters
from kpi_addin.form import NOWHERE, Entry, FormList
from kpi_addin.forms import ListColumn, ListSection
from kpi_addin.live_sum import LiveSum, down_to_here
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.entry_rules import suggest
from kpi_addin.writing.style.looks import block, cell_at, formula, paint
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import write_band, write_status

SPARE_ROWS: Final = 2
_TOTAL: Final = looks.MONEY_INPUT.but(font=looks.HEI, fill=looks.HEADER.fill, bold=True)
_LONGEST_CHOICES: Final = 255
"""What a drop-down may hold that is no range of cells."""
Spans = Mapping[str, tuple[int, int]]


def write_list(draft: Draft, section: ListSection) -> None:
    """Write what the form's list holds, and room for more."""
    told = draft.form.lists.get(section.key, FormList()) if draft.form else FormList()
    spans = _spans(draft, section)
    top = draft.row
    _write_header(draft, section, spans)
    first = draft.row
    spare = max(SPARE_ROWS, section.blank_rows - len(told.entries))
    for entry in (*told.entries, *[Entry()] * spare):
        _write_entry(draft, section, entry, spans)
    draft.repeating.append((first, draft.row - 1))
    _offer_choices(draft, section, spans, first)
    if section.total or told.total:
        _write_total(draft, section, told.total or Entry(), spans, first)
    block(draft.sheet, top, form_columns.FIRST, section.label, looks.SECTION, bottom=draft.row - 1)


def _spans(draft: Draft, section: ListSection) -> Spans:
    """The printed columns of each column, right of the label."""
    parts = draft.columns.in_parts(form_columns.SECOND, len(section.columns))
    return {column.key: span for column, span in zip(section.columns, parts, strict=True)}


def _write_header(draft: Draft, section: ListSection, spans: Spans) -> None:
    top = draft.next_row(sheet_draft.ROW_HEIGHT)
    last = draft.next_row(sheet_draft.ROW_HEIGHT) if section.groups else top
    for group, columns in groupby(section.columns, key=lambda column: column.group):
        members = list(columns)
        if group:
            left, right = spans[members[0].key][0], spans[members[-1].key][1]
            block(draft.sheet, top, left, group, looks.HEADER, right=right)
        for column in members:
            left, right = spans[column.key]
            block(draft.sheet, last if group else top, left, column.header, looks.HEADER, bottom=last, right=right)
    write_band(draft, top)


def _write_entry(draft: Draft, section: ListSection, entry: Entry, spans: Spans) -> None:
    texts = [
        (to_write(entry.texts.get(each.key, NOWHERE)), draft.columns.width(*spans[each.key])) for each in section.texts
    ]
    row = draft.next_row(row_height.row_height(texts, sheet_draft.ROW_HEIGHT))
    for column in section.columns:
        left, right = spans[column.key]
        told = to_write(entry.fields.get(column.key, NOWHERE))
        cell = block(draft.sheet, row, left, told, _look(column), right=right)
        if column.kind == "money":
            draft.amounts.append(cell.coordinate)
    write_status(draft, row)


def _look(column: ListColumn) -> looks.Look:
    if column.kind == "money":
        return looks.MONEY_INPUT
    return looks.TARGET_INPUT if column.kind == "choice" else looks.TEXT_INPUT.but(number_format=looks.TEXT_FORMAT)


def _offer_choices(draft: Draft, section: ListSection, spans: Spans, first: int) -> None:
    """Drop-downs as suggestions; words with a comma in them would be taken for two."""
    for column in section.texts:
        words = ",".join(column.choices)
        if words and len(words) <= _LONGEST_CHOICES and words.count(",") == len(column.choices) - 1:
            left = spans[column.key][0]
            suggest(draft.sheet, f'"{words}"', [area(first, left, draft.row - 1, left)])


def _write_total(draft: Draft, section: ListSection, total: Entry, spans: Spans, first: int) -> None:
    """The total's name over the words, and in each column of money what the department states, or else the sum."""
    row = draft.next_row(sheet_draft.ROW_HEIGHT)
    name = to_write(total.name) or next(iter(section.total), "")
    money = {column.key for column in section.money}
    for is_money, columns in groupby(section.columns, key=lambda column: column.key in money):
        members = list(columns)
        if not is_money:
            block(draft.sheet, row, spans[members[0].key][0], name, looks.HEADER, right=spans[members[-1].key][1])
            name = None
            continue
        for column in members:
            left, right = spans[column.key]
            told = to_write(total.amounts.get(column.key, NOWHERE))
            cell = block(draft.sheet, row, left, told, _TOTAL, right=right)
            draft.amounts.append(cell.coordinate)
            if told is None:
                rows = down_to_here(address_of(first - 1, left), column_letters(left))
                formula(cell, LiveSum(rows).formula)
    _write_gap(draft, row, section, spans, first)
    write_status(draft, row)


def _write_gap(draft: Draft, row: int, section: ListSection, spans: Spans, first: int) -> None:
    """Beside the total what the rows add up to and how far that is from it, in the first column of money, as for sums."""
    children, gap = (cell_at(draft.sheet, row, column) for column in (draft.columns.children, draft.columns.difference))
    for cell in (children, gap):
        paint(cell, looks.SIDE_MONEY)
    if section.money:
        left = spans[section.money[0].key][0]
        header, total = address_of(first - 1, left), address_of(row, left)
        formula(children, LiveSum(f"{header}:{total}", f"{header},{total}").formula)
        stated = f"AND(ISNUMBER({total}),ISNUMBER({children.coordinate}))"
        formula(gap, f'IF({stated},ROUND({total}-{children.coordinate},4),"")')
        draft.totals.append((row, total))
