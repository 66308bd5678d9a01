"""The draft tried out: loaded as strictly as any definition, and read on the very workbook it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from kpi_addin.address import row_and_column, split
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import is_number, matches
from kpi_addin.errors import UnreadableError
from kpi_addin.fold import fold
from kpi_addin.form import Field, Form
from kpi_addin.forms import FormDefinition
from kpi_addin.forms.library import known_for_now
from kpi_addin.language import Bilingual
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.grid import Grid, Position
from kpi_addin.reading.locate import Layout, lay_out

_SHORT = 2
_AMOUNT = re.compile(r"\d[百千万亿]{0,2}元")


@dataclass(frozen=True)
class SelfCheck:
    """What the draft reads on its own workbook, and the filled cells that nothing of it reads."""

    forms: tuple[Form, ...]
    unread: tuple[str, ...]
    missing: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    """Cells with a number, or with amounts in a text about money, that no line of the money reads."""

    @property
    def counted(self) -> Bilingual:
        """How much of everything it reads."""
        texts = [field for form in self.forms for field in form.texts.values()]
        told = sum(field.value is not None for field in texts)
        money = sum(len(form.budget) for form in self.forms)
        rows = [row for form in self.forms for row in form.indicators]
        entries = sum(len(each.entries) for form in self.forms for each in form.lists.values())
        several = len(self.forms)
        zh = f"文字 {len(texts)} 项（有内容的 {told} 项），资金 {money} 行，指标 {len(rows)} 条，清单 {entries} 行"
        en = f"{len(texts)} texts ({told} filled in), {money} lines of money, {len(rows)} indicators, {entries} rows of lists"
        return Bilingual(
            f"{several} 张表，{zh}" if several > 1 else zh, f"{several} forms, {en}" if several > 1 else en
        )


def try_out(grid: Grid, width: int, definition: FormDefinition, file: str) -> SelfCheck:
    """Read the sheet with the definition, and no other."""
    layout = lay_out(grid, definition)
    with known_for_now(definition):
        try:
            forms = assemble_forms([grid], file, definition.id)
        except UnreadableError:
            return SelfCheck((), (), tuple(layout.missing_anchors()))
    unread = tuple(_unread(grid, width, layout, forms))
    return SelfCheck(forms, unread, amounts=tuple(_amounts(grid, width, forms, unread)))


def _amounts(grid: Grid, width: int, forms: Sequence[Form], unread: Sequence[str]) -> Iterator[str]:
    """The unread cells that hold a number, and the texts about money whose amounts stay within the text."""
    lines = {split(field.cell)[1] for form in forms for field in _fields(form.budget) if field.cell}
    for row, values in enumerate(grid.rows):
        beside = ""
        for column, cell in enumerate(values[:width]):
            address = split(grid.address(row, column))[1]
            if cell is None:
                continue
            number = isinstance(cell, float) or is_number(str(cell))
            told = matches(beside, WORDS.money_headings) and bool(_AMOUNT.search(fold(str(cell))))
            if (number and address in unread) or (told and address not in lines):
                yield address
            beside = str(cell)


def _unread(grid: Grid, width: int, layout: Layout, forms: Sequence[Form]) -> Iterator[str]:
    """The cells that hold something, and are neither read nor one of the definition's own words."""
    found = list(_fields(forms))
    cells = {split(field.cell)[1] for field in found if field.cell}
    told = {fold(field.value) for field in found if isinstance(field.value, str)}
    words = set(_words(layout.definition))
    in_tables = _in_tables(grid, layout, forms)
    for row, values in enumerate(grid.rows):
        for column, cell in enumerate(values[:width]):
            if cell is None or (row, column) in in_tables:
                continue
            address = split(grid.address(row, column))[1]
            text = fold(str(cell))
            inside = len(text) > _SHORT and not is_number(text) and any(text in each for each in told)
            if address not in cells and not inside and not _is_word(text, words):
                yield address


def _in_tables(grid: Grid, layout: Layout, forms: Sequence[Form]) -> set[Position]:
    """The cells of the indicators' rows below known headers, and the headers over several of them."""
    columns = {column for header in layout.headers for key in header.columns for column in header.span(key)}
    rows = {
        row_and_column(split(row.level3.cell)[1])[0] - 1 for form in forms for row in form.indicators if row.level3.cell
    }
    heads = {area[:2] for area in grid.merged for header in layout.headers if header.top <= area[0] <= header.row}
    return {(row, column) for row in rows for column in columns} | {each for each in heads if each[1] in columns}


def _is_word(text: str, words: set[str]) -> bool:
    bare = text.rpartition("(")[0] if text.endswith(")") else text
    begins = any(text.startswith(word) for word in words if len(word) > _SHORT)
    known = matches(text, (*WORDS.headings, *WORDS.above))
    return not text.strip("—-/…") or text in words or bare in words or begins or known


def _words(definition: FormDefinition) -> Iterator[str]:
    """All that the definition itself says, folded."""
    yield from (fold(text) for text in _texts(definition) if text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from (*_texts(key), *_texts(each))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in {"thresholds", "reporting", "source", "strangers", "target_words", "severities"}:
                yield from _texts(getattr(value, field.name))


def _fields(value: Any) -> Iterator[Field[Any]]:
    if isinstance(value, Field):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _fields(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _fields(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _fields(getattr(value, field.name))
