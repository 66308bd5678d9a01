"""The sheets of the reporting stages → what they say about the form's indicators, found by labels like the form itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from kpi_addin.fold import fold
from kpi_addin.form import BudgetLine, Field, Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.stages import StageColumn, StageDefinition
from kpi_addin.reading.base_figures import read_base_figures
from kpi_addin.reading.evaluation import read_evaluation
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.stage_cells import (
    Book,
    amount_at,
    answer_at,
    find_header,
    is_by_hand,
    is_filled_in,
    is_looked_up,
    read_name,
)

_NO_SUCH_CELL = "#REF!"
_OWN = frozenset(field.name for field in fields(Indicator))


@dataclass(frozen=True)
class _Table:
    """A stage's table on its sheet: the row of headers and the column of each key."""

    grid: Grid
    stage: StageDefinition
    row: int
    columns: dict[str, int]


def with_stages(form: Form, definition: FormDefinition, grids: Sequence[Grid], own: Grid) -> Form:
    """The form with what the workbook's other sheets report on it.

    A stage that nobody has begun says nothing: the form is then as in a workbook without such sheets.
    """
    book = Book({grid.sheet: grid for grid in grids})
    others = [grid for grid in grids if grid is not own]
    begun = False
    for stage in definition.reporting.stages:
        table = next((found for grid in others for found in _table(grid, stage)), None)
        if table is not None:
            sheets = {**form.stage_sheets, stage.period: table.grid.sheet}
            reported = _with_stage(form, definition, book, table)
            begun = begun or reported is not form
            form = replace(reported, stage_sheets=sheets)
    return read_base_figures(form, definition, others, begun=begun)


def _table(grid: Grid, stage: StageDefinition) -> list[_Table]:
    headers = {column.key: (column.header, *column.aliases) for column in stage.columns}
    found = find_header(grid, headers, needed=("level3", stage.actual))
    return [_Table(grid, stage, *found)] if found else []


def _with_stage(form: Form, definition: FormDefinition, book: Book, table: _Table) -> Form:
    """The form with a stage's answers, or the very same form when nobody has begun it."""
    stage = table.stage
    labels = definition.reporting.scoring.labels
    end = _end(table, (*definition.footers, *([labels["heading"]] if labels else [])))
    budget = tuple(_with_executed(form.budget, book, table)) if stage.period == "half_year" else form.budget
    spent = stage.period == "half_year" and any(
        is_filled_in(table.grid, line.amount("executed_half")) for line in budget
    )
    if not spent and not any(_is_typed(table, row) for row in range(table.row + 1, end)):
        return form
    indicators = tuple(_joined(form.indicators, book, table, end))
    lost = (*form.lost_rows, *_lost_lines(book, table), *_lost(book, table, end))
    names = (*form.stage_names, *_names(book, table, end))
    form = replace(form, indicators=indicators, budget=budget, lost_rows=lost, stage_names=names)
    return read_evaluation(form, definition, table.grid, (end, table.columns)) if stage.period == "full_year" else form


def _is_typed(table: _Table, row: int) -> bool:
    """Whether somebody wrote an actual, a score or a word about it, rather than that a formula filled it in.

    Points are shared out before anybody reports; what they are says nothing.
    """
    answers = (column for column in table.stage.inputs if column.kind != "points" and column.key in table.columns)
    return any(_is_answered(table, row, table.columns[column.key]) for column in answers)


def _is_answered(table: _Table, row: int, column: int) -> bool:
    return is_by_hand(table.grid, row, column) and answer_at(table.grid, row, column).value is not None


def _end(table: _Table, footers: Iterable[str]) -> int:
    """The row before which the table ends: a summary or signatures."""
    starts = tuple(fold(footer) for footer in footers)
    for row in range(table.row + 1, table.grid.height):
        cell = table.grid.at(row, table.columns.get("level1", 0))
        if (
            isinstance(cell, str)
            and fold(cell).startswith(starts)
            and table.grid.at(row, table.columns["level3"]) is None
        ):
            return row
    return table.grid.height


def _lost(book: Book, table: _Table, end: int) -> Iterable[str]:
    """The cells of names whose row of the form is no more there.

    A plain link then says #REF!; a row with a key says nothing, and is lost only if somebody wrote something into it.
    """
    column = table.columns["level3"]
    for row in range(table.row + 1, end):
        name, formula = read_name(book, table.grid, row, column), table.grid.formulas.get((row, column), "")
        keyed = is_looked_up(formula)
        if (name or formula).startswith(_NO_SUCH_CELL) or (keyed and name is None and _is_typed(table, row)):
            yield table.grid.address(row, column)


def _lost_lines(book: Book, table: _Table) -> Iterable[str]:
    """Likewise the lines of money with a key beside which somebody wrote what was spent."""
    grid, (rows, columns) = table.grid, _money(table)
    for row in rows:
        spent = amount_at(grid, row, columns["executed_half"])
        keyed = is_looked_up(grid.formulas.get((row, 0), ""))
        if keyed and read_name(book, grid, row, 0) is None and is_filled_in(grid, spent):
            yield grid.address(row, 0)


def _money(table: _Table) -> tuple[range, dict[str, int]]:
    """The rows of the money above the table, and the columns of what is told of it; none where the sheet has no money."""
    headers = {key: (text,) for key, text in table.stage.money.headers.items()}
    row, columns = find_header(table.grid, headers, needed=("executed_half",)) or (table.row, {})
    return range(row + 1, table.row), columns


def _names(book: Book, table: _Table, end: int) -> Iterable[Field[str]]:
    """The cells that name the rows, with what they show."""
    column = table.columns["level3"]
    named = [*((row, 0) for row in _money(table)[0]), *((row, column) for row in range(table.row + 1, end))]
    for spot in named:
        name = read_name(book, table.grid, *spot)
        if name:
            shown = table.grid.at(*spot)
            yield Field(shown if isinstance(shown, str) else name, table.grid.address(*spot))


def _joined(indicators: Iterable[Indicator], book: Book, table: _Table, end: int) -> Iterable[Indicator]:
    """Each indicator with its row's answers, by name; the second of two indicators of one name takes the second row."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row in range(table.row + 1, end):
        name = read_name(book, table.grid, row, table.columns["level3"])
        if name:
            rows[fold(name)].append(row)
    for indicator in indicators:
        name = indicator.level3.value
        places = rows.get(fold(name), []) if name else []
        yield _answered(indicator, table, places.pop(0)) if places else indicator


def _answered(indicator: Indicator, table: _Table, row: int) -> Indicator:
    told = {column.key: _value(table, column, row) for column in table.stage.inputs if column.key in table.columns}
    own: dict[str, Any] = {key: value for key, value in told.items() if key in _OWN}
    further: dict[str, Any] = {key: value for key, value in told.items() if key not in _OWN}
    return replace(indicator, **own | {"further": {**indicator.further, **further}})


def _value(table: _Table, column: StageColumn, row: int) -> Field[str | None] | Field[Decimal | None]:
    place = row, table.columns[column.key]
    return amount_at(table.grid, *place) if column.kind in {"points", "score"} else answer_at(table.grid, *place)


def _with_executed(budget: Iterable[BudgetLine], book: Book, table: _Table) -> Iterable[BudgetLine]:
    """The lines of expenditure with what was spent on each by mid-year."""
    grid, (within, columns) = table.grid, _money(table)
    rows: dict[str, list[int]] = defaultdict(list)
    for row in within:
        name = read_name(book, grid, row, 0)
        if name:
            rows[fold(name)].append(row)
    for line in budget:
        places = rows.get(fold(line.name.value), []) if line.side == "expenditure" else []
        if places:
            executed = amount_at(grid, places.pop(0), columns["executed_half"])
            yield replace(line, further={**line.further, "executed_half": executed})
        else:
            yield line
