"""What a formula's names stand for in one form: values, each with the cell that it came from."""

from __future__ import annotations

from typing import Any

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Entry, Field, Form, Indicator
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.formulas.nodes import Cell, Rows

Row = BudgetLine | Indicator | Entry | str
"""A row that a check goes through: a line, an indicator, an entry of a list; or the key of a column of money."""
Told = Field[Any]


def rows_of(form: Form, definition: FormDefinition, rows: Rows) -> tuple[Row, ...] | None:
    """The rows, in the order of the form; None where a line that must be among them is not on the sheet."""
    if rows.of == "parts":
        return _parts(form, definition, rows.key)
    if rows.of == "columns":
        side = definition.budget.side("income" if rows.key == "income" else "expenditure")
        return tuple(column.key for column in side.money)
    if rows.of == "list":
        return form.lists[rows.key].entries if rows.key in form.lists else ()
    if rows.money:
        return tuple(line for line in form.budget if (line.side == rows.key if rows.key else line.key == "project"))
    return tuple(row for row in form.indicators if _is_among(row, rows, definition))


def _parts(form: Form, definition: FormDefinition, key: str) -> tuple[BudgetLine, ...] | None:
    """The lines directly below a line, the projects that it lists among them."""
    side = next(side for side in definition.budget.sides if any(line.key == key for line in side.lines))
    whole = next(line for line in side.lines if line.key == key)
    found = [(child, form.line(child.key)) for child in side.children(whole.name)]
    if any(line is None and not child.optional for child, line in found):
        return None
    listed = [line for line in form.projects if line.parent == whole.name]
    return (*(line for _, line in found if line), *listed)


def _is_among(row: Indicator, rows: Rows, definition: FormDefinition) -> bool:
    if rows.of == "level":
        return _is_below(row, rows.key, definition)
    return rows.of == "indicators" or row.table == rows.key


def _is_below(row: Indicator, level: str, definition: FormDefinition) -> bool:
    table = next((table for table in definition.tables if table.key == row.table), None)
    aliases = {fold(alias): fold(name) for alias, name in table.level_aliases.items()} if table else {}
    told = (fold(each.value or "") for each in (row.level1, row.level2))
    return fold(level) in {aliases.get(each, each) for each in told}


def in_row(row: Row, column: str) -> Told:
    """What stands in a row's column."""
    if isinstance(row, BudgetLine):
        return row.name if column == "name" else row.amount(column)
    if isinstance(row, Indicator):
        own = getattr(row, column, None)
        return own if isinstance(own, Field) else row.further.get(column, NOWHERE)
    return row.fields.get(column, NOWHERE) if isinstance(row, Entry) else NOWHERE


def in_cell(form: Form, cell: Cell, row: Row | None) -> Told:
    """The value that a formula names; ``row`` is the one of ``each``."""
    if cell.of == "row":
        return in_row(row, cell.column) if row is not None else NOWHERE
    if cell.of == "line":
        line = form.line(cell.key)
        return in_row(line, cell.column or str(row)) if line else NOWHERE
    if cell.of == "total":
        return _total(form, cell)
    if cell.of == "figure":
        figure = next((each for each in form.base_figures if each.key == cell.key), None)
        return getattr(figure, cell.column, NOWHERE)
    return form.texts.get(cell.key, NOWHERE) if cell.of == "text" else getattr(form, cell.of)


def _total(form: Form, cell: Cell) -> Told:
    if not cell.key:
        return form.totals.get(cell.column, NOWHERE)
    entries = form.lists.get(cell.key)
    return in_row(entries.total, cell.column) if entries and entries.total else NOWHERE


def name_of(row: Row | None, definition: FormDefinition) -> str | None:
    """What messages call a row: its name, or a column's header."""
    if isinstance(row, BudgetLine):
        return row.name.value
    if isinstance(row, Indicator):
        return row.level3.value
    if isinstance(row, str):
        columns = (column for side in definition.budget.sides for column in side.amounts)
        return next((column.header for column in columns if column.key == row and column.header), row)
    if row is None:
        return None
    return row.name.value


def called(cell: Cell, form: Form, definition: FormDefinition) -> str | None:
    """What messages call a single value: the printed name of its line or text."""
    if cell.of == "line":
        line = form.line(cell.key)
        return line.name.value if line else None
    if cell.of in {"text", "unit"}:
        return next((text.label for text in definition.texts if text.key == cell.key), None)
    if cell.of == "figure" and definition.reporting.base:
        return definition.reporting.base.figure(cell.key).name
    return None


def is_blank(told: Told) -> bool:
    """Whether nobody wrote anything there."""
    return told.value is None and told.raw in (None, "")


def money_unit(row: Row, column: str, definition: FormDefinition) -> str | None:
    """The unit of money of what stands there in a line; None for what is no money."""
    if isinstance(row, BudgetLine):
        side = definition.budget.side(row.side)
        return definition.money_unit if any(each.key == column for each in side.money) else None
    return None
