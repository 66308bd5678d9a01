"""Formulas after cells were typed over where no spreadsheet calculates: which of them follow, and what sums then give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from kpi_addin.address import Spot, address_of, row_and_column, split
from kpi_addin.live_sum import live_sum_in, with_rows
from kpi_addin.plain_number import number_in
from kpi_addin.reading.amounts import decimal_of
from kpi_addin.reading.grid import Cell, Grid

_REFERENCE: Final = re.compile(
    r"(?:('(?:[^']|'')+'|[^\W\d][\w.]*)!)?\$?([A-Z]{1,3}\$?[0-9]+)(?::\$?([A-Z]{1,3}\$?[0-9]+))?(?![\w(])"
)
_TERM: Final = re.compile(r"([-+]|^)\s*(?:SUM\(([^()]*)\)|([^-+*/(),]+))\s*")
_MOST: Final = 5_000
"""A sum of more cells than that is left to a spreadsheet."""


class _Area(NamedTuple):
    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds_any(self, spots: Mapping[str, Iterable[Spot]]) -> bool:
        return any(
            self.top <= row <= self.bottom and self.left <= column <= self.right
            for row, column in spots.get(self.sheet, ())
        )

    def cells(self) -> Iterator[str]:
        if (self.bottom - self.top + 1) * (self.right - self.left + 1) > _MOST:
            raise ValueError(self)
        for row in range(self.top, self.bottom + 1):
            yield from (f"{self.sheet}!{address_of(row, column)}" for column in range(self.left, self.right + 1))


def worked_out(grids: Mapping[str, Grid], typed: Mapping[str, Cell | Decimal]) -> dict[str, Decimal | str | None]:
    """The formula cells that follow from the typed ones, with what they give now; None where only a spreadsheet can tell."""
    formulas = {
        grid.address(*place): with_rows(text, place[0] + 1)
        for grid in grids.values()
        for place, text in grid.formulas.items()
    }
    sums = _Sums(grids, typed, {cell: formulas[cell] for cell in _followers(formulas, typed)})
    return {cell: sums.result(cell) for cell in sums.formulas}


def _followers(formulas: Mapping[str, str], typed: Iterable[str]) -> list[str]:
    """Directly or through others. A formula that shares another's text follows too: what it needs is not known."""
    areas = {cell: list(_areas(text, split(cell)[0])) for cell, text in formulas.items()}
    found = dict.fromkeys(cell for cell, text in formulas.items() if not text)
    new = [*typed, *found]
    while new:
        spots = _by_sheet(new)
        new = [cell for cell in formulas if cell not in found and any(area.holds_any(spots) for area in areas[cell])]
        found |= dict.fromkeys(new)
    return list(found)


def _by_sheet(cells: Iterable[str]) -> dict[str, list[Spot]]:
    spots: dict[str, list[Spot]] = {}
    for cell in cells:
        sheet, address = split(cell)
        spots.setdefault(sheet, []).append(row_and_column(address))
    return spots


def _areas(text: str, own: str) -> Iterator[_Area]:
    for sheet, first, last in _REFERENCE.findall(text):
        top, left = row_and_column(first.replace("$", ""))
        bottom, right = row_and_column((last or first).replace("$", ""))
        yield _Area(split(f"{sheet}!A1")[0] if sheet else own, top, left, bottom, right)


class _Sums:
    """The values of formulas that add up cells, each worked out once."""

    def __init__(
        self, grids: Mapping[str, Grid], typed: Mapping[str, Cell | Decimal], formulas: Mapping[str, str]
    ) -> None:
        self.formulas = formulas
        self._grids = grids
        self._values: dict[str, Cell | Decimal] = dict(typed)
        self._failed: set[str] = set()

    def result(self, cell: str) -> Decimal | str | None:
        """What a formula gives; None where it is no sum, goes round in a circle, or needs one that is not known."""
        if cell not in self._values and cell not in self._failed:
            # Whoever comes back here while it is worked out has gone round in a circle.
            self._failed.add(cell)
            try:
                self._values[cell] = self._value(self.formulas[cell], split(cell)[0])
                self._failed.discard(cell)
            except ValueError:
                return None
        value = self._values.get(cell)
        return value if cell not in self._failed and isinstance(value, Decimal | str) else None

    def _value(self, text: str, sheet: str) -> Decimal | str:
        ours = live_sum_in(text)
        if ours:
            added = list(self._numbers(ours.added, sheet))
            fixed = list(self._numbers(ours.anchors, sheet)) if ours.anchors else []
            return sum(added, Decimal()) - sum(fixed, Decimal()) if len(added) != len(fixed) else ""
        if not text:
            raise ValueError(text)
        total, place = Decimal(), 0
        while place < len(text):
            term = _TERM.match(text, place)
            if term is None or (place and not term[1]):
                raise ValueError(text)
            numbers = self._numbers(term[2], sheet) if term[2] else [self._operand(term[3].strip(), sheet)]
            total += sum(numbers, Decimal()) * (-1 if term[1] == "-" else 1)
            place = term.end()
        return total

    def _operand(self, text: str, sheet: str) -> Decimal:
        number = number_in(text)
        if number is not None:
            return number
        if not _REFERENCE.fullmatch(text) or ":" in text:
            raise ValueError(text)
        value = self._at(next(next(_areas(text, sheet)).cells()))
        if isinstance(value, str):
            raise ValueError(value)  # noqa: TRY004 - Excel says #VALUE!
        return Decimal() if value is None else _number(value)

    def _numbers(self, parts: str, sheet: str) -> Iterator[Decimal]:
        """The numbers in the cells that a SUM names; texts count nothing there."""
        for part in parts.split(","):
            if not _REFERENCE.fullmatch(part.strip()):
                raise ValueError(part)
            values = (self._at(cell) for cell in next(_areas(part, sheet)).cells())
            yield from (_number(value) for value in values if isinstance(value, float | int | Decimal))

    def _at(self, cell: str) -> Cell | Decimal:
        if cell in self.formulas and cell not in self._values and self.result(cell) is None:
            raise ValueError(cell)
        if cell in self._values:
            return self._values[cell]
        sheet, address = split(cell)
        row, column = row_and_column(address)
        if sheet not in self._grids:
            raise ValueError(cell)
        return self._grids[sheet].at(row - 1, column - 1)


def _number(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else decimal_of(value)
