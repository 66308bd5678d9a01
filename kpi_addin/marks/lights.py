"""Marks as data: which cells of a workbook light up, and what the status of each row says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kpi_addin.address import Spot, address_of, row_and_column, split
from kpi_addin.checks.engine.finding import SEVERITY_NAMES, Finding, Severity
from kpi_addin.marks.order import in_order
from kpi_addin.marks.stamp import MOST_ROWS
from kpi_addin.marks.together import numbers
from kpi_addin.text_width import text_width

FITS = 2 * 46
"""Two lines of the status column, in half-width characters: a row of the template shows no third, and the table has the whole
text. Rows are not made taller for it: they are printed, and the status is not."""
_CUT, _ALL = "……", "（点此看全部）"
_NO_SHEETS: Mapping[str, str] = MappingProxyType({})
Merged = Iterable[tuple[int, int, int, int]]
"""Merged areas as (top, left, bottom, right), counted from 1."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of a finding, which has the number ``finding`` among all and is told in that ``listed`` row of the table.

    ``prefix`` is what stands before the cell's address. Of findings that are told together each is stale by itself.
    """

    finding: int
    severity: Severity
    sheet: str
    spot: Spot
    prefix: str
    listed: int

    @property
    def address(self) -> str:
        """The cell as conditional formats look for it."""
        return f"{self.prefix}{address_of(*self.spot)}"


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of the row of the cell ``spot``: of the ``findings`` by their numbers; ``elsewhere`` are cells to go to.

    ``listed`` is the row of the table, counted from 1, that tells the first of them.
    """

    sheet: str
    spot: Spot
    prefix: str
    said: str
    findings: tuple[int, ...]
    elsewhere: tuple[Spot, ...]
    listed: int

    @property
    def row(self) -> int | str:
        """The row as the status column looks for it."""
        return f"{self.prefix}{self.spot[0]}" if self.prefix else self.spot[0]

    @property
    def rows_elsewhere(self) -> list[int]:
        """The rows to go to, from the top."""
        return [row for row, _ in self.elsewhere]


def cell_marks(
    findings: Iterable[Finding], form_sheet: str, merged: Merged = (), stage_sheets: Mapping[str, str] = _NO_SHEETS
) -> list[Mark]:
    """A mark for each cell of each finding, in the order of the table.

    A cell inside a merged area of the form stands for the area's first cell, which is the one that shows. A cell of a sheet
    beside the form, one of ``stage_sheets`` by their keys, has its key in front: ``half_year/E12``; one of any other sheet
    that sheet's name, which nothing looks for: it only tells whether the finding still holds.
    """
    areas, prefixes = list(merged), _prefixes(form_sheet, stage_sheets)
    marks: dict[tuple[int, str, Spot], Mark] = {}
    listed = numbers(findings := list(findings))
    for number, finding in enumerate(in_order(findings), start=1):
        for sheet, address in map(split, finding.cells):
            spot = _first_cell(row_and_column(address), areas if sheet == form_sheet else [])
            if spot != (0, 0):
                mark = Mark(number, finding.severity, sheet, spot, prefixes.get(sheet, f"{sheet}!"), listed[number - 1])
                marks.setdefault((number, sheet, spot), mark)
    return list(marks.values())[:MOST_ROWS]


def _prefixes(form_sheet: str, stage_sheets: Mapping[str, str]) -> dict[str, str]:
    """What stands before an address or a row number, by the sheet: nothing for the form's own."""
    return {sheet: f"{key}/" for key, sheet in stage_sheets.items()} | {form_sheet: ""}


def _first_cell(spot: Spot, merged: Merged) -> Spot:
    row, column = spot
    inside = ((top, left) for top, left, bottom, right in merged if top <= row <= bottom and left <= column <= right)
    return next(inside, spot)


def row_notes(findings: Iterable[Finding], form_sheet: str, stage_sheets: Mapping[str, str] = _NO_SHEETS) -> list[Note]:
    """Everything there is to say about each row, errors first.

    A finding is told in the row of the cell to mend; the other rows of that sheet that it looked at point there.
    """
    prefixes = _prefixes(form_sheet, stage_sheets)
    ordered, listed = in_order(findings := list(findings)), numbers(findings)
    cells: dict[tuple[str, int], Spot] = {}
    told: dict[tuple[str, int], list[int]] = {}
    pointed: dict[tuple[str, int], dict[int, int]] = {}
    for number, finding in enumerate(ordered, start=1):
        lit = _rows(finding, prefixes)
        for place, spot in lit.items():
            cells.setdefault(place, spot)
        first = next(iter(lit), None)
        if first is None:
            continue
        told.setdefault(first, []).append(number)
        for place in lit:
            if place[0] == first[0] and place != first:
                pointed.setdefault(place, {}).setdefault(first[1], number)
    notes = []
    for place in sorted({*told, *pointed}):
        sheet, row = place
        here, elsewhere = told.get(place, []), pointed.get(place, {})
        said = _said([ordered[number - 1] for number in here])
        there = tuple(cells[sheet, other] for other in sorted(elsewhere) if other != row)
        about = (*here, *(number for number in elsewhere.values() if number not in here))
        notes.append(Note(sheet, cells[place], prefixes[sheet], said, about, there, listed[about[0] - 1]))
    return notes[:MOST_ROWS]


def _said(findings: Sequence[Finding]) -> str:
    """All findings of a row in one text, or the first and how many more where they would be cut."""
    told = (f"{SEVERITY_NAMES[finding.severity][0]}：{finding.message}" for finding in findings)
    sentences = list(dict.fromkeys(told))
    if not sentences:
        return ""
    note = "；".join([*(sentence.rstrip("。") for sentence in sentences[:-1]), sentences[-1]])
    if text_width(note) <= FITS:
        return note
    more = f"（另有 {len(sentences) - 1} 处，点此看全部）" if len(sentences) > 1 else _ALL
    first = sentences[0].rstrip("。")
    if text_width(first + more) <= FITS:
        return first + more
    ends = range(len(first), 0, -1)
    end = next(end for end in ends if text_width(first[:end] + _CUT + more) <= FITS)
    return first[:end] + _CUT + more


def _rows(finding: Finding, prefixes: Mapping[str, str]) -> dict[tuple[str, int], Spot]:
    """The first cell in each row that the finding names, by sheet and row, the one to mend first."""
    rows: dict[tuple[str, int], Spot] = {}
    for sheet, address in map(split, finding.cells):
        if sheet in prefixes:
            spot = row_and_column(address)
            rows.setdefault((sheet, spot[0]), spot)
    return rows
