"""A stage's table: the form's indicators by links, and beside each what the department reports on it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kpi_addin import palette, row_height
from kpi_addin.address import absolute, address_of, area, column_letters, row_and_column
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field, Form, Indicator
from kpi_addin.forms.stages import Period, StageColumn, StageDefinition
from kpi_addin.writing.stages.base_plan import BasePlan
from kpi_addin.writing.stages.placed import Placed, PlacedRow
from kpi_addin.writing.stages.row_keys import (
    OVERFLOW,
    OVERFLOW_HEIGHT,
    Names,
    level_above,
    looked_up,
    lost_or,
    show_when_used,
    write_key,
    write_key_headings,
    write_overflow_key,
)
from kpi_addin.writing.stages.stage_draft import StageDraft, offer_listed, write_status_head
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import only_numbers
from kpi_addin.writing.style.looks import Look, block, formula, paint
from kpi_addin.writing.style.sheet_draft import to_write
from kpi_addin.writing.style.status_column import colour_when, write_status

HEADER_HEIGHT, STAGE_ROW_HEIGHT = 27.0, 21.0
SCORE = looks.MONEY_INPUT.but(horizontal="center", indent=0, number_format="0.00")
LOOKS: dict[str, Look] = {
    "text": looks.TEXT_INPUT.but(number_format=looks.TEXT_FORMAT),
    "choice": looks.TARGET_INPUT,
    "score": SCORE,
    "points": SCORE.but(fill=None),
}
LINKED: dict[str, Look] = {"level3": looks.PRINTED}
LEVELS = ("level1", "level2")
SCORE_TOO_HIGH = "得分超过分值"


@dataclass
class TableDraft:
    """Where the table came to stand: its header, its rows, and for each level 1 the cell of the form that names it."""

    header: int
    columns: dict[str, int]
    rows: list[int] = field(default_factory=list)
    answers: list[Indicator | None] = field(default_factory=list)
    levels: dict[str, str] = field(default_factory=dict)

    def cell(self, key: str, row: int) -> str:
        """The address of a column's cell in a row."""
        return address_of(row, self.columns[key])

    def cells(self, key: str) -> str:
        """All cells of a column, for formulas that stand in other rows."""
        return absolute(self.rows[0], self.columns[key], self.rows[-1], self.columns[key])


def write_stage_table(draft: StageDraft, stage: StageDefinition, plan: BasePlan | None) -> TableDraft:
    """The header and a row for every row of the form's indicator tables."""
    table = TableDraft(draft.next_row(HEADER_HEIGHT), {column.key: at for at, column in enumerate(stage.columns, 1)})
    for column in stage.columns:
        block(draft.sheet, table.header, table.columns[column.key], column.header, looks.HEADER)
    write_status_head(draft, table.header)
    write_key_headings(draft, table.header)
    answers = _Answers(draft.form.form)
    keys = _keys(draft, table)
    tables = _tables(draft)
    for place, placed in enumerate(draft.placed.indicators):
        names = tables[bisect_right(draft.placed.tables, place) - 1]
        indicator = answers.next(placed.texts.get("level3"))
        row = _write_row(draft, stage, table, _Source(names, placed.addresses), indicator)
        draft.sheet.row_dimensions[row].height = _height(stage, placed, indicator)
        text = placed.texts.get("level3")
        write_key(draft, row, names, row_and_column(placed.addresses["level3"])[0], text, keys)
        if plan is not None and value_of(indicator, stage.actual).value is None:
            _fill_in(draft, table.cell(stage.actual, row), plan, stage.period, text)
    _write_overflow(draft, stage, table, tables)
    table.levels = {
        level: placed.addresses["level1"]
        for placed in reversed(draft.placed.indicators)
        if (level := placed.texts.get("level1"))
    }
    _pale_repeats(draft, table)
    _note_choices(draft, stage, table)
    return table


def overflow(placed: Placed) -> int:
    """How many rows stand below the table for rows that are put in on the form."""
    return OVERFLOW * len(placed.tables)


def _tables(draft: StageDraft) -> list[Names]:
    firsts = [draft.placed.indicators[place].addresses["level3"] for place in draft.placed.tables]
    ends = zip(firsts, draft.placed.ends, strict=True)
    title = draft.form.sheet.title
    return [Names(title, column_letters(row_and_column(first)[1]), above, below) for first, (above, below) in ends]


def _keys(draft: StageDraft, table: TableDraft) -> tuple[int, int]:
    """The first and the last row with a key, also of rows that are put in later."""
    return table.header + 1, table.header + len(draft.placed.indicators) + overflow(draft.placed)


def _write_overflow(draft: StageDraft, stage: StageDefinition, table: TableDraft, tables: Sequence[Names]) -> None:
    first = draft.row
    for place in range(overflow(draft.placed)):
        at = place // OVERFLOW
        names, columns = tables[at], draft.placed.indicators[draft.placed.tables[at]].addresses
        row = _write_row(draft, stage, table, _Source(names, columns, late=True), None)
        write_overflow_key(draft, row, names, table.header + 1)
    typed = [table.columns[column.key] for column in stage.inputs if column.kind != "points"]
    show_when_used(draft, range(first, draft.row), table.columns["level3"], typed)


class _Answers:
    """The form's indicators by name; the second of two of one name comes second."""

    def __init__(self, form: Form | None) -> None:
        self._rows: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in form.indicators if form else ():
            self._rows[fold(indicator.level3.value or "")].append(indicator)

    def next(self, name: str | None) -> Indicator | None:
        """The next indicator of that name, or None."""
        rows = self._rows.get(fold(name), []) if name else []
        return rows.pop(0) if rows else None


def value_of(indicator: Indicator | None, key: str) -> Field[Any]:
    """What an indicator says in a column, its own or one that only some forms have."""
    if indicator is None:
        return NOWHERE
    found: Field[Any] = getattr(indicator, key, None) or indicator.further.get(key, NOWHERE)
    return found


@dataclass(frozen=True)
class _Source:
    """Where a row's linked cells look: the names of its table and the columns of the form by key; late: it is put in later."""

    names: Names
    addresses: dict[str, str]
    late: bool = False


def _write_row(
    draft: StageDraft, stage: StageDefinition, table: TableDraft, source: _Source, indicator: Indicator | None
) -> int:
    row = draft.next_row(OVERFLOW_HEIGHT if source.late else STAGE_ROW_HEIGHT)
    table.rows.append(row)
    table.answers.append(indicator)
    for column in stage.columns:
        if column.kind == "linked":
            _write_link(draft, table, column, source, row)
        elif column.kind != "points":
            look = looks.TARGET_INPUT if column.key == stage.actual else LOOKS[column.kind]
            block(draft.sheet, row, table.columns[column.key], _typed(indicator, column), _bare(look, source))
    typed = [table.cell(column.key, row) for column in stage.inputs if column.kind != "points"]
    live = lost_or(draft, row, table.cell("level3", row), typed, _live(table, row), overflow=source.late)
    write_status(draft, row, live)
    return row


def _bare(look: Look, source: _Source) -> Look:
    """Without lines and colour while the row is not in use."""
    return look.but(line=None, fill=None) if source.late else look


def _typed(indicator: Indicator | None, column: StageColumn) -> Any:
    """An answer as it was typed; the formula of a cell that was never calculated is none."""
    value = to_write(value_of(indicator, column.key))
    formula_left = isinstance(value, str) and value.startswith("=") and value_of(indicator, column.key).value is None
    return None if formula_left else value


def _height(stage: StageDefinition, placed: PlacedRow, indicator: Indicator | None) -> float:
    texts = {**placed.texts, **{column.key: _typed(indicator, column) for column in stage.inputs}}
    wide = [(texts.get(column.key), column.width) for column in stage.columns]
    return row_height.row_height(wide, STAGE_ROW_HEIGHT)


def _write_link(draft: StageDraft, table: TableDraft, column: StageColumn, source: _Source, row: int) -> None:
    look = _bare(LINKED.get(column.key, looks.CENTRED), source)
    cell = block(draft.sheet, row, table.columns[column.key], None, look)
    keys = draft.form.definition.prefer.get(column.key, (column.key,))
    columns = [column_letters(row_and_column(source.addresses[key])[1]) for key in keys if key in source.addresses]
    if columns and column.key in LEVELS:
        formula(cell, level_above(draft, row, source.names, columns[0]))
    elif columns:
        formula(cell, looked_up(draft, row, source.names, columns))


def _fill_in(draft: StageDraft, address: str, plan: BasePlan, period: Period, name: str | None) -> None:
    """A common indicator's actual comes from the base figures until somebody writes over it."""
    indicator = plan.known(name)
    if indicator:
        computed = plan.abroad.result(indicator.name, period)
        cell = draft.sheet[address]
        paint(cell, looks.TARGET_INPUT.but(number_format="General"))
        told = f'IF(ISNUMBER({computed}),TEXT({computed},"0.00%"),{computed}&"")'
        formula(cell, f'IF({draft.form_row_cell(cell.row)}>0,{told},"")')


def _live(table: TableDraft, row: int) -> str:
    if "points" not in table.columns:
        return '""'
    points, score = table.cell("points", row), table.cell("score", row)
    return f'IF(AND(ISNUMBER({points}),ISNUMBER({score}),N({score})>N({points})),"{SCORE_TOO_HIGH}","")'


def _pale_repeats(draft: StageDraft, table: TableDraft) -> None:
    for key in LEVELS if table.rows else ():
        column, first = table.columns[key], table.rows[0]
        here, above = address_of(first, column), address_of(first - 1, column)
        cells = area(first, column, table.rows[-1], column)
        colour_when(draft.sheet, cells, f'AND({here}<>"",{here}={above})', None, palette.REPEATED_INK)


def _note_choices(draft: StageDraft, stage: StageDefinition, table: TableDraft) -> None:
    if not table.rows:
        return
    for column in stage.inputs:
        cells = area(table.rows[0], table.columns[column.key], table.rows[-1], table.columns[column.key])
        if column.choices:
            offer_listed(draft, column.choices, cells)
        elif column.kind in {"points", "score"}:
            only_numbers(draft.sheet, [cells], f"{column.header}只填数字。")
