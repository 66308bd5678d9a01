"""Marks and notes as formulas that refer to the cells they are about, so that they move, dim and go with them.

Only functions that every spreadsheet program has, none that takes a whole array or is worked out all the time. A text stands
in a cell of its own: in a formula it may have no more than 255 characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from kpi_addin.address import Spot, address_of, column_letters, in_formula, row_and_column, split
from kpi_addin.formula_text import quoted
from kpi_addin.marks import stamp
from kpi_addin.marks.checked_cells import Cells, CellsOf, left_of
from kpi_addin.marks.findings_layout import FIRST_ROW as TABLE_ROW
from kpi_addin.marks.lights import Mark, Note
from kpi_addin.marks.row_names import NO_NAMES
from kpi_addin.marks.stamp import FIRST_ROW, LAST_ROW, MOST_ROWS, StampCells

CHANGED_NOTE = "已修改，请再校验"
_MOST_ROWS_SHOWN = 5


def live_cells(
    marks: Iterable[Mark], notes: Sequence[Note], table: str, cells_of: CellsOf, names: Mapping[str, str] = NO_NAMES
) -> StampCells:
    """The marks' and notes' part of the stamp's sheet; ``table`` is the sheet with the table of findings.

    ``names`` are the cells by whose text a row is known, with what they say. Cells of sheets that are not there are left out.
    """
    made = StampCells()
    for column, heading in stamp.HEADINGS.items():
        if column > stamp.STAMP_VALUES:
            made.put(FIRST_ROW - 1, column, heading)
    rows = _name_cells(names)
    known = [(mark, cells) for mark in marks if (cells := cells_of(mark.sheet)) is not None]
    for row, (mark, cells) in enumerate(known, start=FIRST_ROW):
        _put_mark(made, row, mark, cells, _name_of(mark, cells, rows.get((mark.sheet, mark.spot[0]), {})))
    _put_findings(made, [mark for mark, _ in known])
    there = [note for note in notes if cells_of(note.sheet) is not None]
    for row, note in enumerate(there, start=FIRST_ROW):
        _put_note(made, row, note, table)
    return made


def _name_cells(names: Mapping[str, str]) -> dict[tuple[str, int], dict[Spot, str]]:
    found: dict[tuple[str, int], dict[Spot, str]] = {}
    for cell, name in names.items():
        sheet, address = split(cell)
        spot = row_and_column(address)
        found.setdefault((sheet, spot[0]), {})[spot] = name
    return found


def _name_of(mark: Mark, cells: Cells, names: Mapping[Spot, str]) -> tuple[Spot, str] | None:
    """The cell by which the mark's row is known, and what it says: its name as it was read, else the nearest text at its left.

    Not all of the row: then a mark would be stale when its neighbour is mended. Not its place: that is what sorting keeps.
    A name that a formula shows is compared as it was read.
    """
    told = {spot: name if cells.get(spot, "") is None else cells.get(spot) for spot, name in names.items()}
    named = {spot: text for spot, text in told.items() if isinstance(text, str) and text}
    before = [spot for spot in named if spot[1] <= mark.spot[1]]
    best = max(before) if before else min(named, default=None)
    if best is not None:
        return best, named[best]
    left = left_of(cells, mark.spot)
    return (left, str(cells[left])) if left else None


def _put_mark(made: StampCells, row: int, mark: Mark, cells: Cells, name: tuple[Spot, str] | None) -> None:
    cell = in_formula(mark.sheet, address_of(*mark.spot))
    address = f"ADDRESS(ROW({cell}),COLUMN({cell}),4)"
    prefixed = f"{quoted(mark.prefix)}&{address}" if mark.prefix else address
    made.put(row, stamp.MARK_CELLS, mark.address, f'IFERROR({prefixed},"")')
    severity = _column(stamp.SEVERITY, row)
    changed = _column(stamp.FINDING_CHANGED, FIRST_ROW - 1 + mark.finding)
    lit = f'IF({changed}>0,"{stamp.STALE}",{severity})' if mark.finding <= MOST_ROWS else severity
    made.put(row, stamp.MARK_SEVERITIES, mark.severity.value, lit)
    made.put(row, stamp.FINDING, mark.finding)
    made.put(row, stamp.SEVERITY, mark.severity.value)
    differs = [f"ROW({cell})=0"]  # never; but it fails with the cell
    if name is not None:
        named = in_formula(mark.sheet, address_of(*name[0]))
        made.put(row, stamp.NAME, name[1])
        differs += [f"ROW({named})<>ROW({cell})", f"NOT(EXACT({named},{_column(stamp.NAME, row)}))"]
    value, stored = cells.get(mark.spot, ""), _column(stamp.VALUE, row)
    if isinstance(value, Decimal):
        differs += [f"NOT(ISNUMBER({cell}))", f"ABS({cell}-{stored})>0.000001"]
    elif value is not None:
        differs += [f"NOT(ISTEXT({cell}))", f"NOT(EXACT({cell},{stored}))"] if value else [f'{cell}<>""']
    if value:
        made.put(row, stamp.VALUE, value)
    elif isinstance(value, Decimal):
        made.put(row, stamp.VALUE, 0)
    made.put(row, stamp.CHANGED, 0, f"IFERROR(IF(OR({','.join(differs)}),1,0),1)")


def _put_findings(made: StampCells, marks: Sequence[Mark]) -> None:
    row = FIRST_ROW
    for number, each in groupby(marks, key=lambda mark: mark.finding):
        last = row + len(list(each)) - 1
        if number <= MOST_ROWS:
            cells = f"{_column(stamp.CHANGED, row)}:{_column(stamp.CHANGED, last)}"
            made.put(FIRST_ROW - 1 + number, stamp.FINDING_CHANGED, 0, f"SUM({cells})")
            made.put(FIRST_ROW - 1 + number, stamp.LISTED, marks[row - FIRST_ROW].listed)
        row = last + 1
    listed, changed = (
        f"${letters}${FIRST_ROW}:${letters}${LAST_ROW}"
        for letters in map(column_letters, (stamp.LISTED, stamp.FINDING_CHANGED))
    )
    for number in sorted({mark.listed for mark in marks if mark.finding <= MOST_ROWS}):
        made.put(FIRST_ROW - 1 + number, stamp.ROW_CHANGED, 0, f"SUMIF({listed},{number},{changed})")


def _put_note(made: StampCells, row: int, note: Note, table: str) -> None:
    cell = in_formula(note.sheet, address_of(*note.spot))
    number = f"{quoted(note.prefix)}&ROW({cell})" if note.prefix else f"ROW({cell})"
    made.put(row, stamp.NOTE_ROWS, note.row, f'IFERROR({number},"")')
    shown = note.elsewhere[:_MOST_ROWS_SHOWN]
    more = " 等行" if len(note.elsewhere) > len(shown) else " 行"
    told = f"{note.said.rstrip('。')}；" if note.said and shown else note.said
    live = _column(stamp.NOTE_SAID, row)
    said = told
    if shown:
        rows = '&"、"&'.join(f"ROW({in_formula(note.sheet, address_of(*spot))})" for spot in shown)
        live, said = (
            f'{live}&"见第 "&{rows}&"{more}"',
            f"{told}见第 {'、'.join(map(str, note.rows_elsewhere[: len(shown)]))}{more}",
        )
    changed = "+".join(
        _column(stamp.FINDING_CHANGED, FIRST_ROW - 1 + number)
        for number in note.findings
        if (FIRST_ROW - 1 + number, stamp.FINDING_CHANGED) in made.values
    )
    made.put(row, stamp.NOTE_TEXTS, said, f'IFERROR(IF({changed or 0}>0,"{CHANGED_NOTE}",{live}),"{CHANGED_NOTE}")')
    target = f"#{in_formula(table, 'A')}"
    there = TABLE_ROW - 1 + note.listed
    link = f"{quoted(target)}&ROW({in_formula(table, f'A{there}')})"
    made.put(row, stamp.NOTE_LINKS, f"{target}{there}", f'IFERROR({link},"{target}1")')
    if told:
        made.put(row, stamp.NOTE_SAID, told)


def _column(column: int, row: int) -> str:
    return f"{column_letters(column)}{row}"
