"""Which row of the form a stage's row reports on: worked out by its key, so that sorting or inserting there moves nothing here.

Behind the status column stand two hidden columns: the name that the row was made for, and the number of the form's row. All
that repeats the form is looked up by that number. Names are compared by ``=`` alone, for MATCH and COUNTIF know wildcards and
stop at 255 characters; and nothing here is an array formula or recalculated without need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, PatternFill, Side

from kpi_addin import palette
from kpi_addin.address import absolute, address_of, area, column_letters, in_formula
from kpi_addin.formula_text import quoted
from kpi_addin.marks.stage_keys import ROW_HEADING, STORED_HEADING
from kpi_addin.writing.stages.stage_draft import StageDraft
from kpi_addin.writing.style.looks import cell_at, formula, put

OVERFLOW: Final = 3
"""Rows at the end, for each table of the form, for rows that are put in there."""
OVERFLOW_HEIGHT: Final = 15.0
NOT_FOUND: Final = "目标表中找不到该指标，请校验"
NEW: Final = "新增的行，请先保存并校验，再在此填报"
_BEYOND: Final = 1048577
"""One more than the rows of a sheet."""


@dataclass(frozen=True)
class Names:
    """The cells of a table's names on the form's sheet, with the fixed cell above and the one below: they stay at the ends."""

    sheet: str
    column: str
    above: int
    below: int

    def cell(self, row: int, column: str = "") -> str:
        """A cell of the form's sheet."""
        return in_formula(self.sheet, f"${column or self.column}${row}")

    @property
    def cells(self) -> str:
        """All names and both ends."""
        return f"{self.cell(self.above)}:${self.column}${self.below}"


def write_key_headings(draft: StageDraft, row: int) -> None:
    """The headings by which both columns are found again, and the columns out of sight."""
    for column, heading in ((draft.stored, STORED_HEADING), (draft.form_row, ROW_HEADING)):
        put(cell_at(draft.sheet, row, column), heading)
        draft.sheet.column_dimensions[column_letters(column)].hidden = True


def write_key(  # noqa: PLR0913 - the row, and the row of the form that it is bound to
    draft: StageDraft, row: int, names: Names, form_row: int, text: str | None, rows: tuple[int, int]
) -> None:
    """The key of a row that was made for a row of the form; ``rows`` are the first and the last with a key."""
    put(cell_at(draft.sheet, row, draft.stored), text)
    own, key = names.cell(form_row), f'{address_of(row, draft.stored)}&""'
    stored = absolute(rows[0], draft.stored, rows[1], draft.stored)
    above = area(rows[0] - 1, draft.form_row, row - 1, draft.form_row)
    same = f'IF({own}&""={key},ROW({own}),NA())'
    # Nor may a row above report on it: LibreOffice lets all references to deleted rows point to the next row put in there.
    free = f'{own}<>"",SUMPRODUCT(--({stored}={own}&""))=0,COUNTIF({above},ROW({own}))=0'
    renamed = f"IF(AND({free}),ROW({own}),0)"
    told = f'IFERROR({same},IFERROR(IF({key}="",NA(),{_moved(names, key)}),IFERROR({renamed},0)))'
    formula(cell_at(draft.sheet, row, draft.form_row), told)


def write_overflow_key(draft: StageDraft, row: int, names: Names, first: int) -> None:
    """The key of a row for what was put in on the form since: the next row with a name that no row above reports on."""
    key = f'{address_of(row, draft.stored)}&""'
    rows, cells = f"ROW({names.cells})", names.cells
    claimed = f"COUNTIF({area(first, draft.form_row, row - 1, draft.form_row)},{rows})"
    inside = f"({rows}>ROW({names.cell(names.above)}))*({rows}<ROW({names.cell(names.below)}))"
    free = f'({cells}<>"")*{inside}*({claimed}=0)'
    unclaimed = f"MOD({_BEYOND}-SUMPRODUCT(MAX({free}*({_BEYOND}-{rows}))),{_BEYOND})"
    formula(cell_at(draft.sheet, row, draft.form_row), f'IFERROR(IF({key}="",{unclaimed},{_moved(names, key)}),0)')


def _moved(names: Names, key: str) -> str:
    """Where a name stands now, an error unless it stands there exactly once."""
    return f'IF(SUMPRODUCT(--({names.cells}&""={key}))=1,SUMPRODUCT(({names.cells}&""={key})*ROW({names.cells})),NA())'


def _whole(names: Names, column: str) -> str:
    return in_formula(names.sheet, f"${column}:${column}")


def looked_up(draft: StageDraft, row: int, names: Names, columns: Sequence[str]) -> str:
    """What the form's row says in a column, as text; of several columns the first that is filled in."""
    at = draft.form_row_cell(row)
    cells = [f"INDEX({_whole(names, column)},{at})" for column in columns]
    return f'IF({at}>0,{_first_filled(cells)}&"","")'


def amount_looked_up(draft: StageDraft, row: int, names: Names, column: str) -> str:
    """What the form's row says in a column, if it is a number."""
    at = draft.form_row_cell(row)
    cell = f"INDEX({_whole(names, column)},{at})"
    return f'IF({at}>0,IF(ISNUMBER({cell}),{cell},""),"")'


def _first_filled(cells: Sequence[str]) -> str:
    first, *others = cells
    return f'IF({first}<>"",{first},{_first_filled(others)})' if others else first


def level_above(draft: StageDraft, row: int, names: Names, column: str) -> str:
    """The level that the form's row belongs to: the last that is printed at or above it."""
    at = draft.form_row_cell(row)
    whole = _whole(names, column)
    cells = f"INDEX({whole},ROW({names.cell(names.above, column)})+1):INDEX({whole},{at})"
    return f'IF({at}>0,IFERROR(LOOKUP(2,1/({cells}<>""),{cells})&"",""),"")'


def show_when_used(draft: StageDraft, rows: Sequence[int], name: int, inputs: Sequence[int]) -> None:
    """Rows without lines and colour, until they show a name."""
    if not rows:
        return
    condition = f'${address_of(rows[0], name)}<>""'
    side = Side("thin", color=palette.LINE)
    fill = PatternFill("solid", start_color=palette.INPUT, end_color=palette.INPUT)
    lined = FormulaRule(formula=[condition], border=Border(left=side, right=side, top=side, bottom=side))  # type: ignore[no-untyped-call]
    draft.below_marks.append((area(rows[0], 1, rows[-1], draft.last), lined))
    for column in inputs:
        filled = FormulaRule(formula=[condition], fill=fill)  # type: ignore[no-untyped-call]
        draft.below_marks.append((area(rows[0], column, rows[-1], column), filled))


def lost_or(  # noqa: PLR0913 - the row, what is typed there and what it says else
    draft: StageDraft, row: int, name: str, typed: Sequence[str], live: str, *, overflow: bool = False
) -> str:
    """What a row says by itself: that what was typed there belongs to no indicator, or else ``live``."""
    if overflow:
        live = f'IF(AND({name}<>"",{address_of(row, draft.stored)}=""),{quoted(NEW)},{live})'
    return f'IF(AND({name}="",{"&".join(typed)}<>""),{quoted(NOT_FOUND)},{live})'
