"""Marks as data: which cells light up and what each row's status says, kept on a very hidden sheet.

Conditional formats and the status column of the form read them through defined names, so no cell of the form changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kpi_addin.checks.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.reading.grid import column_letters
from kpi_addin.writing.findings_sheet import ORDER, in_order, row_and_column, split

SHEET = "_kpi"
FIRST_ROW, LAST_ROW = 2, 2001
LONGEST_NOTE, CUT = 250, "……详见校验结果"
"""Excel's HYPERLINK shows at most 255 characters; the table of findings has the whole text."""
HEADINGS = {"A": "key", "B": "value", "D": "cell", "E": "severity", "G": "row", "H": "note"}

NAMES = {
    "kpi_stamp_keys": "A",
    "kpi_stamp_values": "B",
    "kpi_mark_cells": "D",
    "kpi_mark_severities": "E",
    "kpi_note_rows": "G",
    "kpi_note_texts": "H",
}
"""The defined names and the column of the stamp sheet that each stands for."""

Merged = Iterable[tuple[int, int, int, int]]
"""Merged areas as (top, left, bottom, right), counted from 1."""


def reference(name: str) -> str:
    """The range that a defined name stands for."""
    column = NAMES[name]
    return f"{SHEET}!${column}${FIRST_ROW}:${column}${LAST_ROW}"


def cell_marks(findings: Iterable[Finding], form_sheet: str, merged: Merged = ()) -> list[tuple[str, str]]:
    """(address, severity) for each cell of the form that a finding names, the worst severity where there are several.

    A cell inside a merged area stands for the area's first cell, which is the one that shows.
    """
    areas = list(merged)
    marks: dict[tuple[int, int], Severity] = {}
    for finding in in_order(findings):
        for sheet, address in map(split, finding.cells):
            if sheet == form_sheet:
                marks.setdefault(_first_cell(row_and_column(address), areas), finding.severity)
    listed = sorted(marks.items(), key=lambda mark: (ORDER.index(mark[1]), mark[0]))
    return [(f"{column_letters(column - 1)}{row}", severity.value) for (row, column), severity in listed][: _room()]


def _first_cell(spot: tuple[int, int], merged: Merged) -> tuple[int, int]:
    row, column = spot
    inside = ((top, left) for top, left, bottom, right in merged if top <= row <= bottom and left <= column <= right)
    return next(inside, spot)


def row_notes(findings: Iterable[Finding], form_sheet: str) -> list[tuple[int, str]]:
    """(row, everything there is to say about it), errors first.

    A finding is told in the row of the cell to mend; the other rows it looked at point there.
    """
    told: dict[int, list[str]] = {}
    pointed: dict[int, set[int]] = {}
    for finding in in_order(findings):
        lit = _rows(finding, form_sheet)
        if not lit:
            continue
        told.setdefault(lit[0], []).append(f"{SEVERITY_NAMES[finding.severity][0]}：{finding.message}")
        for row in lit[1:]:
            pointed.setdefault(row, set()).add(lit[0])
    rows = sorted({*told, *pointed})
    return [(row, _note(told.get(row, []), pointed.get(row, set()) - {row})) for row in rows][: _room()]


def _note(told: list[str], elsewhere: set[int]) -> str:
    rows = "、".join(str(row) for row in sorted(elsewhere))
    sentences = [*dict.fromkeys(told), *([f"见第 {rows} 行"] if rows else [])]
    note = "；".join([*(sentence.rstrip("。") for sentence in sentences[:-1]), *sentences[-1:]])
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - len(CUT)] + CUT


def _rows(finding: Finding, form_sheet: str) -> list[int]:
    """The rows of the form that the finding names, each once, the one to mend first."""
    addresses = (address for sheet, address in map(split, finding.cells) if sheet == form_sheet)
    return list(dict.fromkeys(row_and_column(address)[0] for address in addresses))


def _room() -> int:
    return LAST_ROW - FIRST_ROW + 1


def stamp_cells(
    values: Mapping[str, str], cells: Iterable[tuple[str, str]] = (), notes: Iterable[tuple[int, str]] = ()
) -> dict[str, str | int]:
    """The whole stamp sheet by address."""
    table: dict[str, str | int] = {f"{column}1": heading for column, heading in HEADINGS.items()}
    for row, (key, value) in enumerate(sorted(values.items()), start=FIRST_ROW):
        table |= {f"A{row}": key, f"B{row}": value}
    for row, (address, severity) in enumerate(cells, start=FIRST_ROW):
        table |= {f"D{row}": address, f"E{row}": severity}
    for row, (number, note) in enumerate(notes, start=FIRST_ROW):
        table |= {f"G{row}": number, f"H{row}": note}
    return table
