"""The texts of a form: what stands beside a label, below it, or in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpi_addin.fold import fold
from kpi_addin.form import NOWHERE, Field
from kpi_addin.forms import TextSection
from kpi_addin.reading.choices import only_boxes, ticked
from kpi_addin.reading.grid import Position
from kpi_addin.reading.locate import INLINE_LABEL, Layout

Text = Field[str | None]


def read_text(layout: Layout, key: str) -> Text:
    """The text beside a label, or below it where other labels stand beside; each row it stands in is a line of it."""
    if key not in layout.texts:
        return NOWHERE
    row, label_column = layout.texts[key]
    section = next(section for section in layout.definition.texts if section.key == key)
    label = str(layout.grid.at(row, label_column))
    if inline := INLINE_LABEL.match(label):
        text = _before_next_label(layout, inline["text"].strip())
        return Field(_chosen(section, text), layout.grid.address(row, label_column), label)
    places = _places(layout, row, label_column) + _boxes(layout, section, row, label_column)
    if not places:
        below = bool(section.heading) and layout.shares_row(row)
        return Field(None, layout.grid.address(row + below, label_column + (not below)))
    if section.choices:
        text = " ".join(str(layout.grid.at(*place)).strip() for place in places)
        return Field(ticked(text, section.choices), layout.grid.address(*places[0]), text)
    lines = [str(layout.grid.at(*place)).strip() for place in places if place[1] == places[0][1]]
    text = _before_next_label(layout, "\n".join(lines).replace("\r\n", "\n").strip())
    return Field(text or None, layout.grid.address(*places[0]))


def _places(layout: Layout, row: int, label_column: int) -> list[Position]:
    after, end = layout.label_after(row, label_column), layout.end_of(row)
    places = _filled(layout, range(row, _next_label(layout, row, label_column, end)), range(label_column + 1, after))
    if not places and (layout.shares_row(row) or _is_below_heading(layout, row, label_column)):
        places = _filled(layout, range(row + 1, end), range(label_column, after))
    return places


def _boxes(layout: Layout, section: TextSection, row: int, label_column: int) -> list[Position]:
    """Words and boxes further to the right than the form reaches, each in a cell of its own."""
    if not section.choices:
        return []
    labels = {column for row_, column in (*layout.texts.values(), *layout.passed) if row_ == row}
    found = []
    for column in range(layout.label_after(row, label_column), len(layout.grid.rows[row])):
        cell = layout.grid.at(row, column)
        if column in labels or (cell is not None and not only_boxes(str(cell), section.choices)):
            break
        found += [(row, column)] if cell is not None else []
    return found


def _chosen(section: TextSection, text: str) -> str | None:
    return ticked(text, section.choices) if section.choices else text


def _before_next_label(layout: Layout, text: str) -> str:
    """The text without a label that is passed over and stands behind it in the same cell, set apart by a gap."""
    passed = (*layout.definition.ignore, *layout.definition.signatures)
    if not passed:
        return text
    return _gap_and(passed).split(text, maxsplit=1)[0].strip()


def _gap_and(labels: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in labels)
    gap = r"(?:(?<=[ \xa0]{2})|(?<=[\t\u3000]))"
    return re.compile(rf"{gap}(?:{words})\s{{0,4}}(?:[（(][^（）()]{{0,20}}[)）])?\s{{0,4}}[:：]")


def _next_label(layout: Layout, row: int, column: int, end: int) -> int:
    """The row in which something else stands in the label's column: another label, whether the form knows it or not."""
    label = fold(str(layout.grid.at(row, column)))
    below = ((place, layout.grid.at(place, column)) for place in range(row + 1, end))
    return next((place for place, cell in below if cell is not None and fold(str(cell)) != label), end)


def _is_below_heading(layout: Layout, row: int, column: int) -> bool:
    """Whether the label stands beside a heading of its own, as 年度目标 beside 总体目标: its text is then below it."""
    return any(layout.grid.at(row, place) is not None for place in range(column))


def _filled(layout: Layout, rows: range, columns: range) -> list[Position]:
    return [(row, column) for row in rows for column in columns if layout.grid.at(row, column) is not None]
