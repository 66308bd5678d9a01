"""A form with nothing in it but the values that an example names, each in a cell of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final, TypeVar

from kpi_addin.form import NOWHERE, BaseFigure, BudgetLine, Entry, Field, Form, FormList, Indicator
from kpi_addin.forms import FormDefinition, SideDefinition
from kpi_addin.forms.formulas.nodes import Cell, Column, Rows
from kpi_addin.forms.own_checks import Example, OwnCheck, Value

T = TypeVar("T")
_NAMED: Final = frozenset({"half_year", "full_year", "name"})
"""The columns of a line that are fields of their own."""


def form_of(example: Example, check: OwnCheck, definition: FormDefinition) -> Form:
    """The form that an example describes; the values of several columns of the same rows stand in the same rows."""
    made = _Made(definition, check.each)
    for given in example.given:
        made.add(given.at, given.values)
    return made.form


class _Made:
    def __init__(self, definition: FormDefinition, each: Rows | None) -> None:
        self.form = Form(definition.id, Field(definition.year), NOWHERE)
        self.definition, self.each, self.places = definition, each, count(1)

    def add(self, at: Cell | Column, values: Sequence[Value]) -> None:
        """Write the values where they are meant to stand."""
        fields = [self._field(value) for value in values] or [self._field(None)]
        if isinstance(at, Column):
            self._rows(at.rows, at.column, fields)
        elif at.of == "row" and self.each:
            self._rows(self.each, at.column, fields)
        else:
            self._cell(at, fields[0])

    def _field(self, value: Value) -> Field[Any]:
        return Field(value, f"!A{next(self.places)}", None if value is None else str(value))

    def _set(self, name: str, value: Any) -> None:
        self.form = _with(self.form, name, value)

    def _cell(self, at: Cell, field: Field[Any]) -> None:
        match at.of:
            case "line":
                self._line(at, field)
            case "text":
                self._set("texts", {**self.form.texts, at.key: field})
            case "total" if at.key:
                total = self.form.lists.get(at.key, FormList()).total
                self._list(at.key, [], _entry(at.column, field, total))
            case "total":
                self._set("totals", {**self.form.totals, at.column: field})
            case "figure":
                known = {each.key: each for each in self.form.base_figures}
                known[at.key] = _with(known.get(at.key, BaseFigure(at.key)), at.column, field)
                self._set("base_figures", tuple(known.values()))
            case _:
                self._set(at.of, field)

    def _line(self, at: Cell, field: Field[Any]) -> None:
        """The line with the amount in it; in a check of every column of money, in the first of them."""
        side = _side_of(self.definition, at.key)
        line = next(line for line in side.lines if line.key == at.key)
        known = {each.key: each for each in self.form.budget if each.key != "project"}
        new = BudgetLine(side.side, line.key, Field(line.name), line.parent)
        known[at.key] = _amount(known.get(at.key, new), at.column or side.money[0].key, field)
        self._set("budget", (*known.values(), *self.form.projects))

    def _rows(self, rows: Rows, column: str, fields: Sequence[Field[Any]]) -> None:
        if rows.money:
            self._lines(rows, column, fields)
        elif rows.of == "list":
            self._list(rows.key, fields, None, column)
        else:
            self._indicators(rows, column, fields)

    def _lines(self, rows: Rows, column: str, fields: Sequence[Field[Any]]) -> None:
        """Lines as projects, which may be as many as an example needs, below the line that is meant."""
        side = _side_of(self.definition, rows.key)
        parent = next(
            (line.name for line in side.lines if line.key == rows.key or (not rows.key and line.listed)), None
        )
        mine = [line for line in self.form.projects if line.parent == parent]
        others = tuple(line for line in self.form.budget if line not in mine)
        mine += [
            BudgetLine(side.side, "project", Field(f"项目{place + 1}"), parent)
            for place in range(len(mine), len(fields))
        ]
        made = [_amount(line, column, field) for line, field in zip(mine, fields, strict=False)]
        self._set("budget", (*others, *made, *mine[len(fields) :]))

    def _indicators(self, rows: Rows, column: str, fields: Sequence[Field[Any]]) -> None:
        blank = self._indicator(rows)
        place = (blank.table, blank.level1.value, blank.level2.value)
        mine = [each for each in self.form.indicators if (each.table, each.level1.value, each.level2.value) == place]
        others = tuple(each for each in self.form.indicators if not any(each is row for row in mine))
        mine += [blank] * (len(fields) - len(mine))
        own = isinstance(getattr(blank, column, None), Field)
        made = [
            _with(row, column, field) if own else replace(row, further={**row.further, column: field})
            for row, field in zip(mine, fields, strict=False)
        ]
        self._set("indicators", (*others, *made, *mine[len(fields) :]))

    def _indicator(self, rows: Rows) -> Indicator:
        """A row of the table or level, with nothing in it."""
        for table in self.definition.tables:
            for level1, groups in table.vocabulary.items() if rows.of == "level" else ():
                if rows.key == level1 or rows.key in groups:
                    level2 = rows.key if rows.key in groups else None
                    return Indicator(table.key, Field(level1), Field(level2), NOWHERE, NOWHERE, NOWHERE)
        key = rows.key if rows.of == "table" else self.definition.tables[0].key
        return Indicator(key, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE)

    def _list(self, key: str, fields: Sequence[Field[Any]], total: Entry | None, column: str = "") -> None:
        known = self.form.lists.get(key, FormList())
        entries = [*known.entries, *(Entry() for _ in range(len(known.entries), len(fields)))]
        made = [_entry(column, field, entry) for entry, field in zip(entries, fields, strict=False)]
        new = FormList((*made, *entries[len(fields) :]), total or known.total)
        self._set("lists", {**self.form.lists, key: new})


def _entry(column: str, field: Field[Any], entry: Entry | None = None) -> Entry:
    entry = entry or Entry()
    if isinstance(field.value, str):
        return replace(entry, texts={**entry.texts, column: field})
    return replace(entry, amounts={**entry.amounts, column: field})


def _side_of(definition: FormDefinition, key: str) -> SideDefinition:
    """The side of that name, or of the line of that key; without one the side that lists projects."""
    return next(
        side
        for side in definition.budget.sides
        if key == side.side or any(line.key == key or (not key and line.listed) for line in side.lines)
    )


def _amount(line: BudgetLine, column: str, field: Field[Any]) -> BudgetLine:
    if column in _NAMED:
        return _with(line, column, field)
    return replace(line, further={**line.further, column: field})


def _with(whole: T, name: str, value: Any) -> T:
    changed: T = replace(whole, **{name: value})  # type: ignore[type-var]
    return changed
