"""The money above a stage's table: by mid-year each line of expenditure, at the year's end one line with its points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kpi_addin.address import address_of, area, column_letters, in_formula, row_and_column
from kpi_addin.fold import fold
from kpi_addin.form import Evaluation, Field, Form
from kpi_addin.forms.stages import StageDefinition
from kpi_addin.writing.stages.base_plan import BasePlan
from kpi_addin.writing.stages.placed import PlacedLine
from kpi_addin.writing.stages.row_keys import (
    OVERFLOW,
    OVERFLOW_HEIGHT,
    Names,
    amount_looked_up,
    looked_up,
    lost_or,
    show_when_used,
    write_key,
    write_key_headings,
    write_overflow_key,
)
from kpi_addin.writing.stages.stage_draft import StageDraft, write_status_head
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import ZERO_OR_BLANK, only_numbers
from kpi_addin.writing.style.looks import Look, block, formula
from kpi_addin.writing.style.sheet_draft import to_write
from kpi_addin.writing.style.status_column import write_status

AMOUNT = looks.MONEY_INPUT.but(fill=None, open=False)
RATE = AMOUNT.but(number_format="0.00%", horizontal="center", indent=0)
POINTS = RATE.but(number_format="0.00")
LINE_HEIGHT = 21.0
NO_PLAN = "—"
EXECUTED = "executed_half"


@dataclass(frozen=True)
class MoneyLine:
    """The year's line of money: its row and the columns of points and score."""

    row: int
    columns: dict[str, int]

    def cell(self, key: str) -> str:
        """The address of one of its cells."""
        return address_of(self.row, self.columns[key])


def write_lines(draft: StageDraft, stage: StageDefinition) -> str | None:
    """Every line of expenditure with plan, amount spent and rates; returns another sheet's formula for what was spent in all."""
    columns = dict(zip(stage.money.headers, range(4, 4 + len(stage.money.headers)), strict=False))
    last = max(columns.values())
    header = draft.next_row(LINE_HEIGHT)
    block(draft.sheet, header, 1, stage.money.label, looks.HEADER, right=3)
    for key, text in stage.money.headers.items():
        block(draft.sheet, header, columns[key], text, looks.HEADER, right=draft.last if columns[key] == last else None)
    write_status_head(draft, header)
    spent = _Spent(draft.form.form)
    lines = draft.placed.lines
    if not lines:
        return None
    write_key_headings(draft, header)
    first, last = header + 1, header + len(lines) + OVERFLOW
    names = _names(draft, lines)
    rows = [(draft.next_row(LINE_HEIGHT), line) for line in lines]
    for row, line in rows:
        write_key(draft, row, names, line.row, line.name, (first, last))
        _write_line(draft, row, _Line(names, line.addresses, outermost=line.outermost), columns, spent.next(line.name))
    for _ in range(OVERFLOW):
        row = draft.next_row(OVERFLOW_HEIGHT)
        write_overflow_key(draft, row, names, first)
        _write_line(draft, row, _Line(names, lines[0].addresses, late=True), columns, None)
    show_when_used(draft, range(rows[-1][0] + 1, draft.row), 1, [columns[EXECUTED]])
    cells = area(first, columns[EXECUTED], last, columns[EXECUTED])
    only_numbers(draft.sheet, [cells], f"金额以{draft.form.definition.money_unit}为单位，只填数字；{ZERO_OR_BLANK}。")
    return _sum(stage.sheet, rows, columns[EXECUTED])


def _names(draft: StageDraft, lines: Sequence[PlacedLine]) -> Names:
    """The names of all lines, and the rows around them."""
    column = column_letters(row_and_column(lines[0].addresses["name"])[1])
    return Names(draft.form.sheet.title, column, lines[0].row - 1, lines[-1].row + 1)


@dataclass(frozen=True)
class _Line:
    """Where a line's linked cells look: all names and the form's columns by key; late: it is put in later."""

    names: Names
    addresses: dict[str, str]
    outermost: bool = False
    late: bool = False

    def look(self, look: Look) -> Look:
        """Without lines and colour while the row is not in use."""
        return look.but(line=None, fill=None) if self.late else look


class _Spent:
    """What was spent on each line by its name; the second of two of one name comes second."""

    def __init__(self, form: Form | None) -> None:
        self._amounts: dict[str, list[Field[Decimal | None]]] = defaultdict(list)
        for line in form.budget if form else ():
            if line.side == "expenditure":
                self._amounts[fold(line.name.value)].append(line.amount(EXECUTED))

    def next(self, name: str | None) -> object:
        amounts = self._amounts.get(fold(name or ""), [])
        return to_write(amounts.pop(0)) if amounts else None


def _write_line(draft: StageDraft, row: int, line: _Line, columns: dict[str, int], spent: object) -> None:
    look = line.look(looks.PRINTED.but(indent=1 if line.outermost else 3))
    told = looked_up(draft, row, line.names, [line.names.column])
    formula(block(draft.sheet, row, 1, None, look, right=3), told)
    for key in ("full_year", "half_year"):
        if key in columns:
            cell = block(draft.sheet, row, columns[key], None, line.look(AMOUNT))
            if key in line.addresses:
                column = column_letters(row_and_column(line.addresses[key])[1])
                formula(cell, amount_looked_up(draft, row, line.names, column))
    block(draft.sheet, row, columns[EXECUTED], spent, line.look(looks.MONEY_INPUT))
    _write_rates(draft, row, line, columns)


def _write_rates(draft: StageDraft, row: int, line: _Line, columns: dict[str, int]) -> None:
    """Spent against the plan and against the year's budget, without a division by nought."""
    live, last = '""', max(columns.values())
    above = address_of(row, columns[EXECUTED])
    for key, against in (("rate", "half_year"), ("share", "full_year")):
        if key in columns and against in columns:
            below = address_of(row, columns[against])
            right = draft.last if columns[key] == last else None
            cell = block(draft.sheet, row, columns[key], None, line.look(RATE), right=right)
            formula(cell, f'IF(COUNT({above},{below})<2,"",IF({below}=0,"{NO_PLAN}",{above}/{below}))')
            if key == "share":
                live = f'IF(COUNT({above},{below})<2,"",IF({above}>{below},"执行数超过全年预算数",""))'
    write_status(draft, row, lost_or(draft, row, f"A{row}", [above], live, overflow=line.late))


def _sum(sheet: str, rows: list[tuple[int, PlacedLine]], column: int) -> str:
    """The stated total where the form has that line, or else its outermost lines added up."""
    total = [row for row, line in rows if line.total]
    outermost = [row for row, line in rows if line.outermost]
    cells = ",".join(in_formula(sheet, address_of(row, column)) for row in total or outermost)
    return f'IF(COUNT({cells})=0,"",SUM({cells}))'


def write_year(draft: StageDraft, stage: StageDefinition, plan: BasePlan, name: str, points: str) -> MoneyLine:
    """One line: budget, amount spent and rate from the base figures, its points, and why less was spent.

    ``name`` is that of the computed rate, ``points`` the cell with the points it can earn.
    """
    table = {column.key: at for at, column in enumerate(stage.columns, start=1)}
    columns = {"budget": 3, "executed": 4, "rate": 5} | {key: table[key] for key in ("points", "score")}
    columns["reason"] = table["deviation_full"]
    header, row = draft.next_row(LINE_HEIGHT), draft.next_row(LINE_HEIGHT + 6)
    line = MoneyLine(row, columns)
    block(draft.sheet, header, 1, stage.money.label, looks.HEADER, right=2)
    for key, text in stage.money.headers.items():
        block(draft.sheet, header, columns[key], text, looks.HEADER)
    write_status_head(draft, header)
    block(draft.sheet, row, 1, name, looks.PRINTED, right=2)
    _write_year_cells(draft, line, plan, name, points)
    write_status(draft, row)
    return line


def _write_year_cells(draft: StageDraft, line: MoneyLine, plan: BasePlan, name: str, points: str) -> None:
    sheet, abroad, rate = draft.sheet, plan.abroad, plan.known(name)
    told = draft.form.form.evaluation if draft.form.form else Evaluation()
    for key, look in (("budget", AMOUNT), ("executed", AMOUNT), ("rate", RATE), ("points", POINTS), ("score", POINTS)):
        block(sheet, line.row, line.columns[key], None, look)
    if rate:
        formula(sheet[line.cell("budget")], abroad.amount(rate.denominator, "full_year"))
        formula(sheet[line.cell("executed")], abroad.amount(rate.numerator, "full_year"))
        formula(sheet[line.cell("rate")], abroad.result(rate.name, "full_year"))
    formula(sheet[line.cell("points")], points)
    share = f"MIN(1,MAX(0,{line.cell('rate')}))"
    formula(
        sheet[line.cell("score")],
        f'IF(ISNUMBER({line.cell("rate")}),ROUND({line.cell("points")}*{share},2),"")',
    )
    reason = block(sheet, line.row, line.columns["reason"], to_write(told.reason), looks.TEXT_INPUT)
    reason.number_format = looks.TEXT_FORMAT
