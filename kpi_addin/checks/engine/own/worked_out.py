"""A formula worked out on a form. Missing is None and stays so: what meets a missing value is neither true nor false."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.own import looked_up, numbers
from kpi_addin.checks.engine.own.looked_up import Row, Told
from kpi_addin.checks.engine.own.numbers import Number
from kpi_addin.fold import fold
from kpi_addin.form import Entry, Field, Indicator
from kpi_addin.forms.formulas.nodes import (
    AllRows,
    Arithmetic,
    Asked,
    Call,
    Cell,
    Column,
    Compared,
    Constant,
    Joined,
    Node,
    Rows,
)

Side = Decimal | str | None
_HOLDS, _BROKEN = True, False
Cells = tuple[str | None, ...]


class Outcome(NamedTuple):
    """Whether a condition holds; if not, the two sides that don't agree, the cells to mend, and what they are called."""

    holds: bool | None
    cells: Cells = ()
    left: Side = None
    right: Side = None
    difference: Decimal | None = None
    name: str | None = None


class Worked(NamedTuple):
    """A value with the cells it came from."""

    value: Number | str | None
    cells: Cells = ()


@dataclass
class Work:
    """Formulas on one form; what is said of all rows is worked out once, however many rows a check goes through."""

    case: Case
    row: Row | None = None
    known: dict[Node, Worked] = field(default_factory=dict)
    asked: dict[Asked, Outcome] = field(default_factory=dict)

    def rows(self, rows: Rows) -> Sequence[Row] | None:
        """The rows of the form; None where they can't be told."""
        return looked_up.rows_of(self.case.form, self.case.definition, rows)

    def condition(self, node: Node) -> Outcome:
        """Whether a condition holds."""
        if isinstance(node, Joined):
            return self._joined(node)
        if isinstance(node, Asked):
            return self._asked(node)
        return self._compared(node) if isinstance(node, Compared) else Outcome(None)

    def _joined(self, node: Joined) -> Outcome:
        found = [self.condition(part) for part in node.parts]
        if node.how == "not":
            holds = found[0].holds
            return found[0]._replace(holds=None if holds is None else not holds)
        decides = node.how == "or"
        truths = [each.holds for each in found]
        if decides in truths:
            return found[truths.index(decides)]
        return found[truths.index(None)] if None in truths else _together(found)

    def _compared(self, node: Compared) -> Outcome:
        left, right = self.value(node.left), self.value(node.right)
        cells = (*left.cells, *right.cells)
        if isinstance(left.value, str) and isinstance(right.value, str):
            same = fold(left.value) == fold(right.value)
            if node.sign in {"=", "!="}:
                holds = same == (node.sign == "=")
                return Outcome(holds, cells, left.value, right.value, name=self._name(node))
        one, other = self._number(node.left, left), self._number(node.right, right)
        same_unit = numbers.in_one_unit(one, other) if one and other else None
        if same_unit is None:
            return Outcome(None, cells)
        apart = numbers.difference(*same_unit)
        told = (_side(left, same_unit[0]), _side(right, same_unit[1]))
        return Outcome(_holds(node, apart), cells, *told, numbers.shown(apart), self._name(node))

    def _name(self, node: Compared) -> str | None:
        """What the first value of a comparison is called."""
        cell = next((cell for side in (node.left, node.right) for cell in _single(side)), None)
        return looked_up.called(cell, self.case.form, self.case.definition) if cell else None

    def _asked(self, node: Asked) -> Outcome:
        """Whether all is there, or all different; of whole columns it is asked once, however many rows a check goes through."""
        ask = self._present if node.name == "present" else self._unique
        if not all(map(_same_for_all, node.of)):
            return ask(node)
        if node not in self.asked:
            self.asked[node] = ask(node)
        return self.asked[node]

    def _present(self, node: Asked) -> Outcome:
        fields = [(each, told) for each in node.of for told in self._told(each)]
        missing = [(each, told) for each, told in fields if looked_up.is_blank(told)]
        if not missing:
            return Outcome(bool(fields), tuple(told.cell for _, told in fields))
        first = missing[0][0]
        name = looked_up.called(first, self.case.form, self.case.definition) if isinstance(first, Cell) else None
        return Outcome(_BROKEN, tuple(told.cell for _, told in missing), name=name)

    def _unique(self, node: Asked) -> Outcome:
        """Whether no row has the same values as another; rows that are blank there are no match."""
        columns = [self._told(each) for each in node.of]
        seen: dict[tuple[str, ...], tuple[Told, ...]] = {}
        for told in zip(*columns, strict=False):
            values = tuple(fold(str(each.value)) if each.value is not None else "" for each in told)
            if all(values):
                if values in seen:
                    cells = (told[0].cell, seen[values][0].cell)
                    return Outcome(
                        _BROKEN, cells, str(told[0].value), str(seen[values][0].value), name=str(told[0].value)
                    )
                seen[values] = told
        return Outcome(_HOLDS)

    def value(self, node: Node) -> Worked:
        """A single value."""
        if isinstance(node, Constant):
            return Worked(node.value if isinstance(node.value, str) else Number(node.value))
        if isinstance(node, Cell):
            return self._cell(node)
        if isinstance(node, Arithmetic):
            return self._arithmetic(node)
        if isinstance(node, Call):
            if node not in self.known or isinstance(node.of, Cell):
                self.known[node] = self._sum(node.of) if node.name == "sum" else self._count(node.of)
            return self.known[node]
        return Worked(None)

    def _cell(self, node: Cell) -> Worked:
        """A value of the form; but for those of the row and its column it is the same for every row."""
        if not _same_for_all(node):
            return self._cell_here(node)
        if node not in self.known:
            self.known[node] = self._cell_here(node)
        return self.known[node]

    def _cell_here(self, node: Cell) -> Worked:
        told = looked_up.in_cell(self.case.form, node, self.row)
        row = self._row_of(node)
        column = node.column or (self.row if isinstance(self.row, str) else "")
        return Worked(self._read(told, row, column), (told.cell,))

    def _row_of(self, node: Cell) -> Row | None:
        if node.of == "line":
            return self.case.form.line(node.key)
        entries = self.case.form.lists.get(node.key) if node.of == "total" else None
        return entries.total if entries else self.row if node.of == "row" else None

    def _read(self, told: Told, row: Row | None, column: str) -> Number | str | None:
        value = told.value
        if value is None or isinstance(value, str):
            return value or None
        if isinstance(row, Entry):
            return Number(Decimal(value), self._units.get(id(row)))
        unit = looked_up.money_unit(row, column, self.case.definition) if row is not None else None
        return Number(Decimal(value), unit)

    @cached_property
    def _units(self) -> dict[int, str]:
        """The unit of money of every entry: its list's own, or the form's."""
        lists, usual = self.case.form.lists.values(), self.case.definition.money_unit
        return {id(entry): each.unit.value or usual for each in lists for entry in each.rows}

    def _arithmetic(self, node: Arithmetic) -> Worked:
        left, right = self.value(node.left), self.value(node.right)
        one, other = self._number(node.left, left), self._number(node.right, right)
        made = numbers.worked_out(node.sign, one, other) if one and other else None
        return Worked(made, (*left.cells, *right.cells))

    def _number(self, node: Node, worked: Worked) -> Number | None:
        return self._as_number(worked.value, self.row if isinstance(node, Cell) and node.of == "row" else None)

    def _as_number(self, value: Number | str | None, row: Row | None) -> Number | None:
        """A text as the number it says: alone, or as a target that can be read in one way only."""
        if not isinstance(value, str):
            return value
        number = numbers.plain(value)
        if number is None and isinstance(row, Indicator):
            target = self.case.target(row, value)
            if target.kind == "numeric" and target.certain and not target.is_ratio:
                return numbers.in_share(target.number, target.unit)
        return number

    def _sum(self, node: Node) -> Worked:
        if not isinstance(node, Column):
            return Worked(None)
        rows = self.rows(node.rows) or ()
        found = [(row, looked_up.in_row(row, node.column)) for row in rows]
        cells = tuple(told.cell for _, told in found)
        total: Number | None = None
        for row, told in found:
            number = self._as_number(self._read(told, row, node.column), row)
            if number is None:
                return Worked(None, cells)
            total = numbers.worked_out("+", total, number) if total else number
            if total is None:
                return Worked(None, cells)
        return Worked(total, cells)

    def _count(self, node: Node) -> Worked:
        """Rows, those of them that are filled in, or a text's characters without its spaces."""
        if isinstance(node, AllRows):
            rows = self.rows(node.rows)
            return Worked(None if rows is None else Number(Decimal(len(rows))))
        if isinstance(node, Column):
            told = [each for each in self._told(node) if not looked_up.is_blank(each)]
            return Worked(Number(Decimal(len(told))), tuple(each.cell for each in told))
        worked = self.value(node)
        text = worked.value if isinstance(worked.value, str) else None
        return Worked(None if text is None else Number(Decimal(len("".join(text.split())))), worked.cells)

    def _told(self, node: Node) -> list[Told]:
        if isinstance(node, Cell):
            return [looked_up.in_cell(self.case.form, node, self.row)]
        if isinstance(node, Column):
            return [looked_up.in_row(row, node.column) for row in self.rows(node.rows) or ()]
        value = self.value(node)
        return [Field(value.value, cell, None) for cell in value.cells[:1]]


def _same_for_all(node: Node) -> bool:
    """Whether something is the same for every row that a check goes through."""
    if isinstance(node, Cell):
        return node.of != "row" and (node.of != "line" or bool(node.column))
    return isinstance(node, Column)


def _together(found: Iterable[Outcome]) -> Outcome:
    """The first of several, with the cells of them all."""
    all_found = list(found)
    cells = tuple(dict.fromkeys(cell for each in all_found for cell in each.cells))
    return all_found[0]._replace(cells=cells)


def _holds(node: Compared, apart: Decimal) -> bool:
    match node.sign:
        case "=":
            return abs(apart) <= node.tolerance
        case "!=":
            return abs(apart) > node.tolerance
        case "<=":
            return apart <= node.tolerance
        case ">=":
            return apart >= -node.tolerance
        case "<":
            return apart < node.tolerance
        case _:
            return apart > -node.tolerance


def _side(told: Worked, number: Decimal) -> Side:
    """A side as a message writes it: a text as somebody wrote it, a number without what computing leaves."""
    return told.value if isinstance(told.value, str) else numbers.shown(number)


def _single(node: Node) -> Iterable[Cell]:
    """The single values that a side reads, in its order."""
    if isinstance(node, Cell):
        yield node
    elif isinstance(node, Arithmetic):
        yield from _single(node.left)
        yield from _single(node.right)
