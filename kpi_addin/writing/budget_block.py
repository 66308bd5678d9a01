"""The budget block: amounts as the department states them, and beside them what the lines below add up to."""

from __future__ import annotations

from kpi_addin.forms.definition import BudgetSection, SideDefinition
from kpi_addin.writing import layout, row_height, styles
from kpi_addin.writing.budget_lines import Line, lines_of, parts_of
from kpi_addin.writing.layout import CHILDREN, DIFFERENCE, Draft, area, shown
from kpi_addin.writing.status_column import write_band, write_status
from kpi_addin.writing.styles import block, cell_at, formula, paint, put

AMOUNT_COLUMNS = {"half_year": layout.F, "full_year": layout.G}
BALANCE = "收入－支出"
Numbered = list[tuple[int, Line]]


def write_budget(draft: Draft, section: BudgetSection) -> None:
    """Income and expenditure below each other, the block's label at the left of both."""
    top = draft.row
    placed = {side.side: _write_side(draft, side) for side in section.sides}
    block(draft.sheet, top, layout.A, section.label, styles.SECTION, bottom=draft.row - 1)
    if "income" in placed and "expenditure" in placed:
        _write_balance(draft, placed["income"], placed["expenditure"])


def _write_side(draft: Draft, side: SideDefinition) -> Numbered:
    """Write the side's header row and lines; returns each line with its row."""
    names_end = layout.E if "half_year" in side.columns else layout.F
    header = draft.next_row(layout.ROW_HEIGHT)
    block(draft.sheet, header, layout.B, side.label, styles.HEADER, right=names_end)
    for column, heading in side.columns.items():
        block(draft.sheet, header, AMOUNT_COLUMNS[column], heading, styles.HEADER)
    write_band(draft, header)
    lines = lines_of(side, draft.form)
    placed = [(_write_line(draft, side, line, names_end), line) for line in lines]
    for row, line in placed:
        _write_checks(draft, placed, row, line)
    _note_projects(draft, placed)
    return placed


def _write_line(draft: Draft, side: SideDefinition, line: Line, names_end: int) -> int:
    name, width = shown(line.name), layout.width(layout.B, names_end) - 2 * line.depth
    row = draft.next_row(row_height.row_height([(name, width)], layout.ROW_HEIGHT))
    own = line.project or line.key is None
    look = (styles.TEXT_INPUT if own else styles.PRINTED).but(indent=1 + 2 * line.depth)
    block(draft.sheet, row, layout.B, name, look, right=names_end)
    for column in side.columns:
        place = AMOUNT_COLUMNS[column]
        amount = line.half_year if column == "half_year" else line.full_year
        block(draft.sheet, row, place, shown(amount), styles.MONEY_INPUT)
        draft.amounts.append(area(row, place, row, place))
    return row


def _note_projects(draft: Draft, placed: Numbered) -> None:
    rows = [row for row, line in placed if line.project]
    if rows:
        draft.project_names = f"$B${rows[0]}:$B${rows[-1]}"


def _write_checks(draft: Draft, placed: Numbered, row: int, line: Line) -> None:
    """What the parts add up to, how far that is from the stated sum, and a sentence when it is not 0."""
    for column in (CHILDREN, DIFFERENCE):
        paint(cell_at(draft.sheet, row, column), styles.SIDE_MONEY)
    parts = [placed[index] for index in parts_of([other for _, other in placed], line)]
    if not parts:
        write_status(draft, row)
        return
    cells = _cells(parts, "G")
    formula(cell_at(draft.sheet, row, CHILDREN), f'IF(COUNT({cells})=0,"",SUM({cells}))')
    formula(cell_at(draft.sheet, row, DIFFERENCE), _difference(f"G{row}", f"H{row}"))
    draft.totals.append((row, f"G{row}"))
    write_status(draft, row, _sentence(row, line, parts, draft.definition.money_unit))


def _cells(parts: Numbered, column: str) -> str:
    """The parts' cells; the projects as one range, so that a row put in between counts."""
    projects = [row for row, line in parts if line.project]
    single = [f"{column}{row}" for row, line in parts if not line.project]
    listed = [f"{column}{projects[0]}:{column}{projects[-1]}"] if projects else []
    return ",".join(listed + single)


def _difference(left: str, right: str) -> str:
    return f'IF(AND(ISNUMBER({left}),ISNUMBER({right})),ROUND({left}-{right},4),"")'


def _sentence(row: int, line: Line, parts: Numbered, unit: str) -> str:
    listed = any(part.project for _, part in parts)
    told = f"{line.name.value}与{'所列项目合计' if listed else '下级合计'}相差 "
    full = f'IF(N(I{row})<>0,"{_quoted(told)}"&ABS(I{row})&" {unit}","")'
    if not listed:
        return full
    cells = _cells(parts, "F")
    gap = f"ROUND(F{row}-SUM({cells}),4)"
    half = (
        f'IF(AND(ISNUMBER(F{row}),COUNT({cells})>0),IF({gap}<>0," 半年计划{_quoted(told)}"&ABS({gap})&" {unit}",""),"")'
    )
    return f"TRIM({full}&{half})"


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _write_balance(draft: Draft, income: Numbered, expenditure: Numbered) -> None:
    """Income against expenditure, in the expenditure's header row; silent while either is not stated."""
    header = expenditure[0][0] - 1
    received = next((f"G{row}" for row, line in income if line.key == "total_funds"), None)
    spent = _total_expenditure(expenditure)
    if received is None or spent is None:
        return
    gap = f"ROUND({received}-({spent}),4)"
    stated = ",".join(f"ISNUMBER({cell})" for cell in [received, *spent.split("+")])
    put(cell_at(draft.sheet, header, CHILDREN), BALANCE)
    difference = cell_at(draft.sheet, header, DIFFERENCE)
    paint(difference, styles.SIDE_MONEY.but(fill=styles.QUIET))
    formula(difference, f'IF(AND({stated}),{gap},"")')
    told = f'IF(N(I{header})<>0,"收入总额与支出总额相差 "&ABS(I{header})&" {draft.definition.money_unit}","")'
    write_status(draft, header, told)
    paint(cell_at(draft.sheet, header, layout.STATUS_COLUMN), styles.STATUS.but(fill=styles.QUIET))
    draft.totals.append((header, received))


def _total_expenditure(expenditure: Numbered) -> str | None:
    """The stated total where the form has that line, or else its outermost lines added up."""
    stated = [f"G{row}" for row, line in expenditure if line.key == "expenditure_total"]
    outermost = [f"G{row}" for row, line in expenditure if line.depth == 0 and line.key]
    return "+".join(stated or outermost) or None
