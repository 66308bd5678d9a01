"""A list of many forms, a row an indicator: the texts, the unit and the amounts are columns; each new name begins a form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Field, Form, Indicator, Part
from kpi_addin.plain_number import plain_number
from kpi_addin.reading.amounts import decimal_of, money, shows_the_amount
from kpi_addin.reading.found import faint_cells
from kpi_addin.reading.grid import Cell, Grid
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_fields import Text
from kpi_addin.reading.indicators import read_indicators
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.same_form import name_of

_BRACKET: Final = re.compile(r"\(([^()]*)\)$")
_UNIT: Final = re.compile(r"单位[:：]?\(?([百千万亿]*元)")
_LEVELS: Final = ("level1", "level2")
_SUMS: Final = re.compile(r"合计|小计|总计|共计")


@dataclass(frozen=True)
class Listed:
    """A form of the list: its rows (counted from 0, the last one not among them) and what they say."""

    rows: range
    texts: dict[str, Text]
    budget: tuple[BudgetLine, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class FormList:
    """What a sheet lists: the forms, the unit of money, the rows that belong to none, the headers of the texts by key."""

    forms: tuple[Listed, ...]
    money_unit: Text
    apart: tuple[Field[str], ...]
    labels: dict[str, Field[str]]


@dataclass(frozen=True)
class _Table:
    """The header row of the list, and the columns of texts by key and of amounts by the line's key."""

    layout: Layout
    header: HeaderRow
    texts: dict[str, int]
    amounts: dict[str, int]
    key: str

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.layout.grid

    def at(self, row: int, key: str) -> str:
        """A text of the row, empty where there is none."""
        cell = self.grid.at(row, self.texts[key]) if key in self.texts else None
        return "" if cell is None else str(cell).strip()

    def is_unnamed(self, row: int) -> bool:
        """Whether the row has levels, and no indicator: one that nobody has set."""
        levels = [self.grid.at(row, self.header.columns[key]) for key in _LEVELS if key in self.header.columns]
        return self.at_level3(row) is None and any(cell is not None for cell in levels)

    def at_level3(self, row: int) -> Cell:
        """The indicator's name in the row."""
        return self.grid.at(row, self.header.columns["level3"])


def read_list(layout: Layout) -> FormList | None:
    """The forms in a list; None where the definition knows none, or the sheet is a form like others."""
    table = next(filter(None, (_table(layout, header) for header in layout.headers)), None)
    if table is None:
        return None
    groups, apart = _groups(table)
    unit = _money_unit(table)
    units = _units(table, groups)
    forms = (_listed(table, rows, own, unit.value) for rows, own in zip(groups, units, strict=True))
    labels = {key: _text_field(table.grid, _label_row(table, column), column) for key, column in table.texts.items()}
    return FormList(tuple(forms), unit, tuple(_row_text(table.grid, row) for row in apart), labels)


def _table(layout: Layout, header: HeaderRow) -> _Table | None:
    definition, key = layout.definition, layout.definition.grouped_by
    if key is None:
        return None
    shown = _headers(layout.grid, header)
    texts = _columns(shown, ((text.key, (text.label, *text.aliases)) for text in definition.texts))
    lines = [line for side in definition.budget.sides for line in side.lines]
    amounts = _columns(shown, ((line.key, (line.name, *line.aliases)) for line in lines))
    every = tuple(sorted({*shown.values(), *header.shown}))
    return _Table(layout, replace(header, shown=every), texts, amounts, key) if key in texts else None


def _headers(grid: Grid, header: HeaderRow) -> dict[str, int]:
    """What stands in the header's rows, folded, with and without a bracket at its end, and its column."""
    found: dict[str, int] = {}
    for row in range(header.top, _last_row(grid, header) + 1):
        for column in range(len(grid.rows[header.row])):
            cell = grid.at(row, column)
            if isinstance(cell, str):
                found.setdefault(fold(cell), column)
                found.setdefault(_BRACKET.sub("", fold(cell)), column)
    for column in range(len(grid.rows[header.top])):
        # Merged down from a row above: a header of three rows shows the unit over all of them.
        row, left = grid.origin(header.top, column)
        cell = grid.at(row, left)
        if row < header.top and left == column and isinstance(cell, str):
            found.setdefault(fold(cell), column)
            found.setdefault(_BRACKET.sub("", fold(cell)), column)
    return found


def _last_row(grid: Grid, header: HeaderRow) -> int:
    """The row down to which the header of the names is merged: others are split below it."""
    column = header.columns["level3"]
    areas = (area for area in grid.merged if area[:2] == (header.row, column))
    return min(next((area[2] for area in areas), header.row), grid.height - 1)


def _columns(shown: dict[str, int], wanted: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, int]:
    places = ((key, [shown[fold(name)] for name in names if fold(name) in shown]) for key, names in wanted)
    return {key: columns[0] for key, columns in places if columns}


def _groups(table: _Table) -> tuple[list[range], list[int]]:
    """The rows of each form, and the rows that belong to none."""
    groups: list[range] = []
    apart: list[int] = []
    name, unit, begun = "", "", False
    for row in _rows(table):
        here, own = table.at(row, table.key), table.at(row, "unit")
        # A row that nobody filled in is part of the form over whose rows the name is merged, or below whose name it stands.
        merged = begun and table.grid.origin(row, table.texts[table.key])[0] in groups[-1]
        if begun and not merged and not here and table.is_unnamed(row):
            groups[-1] = range(groups[-1].start, row + 1)
        elif not merged and table.at_level3(row) is None and (not here or _SUMS.search(fold(here))):
            apart.append(row)
            name, unit, begun = "", "", False
        elif begun and here in {"", name} and (not unit or own in {"", unit}):
            groups[-1] = range(groups[-1].start, row + 1)
            unit = own or unit
        else:
            groups.append(range(row, row + 1))
            name, unit, begun = here, own or unit, True
    return groups, apart


def _rows(table: _Table) -> Iterator[int]:
    """The rows below the header with anything in them, down to the signatures; not a header again, as at a page break."""
    footers = tuple(fold(footer) for footer in table.layout.definition.footers)
    header = table.at_level3(table.header.row)
    for row in range(table.header.row + 1, table.grid.height):
        first = next((cell for cell in table.grid.rows[row] if cell is not None), None)
        level3 = table.at_level3(row)
        if level3 is None and fold(str(first)).startswith(footers):
            return
        if first is not None and (level3 is None or level3 != header):
            yield row


def _units(table: _Table, groups: Sequence[range]) -> Iterator[Text]:
    """The unit of each form: it stands in its rows, or goes on from above."""
    unit: Text = NOWHERE
    above = table.header.row + 1
    for group in groups:
        places = [row for row in range(above, group.stop) if table.at(row, "unit")]
        inside = [row for row in places if row in group]
        if places:
            unit = _text_field(table.grid, (inside or places[-1:])[0], table.texts["unit"])
        above = group.stop
        yield unit


def _listed(table: _Table, rows: range, unit: Text, money_unit: str | None) -> Listed:
    texts = {key: _text(table, rows, column) for key, column in table.texts.items() if key != "unit"}
    texts |= {text.key: NOWHERE for text in table.layout.definition.texts if text.key not in {*texts, "unit"}}
    budget = tuple(_budget(table, rows, money_unit))
    own = replace(table.grid, rows=table.grid.rows[: rows.stop])
    header = replace(table.header, row=rows.start - 1, top=rows.start - 1)
    layout = Layout(own, table.layout.definition, {}, None, (header,), {})
    again = table.at_level3(table.header.row)
    indicators = (row for row in read_indicators(layout, budget) if row.level3.raw != again)
    return Listed(rows, {"unit": unit, **texts}, budget, tuple(indicators))


def _text(table: _Table, rows: range, column: int) -> Text:
    """What stands in the column, each text once; merged over several forms it is all of theirs."""
    places = [(row, column) for row in rows if table.grid.at(row, column) is not None]
    places = places or [table.grid.origin(rows.start, column)]
    told = dict.fromkeys(str(table.grid.at(*place)).strip() for place in places if table.grid.at(*place) is not None)
    return Field("\n".join(told) or None, table.grid.address(*places[0]))


def _budget(table: _Table, rows: range, unit: str | None) -> Iterator[BudgetLine]:
    for side in table.layout.definition.budget.sides:
        for line in side.lines:
            if line.key in table.amounts:
                column = table.amounts[line.key]
                header = _label_row(table, column)
                name = Field(line.name, table.grid.address(header, column), table.grid.at(header, column))
                yield BudgetLine(
                    side.side, line.key, name, line.parent, full_year=_amount(table.grid, rows, column, unit)
                )


def _label_row(table: _Table, column: int) -> int:
    rows = range(table.header.row, table.header.top - 1, -1)
    above = table.grid.origin(table.header.top, column)[0]
    return next((row for row in rows if table.grid.at(row, column) is not None), above)


def _amount(grid: Grid, rows: range, column: int, unit: str | None) -> Field[Decimal | None]:
    """The amount, also where it is repeated in every row; where the rows disagree nobody can tell which one is meant."""
    cells = {row: _shown(grid, row, column, unit) for row in rows if _shown(grid, row, column, unit) is not None}
    if not cells:
        return Field(None, grid.address(rows.start, column))
    different = list(dict.fromkeys(cells.values()))
    told = different[0] if len(different) == 1 else "；".join(map(_plain, different))
    return Field(money(told, unit), grid.address(min(cells), column), told)


def _shown(grid: Grid, row: int, column: int, unit: str | None) -> Cell:
    """The cell as it is to be read: a formula without a value, and a number that its format shows as another, as text."""
    cell, code = grid.at(row, column), grid.number_formats.get((row, column))
    if cell is None:
        return grid.raw_blank(row, column) or None
    if isinstance(cell, float) and not shows_the_amount(cell, unit, code):
        return f"{_plain(cell)} [{code}]"
    return cell


def _plain(cell: Cell) -> str:
    return plain_number(decimal_of(cell)) if isinstance(cell, float) else str(cell).strip()


def _money_unit(table: _Table) -> Text:
    """In the header of an amount, or in a line above the list."""
    for column in table.amounts.values():
        row = _label_row(table, column)
        found = _BRACKET.search(fold(str(table.grid.at(row, column))))
        if found and found[1].endswith("元"):
            return _text_field(table.grid, row, column, found[1])
    for row in range(table.header.top):
        for column, cell in enumerate(table.grid.rows[row]):
            if isinstance(cell, str) and (told := _UNIT.search(fold(cell))):
                return _text_field(table.grid, row, column, told[1])
    return NOWHERE


def _text_field(grid: Grid, row: int, column: int, value: str | None = None) -> Field[str]:
    cell = grid.at(row, column)
    return Field(str(cell).strip() if value is None else value, grid.address(row, column), cell)


def _row_text(grid: Grid, row: int) -> Field[str]:
    filled = [(column, cell) for column, cell in enumerate(grid.rows[row]) if cell is not None]
    return Field(" ".join(_plain(cell) for _, cell in filled), grid.address(row, filled[0][0]))


def forms_of(told: FormList, head: Form, grid: Grid) -> list[Form]:
    """The forms of a list; ``head`` is what they have in common."""
    common = replace(head, money_unit=told.money_unit, labels=told.labels)
    forms = [_form(common, one, grid) for one in told.forms]
    return [*(replace(form, apart=told.apart) for form in forms[:1]), *forms[1:]]


def _form(common: Form, one: Listed, grid: Grid) -> Form:
    texts = dict(one.texts)
    form = replace(common, unit=texts.pop("unit"), texts=texts, budget=one.budget, indicators=one.indicators)
    part = Part(name_of(form), grid.sheet, one.rows.start + 1, one.rows.stop)
    return replace(form, part=part, faint=faint_cells(form, grid))
