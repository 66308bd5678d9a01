"""The form's own words in other spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from openpyxl import Workbook

from kpi_addin.forms import load_definition
from tests.reading.sheet_edits import Bend, folded, form_sheet

DEFINITION = load_definition()


def _labels() -> set[str]:
    sections = [*DEFINITION.texts, DEFINITION.budget]
    labels = {section.label for section in sections}
    labels |= {header for headers in DEFINITION.headers.values() for header in headers}
    for side in DEFINITION.budget.sides:
        labels |= {side.label, *side.columns.values(), *(line.name for line in side.lines)}
    return {folded(label) for label in labels}


def _levels() -> set[str]:
    names = ([level1, *level2] for table in DEFINITION.tables for level1, level2 in table.levels.items())
    return {folded(name) for group in names for name in group}


def _respell(book: Workbook, words: set[str], spelling: Callable[[str], str]) -> None:
    for row in form_sheet(book).iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and folded(cell.value) in words:
                cell.value = spelling(cell.value)


def labels_half_width(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: unicodedata.normalize("NFKC", text))


def labels_full_width(book: Workbook) -> None:
    wide = {ordinal: ordinal + 0xFEE0 for ordinal in range(0x21, 0x7F)}
    _respell(book, _labels(), lambda text: text.translate(wide))


def labels_with_spaces(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: f" {' '.join(text)} ")


def labels_with_wide_spaces_and_colon(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: "\u3000".join(text) + "：")


def labels_with_line_breaks(book: Workbook) -> None:
    _respell(book, _labels(), lambda text: f"{text[:2]}\n{text[2:]}")


def levels_with_line_breaks(book: Workbook) -> None:
    _respell(book, _levels(), "\n".join)


LABELS: list[Bend] = [
    labels_half_width,
    labels_full_width,
    labels_with_spaces,
    labels_with_wide_spaces_and_colon,
    labels_with_line_breaks,
    levels_with_line_breaks,
]
