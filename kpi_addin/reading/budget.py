"""The budget block of a sheet → `BudgetLine`s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Field
from kpi_addin.forms import AmountColumn, BudgetLineDefinition, SideDefinition
from kpi_addin.reading.amount_cells import (
    INLINE_AMOUNT,
    SPACED_AMOUNT,
    AmountField,
    amount_at,
    amount_in,
    amounts_in_sentence,
    without_unit,
)
from kpi_addin.reading.amounts import money, share
from kpi_addin.reading.areas import Areas
from kpi_addin.reading.budget_across import header_rows, prints_across, read_across
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import Layout

_NO_PROJECT = ("小计", "合计", "总计", "其中", "金额")
_ORDINARY = ("half_year", "full_year")


@dataclass(frozen=True)
class _Side:
    """One side's rows, and the columns in which its headers stand (none for a bare list of names and amounts).

    ``span`` are the columns that it takes: all, unless another side stands beside it. ``headers`` are the texts that name
    no line, folded: those of the block, its sides and its columns.
    """

    definition: SideDefinition
    rows: range
    columns: dict[str, int]
    span: range
    grid: Grid
    headers: frozenset[str]

    def known(self, text: str) -> BudgetLineDefinition | None:
        """The line that is called so."""
        return self._lines.get(fold(text))

    @cached_property
    def _lines(self) -> dict[str, BudgetLineDefinition]:
        named = ((name, line) for line in reversed(self.definition.lines) for name in (line.name, *line.aliases))
        return {fold(name): line for name, line in named}

    @cached_property
    def keys(self) -> Counter[str]:
        """How often each line that the form knows is named in the side's own columns."""
        cells = (self.grid.at(row, column) for row in self.rows for column in self.span)
        return Counter(known.key for cell in cells if isinstance(cell, str) and (known := self.names(cell)))

    @property
    def panels(self) -> bool:
        """Whether the names of lines stand there twice, once for each panel."""
        return any(count > 1 for count in self.keys.values())

    def names(self, cell: str) -> BudgetLineDefinition | None:
        """The line that a cell names, alone, with its amount, or as the first of several."""
        return self.known(self.parts(cell)[0][0])

    def parts(self, cell: str) -> list[tuple[str, str | None]]:
        """What a cell names, with the amount where that stands in it too; each of several lines of it."""
        told = [self._parted(line.strip()) for line in cell.splitlines() if line.strip()]
        several = len(told) > 1 and all(amount is not None for _, amount in told)
        if several:
            return told
        sentence = amounts_in_sentence(cell)
        if sentence and all(self.known(name) for name, _ in sentence):
            return list(sentence)
        return [self._parted(cell.strip())]

    def _parted(self, text: str) -> tuple[str, str | None]:
        """A line's name, and its amount where both stand in one cell: ``资金总额：80万元``, ``资金总额 80``."""
        if self.known(text):
            return text, None
        for pattern in (INLINE_AMOUNT, SPACED_AMOUNT):
            inline = pattern.fullmatch(text)
            if inline and inline["amount"].strip() and self.known(inline["name"]):
                return inline["name"], inline["amount"]
        return text, None


def read_budget(layout: Layout, unit: str | None) -> Iterator[BudgetLine]:
    """All lines in the order of the form, the listed projects under the line that lists them."""
    if layout.budget is None:
        return
    for side in _sides(layout, layout.budget[0]):
        across = prints_across(layout, side.definition, side.rows)
        yield from read_across(layout, side.definition, side.rows, unit) if across else _lines(layout, side, unit)


def _sides(layout: Layout, first_row: int) -> Iterator[_Side]:
    end = layout.end_of(first_row)
    starts = {
        side.side: row for side in layout.definition.budget.sides for row in _first_row(layout, side, first_row, end)
    }
    for side in layout.definition.budget.sides:
        if side.side not in starts:
            continue
        start = starts[side.side]
        stop = min((row for row in starts.values() if row > start), default=end)
        span = _span(layout, side, start)
        columns = {amount.key: column for amount in side.amounts for column in _column_of(layout, amount, start, span)}
        yield _Side(side, range(start, stop), columns, span, layout.grid, _header_texts(layout))


def _column_of(layout: Layout, amount: AmountColumn, row: int, span: range) -> list[int]:
    """The column of an amount's header: in the side's header row, or in the next one below a heading over several."""
    texts = (amount.header, *amount.aliases)
    found = _columns_showing(layout, row, *texts, within=span)
    below = row + 1 < layout.grid.height and not found
    lower = _columns_showing(layout, row + 1, *texts, within=span) if below else []
    return found or [
        column for column in lower if layout.grid.at(row, column) is None or _heads_several(layout, row, column)
    ]


def _heads_several(layout: Layout, row: int, column: int) -> bool:
    area = Areas(layout.grid).at(row, column)
    return area is not None and area[3] > area[1]


def _span(layout: Layout, side: SideDefinition, row: int) -> range:
    """The columns of a side: from its label to that of the side that stands beside it in the same row."""
    sides = layout.definition.budget.sides
    # Two halves may be wider than the table of indicators, beside which there are only remarks.
    width = range(len(layout.grid.rows[row]))
    everything = range(layout.right_edge + 1)
    labels = {
        each.side: column
        for each in sides
        for column in _columns_showing(layout, row, each.label, within=everything)
        or _columns_showing(layout, row, each.label, within=width)
    }
    if side.across or side.side not in labels or len(set(labels.values())) < 2:  # noqa: PLR2004 - two stand beside each other
        return everything
    own = labels[side.side]
    first = own == min(labels.values())
    return range(0 if first else own, min((each for each in labels.values() if each > own), default=width.stop))


def _first_row(layout: Layout, side: SideDefinition, first_row: int, end: int) -> list[int]:
    """The side's header row, at most one: the row that shows its label, else the one that shows a column header."""
    if side.across and not side.label:
        return list(header_rows(layout, side, range(first_row, end)))[:1]
    if side.bare:
        return [first_row]
    headers = [(amount.header, *amount.aliases) for amount in side.amounts]
    for names in ([(side.label,)], headers):
        for row in range(first_row, end):
            if any(_columns_showing(layout, row, *texts) for texts in names):
                return [row]
    return []


def _columns_showing(layout: Layout, row: int, *texts: str, within: range | None = None) -> list[int]:
    """The column that shows one of these texts, at most one, the first of the texts before the others."""
    cells = [(column, layout.grid.at(row, column)) for column in within or range(layout.right_edge + 1)]
    for text in filter(None, texts):
        for plain in (fold, without_unit):
            found = [column for column, cell in cells if isinstance(cell, str) and plain(cell) == fold(text)]
            if found:
                return found[-1:]
    return []


def _lines(layout: Layout, side: _Side, unit: str | None) -> Iterator[BudgetLine]:
    listing: BudgetLineDefinition | None = None
    names_in: int | None = None
    for row in side.rows:
        place = _name_column(layout, side, row)
        if place is None:
            if listing and names_in is not None:
                yield from _nameless(layout, side, row, names_in, listing.name, unit)
            continue
        names_in = place
        known = side.names(_text(layout, row, place))
        first = _first_listed(layout, side, row, place) if known and known.listed else None
        if first is not None:
            listing, names_in = known, first
            yield from _line(layout, side, row, first, unit, listing, None)
            continue
        listing = known if known and known.listed else None if known else listing
        if known is None and row == side.rows.start:
            continue
        places = [place, *_others_beside(layout, side, row, place)]
        for at, stop in zip(places, [*places[1:], None], strict=True):
            yield from _line(layout, side, row, at, unit, listing, stop)


def _first_listed(layout: Layout, side: _Side, row: int, place: int) -> int | None:
    """The column of the first project, where the name of the line that lists them stands once beside them all."""
    area = Areas(layout.grid).at(row, place)
    if area is None or area[0] == area[2]:
        return None
    column = area[3] + 1
    cell = layout.grid.at(row, column)
    before_amounts = column < min(side.columns.values(), default=0)
    if not before_amounts or not isinstance(cell, str) or money(cell, None) is not None:
        return None
    own = fold(cell) in side.headers or side.names(cell) or fold(cell).startswith(_NO_PROJECT)
    return None if own else column


def _others_beside(layout: Layout, side: _Side, row: int, place: int) -> list[int]:
    """Further names in the row of one, each with its own amount: 资金总额 | 250 | 财政拨款 | 200, or in one cell each.

    Only where no headers stand above the amounts, and no name stands there once more for another panel. What is said
    again beyond the form's own columns is a remark.
    """
    if not side.definition.bare or not side.names(_text(layout, row, place)) or side.panels:
        return []
    cells = layout.grid.rows[row]
    # Beyond the table of indicators stand remarks, parted from the form by blanks.
    end = next((at for at in range(side.span.stop, len(cells)) if cells[at - 1] is None is cells[at]), len(cells))
    texts = ((column, cells[column]) for column in range(place + 1, end))
    named = ((column, side.names(cell)) for column, cell in texts if isinstance(cell, str))
    return [column for column, known in named if known and (column < side.span.stop or known.key not in side.keys)]


def _line(  # noqa: PLR0913 - a line, and all that is known of where it stands
    layout: Layout,
    side: _Side,
    row: int,
    place: int,
    unit: str | None,
    listing: BudgetLineDefinition | None,
    stop: int | None,
) -> Iterator[BudgetLine]:
    """The lines that a cell names, nearly always one; ``stop`` is the column of the next name in the row, if any."""
    address, cell = layout.grid.address(row, place), _text(layout, row, place)
    for name, inline in side.parts(cell):
        known = side.known(name)
        full = _full_column(layout, side, row, place, stop) if inline is None else None
        yield BudgetLine(
            side=side.definition.side,
            key=known.key if known else "project" if listing else None,
            name=Field(_spelling(name, known), address, layout.grid.at(row, place)),
            parent=known.parent if known else listing.name if listing else None,
            half_year=_amount(layout, row, place, _column(side, "half_year", place), unit),
            full_year=_amount(layout, row, place, full, unit)
            if inline is None
            else amount_in(inline, unit, address, str(layout.grid.at(row, place))),
            further=dict(_further(layout, side, row, place, unit)),
        )


def _text(layout: Layout, row: int, column: int) -> str:
    return str(layout.grid.at(row, column)).strip()


def _nameless(  # noqa: PLR0913 - what is known of a row that does not say itself what it is
    layout: Layout, side: _Side, row: int, name_column: int, parent: str, unit: str | None
) -> Iterator[BudgetLine]:
    """A row of a list that has an amount and no name: its money is there, whatever it is called."""
    half = _amount(layout, row, name_column, _column(side, "half_year", name_column), unit)
    full = _amount(layout, row, name_column, _column(side, "full_year", name_column), unit)
    if half.value or full.value:
        name = Field("", layout.grid.address(row, name_column))
        yield BudgetLine(side.definition.side, "project", name, parent, half, full)


def _further(
    layout: Layout, side: _Side, row: int, name_column: int, unit: str | None
) -> Iterator[tuple[str, AmountField]]:
    """The columns that only some forms have."""
    for amount in side.definition.amounts:
        column = _column(side, amount.key, name_column)
        if column is None or amount.key in _ORDINARY:
            continue
        if amount.kind == "rate":
            cell = layout.grid.at(row, column)
            yield amount.key, Field(share(cell), layout.grid.address(row, column), cell)
        else:
            yield amount.key, _amount(layout, row, name_column, column, unit if amount.kind == "money" else None)


def _spelling(name: str, known: BudgetLineDefinition | None) -> str:
    """The form's own spelling of a name that differs in spaces or width only; an alias stays as written."""
    return known.name if known and fold(known.name) == fold(name) else name


def _name_column(layout: Layout, side: _Side, row: int) -> int | None:
    """The column of the line's name: a name the form knows, else the first text that isn't an amount or a header."""
    texts = [
        (column, cell)
        for column, cell in ((column, layout.grid.at(row, column)) for column in side.span)
        if isinstance(cell, str) and (fold(cell) not in side.headers or side.known(cell))
    ]
    known = [column for column, cell in texts if side.names(cell)]
    if known:
        return known[-1] if layout.definition.panel == "last" and side.panels else known[0]
    return next((column for column, cell in texts if money(cell, None) is None and column < _amounts_start(side)), None)


def _header_texts(layout: Layout) -> frozenset[str]:
    budget = layout.definition.budget
    columns = [column for side in budget.sides for column in side.amounts]
    headers = [text for column in columns for text in (column.header, *column.aliases)]
    texts = (budget.label, *budget.aliases, *(side.label for side in budget.sides), *headers)
    return frozenset(fold(text) for text in texts)


def _amounts_start(side: _Side) -> int:
    return max(side.columns.values(), default=10_000)


def _column(side: _Side, key: str, name_column: int) -> int | None:
    """The amounts' column; a header that slid over the names belongs to the next column."""
    column = side.columns.get(key)
    return None if column is None else max(column, name_column + 1)


def _full_column(layout: Layout, side: _Side, row: int, name_column: int, stop: int | None) -> int | None:
    bare = side.definition.bare
    column = _after_merged(layout, row, name_column) if bare else _column(side, "full_year", name_column)
    if column is not None and stop is not None and column >= stop:
        return None
    if column is None or len(side.columns) > 1 or layout.grid.at(row, column) is not None:
        return column
    filled = (
        place for place in range(name_column + 1, stop or side.span.stop) if layout.grid.at(row, place) is not None
    )
    return next(filled, column)


def _after_merged(layout: Layout, row: int, column: int) -> int:
    """The column after a cell, or after the merged area that the cell is in."""
    areas = (area for area in layout.grid.merged if area[0] <= row <= area[2] and area[1] <= column <= area[3])
    return next((right + 1 for _, _, _, right in areas), column + 1)


def _amount(layout: Layout, row: int, name_column: int, column: int | None, unit: str | None) -> AmountField:
    if column is None or column <= name_column:
        return NOWHERE
    return amount_at(layout.grid, row, column, unit)
