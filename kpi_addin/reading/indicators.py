"""The indicator tables of a sheet → `Indicator` rows, levels filled down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, BudgetLine, Field, Indicator
from kpi_addin.forms import FormDefinition, IndicatorSection
from kpi_addin.reading.areas import Areas
from kpi_addin.reading.header_rows import HeaderRow
from kpi_addin.reading.indicator_fields import Text, indicator_fields, text_at
from kpi_addin.reading.indicator_rows import (
    ACTUALS,
    VALUES,
    Columns,
    Vocabulary,
    level_word,
    row_columns,
    table_rows,
    without_points,
)
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.merged_levels import MergedLevels
from kpi_addin.reading.totals import total_names

LEVELS = ("level1", "level2")
_OWN_CELLS = ("level3", "key_task", "project", *VALUES, *ACTUALS)


def read_indicators(layout: Layout, budget: Iterable[BudgetLine]) -> Iterator[Indicator]:
    """All indicator rows in the order of the form."""
    words = _vocabulary(layout.definition, budget)
    endings = (*layout.definition.footers, *total_names(layout.definition))
    table = layout.definition.tables[0]
    levels: tuple[Text, Text] = (NOWHERE, NOWHERE)
    areas = Areas(layout.grid)
    for position, header in enumerate(layout.headers):
        merged = MergedLevels(layout.grid, header, areas)
        rows = [
            (row, merged.with_name(row, row_columns(layout.grid, row, header, words), words))
            for row in table_rows(layout.grid, header, layout.end_of(header.row), endings)
        ]
        goes_on = position > 0 and _goes_on(layout, position, rows, table)
        if not goes_on:
            table, levels = _table(layout, header, position, rows), (NOWHERE, NOWHERE)
        levels = yield from _indicators(layout, header, table, [(*row, merged.without(*row)) for row in rows], levels)


def _goes_on(layout: Layout, position: int, rows: list[tuple[int, Columns]], table: IndicatorSection) -> bool:
    """Whether a header only repeats the one before, as at a page break: the first row below it names no level 1.

    Where the tables have no level 1, those beyond the form's own are such repetitions. Of a table of its own, into which a
    row was put above the first, the levels further down tell.
    """
    header, previous = layout.headers[position], layout.headers[position - 1]
    first = next((columns for _, columns in rows if columns), {})
    if header.columns != previous.columns or not first:
        return False
    if "level1" not in header.columns:
        return position >= len(layout.definition.tables)
    own = _by_levels(layout, rows)
    return "level1" not in first and (own is None or own is table)


def _vocabulary(definition: FormDefinition, budget: Iterable[BudgetLine]) -> Vocabulary:
    return Vocabulary(
        level1=frozenset(fold(word) for table in definition.tables for word in _level1_words(table)),
        level2=frozenset(fold(word) for table in definition.tables for word in _level2_words(table)),
        projects=frozenset(fold(line.name.value) for line in budget if line.key == "project" and line.name.value),
    )


def _level1_words(table: IndicatorSection) -> set[str]:
    return set(table.vocabulary) | {alias for alias, name in table.level_aliases.items() if name in table.vocabulary}


def _level2_words(table: IndicatorSection) -> set[str]:
    groups = {group for names in table.vocabulary.values() for group in names}
    return groups | {alias for alias, name in table.level_aliases.items() if name in groups}


def _table(layout: Layout, header: HeaderRow, position: int, rows: list[tuple[int, Columns]]) -> IndicatorSection:
    """Which table of the definition this is: by its own columns, else by its level-1 names, else by its place."""
    tables = layout.definition.tables
    special = [key for key in ("key_task", "project") if key in header.columns]
    if special:
        return next((table for table in tables if set(special) <= set(table.columns)), tables[0])
    told = _by_levels(layout, rows)
    if told is not None:
        return told
    alike = [table for table in tables if ("level1" in table.columns) == ("level1" in header.columns)]
    by_place = tables[min(position, len(tables) - 1)]
    return by_place if by_place in alike or not alike else alike[0]


def _by_levels(layout: Layout, rows: list[tuple[int, Columns]]) -> IndicatorSection | None:
    """The table whose names of level 1 most of the rows show, None where they show none."""
    tables = layout.definition.tables
    votes: Counter[str] = Counter()
    for row, columns in rows:
        level1 = level_word(str(layout.grid.at(row, columns["level1"]))) if "level1" in columns else ""
        votes.update(table.key for table in tables if level1 in {fold(word) for word in _level1_words(table)})
    return next((table for table in tables if votes and table.key == votes.most_common(1)[0][0]), None)


def _indicators(
    layout: Layout,
    header: HeaderRow,
    table: IndicatorSection,
    rows: list[tuple[int, Columns, tuple[str, ...]]],
    levels: tuple[Text, Text],
) -> Generator[Indicator, None, tuple[Text, Text]]:
    """The rows of one table, levels filled down from ``levels`` on; returns the levels at its end.

    Each row comes with the levels that it has no word for. A row put in above the first, without any, has those of the first.
    """
    spellings = {fold(word): word for word in _level1_words(table) | _level2_words(table)}
    level1, level2 = levels if levels != (NOWHERE, NOWHERE) else _first_levels(layout, rows, spellings)
    for row, columns, without in rows:
        level1 = NOWHERE if "level1" in without else level1
        level2 = NOWHERE if "level2" in without else level2
        if "level1" in columns:
            before, level1 = level1, _level(layout, row, columns["level1"], spellings)
            level2 = level2 if level1.value == before.value else NOWHERE
        if "level2" in columns:
            level2 = _level(layout, row, columns["level2"], spellings)
        if any(key in columns for key in _OWN_CELLS):
            fields = indicator_fields(layout, header, row, columns, sub_units=table.sub_units)
            yield Indicator(table=table.key, level1=level1, level2=level2, **fields)
    return level1, level2


def _first_levels(
    layout: Layout, rows: list[tuple[int, Columns, tuple[str, ...]]], spellings: dict[str, str]
) -> tuple[Text, Text]:
    """The levels of the table's first row that names a level 1."""
    for row, columns, _ in rows:
        if "level1" in columns:
            told = [_level(layout, row, columns[key], spellings) if key in columns else NOWHERE for key in LEVELS]
            return told[0], told[1]
    return NOWHERE, NOWHERE


def _level(layout: Layout, row: int, column: int, spellings: dict[str, str]) -> Text:
    """A level's name, in the form's own spelling where it differs in spaces, width or points behind it only."""
    read = text_at(layout, row, column)
    if read.value is None:
        return read
    return Field(spellings.get(level_word(read.value)) or without_points(read.value), read.cell, read.raw)
