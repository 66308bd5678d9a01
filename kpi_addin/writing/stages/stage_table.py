"""A stage's table: the form's indicators by links, and beside each what the department reports on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from kpi_addin import palette, row_height
from kpi_addin.address import address_of, area, column_letters
from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field, Form, Indicator
from kpi_addin.forms.stages import Period, StageColumn, StageDefinition
from kpi_addin.writing.stages.base_plan import BasePlan
from kpi_addin.writing.stages.placed import PlacedRow
from kpi_addin.writing.stages.stage_draft import StageDraft, offer_listed, write_status_head
from kpi_addin.writing.style import looks
from kpi_addin.writing.style.entry_rules import only_numbers
from kpi_addin.writing.style.looks import Look, block, cell_at, formula, paint
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
SCORE_TOO_HIGH = "得分超过分值"


@dataclass
class TableDraft:
    """Where the table came to stand: its header, its rows, and for each level 1 the runs of rows that belong to it."""

    header: int
    columns: dict[str, int]
    rows: list[int] = field(default_factory=list)
    answers: list[Indicator | None] = field(default_factory=list)
    levels: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    level_cells: dict[str, str] = field(default_factory=dict)

    def cell(self, key: str, row: int) -> str:
        """The address of a column's cell in a row."""
        return address_of(row, self.columns[key])


def write_stage_table(draft: StageDraft, stage: StageDefinition, plan: BasePlan | None) -> TableDraft:
    """The header and a row for every row of the form's indicator tables."""
    table = TableDraft(draft.next_row(HEADER_HEIGHT), {column.key: at for at, column in enumerate(stage.columns, 1)})
    for column in stage.columns:
        block(draft.sheet, table.header, table.columns[column.key], column.header, looks.HEADER)
    write_status_head(draft, table.header)
    answers = _Answers(draft.form.form)
    shared = Counter(placed.addresses.get("level2") for placed in draft.placed.indicators)
    for placed in draft.placed.indicators:
        own = {"level1"} if shared[placed.addresses.get("level2")] == 1 else {"level1", "level2"}
        indicator = answers.next(placed.texts.get("level3"))
        height = _height(stage, placed, indicator, own)
        _write_row(draft, stage, table, placed, indicator, height)
        if plan is not None and value_of(indicator, stage.actual).value is None:
            _fill_in(draft, table.cell(stage.actual, table.rows[-1]), plan, stage.period, placed.texts.get("level3"))
    _write_levels(draft, table)
    _note_choices(draft, stage, table)
    return table


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


def _write_row(  # noqa: PLR0913 - the row, what stands in it, and how tall it is
    draft: StageDraft,
    stage: StageDefinition,
    table: TableDraft,
    placed: PlacedRow,
    indicator: Indicator | None,
    height: float,
) -> None:
    row = draft.next_row(height)
    table.rows.append(row)
    table.answers.append(indicator)
    for column in stage.columns:
        if column.kind == "linked":
            _write_link(draft, table, column, placed, row)
        elif column.kind != "points":
            look = looks.TARGET_INPUT if column.key == stage.actual else LOOKS[column.kind]
            block(draft.sheet, row, table.columns[column.key], _typed(indicator, column), look)
    write_status(draft, row, _live(table, row))


def _typed(indicator: Indicator | None, column: StageColumn) -> Any:
    """An answer as it was typed; the formula of a cell that was never calculated is none."""
    value = to_write(value_of(indicator, column.key))
    formula_left = isinstance(value, str) and value.startswith("=") and value_of(indicator, column.key).value is None
    return None if formula_left else value


def _height(stage: StageDefinition, placed: PlacedRow, indicator: Indicator | None, merged: set[str]) -> float:
    texts = {**placed.texts, **{column.key: _typed(indicator, column) for column in stage.inputs}}
    wide = [(texts.get(column.key), column.width) for column in stage.columns if column.key not in merged]
    return row_height.row_height(wide, STAGE_ROW_HEIGHT)


def _write_link(draft: StageDraft, table: TableDraft, column: StageColumn, placed: PlacedRow, row: int) -> None:
    if column.key in {"level1", "level2"}:
        return  # these are written over all rows that share them
    look = LINKED.get(column.key, looks.CENTRED)
    cell = block(draft.sheet, row, table.columns[column.key], None, look)
    keys = draft.form.definition.prefer.get(column.key, (column.key,))
    links = [draft.placed.link(placed.addresses[key]) for key in keys if key in placed.addresses]
    if links:
        formula(cell, f'{_first_filled(links)}&""')


def _first_filled(links: Sequence[str]) -> str:
    """Of several cells the first that is filled in."""
    first, *others = links
    return f'IF({first}<>"",{first},{_first_filled(others)})' if others else first


def _fill_in(draft: StageDraft, address: str, plan: BasePlan, period: Period, name: str | None) -> None:
    """A common indicator's actual comes from the base figures until somebody writes over it."""
    indicator = plan.known(name)
    if indicator:
        computed = plan.abroad.result(indicator.name, period)
        cell = draft.sheet[address]
        paint(cell, looks.TARGET_INPUT.but(number_format="General"))
        formula(cell, f'IF(ISNUMBER({computed}),TEXT({computed},"0.00%"),{computed}&"")')


def _live(table: TableDraft, row: int) -> str:
    if "points" not in table.columns:
        return '""'
    points, score = table.cell("points", row), table.cell("score", row)
    return f'IF(AND(ISNUMBER({points}),ISNUMBER({score}),N({score})>N({points})),"{SCORE_TOO_HIGH}","")'


def _write_levels(draft: StageDraft, table: TableDraft) -> None:
    """Levels 1 and 2 as on the form: one cell over all rows that share one there."""
    for key in ("level1", "level2"):
        rows = zip(table.rows, draft.placed.indicators, strict=True)
        for address, members in groupby(rows, key=lambda pair: pair[1].addresses.get(key)):
            run = list(members)
            top, bottom = run[0][0], run[-1][0]
            cell = block(draft.sheet, top, table.columns[key], None, looks.CENTRED, bottom=bottom)
            if address:
                formula(cell, f'{draft.placed.link(address)}&""')
            if key == "level1" and run[0][1].texts.get(key):
                level = run[0][1].texts[key] or ""
                table.levels.setdefault(level, []).append((top, bottom))
                table.level_cells.setdefault(level, address or "")
    _pale_repeats(draft, table)


def _pale_repeats(draft: StageDraft, table: TableDraft) -> None:
    if table.rows:
        column, first = table.columns["level2"], table.rows[0]
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


def write_points(draft: StageDraft, table: TableDraft, weights: dict[str, str], given: Sequence[Any]) -> None:
    """The points of each row: its equal share of its level's weight, unless the department gave others."""
    places = dict(zip(table.rows, given, strict=True))
    for level, runs in table.levels.items():
        for row in (row for top, bottom in runs for row in range(top, bottom + 1)):
            cell = cell_at(draft.sheet, row, table.columns["points"])
            paint(cell, LOOKS["points"])
            if places[row] is not None:
                cell.value = places[row]
            else:
                formula(cell, _share(table, runs, row, weights[level]))


def _share(table: TableDraft, runs: Iterable[tuple[int, int]], row: int, weight: str) -> str:
    """Rounded so that the shares add up to the weight: what is due up to this row less what is due up to the one before."""
    name = column_letters(table.columns["level3"])

    def named(top: int, bottom: int) -> str:
        return f'SUMPRODUCT(--(${name}${top}:${name}{bottom}<>""))'

    count = "+".join(named(top, bottom).replace(f":${name}{bottom}", f":${name}${bottom}") for top, bottom in runs)
    upto = "+".join(named(top, min(bottom, row)) for top, bottom in runs if top <= row)
    due, before = f"ROUND({weight}*({upto})/({count}),2)", f"ROUND({weight}*({upto}-1)/({count}),2)"
    return f'IF({table.cell("level3", row)}="","",ROUND({due}-{before},2))'
