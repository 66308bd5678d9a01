"""Marks as data: which cells of a workbook light up, and what the status of each row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kpi_addin.address import Spot, address_of, row_and_column, split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.marks.order import ORDER, in_order
from kpi_addin.marks.stamp import MOST_ROWS

LONGEST_NOTE, CUT = 250, "……详见校验结果"
"""Excel's HYPERLINK shows at most 255 characters; the table of findings has the whole text."""
_NO_SHEETS: Mapping[str, str] = MappingProxyType({})
Merged = Iterable[tuple[int, int, int, int]]
"""Merged areas as (top, left, bottom, right), counted from 1."""


def cell_marks(
    findings: Iterable[Finding], form_sheet: str, merged: Merged = (), stage_sheets: Mapping[str, str] = _NO_SHEETS
) -> list[tuple[str, str]]:
    """(address, severity) for each cell that a finding names, the worst severity where there are several.

    A cell inside a merged area of the form stands for the area's first cell, which is the one that shows. A cell of a sheet
    beside the form, one of ``stage_sheets`` by their keys, has its key in front: ``half_year/E12``.
    """
    areas, prefixes = list(merged), _prefixes(form_sheet, stage_sheets)
    marks: dict[tuple[str, Spot], Severity] = {}
    for finding in in_order(findings):
        for sheet, address in map(split, finding.cells):
            if sheet in prefixes:
                spot = row_and_column(address)
                spot = spot if prefixes[sheet] else _first_cell(spot, areas)
                marks.setdefault((prefixes[sheet], spot), finding.severity)
    listed = sorted(marks.items(), key=lambda mark: (ORDER.index(mark[1]), mark[0]))
    told = [(f"{prefix}{address_of(*spot)}", severity.value) for (prefix, spot), severity in listed]
    return told[:MOST_ROWS]


def _prefixes(form_sheet: str, stage_sheets: Mapping[str, str]) -> dict[str, str]:
    """What stands before an address or a row number, by the sheet: nothing for the form's own."""
    return {sheet: f"{key}/" for key, sheet in stage_sheets.items()} | {form_sheet: ""}


def _first_cell(spot: Spot, merged: Merged) -> Spot:
    row, column = spot
    inside = ((top, left) for top, left, bottom, right in merged if top <= row <= bottom and left <= column <= right)
    return next(inside, spot)


def row_notes(
    findings: Iterable[Finding], form_sheet: str, stage_sheets: Mapping[str, str] = _NO_SHEETS
) -> list[tuple[int | str, str]]:
    """(row, everything there is to say about it), errors first; ``half_year/12`` for a row of a sheet beside the form.

    A finding is told in the row of the cell to mend; the other rows of that sheet that it looked at point there.
    """
    prefixes = _prefixes(form_sheet, stage_sheets)
    told: dict[tuple[str, int], list[str]] = {}
    pointed: dict[tuple[str, int], set[int]] = {}
    for finding in in_order(findings):
        lit = _rows(finding, prefixes)
        if not lit:
            continue
        told.setdefault(lit[0], []).append(f"{SEVERITY_NAMES[finding.severity][0]}：{finding.message}")
        for place in lit[1:]:
            if place[0] == lit[0][0]:
                pointed.setdefault(place, set()).add(lit[0][1])
    notes = (
        (place, _note(told.get(place, []), pointed.get(place, set()) - {place[1]}))
        for place in sorted({*told, *pointed})
    )
    return [(f"{prefix}{row}" if prefix else row, note) for (prefix, row), note in notes][:MOST_ROWS]


def _note(told: list[str], elsewhere: set[int]) -> str:
    rows = "、".join(str(row) for row in sorted(elsewhere))
    sentences = [*dict.fromkeys(told), *([f"见第 {rows} 行"] if rows else [])]
    note = "；".join([*(sentence.rstrip("。") for sentence in sentences[:-1]), *sentences[-1:]])
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - len(CUT)] + CUT


def _rows(finding: Finding, prefixes: Mapping[str, str]) -> list[tuple[str, int]]:
    """The rows that the finding names, each once, the one to mend first; with what stands before its sheet's rows."""
    places = (place for place in map(split, finding.cells) if place[0] in prefixes)
    return list(dict.fromkeys((prefixes[sheet], row_and_column(address)[0]) for sheet, address in places))
