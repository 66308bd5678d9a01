"""Cells that hold no value but words of the definition: labels, headers, names of totals, signatures below the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kpi_addin.fold import fold
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.header_rows import BELOW, HeaderRow
from kpi_addin.reading.indicator_rows import level_word
from kpi_addin.reading.list_places import ListPlace
from kpi_addin.reading.locate import Layout
from kpi_addin.reading.sub_units import sub_unit_columns
from kpi_addin.reading.totals import total_names
from kpi_addin.recognition.roles import Kind


class Word(NamedTuple):
    """A cell with a word that the definition knows, counted from 0."""

    place: Position
    kind: Kind
    about: Bilingual
    part: str


def words_on(layout: Layout) -> Iterator[Word]:
    """The definition's own words on the sheet, as the reader found them."""
    yield from _labels(layout)
    yield from _budget_words(layout)
    for header in layout.headers:
        yield from _header_words(layout, header)
    for place in layout.lists:
        yield from _list_words(layout, place)
    yield from _passed(layout)
    yield from _level_words(layout)
    yield from _headings(layout)
    yield from _endings(layout)


def _labels(layout: Layout) -> Iterator[Word]:
    labels = {section.key: section.label for section in layout.definition.texts}
    for key, place in layout.texts.items():
        yield Word(place, "label", _same(labels[key]), key)
    if layout.budget is not None:
        yield Word(layout.budget, "label", _same(layout.definition.budget.label), "budget")


def _budget_words(layout: Layout) -> Iterator[Word]:
    """The headers and the names of the sides in the rows of the budget block."""
    if layout.budget is None:
        return
    rows = range(layout.budget[0], layout.end_of(layout.budget[0]))
    for side in layout.definition.budget.sides:
        yield from _standing_in(layout, rows, (side.label,), "label", side.side)
        for amount in side.amounts:
            yield from _standing_in(
                layout, rows, (amount.header, *amount.aliases), "header", f"{side.side}.{amount.key}"
            )
    if unit := layout.definition.money_unit:
        yield from _standing_in(layout, rows, (unit, f"单位：{unit}", f"金额单位：{unit}"), "label", "money_unit")


def _standing_in(layout: Layout, rows: range, names: Iterable[str], kind: Kind, part: str) -> Iterator[Word]:
    told = [name for name in names if name]
    for name in told:
        for place in layout.folded.get(fold(name), ()):
            if place[0] in rows:
                yield Word(place, kind, _same(told[0]), part)


def _header_words(layout: Layout, header: HeaderRow) -> Iterator[Word]:
    """The headers of a table, also those of a panel that is not read and those over two rows."""
    rows = range(header.top, header.row + 1)
    for key, texts in layout.definition.headers.items():
        words = [word.strip() for text in texts for word in text.split(BELOW)]
        yield from _standing_in(layout, rows, [*texts, *words], "header", f"headers.{key}")
    if any(table.sub_units for table in layout.definition.tables):
        for unit, column in sub_unit_columns(header, layout.definition).items():
            row = next((row for row in reversed(rows) if layout.grid.at(row, column) is not None), header.row)
            yield Word((row, column), "header", _same(unit), "sub_units")


def _list_words(layout: Layout, place: ListPlace) -> Iterator[Word]:
    section = place.section
    if place.label is not None:
        yield Word(place.label, "label", _same(section.label), section.key)
    for group in place.groups:
        yield Word(group, "header", _same(str(layout.grid.at(*group))), section.key)
    for key, column in place.columns.items():
        rows = [row for row in range(place.row, place.top - 1, -1) if layout.grid.at(row, column) is not None]
        told = section.column(key)
        for row in rows[:1]:
            yield Word((row, column), "header", _same(told.header if told else key), f"{section.key}.{key}")


def _passed(layout: Layout) -> Iterator[Word]:
    """Labels that are to be ignored or signed beside, with what stands right of them up to the next label."""
    signed = {fold(label) for label in layout.definition.signatures}
    for row, column in sorted(layout.passed):
        label = str(layout.grid.at(row, column))
        signature = bool(signed) and fold(label).startswith(tuple(signed))
        kind: Kind = "footer" if signature else "ignored"
        about = Bilingual("签字", "signature") if signature else Bilingual("不用读", "not read")
        after = layout.label_after(row, column)
        width = len(layout.grid.rows[row]) if after > layout.right_edge else after
        for place in range(column, width):
            if layout.grid.at(row, place) is not None:
                yield Word((row, place), kind, about, "signatures" if signature else "ignore")


def _level_words(layout: Layout) -> Iterator[Word]:
    """The printed levels of rows in which nobody has written an indicator yet."""
    words: dict[str, str] = {}
    for table in layout.definition.tables:
        names = [*table.vocabulary, *(group for groups in table.vocabulary.values() for group in groups)]
        words |= {fold(name): name for name in names} | {
            fold(alias): name for alias, name in table.level_aliases.items()
        }
    for header in layout.headers:
        places = [header.columns[key] for key in ("level1", "level2") if key in header.columns]
        for row in range(header.row + 1, layout.end_of(header.row)):
            for column in places:
                cell = layout.grid.at(row, column)
                if isinstance(cell, str) and (name := words.get(level_word(cell))):
                    yield Word((row, column), "level", _same(name), "levels")


def _headings(layout: Layout) -> Iterator[Word]:
    """What is printed beside several texts or beside a table."""
    names = {section.heading for section in layout.definition.texts} | {each.name for each in layout.definition.tables}
    for name in filter(None, names):
        for place in layout.folded.get(fold(name), ()):
            yield Word(place, "label", _same(name), "heading")


def _endings(layout: Layout) -> Iterator[Word]:
    """The name of the row of totals, and below the tables the rows that begin like a signature or a note."""
    if not layout.headers:
        return
    totals = {fold(name) for name in total_names(layout.definition)}
    footers = tuple(fold(word) for word in layout.definition.footers)
    for row in range(layout.headers[0].row + 1, layout.grid.height):
        first = first_filled(layout.grid, row)
        if first is None:
            continue
        word = fold(str(layout.grid.at(row, first)))
        if word in totals:
            yield Word((row, first), "total", Bilingual("合计行", "row of totals"), "total")
        elif row > layout.headers[-1].row and word.startswith(footers):
            for column, cell in enumerate(layout.grid.rows[row]):
                if cell is not None:
                    yield Word((row, column), "footer", Bilingual("签字、说明", "signature or note"), "footers")


def first_filled(grid: Grid, row: int) -> int | None:
    """The first filled cell of a row."""
    return next((column for column, cell in enumerate(grid.rows[row]) if cell is not None), None)


def all_words(definition: FormDefinition) -> dict[str, str]:
    """Every label, line and header by its wordings: what a word on the sheet may have been meant for."""
    told: dict[str, str] = {}
    for section in definition.texts:
        told.update(dict.fromkeys((section.label, *section.aliases), section.label))
    for side in definition.budget.sides:
        for part in side.lines:
            told.update(dict.fromkeys((part.name, *part.aliases), part.name))
        for amount in side.amounts:
            told.update(dict.fromkeys((amount.header, *amount.aliases), amount.header))
    for listed in definition.lists:
        told.update(dict.fromkeys((listed.label, *listed.aliases), listed.label))
        for column in listed.columns:
            told.update(dict.fromkeys(column.names, column.header))
    for texts in definition.headers.values():
        told.update(dict.fromkeys(texts, texts[0]))
    return {word: name for word, name in told.items() if word}


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)
