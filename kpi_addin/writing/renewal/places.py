"""Where a cell of an old sheet stands now, also one that holds no value: what people's own formulas point to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from kpi_addin.address import address_of, row_and_column, split
from kpi_addin.fold import fold
from kpi_addin.writing.renewal.left_behind import Facts
from kpi_addin.writing.renewal.moves import Moves


@dataclass(frozen=True)
class Places:
    """The places of all cells, by those of the values, the rows between them, and the headings of columns beside them."""

    moves: Moves
    facts: Facts

    def now(self, cell: str) -> str | None:
        """``sheet!A1`` in the new workbook; None where nothing says what became of it."""
        if cell in self.moves.cells:
            return self.moves.cells[cell]
        sheet, address = split(cell)
        row, column = row_and_column(address)
        now = self._row(sheet, row), self._column(sheet, column)
        return f"{sheet}!{address_of(*now)}" if now[0] and now[1] else None  # type: ignore[arg-type]

    def columns_kept(self, sheet: str) -> bool:
        """Whether every column of the sheet is still where it was, and every row."""
        kept = all(old == new for old, new in self._columns.get(sheet, {}).items())
        return kept and all(old == new for old, new in self._rows.get(sheet, {}).items())

    def _row(self, sheet: str, row: int) -> int | None:
        """The row, or one between two that moved alike: nothing came or went there."""
        known = self._rows.get(sheet, {})
        if row in known or not known:
            return known.get(row, row)
        rows = sorted(known)
        at = bisect_left(rows, row)
        shifts = {known[each] - each for each in rows[max(at - 1, 0) : at + 1]}
        return row + shifts.pop() if len(shifts) == 1 else None

    def _column(self, sheet: str, column: int) -> int | None:
        known = self._columns.get(sheet, {})
        if column in known:
            return known[column]
        values = self._value_columns.get(sheet, {})
        return column if all(old == new for old, new in values.items()) else None

    @cached_property
    def _rows(self) -> dict[str, dict[int, int]]:
        told: dict[str, dict[int, int]] = defaultdict(dict)
        for old, new in self.moves.cells.items():
            (sheet, address), (_, moved) = split(old), split(new)
            told[sheet].setdefault(row_and_column(address)[0], row_and_column(moved)[0])
        return told

    @cached_property
    def _value_columns(self) -> dict[str, dict[int, int]]:
        """The columns in which values stand; of one whose values went to several nothing is said."""
        found: dict[tuple[str, int], set[int]] = defaultdict(set)
        for old, new in self.moves.cells.items():
            (sheet, address), (_, moved) = split(old), split(new)
            found[sheet, row_and_column(address)[1]].add(row_and_column(moved)[1])
        told: dict[str, dict[int, int]] = defaultdict(dict)
        for (sheet, column), places in found.items():
            if len(places) == 1:
                told[sheet][column] = next(iter(places))
        return told

    @cached_property
    def _columns(self) -> dict[str, dict[int, int]]:
        """Those, and the columns beside them by their headings."""
        told = {sheet: dict(columns) for sheet, columns in self._value_columns.items()}
        for sheet, (old, fresh) in self.facts.items():
            headed: dict[int, set[int]] = defaultdict(set)
            headings = {(row, fold(text)): column for (row, column), text in fresh.texts.items()}
            for (row, column), text in old.texts.items():
                now = headings.get((self._row(sheet, row) or 0, fold(text)))
                if now is not None:
                    headed[column].add(now)
            known = told.setdefault(sheet, {})
            known.update({old: next(iter(new)) for old, new in headed.items() if len(new) == 1 and old not in known})
        return told
