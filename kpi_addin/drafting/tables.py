"""The rows of an indicator table: where it ends, its row of totals, the words of its levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kpi_addin.drafting.headers import Header
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import LONGEST_LABEL, key_of, matches, plain, printed
from kpi_addin.fold import fold

_POINTS: Final = re.compile(r"[（(](?:权重|分值|共|计)?[:：]?(\d+(?:\.\d+)?)\s*[分%％]?[)）]$")
_FAR: Final = 4
_BLANK_ROWS: Final = 6
"""So many blank rows end a table that nothing else ends."""


@dataclass(frozen=True)
class Level:
    """A level's word as it is printed, without the points behind it, and where it stands first."""

    word: str
    block: Block
    points: str
    known: bool


@dataclass(frozen=True)
class Table:
    """A table: its header, its rows, the row of totals, its levels in order."""

    header: Header
    rows: range
    total: Block | None
    levels: dict[str, list[Level]]
    heads: dict[str, Level]

    @property
    def taken(self) -> set[int]:
        """Its rows, with its header and the row of totals."""
        return {*range(self.header.top, self.rows.stop), *([self.total.top] if self.total else [])}


def read_table(sheet: Sheet, header: Header, stop: int) -> Table:
    """The table below a header, at most down to ``stop``."""
    rows, total = _rows(sheet, header, stop)
    heads: dict[str, Level] = {}
    levels: dict[str, list[Level]] = {}
    current = ""
    for first, second in _levels(sheet, header, rows):
        if first:
            current = heads.setdefault(first.word, first).word
            levels.setdefault(current, [])
        if second and all(second.word != each.word for each in levels.setdefault(current, [])):
            levels[current].append(second)
    levels.pop("", None)
    return Table(header, rows, total, levels, heads)


def _rows(sheet: Sheet, header: Header, stop: int) -> tuple[range, Block | None]:
    blank = 0
    for row in range(header.bottom + 1, stop):
        first = next((block for block in sheet.row(row) if not block.blank), None)
        blank = (
            0
            if first or any(not block.blank for block in sheet.across(row) if block.left >= header.left)
            else blank + 1
        )
        if blank >= _BLANK_ROWS:
            return range(header.bottom + 1, row - blank + 1), None
        if first and _is_total(sheet, header, row, first):
            return range(header.bottom + 1, row), first
        if first and _ends(sheet, header, row, first):
            return range(header.bottom + 1, row), _later_total(sheet, header, range(row + 1, stop))
    return range(header.bottom + 1, stop), None


def _later_total(sheet: Sheet, header: Header, rows: range) -> Block | None:
    """The row of totals that stands a little below the table, behind a remark on it."""
    for row in rows[:_FAR]:
        first = next((block for block in sheet.row(row) if not block.blank), None)
        if first and first.left <= header.left and _is_total(sheet, header, row, first):
            return first
    return None


def _is_total(sheet: Sheet, header: Header, row: int, first: Block) -> bool:
    name = header.places("level3")[-1].left
    return _is_total_word(first.text, header) and (first.right >= name or not sheet.block(row, name).text)


def _is_total_word(text: str, header: Header) -> bool:
    """合计, or the header of a column of numbers with it: 权重合计."""
    if matches(text, WORDS.totals):
        return True
    numbers = [plain(block.text) for key in ("points", "score") for block in header.places(key)]
    return any(fold(text) in {fold(f"{number}{word}") for word in ("合计", "总计")} for number in numbers)


def _ends(sheet: Sheet, header: Header, row: int, first: Block) -> bool:
    """Whether a row begins what stands below the table: a signature, a label with its text, a heading."""
    if not first.text or first.left > header.left or is_level1(first.text):
        return False
    name = header.places("level3")[-1]
    beside = sheet.block(row, first.right + 1)
    wide = beside.left <= name.left and beside.right > name.right and beside.top == row
    if first.right > name.right or wide:
        return True
    if fold(first.text).startswith(tuple(fold(word) for word in WORDS.signatures)) and not is_level2(beside.text):
        return True
    empty = sheet.block(row, name.left).blank or name.left in {beside.left, first.right} or first.right >= name.left
    return bool(key_of(first.text, WORDS.labels)) and empty


def is_level1(text: str) -> bool:
    """Whether a word is known as a level 1."""
    return any(word in plain(text) for word in WORDS.level1) and len(plain(text)) <= LONGEST_LABEL // 2


def is_level2(text: str) -> bool:
    """Whether a word is known as a level 2."""
    word = plain(text)
    short = len(word) <= LONGEST_LABEL // 2
    return (
        word in WORDS.level2_words
        or (short and any(each in word for each in WORDS.level2))
        or (short and word.endswith("指标"))
    )


def _levels(sheet: Sheet, header: Header, rows: range) -> Iterator[tuple[Level | None, Level | None]]:
    ones, twos = header.places("level1"), header.places("level2")
    for row in rows:
        slid = _slid(sheet, row, header)
        one = sheet.block(row, ones[0].left + slid) if ones else None
        two = sheet.block(row, twos[-1].left + slid) if twos else None
        merged = one is not None and two is not None and one.left == two.left
        yield (
            _level(one, is_level1) if one and one.top == row else None,
            _level(two, is_level2) if two and two.top == row and not merged else None,
        )


def _slid(sheet: Sheet, row: int, header: Header) -> int:
    """-1 where a row stands one column to the left of its headers, as in published text."""
    twos = header.places("level2")
    if not twos or twos[-1].left == 0:
        return 0
    here, left = sheet.block(row, twos[-1].left), sheet.block(row, twos[-1].left - 1)
    slid = is_level2(left.text) and not is_level1(left.text) and not is_level2(here.text)
    return -1 if left.text and slid and left.left != here.left else 0


def _level(block: Block, is_known: object) -> Level | None:
    if not block.text:
        return None
    word = printed(block.text)
    points = _POINTS.search(word)
    bare = printed(_POINTS.sub("", word))
    known = is_known(bare) if callable(is_known) else False
    fits = known or (len(fold(bare)) <= LONGEST_LABEL // 2 and not any(sign.isdigit() for sign in bare))
    return Level(bare, block, points[1] if points else "", known) if bare and fits else None


def blank_targets(sheet: Sheet, table: Table) -> int:
    """How many rows of a table have no target."""
    places = [block.left for key in WORDS.targets for block in table.header.places(key)]
    return sum(all(sheet.block(row, place).blank for place in places) for row in table.rows)
