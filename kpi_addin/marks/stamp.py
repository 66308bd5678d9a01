"""The stamp: what a workbook of ours says about itself, on a very hidden sheet, beside the marks and notes of its last check.

Conditional formats and the status column of the form read the sheet through defined names, so no cell of the form changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kpi_addin.address import Spot, column_letters
from kpi_addin.reading import template_stamp

SHEET = template_stamp.SHEET
FIRST_ROW, LAST_ROW = 2, 2001
MOST_ROWS = LAST_ROW - FIRST_ROW + 1

FORM, TEMPLATE, PACKAGE = "form", template_stamp.TEMPLATE, "package"
"""Keys of a template: which form it is, the version of its sheets, the version of the package that made it."""
TEMPLATE_VERSION = template_stamp.TEMPLATE_VERSION
RECEIPT, SUMMARY, FINDINGS = "receipt", "summary", "findings"
"""Keys of the last check: its receipt, how many findings there were, the sheet with the table."""
HANDED_IN = "handed_in"
"""Key of the last hand-in, for people: which revision it is and its receipt, which stands last."""
OF_CHECK = (RECEIPT, SUMMARY, FINDINGS)
STAMP, STAMP_VALUES = 1, 2
MARK_CELLS, MARK_SEVERITIES = 4, 5
"""A row for each cell of each finding: where the cell is now, and how it is lit now: its severity, or `STALE`."""
NOTE_ROWS, NOTE_TEXTS, NOTE_LINKS = 7, 8, 9
"""A row for each row that has a status: where that is now, what it says now, where a click on it goes."""
FINDING, SEVERITY, NAME, VALUE, CHANGED = 11, 12, 13, 14, 15
"""Behind each mark: its finding's number, its severity; the name of the cell's row and the cell's value when it
was checked; whether they differ now."""
FINDING_CHANGED, LISTED = 17, 18
"""In the row of each finding: how many of its cells have changed or are gone, and which row of the table tells it."""
NOTE_SAID = 19
"""Behind each note what the check said."""
ROW_CHANGED = 20
"""For each row of the table: how many cells of the findings that it tells have changed or are gone."""
STALE = "stale"
HEADINGS = {
    STAMP: "key", STAMP_VALUES: "value", MARK_CELLS: "cell", MARK_SEVERITIES: "severity", NOTE_ROWS: "row",
    NOTE_TEXTS: "note", NOTE_LINKS: "link", FINDING: "finding", SEVERITY: "severity then", NAME: "name then",
    VALUE: "value then", CHANGED: "changed", FINDING_CHANGED: "finding changed", LISTED: "told in row",
    NOTE_SAID: "note then", ROW_CHANGED: "row changed",
}  # fmt: skip
NAMES = {
    "kpi_stamp_keys": STAMP,
    "kpi_stamp_values": STAMP_VALUES,
    "kpi_mark_cells": MARK_CELLS,
    "kpi_mark_severities": MARK_SEVERITIES,
    "kpi_note_rows": NOTE_ROWS,
    "kpi_note_texts": NOTE_TEXTS,
    "kpi_note_links": NOTE_LINKS,
    "kpi_finding_changed": ROW_CHANGED,
}
"""The defined names and the column that each stands for; templates of the first version know the first six."""
NEWEST_NAME = "kpi_finding_changed"
"""Where it is defined, all are."""

Told = str | int | Decimal


@dataclass(frozen=True, slots=True)
class StampCells:
    """Cells of the sheet by row and column; of a formula (without its equals sign) the value is what it gives right now."""

    values: dict[Spot, Told] = field(default_factory=dict)
    formulas: dict[Spot, str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Told, formula: str | None = None) -> None:
        """Write a cell."""
        self.values[row, column] = value
        if formula is not None:
            self.formulas[row, column] = formula


def template_version(values: Mapping[str, str]) -> int | None:
    """The version of the template's sheets that a stamp tells; None for a workbook that was not made from a template."""
    told = values.get(TEMPLATE, "")
    return (int(told) if told.isdecimal() else 0) if values.get(FORM) else None


def known_again(values: Mapping[str, str], form_id: str, formulas: Callable[[], Iterable[str]]) -> dict[str, str]:
    """What a stamp that was lost said of the template: the form, and the version that the form's own formulas tell.

    Nothing where the stamp says it, and of a workbook that is none of ours.
    """
    version = None if values.get(FORM) else template_stamp.version_by_formulas(formulas())
    return {FORM: form_id, TEMPLATE: str(version)} if version else {}


def reference(name: str) -> str:
    """The range that a defined name stands for."""
    letters = column_letters(NAMES[name])
    return f"{SHEET}!${letters}${FIRST_ROW}:${letters}${LAST_ROW}"


def stamp_cells(values: Mapping[str, str]) -> dict[Spot, str]:
    """The stamp's own two columns, with their headings."""
    pairs = [(HEADINGS[STAMP], HEADINGS[STAMP_VALUES]), *sorted(values.items())]
    return {
        (row, column): text
        for row, pair in enumerate(pairs, start=FIRST_ROW - 1)
        for column, text in enumerate(pair, start=STAMP)
    }


def stamp_in(texts: Mapping[Spot, str]) -> dict[str, str]:
    """The stamp's keys and values, from what the sheet's cells say."""
    rows = sorted(row for row, column in texts if column == STAMP and row >= FIRST_ROW)
    return {texts[row, STAMP]: texts.get((row, STAMP_VALUES), "") for row in rows}
