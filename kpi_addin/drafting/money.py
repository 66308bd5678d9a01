"""The money of a form: its label, its sides, their columns and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kpi_addin.drafting.money_columns import (
    Amount,
    amount_headers,
    headers_by_numbers,
    headers_over,
    the_years,
    together,
    with_full_year,
)
from kpi_addin.drafting.money_lines import PART, Line, line_key, name_of
from kpi_addin.drafting.money_sentences import sentence_lines
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import is_number, key_of, matches, may_be_label, plain
from kpi_addin.fold import fold

_UNIT_BEHIND: Final = re.compile(r"\([百千万亿]*元\)$")
_SEVERAL: Final = 3


@dataclass(frozen=True)
class MoneySide:
    """A side: its label, where its headers stand, its columns and lines; ``blank_rows`` of a list of projects."""

    side: str
    label: Block | None
    header: int | None
    amounts: tuple[Amount, ...]
    lines: tuple[Line, ...]
    blank_rows: int
    across: bool = False


@dataclass(frozen=True)
class Money:
    """The block: its label, its rows and its sides."""

    label: Block | None
    rows: range
    sides: tuple[MoneySide, ...]


def find_money(sheet: Sheet, taken: set[int]) -> Money | None:
    """The block of money among the rows that no table holds."""
    free = [row for row in range(sheet.grid.height) if row not in taken]
    rows = [row for row in free if _is_money(sheet, row)]
    group = _group(sheet, rows, taken)
    if not group:
        others = (money for row in free for money in (*_single(sheet, row), *_across(sheet, row, taken)))
        return next(others, None) or _labelled(sheet, free) or _told_in_sentence(sheet, free)
    label = _label(sheet, group)
    top, bottom = group[0], group[-1]
    if label is not None:
        top, bottom = min(label.top, top), max(label.bottom, bottom)
    elif top - 1 in free and amount_headers(sheet, top - 1):
        top -= 1
    bottom = max(row for row in range(top, bottom + 1) if row not in taken)
    sides = tuple(_told_apart(_sides(sheet, range(top, bottom + 1), label)))
    return Money(label, range(top, bottom + 1), sides) if sides else None


def _told_apart(sides: Iterable[MoneySide]) -> Iterator[MoneySide]:
    """Income and expenditure may both end in 合计: each line has a key of its own."""
    taken: set[str] = set()
    for side in sides:
        lines = tuple(replace(line, key=f"{line.key}_2") if line.key in taken else line for line in side.lines)
        taken |= {line.key for line in lines}
        yield replace(side, lines=lines)


def _single(sheet: Sheet, row: int) -> list[Money]:
    """Money in one row: its heading, 预算数, and the amount behind it."""
    blocks = sheet.row(row)
    for label, name, amount in zip(blocks, blocks[1:], blocks[2:], strict=False):
        heading = matches(label.text, WORDS.money_headings) and key_of(name.text, WORDS.amounts) == "full_year"
        if heading and (amount.blank or isinstance(amount.value, float)):
            line = Line("total_funds", name.text, name, 0, known=True)
            return [Money(label, range(row, row + 1), (MoneySide("income", None, None, (), (line,), 0),))]
    return []


def _across(sheet: Sheet, row: int, taken: set[int]) -> list[Money]:
    """Money whose lines are headers, in one row or two, beside a tall label; the amounts stand below them."""
    label = sheet.block(row, 0)
    if label.top != row or not label.tall or not matches(label.text, WORDS.money_headings):
        return []
    blocks = [block for each in range(row, label.bottom) for block in sheet.texts(each) if block is not label]
    # A name with others below it, as 财政拨款 over its parts, has no amount of its own.
    ends = [block for block in blocks if line_key(block.text) and not _is_split(block, blocks)]
    if len(ends) < _SEVERAL or set(range(row, label.bottom + 1)) & taken:
        return []
    lines: list[Line] = []
    for block in sorted(ends, key=lambda block: block.left):
        key, rank = line_key(block.text) or ("", 1)
        key = key if all(line.key != key for line in lines) else f"line_{len(lines) + 1}"
        lines.append(Line(key, block.text, block, rank, known=True))
    side = MoneySide("income", None, None, (), tuple(lines), 0, across=True)
    return [Money(label, range(row, label.bottom + 1), (side,))]


def _labelled(sheet: Sheet, free: list[int]) -> Money | None:
    """Amounts that stand behind labels as texts do, with their unit in the label: 项目总预算(元)."""
    names = [block for row in free for block in sheet.texts(row) if _is_amount_label(sheet, block)]
    if not names:
        return None
    rows = range(names[0].top, names[-1].top + 1)
    if not set(rows) <= {block.top for block in names}:
        return None
    lines = tuple(Line(f"line_{place + 1}", block.text, block, 1, known=False) for place, block in enumerate(names))
    return Money(None, rows, (MoneySide("income", None, None, (), lines, 0),))


def _told_in_sentence(sheet: Sheet, free: list[int]) -> Money | None:
    found = sentence_lines(sheet, free)
    if found is None:
        return None
    label, lines = found
    return Money(label, range(label.top, label.top + 1), (MoneySide("income", None, None, (), tuple(lines), 0),))


def _is_amount_label(sheet: Sheet, block: Block) -> bool:
    amount = sheet.block(block.top, block.right + 1)
    filled = isinstance(amount.value, float) or amount.blank
    return filled and amount.top == block.top and bool(_UNIT_BEHIND.search(fold(block.text)))


def _is_split(block: Block, blocks: list[Block]) -> bool:
    return any(each.top == block.bottom + 1 and block.left <= each.left <= block.right for each in blocks)


def _is_money(sheet: Sheet, row: int) -> bool:
    names = [block.text for block in sheet.texts(row) if line_key(block.text)]
    strong = [name for name in names if not matches(PART.sub("", name_of(name)), WORDS.weak_lines)]
    return bool(strong) and not _is_row_of_headers(sheet, row, names)


def _is_row_of_headers(sheet: Sheet, row: int, names: list[str]) -> bool:
    """Whether the names stand side by side, as headers over amounts."""
    blocks = [block for block in sheet.row(row) if line_key(block.text)]
    return len(names) > 1 and any(one.right + 1 == two.left for one, two in pairwise(blocks))


def _group(sheet: Sheet, rows: list[int], taken: set[int]) -> list[int]:
    """The longest run of such rows; rows of a list of projects and weak names may stand between."""
    groups: list[list[int]] = []
    for row in rows:
        if groups and all(each not in taken and _goes_on(sheet, each) for each in range(groups[-1][-1] + 1, row)):
            groups[-1].append(row)
        else:
            groups.append([row])
    best = max(groups, key=len, default=[])
    while best and best[-1] + 1 < sheet.grid.height and best[-1] + 1 not in taken:
        after = best[-1] + 1
        names = [block for block in sheet.texts(after) if line_key(block.text)]
        if not names or _starts(sheet, after):
            break
        best.append(after)
    return best


def _goes_on(sheet: Sheet, row: int) -> bool:
    return not _starts(sheet, row) or bool(amount_headers(sheet, row)) or bool(_side_at(sheet, row))


def _starts(sheet: Sheet, row: int) -> bool:
    """Whether something else begins in the first column."""
    first = sheet.block(row, 0)
    return (
        first.top == row
        and bool(first.text)
        and not line_key(first.text)
        and not matches(first.text, WORDS.money_headings)
    )


def _label(sheet: Sheet, rows: list[int]) -> Block | None:
    """What stands at the left of the block, or in its row of headers."""
    lines = [block.left for row in rows for block in sheet.texts(row) if line_key(block.text)]
    blocks = [block for row in (rows[0], rows[0] - 1) if row >= 0 for block in sheet.across(row)]
    beside = next((block for block in blocks if block.left < max(lines) and _is_label(block, rows[0])), None)
    over = (
        block
        for block in blocks
        if block.top < rows[0] and block.left <= min(lines) and matches(block.text, WORDS.money_headings)
    )
    return beside or next(over, None)


def _is_label(block: Block, first: int) -> bool:
    if not block.text or line_key(block.text) or key_of(block.text, WORDS.sides):
        return False
    return matches(block.text, WORDS.money_headings) or (block.tall and block.bottom >= first)


def _side_at(sheet: Sheet, row: int) -> tuple[str, Block] | None:
    pairs = ((key_of(block.text, WORDS.sides), block) for block in sheet.texts(row))
    return next(((key, block) for key, block in pairs if key), None)


def _sides(sheet: Sheet, rows: range, label: Block | None) -> Iterator[MoneySide]:
    beside = _beside(sheet, rows, label)
    # Without a header over their amounts both halves are one list of names, each with its amount behind it.
    if any(side.amounts for side in beside):
        yield from beside
        return
    starts = [(row, found) for row in rows if (found := _side_at(sheet, row)) and (label is None or found[1] != label)]
    starts = [(row, found) for row, found in starts if not _inside_line(sheet, row, found[1])]
    if len({found[0] for _, found in starts}) < 2:  # noqa: PLR2004 - one word alone is no two sides
        starts = []
    if not starts:
        side = _one_side(sheet, rows, label, None, "")
        if side:
            yield side
        return
    ends = [*(row for row, _ in starts[1:]), rows.stop]
    for (row, (name, block)), end in zip(starts, ends, strict=True):
        side = _one_side(sheet, range(row, end), label, block, name)
        if side:
            yield side


def _beside(sheet: Sheet, rows: range, label: Block | None) -> list[MoneySide]:
    halves = next((both for row in rows if (both := _halves(sheet, row))), None)
    return [side for name, block, end in halves or () if (side := _half(sheet, rows, label, name, block, end))]


def _half(sheet: Sheet, rows: range, label: Block | None, name: str, block: Block, end: int) -> MoneySide | None:  # noqa: PLR0913
    half = replace(sheet, columns=range(block.left, end))
    return _one_side(half, range(block.top, rows.stop), label, block, name)


def _halves(sheet: Sheet, row: int) -> list[tuple[str, Block, int]]:
    """Income and expenditure side by side: the name of each, its label, and the column in which it ends."""
    found = [(key, block) for block in sheet.texts(row) if (key := key_of(block.text, WORDS.sides))]
    if len({key for key, _ in found}) < 2 or len(found) > 2:  # noqa: PLR2004 - two halves
        return []
    return [(found[0][0], found[0][1], found[1][1].left), (found[1][0], found[1][1], sheet.width)]


def _inside_line(sheet: Sheet, row: int, block: Block) -> bool:
    return block.tall and any(line_key(each.text) for each in sheet.texts(row) if each.left < block.left)


def _one_side(sheet: Sheet, rows: range, label: Block | None, side: Block | None, name: str) -> MoneySide | None:
    names = [block for row in rows for block in sheet.texts(row) if block not in (label, side) and line_key(block.text)]
    header, amounts = _header_of(sheet, rows, (label, side), names)
    lines, blank = _lines(sheet, rows, header, (label, side), amounts)
    if not lines:
        return None
    keys = [line.key for line in lines]
    spending = sum(key in WORDS.expenditure for key in keys) * 2 > len(keys)
    found = name or ("expenditure" if spending else "income")
    return MoneySide(found, side, header, tuple(with_full_year(amounts)), tuple(lines), blank)


def _header_of(
    sheet: Sheet, rows: range, labels: tuple[Block | None, ...], names: list[Block]
) -> tuple[int | None, list[Amount]]:
    """The row of the headers over amounts and what they are: by their words, else by the numbers below them."""
    first = min((block.left for block in names), default=0)
    heads = {row: headers_over(sheet, row, labels, first) for row in rows}
    told = {row: headers_by_numbers(sheet, row, rows, labels, names) for row in rows}
    known = any(amount.kind == "money" and amount.known for amounts in heads.values() for amount in amounts)
    if known:
        heads = {row: together(amounts, told[row]) if amounts else [] for row, amounts in heads.items()}
    elif any(told.values()):
        heads = {row: the_years(sheet, amounts) for row, amounts in told.items()}
    header = next((row for row, amounts in heads.items() if amounts), None)
    return header, heads[header] if header is not None else []


def _lines(
    sheet: Sheet, rows: range, header: int | None, labels: tuple[Block | None, ...], amounts: list[Amount]
) -> tuple[list[Line], int]:
    lines: list[Line] = []
    blank, listing = 0, False
    first_amount = min((amount.block.left for amount in amounts), default=sheet.width)
    for row in rows:
        if row == header or any(label is not None and row == label.top and not label.tall for label in labels[1:]):
            continue
        blocks = _name_blocks(sheet, row, labels, first_amount, several=not amounts)
        blank += listing and not blocks
        for block in blocks:
            found = line_key(block.text)
            if listing and not found:
                blank += 1
                continue
            key, rank = found or ("", lines[-1].rank if lines else 1)
            listing = key == WORDS.listing
            if not any(fold(name_of(block.text)) == fold(line.name) for line in lines):
                key = key if key and all(line.key != key for line in lines) else f"line_{len(lines) + 1}"
                part = bool(PART.match(fold(block.text)))
                lines.append(Line(key, name_of(block.text), block, rank, bool(found), part))
    return lines, blank


def _has_amount(sheet: Sheet, block: Block) -> bool:
    """Whether a number stands right behind a name."""
    return isinstance(sheet.block(block.top, block.right + 1).value, float) and may_be_label(block.text)


def _may_be_name(sheet: Sheet, block: Block) -> bool:
    """No number, no heading over the money or over a side of it."""
    heading = matches(block.text, WORDS.money_headings) or is_number(block.text)
    return not heading and (not key_of(block.text, WORDS.sides) or _has_amount(sheet, block))


def _name_blocks(
    sheet: Sheet, row: int, labels: tuple[Block | None, ...], first_amount: int, *, several: bool
) -> list[Block]:
    """The name of a row's line: the last known name before the amounts, else the first text.

    Without headers there may be several, each with its amount behind it.
    """
    before = (block for block in sheet.texts(row) if block not in labels and block.left < first_amount)
    texts = [block for block in before if _may_be_name(sheet, block)]
    known = [block for block in texts if line_key(block.text) or (several and _has_amount(sheet, block))]
    if known:
        apart = all(one.right + 1 < two.left for one, two in pairwise(known))
        return known if several and apart else known[-1:]
    return [block for block in texts if may_be_label(name_of(block.text)) and plain(block.text)][:1]
