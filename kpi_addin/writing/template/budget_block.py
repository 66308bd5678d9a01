"""The budget block: amounts as the department states them, and beside them what the lines below add up to."""

from __future__ import annotations

from typing import cast

from openpyxl.workbook.workbook import Workbook

from kpi_addin import palette, row_height
from kpi_addin.address import address_of, column_letters, in_formula
from kpi_addin.fold import fold
from kpi_addin.forms.definition import BudgetSection, SideDefinition
from kpi_addin.formula_text import quoted
from kpi_addin.live_sum import LiveSum
from kpi_addin.writing.style import form_columns, looks, sheet_draft
from kpi_addin.writing.style.looks import block, cell_at, formula, paint, put
from kpi_addin.writing.style.sheet_draft import Draft, to_write
from kpi_addin.writing.style.status_column import write_band, write_status
from kpi_addin.writing.style.workbook import define
from kpi_addin.writing.template.budget_across import LOOKS, write_across
from kpi_addin.writing.template.budget_lines import Line, lines_of, parts_of

BALANCE = "收入－支出"
PROJECTS = "kpi_projects"
"""Defined name of the cells in which projects are listed."""
Numbered = list[tuple[int, Line]]


def write_budget(draft: Draft, section: BudgetSection) -> None:
    """Income and expenditure below each other, the block's label at the left of both."""
    top = draft.row
    placed: dict[str, Numbered] = {}
    for side in section.sides:
        if side.across:
            write_across(draft, side)
        else:
            placed[side.side] = _write_side(draft, side)
    block(draft.sheet, top, form_columns.FIRST, _label(section), looks.SECTION, bottom=draft.row - 1)
    if "income" in placed and "expenditure" in placed:
        _write_balance(draft, placed["income"], placed["expenditure"])


def _label(section: BudgetSection) -> str | None:
    """The block's label; nothing where a line goes by the same name, which would be taken for its own amount."""
    names = {fold(name) for side in section.sides for line in side.lines for name in (line.name, *line.aliases)}
    return None if fold(section.label) in names else section.label


def _write_side(draft: Draft, side: SideDefinition) -> Numbered:
    """Write the side's header row and lines; returns each line with its row."""
    first = _first_amount(draft, side)
    if not side.bare:
        header = draft.next_row(sheet_draft.ROW_HEIGHT)
        block(draft.sheet, header, form_columns.SECOND, side.label or None, looks.HEADER, right=first - 1)
        for place, column in enumerate(side.amounts, start=first):
            block(draft.sheet, header, place, column.header, looks.HEADER)
        write_band(draft, header)
    lines = lines_of(side, draft.form)
    placed = [(_write_line(draft, side, line), line) for line in lines]
    for row, line in placed:
        _write_checks(draft, side, placed, row, line)
    _note_projects(draft, placed)
    return placed


def _first_amount(draft: Draft, side: SideDefinition) -> int:
    """The amounts take the last printed columns."""
    return draft.columns.last - len(side.amounts) + 1


def _letter(draft: Draft, side: SideDefinition, key: str) -> str | None:
    """The letter of an amount column, None where the side has no such column."""
    keys = [column.key for column in side.amounts]
    return column_letters(_first_amount(draft, side) + keys.index(key)) if key in keys else None


def _write_line(draft: Draft, side: SideDefinition, line: Line) -> int:
    first = _first_amount(draft, side)
    name, width = to_write(line.name), draft.columns.width(form_columns.SECOND, first - 1) - 2 * line.depth
    row = draft.next_row(row_height.row_height([(name, width)], sheet_draft.ROW_HEIGHT))
    own = line.project or line.key is None
    look = (looks.TEXT_INPUT if own else looks.PRINTED).but(indent=1 + 2 * line.depth)
    block(draft.sheet, row, form_columns.SECOND, name, look, right=first - 1)
    for place, column in enumerate(side.amounts, start=first):
        told = to_write(line.amount(column.key))
        cell = block(draft.sheet, row, place, told, LOOKS[column.kind])
        if column.kind == "money":
            draft.amounts.append(cell.coordinate)
        elif column.kind == "points" and line.depth == 0:
            draft.points.setdefault(column.key, []).append(cell.coordinate)
        elif column.of and told is None:
            above, below = (f"{_letter(draft, side, key)}{row}" for key in column.of)
            formula(cell, f'IF(AND(ISNUMBER({above}),N({below})<>0),{above}/{below},"")')
    return row


def _note_projects(draft: Draft, placed: Numbered) -> None:
    rows = [row for row, line in placed if line.project]
    if rows:
        # By a name: LibreOffice does not move the references of a drop-down when a row is put in.
        column, above, below = (
            in_formula(draft.sheet.title, at) for at in ("$B:$B", f"$B${rows[0] - 1}", f"$B${rows[-1] + 1}")
        )
        reference = f"INDEX({column},ROW({above})+1):INDEX({column},ROW({below})-1)"
        define(cast(Workbook, draft.sheet.parent), PROJECTS, reference)
        draft.project_names = PROJECTS
        draft.repeating.append((rows[0], rows[-1]))


def _write_checks(draft: Draft, side: SideDefinition, placed: Numbered, row: int, line: Line) -> None:
    """What the parts add up to, how far that is from the stated sum, and a sentence when it is not 0."""
    for column in (draft.columns.children, draft.columns.difference):
        paint(cell_at(draft.sheet, row, column), looks.SIDE_MONEY)
    parts = [placed[index] for index in parts_of([other for _, other in placed], line)]
    full = _letter(draft, side, "full_year")
    if not parts or full is None:
        write_status(draft, row)
        return
    total, children = f"{full}{row}", address_of(row, draft.columns.children)
    formula(cell_at(draft.sheet, row, draft.columns.children), _sum(parts, full).formula)
    formula(cell_at(draft.sheet, row, draft.columns.difference), _difference(total, children))
    draft.totals.append((row, total))
    write_status(draft, row, _sentence(draft, side, row, line, parts))


def _sum(parts: Numbered, column: str) -> LiveSum:
    """The parts' cells; the projects as one range between the rows above and below them, so that a row put in counts."""
    projects = [row for row, line in parts if line.project]
    single = [f"{column}{row}" for row, line in parts if not line.project]
    if not projects:
        return LiveSum(",".join(single))
    above, below = f"{column}{projects[0] - 1}", f"{column}{projects[-1] + 1}"
    return LiveSum(",".join([f"{above}:{below}", *single]), f"{above},{below}")


def _difference(left: str, right: str) -> str:
    return f'IF(AND(ISNUMBER({left}),ISNUMBER({right})),ROUND({left}-{right},4),"")'


def _sentence(draft: Draft, side: SideDefinition, row: int, line: Line, parts: Numbered) -> str:
    unit = quoted(f" {draft.definition.money_unit}")
    difference = address_of(row, draft.columns.difference)
    listed = any(part.project for _, part in parts)
    told = f"{line.name.value}与{'所列项目合计' if listed else '下级合计'}相差 "
    full = f'IF(N({difference})<>0,{quoted(told)}&ABS({difference})&{unit},"")'
    column = _letter(draft, side, "half_year")
    if not listed or column is None:
        return full
    planned = _sum(parts, column)
    gap = f"ROUND({column}{row}-({planned.total}),4)"
    half = (
        f"IF(AND(ISNUMBER({column}{row}),{planned.count}>0),"
        f'IF({gap}<>0,{quoted(f" 半年计划{told}")}&ABS({gap})&{unit},""),"")'
    )
    return f"TRIM({full}&{half})"


def _write_balance(draft: Draft, income: Numbered, expenditure: Numbered) -> None:
    """Income against expenditure, in the expenditure's header row; silent while either is not stated."""
    header = expenditure[0][0] - 1
    full = column_letters(draft.columns.last)
    received = next((f"{full}{row}" for row, line in income if line.key == "total_funds"), None)
    spent = _total_expenditure(expenditure, full)
    if received is None or spent is None:
        return
    gap = f"ROUND({received}-({spent}),4)"
    stated = ",".join(f"ISNUMBER({cell})" for cell in [received, *spent.split("+")])
    put(cell_at(draft.sheet, header, draft.columns.children), BALANCE)
    difference = cell_at(draft.sheet, header, draft.columns.difference)
    paint(difference, looks.SIDE_MONEY.but(fill=palette.QUIET))
    formula(difference, f'IF(AND({stated}),{gap},"")')
    shown_gap = difference.coordinate
    unit = quoted(f" {draft.definition.money_unit}")
    told = f'IF(N({shown_gap})<>0,"收入总额与支出总额相差 "&ABS({shown_gap})&{unit},"")'
    write_status(draft, header, told)
    paint(cell_at(draft.sheet, header, draft.columns.status), looks.STATUS.but(fill=palette.QUIET))
    draft.totals.append((header, received))


def _total_expenditure(expenditure: Numbered, full: str) -> str | None:
    """The stated total where the form has that line, or else its outermost lines added up."""
    stated = [f"{full}{row}" for row, line in expenditure if line.key == "expenditure_total"]
    outermost = [f"{full}{row}" for row, line in expenditure if line.depth == 0 and line.key]
    return "+".join(stated or outermost) or None
