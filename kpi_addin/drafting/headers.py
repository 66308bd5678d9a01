"""The header rows of indicator tables, and what each of their columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kpi_addin.address import column_letters
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches, may_be_label

_FEWEST: Final = 3
_LOOK: Final = 40
_LEVELS: Final = 2
_OTHER_TIME: Final = re.compile("上年|去年|前年|历史|实施期|中长期|长期|中期|总体|三年|周期")
_VALUES: Final = (*WORDS.targets, "actual_full", "points", "measure", "actual_half")


@dataclass(frozen=True)
class Column:
    """A column of a table: its key, its header, and whether the word is known or only the place tells."""

    key: str
    block: Block
    known: bool


@dataclass(frozen=True)
class Header:
    """A header of one row or two: ``row`` is the one with the indicators' names, ``top`` and ``bottom`` are its ends."""

    row: int
    top: int
    bottom: int
    columns: tuple[Column, ...]

    def places(self, key: str) -> list[Block]:
        """Where a key stands, from the left."""
        return [column.block for column in self.columns if column.key == key]

    @property
    def keys(self) -> list[str]:
        """The keys in the order of their columns, each once."""
        return list(dict.fromkeys(column.key for column in self.columns))

    @property
    def panels(self) -> bool:
        """Whether the table is printed twice, side by side."""
        return len(self.places("level3")) > 1

    @property
    def left(self) -> int:
        """The first column."""
        return min(column.block.left for column in self.columns)


def find_headers(sheet: Sheet) -> list[Header]:
    """All header rows, from the top."""
    found: list[Header] = []
    for row in range(sheet.grid.height):
        if found and row <= found[-1].bottom:
            continue
        found += _header(sheet, row)
    return found


def _header(sheet: Sheet, row: int) -> list[Header]:
    """The header in a row, at most one."""
    known = list(_known(sheet, row))
    keys = [key for key, _ in known]
    named = "level3" in keys
    if not named and not _names_below(sheet, row) and ({"level1", "level2"} & set(keys) or len(keys) >= _FEWEST):
        known, named = _with_loose_name(sheet, row, known)
        keys = [key for key, _ in known]
    if not named:
        return []
    known = _without_groups(sheet, row, known)
    above, below = _above(sheet, row, known), _below(sheet, row, known)
    every = [*known, *above, *below]
    found = {key for key, _ in every}
    levelled = {"level1", "level2"} <= found
    if len(found) < _FEWEST or not (found & set(_VALUES) or levelled):
        return []
    last = max(block.right for _, block in every)
    halfway = "actual_half" in found and "actual_full" not in found
    columns = [
        Column(_by_content(sheet, _at_half(key, halfway=halfway), block), block, known=True) for key, block in every
    ]
    columns += _levels_by_place(sheet, row, columns)
    columns += _unknown(sheet, row, columns, last)
    columns += _unknown_below(sheet, row, columns) if below else []
    ordered = tuple(sorted(_once(columns), key=lambda column: column.block.left))
    return [Header(row, row - bool(above), row + bool(below), ordered)]


def _at_half(key: str, *, halfway: bool) -> str:
    """Where the year is still running the reasons are those of what was reached by then."""
    return "deviation_half" if halfway and key == "deviation_full" else key


def _by_content(sheet: Sheet, key: str, block: Block) -> str:
    """A column called 指标性质 may hold signs, or say 定量 and 定性, which is no part of a target."""
    if key != "operator":
        return key
    cells = [
        sheet.block(row, block.left).text
        for row in range(block.bottom + 1, min(block.bottom + _LOOK, sheet.grid.height))
    ]
    kinds = [matches(cell, WORDS.kinds) for cell in cells if cell]
    return "value_type" if len(kinds) > 1 and sum(kinds) > len(kinds) // 2 and not _signs(cells) else key


def _signs(cells: list[str]) -> bool:
    return any(set(cell) & set("≥≤＝=<>≧≦═＞＜") for cell in cells)


def _names_below(sheet: Sheet, row: int) -> bool:
    """Whether the next row is the one with the names, so that this one stands over it."""
    keys = {key for key, _ in _known(sheet, row + 1)}
    return bool({"level1", "level3"} & keys)


def _known(sheet: Sheet, row: int) -> Iterator[tuple[str, Block]]:
    for block in sheet.texts(row):
        key = key_of(block.text, WORDS.columns)
        if key:
            yield key, block


def _with_loose_name(sheet: Sheet, row: int, known: list[tuple[str, Block]]) -> tuple[list[tuple[str, Block]], bool]:
    """The row with a column of names that is only called 绩效指标, or not known, right after the levels."""
    levels = [block.right for key, block in known if key in {"level1", "level2"}]
    first = max(levels, default=-1)
    taken = {block.left for _, block in known}
    for block in sheet.texts(row):
        loose = matches(block.text, WORDS.loose_names) and not block.tall
        if block.left > first and block.left not in taken and (loose or (block.left == first + 1 and levels)):
            return sorted([*known, ("level3", block)], key=lambda pair: pair[1].left), True
    return known, False


def _above(sheet: Sheet, row: int, known: list[tuple[str, Block]]) -> list[tuple[str, Block]]:
    """The headers one row higher that reach down over a blank cell of the row."""
    if row == 0:
        return []
    keys = {key for key, _ in known}
    pairs = ((key_of(block.text, WORDS.columns), block) for block in sheet.texts(row - 1))
    return [
        (key, block)
        for key, block in pairs
        if key and key not in keys and sheet.grid.at(row, block.left) is None and block.left > _first(known)
    ]


def _below(sheet: Sheet, row: int, known: list[tuple[str, Block]]) -> list[tuple[str, Block]]:
    """The headers one row lower, under a header that is merged across their columns."""
    names = [block for key, block in known if key == "level3"]
    if not names or not names[0].tall:
        return []
    keys = {key for key, _ in known}
    pairs = [(key_of(block.text, WORDS.columns), block) for block in sheet.texts(row + 1)]
    return [(key, block) for key, block in pairs if key and key not in keys]


def _without_groups(sheet: Sheet, row: int, known: list[tuple[str, Block]]) -> list[tuple[str, Block]]:
    """The headers without those that only stand over others, as 指标值 over 半年目标值 and 全年目标值."""
    if not any(key == "level3" and block.tall for key, block in known):
        return known
    return [
        (key, block)
        for key, block in known
        if block.right == block.left or not any(below in WORDS.targets for below in _keys_below(sheet, row, block))
    ]


def _keys_below(sheet: Sheet, row: int, block: Block) -> Iterator[str]:
    for each in sheet.texts(row + 1):
        if block.left <= each.left <= block.right and (key := key_of(each.text, WORDS.columns)):
            yield key


def _first(known: list[tuple[str, Block]]) -> int:
    return min(block.left for _, block in known)


def _levels_by_place(sheet: Sheet, row: int, columns: list[Column]) -> list[Column]:
    """The headers right before the names over words that several rows share, where no header of a level is known."""
    names = [column.block for column in columns if column.key == "level3"]
    if len(names) != 1 or {"level1", "level2"} & {column.key for column in columns}:
        return []
    found: list[Block] = []
    right = names[0].left
    for block in reversed(sheet.texts(row)):
        if block.right + 1 == right and may_be_label(block.text) and _is_shared(sheet, block, names[0]):
            found.insert(0, block)
            right = block.left
    levels = found[-_LEVELS:]
    shared = [block for block in levels if _shares(sheet, block, names[0])]
    return [Column(key, block, known=False) for key, block in zip(("level1", "level2"), levels, strict=False) if shared]


def _is_shared(sheet: Sheet, header: Block, name: Block) -> bool:
    """Whether words stand below a header, of which no row has one of its own that is a number."""
    words = _below_header(sheet, header, name)
    return bool(words) and all(not any(sign.isdigit() for sign in block.text) for block in words)


def _shares(sheet: Sheet, header: Block, name: Block) -> bool:
    """Whether one of those words stands for several rows: in a merged cell, or above blank ones."""
    words = _below_header(sheet, header, name)
    return len(words) < len(_below_header(sheet, name, name))


def _below_header(sheet: Sheet, header: Block, name: Block) -> list[Block]:
    """What stands below a header beside the rows that have a name, as long as they follow each other."""
    found: list[Block] = []
    for row in range(name.bottom + 1, min(name.bottom + _LOOK, sheet.grid.height)):
        if sheet.block(row, name.left).blank:
            break
        block = sheet.block(row, header.left)
        if block.top == row and not block.blank:
            found.append(block)
    return found


def _unknown(sheet: Sheet, row: int, columns: list[Column], last: int) -> list[Column]:
    """Headers whose words nobody foresaw: they are kept under the letter of their column."""
    taken = {column.block.left for column in columns}
    first = min(taken)
    return [
        Column(letter_key(block), block, known=False)
        for block in sheet.texts(row)
        if first < block.left <= last + _FEWEST and block.left not in taken and may_be_label(block.text)
        if not any(column.block.top > row and block.left <= column.block.left <= block.right for column in columns)
    ]


def _unknown_below(sheet: Sheet, row: int, columns: list[Column]) -> list[Column]:
    """The unknown headers between the known ones of the lower row, as 前年 and 上年 beside 预计当年实现."""
    lower = [column.block.left for column in columns if column.block.top > row]
    targets = any(column.block.top > row and column.key in WORDS.targets for column in columns)
    over = [block for block in sheet.row(row) if block.left < block.right and block.left <= max(lower) <= block.right]
    if not targets or not over:
        return []
    return [
        Column(letter_key(block), block, known=False)
        for block in sheet.texts(row + 1)
        if over[0].left <= block.left <= over[0].right and block.left not in lower and may_be_label(block.text)
    ]


def _once(columns: list[Column]) -> Iterator[Column]:
    """Each key once: a second header for it is kept under its column's letter; a second panel stays as it is."""
    panels = sum(column.key == "level3" for column in columns) > 1
    seen: set[str] = set()
    years = _the_years(columns)
    for column in columns:
        passed = column.key == "full_year" and years is not None and column is not years
        again = (column.key in seen or passed) and not panels
        yield Column(letter_key(column.block), column.block, known=False) if again else column
        if not passed:
            seen.add(column.key)


def _the_years(columns: list[Column]) -> Column | None:
    """Of several targets the year's: not that of last year, nor of the whole time; else the first."""
    targets = [column for column in columns if column.key == "full_year"]
    ours = [column for column in targets if not _OTHER_TIME.search(column.block.text)]
    return next(iter(ours or targets), None)


def letter_key(block: Block) -> str:
    """A key for a column that only its place tells."""
    return f"column_{column_letters(block.left + 1).lower()}"
