"""The stamp: what a workbook of ours says about itself, on a very hidden sheet, beside the marks and notes of its last check.

Conditional formats and the status column of the form read the sheet through defined names, so no cell of the form changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi_addin.address import Spot, column_letters

SHEET = "_kpi"
FIRST_ROW, LAST_ROW = 2, 2001
MOST_ROWS = LAST_ROW - FIRST_ROW + 1

FORM, TEMPLATE, PACKAGE = "form", "template", "package"
"""Keys of a template: which form it is, the version of its sheets, the version of the package that made it."""
TEMPLATE_VERSION = "2"
"""Raised when the sheets change in a way that an older package would not understand."""
RECEIPT, SUMMARY, FINDINGS = "receipt", "summary", "findings"
"""Keys of the last check: its receipt, how many findings there were, the sheet with the table."""
OF_CHECK = (RECEIPT, SUMMARY, FINDINGS)
STAMP, MARKS, NOTES = 1, 4, 7
"""The first column of each pair of columns on the sheet."""
HEADINGS = {STAMP: ("key", "value"), MARKS: ("cell", "severity"), NOTES: ("row", "note")}
NAMES = {
    "kpi_stamp_keys": STAMP,
    "kpi_stamp_values": STAMP + 1,
    "kpi_mark_cells": MARKS,
    "kpi_mark_severities": MARKS + 1,
    "kpi_note_rows": NOTES,
    "kpi_note_texts": NOTES + 1,
}
"""The defined names and the column that each stands for."""


def template_version(values: Mapping[str, str]) -> int | None:
    """The version of the template's sheets that a stamp tells; None for a workbook that was not made from a template."""
    told = values.get(TEMPLATE, "")
    return (int(told) if told.isdecimal() else 0) if values.get(FORM) else None


def reference(name: str) -> str:
    """The range that a defined name stands for."""
    letters = column_letters(NAMES[name])
    return f"{SHEET}!${letters}${FIRST_ROW}:${letters}${LAST_ROW}"


def stamp_cells(
    values: Mapping[str, str], marks: Iterable[tuple[str, str]] = (), notes: Iterable[tuple[int | str, str]] = ()
) -> dict[Spot, str | int]:
    """The whole sheet by row and column."""
    columns: dict[int, Iterable[tuple[str | int, str]]] = {STAMP: sorted(values.items()), MARKS: marks, NOTES: notes}
    return {
        (row, column): value
        for first, pairs in columns.items()
        for row, pair in enumerate([HEADINGS[first], *pairs], start=FIRST_ROW - 1)
        for column, value in enumerate(pair, start=first)
    }


def stamp_in(texts: Mapping[Spot, str]) -> dict[str, str]:
    """The stamp's keys and values, from what the sheet's cells say."""
    return dict(_pairs(texts, STAMP))


def marks_in(texts: Mapping[Spot, str]) -> list[tuple[str, str]]:
    """The lit cells with their severity, as `stamp_cells` takes them."""
    return _pairs(texts, MARKS)


def notes_in(texts: Mapping[Spot, str]) -> list[tuple[int | str, str]]:
    """The rows' statuses, as `stamp_cells` takes them."""
    return [(int(row) if row.isdigit() else row, note) for row, note in _pairs(texts, NOTES)]


def _pairs(texts: Mapping[Spot, str], first: int) -> list[tuple[str, str]]:
    """What two columns beside each other say, from the first row of data on."""
    rows = sorted(row for row, column in texts if column == first and row >= FIRST_ROW)
    return [(texts[row, first], texts.get((row, first + 1), "")) for row in rows]
