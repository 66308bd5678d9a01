"""Lists with a header of their own: the year's tasks with their amounts, schedules, checklists."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches, may_be_label

_FEWEST: Final = 2
"""One word alone is a label."""


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: its key, what it holds, its header, and the header over it."""

    key: str
    kind: str
    block: Block
    group: Block | None = None


@dataclass(frozen=True)
class Listed:
    """A list: its label at the left, its columns, its rows, its row of totals."""

    label: Block | None
    columns: tuple[ListColumn, ...]
    rows: range
    first: int
    total: Block | None


def find_lists(sheet: Sheet, free: list[int]) -> list[Listed]:
    """The lists among the rows that nothing else holds."""
    found: list[Listed] = []
    for row in free:
        if not found or row not in found[-1].rows:
            found += _list_at(sheet, row, free)
    return found


def _list_at(sheet: Sheet, row: int, free: list[int]) -> list[Listed]:
    heads = [(key, block) for block in sheet.texts(row) if (key := key_of(block.text, WORDS.list_columns))]
    money = [block for block in sheet.texts(row) if key_of(block.text, WORDS.list_amounts)]
    keys = [key for key, _ in heads]
    if (
        len(heads) + bool(money) < _FEWEST
        or not {"name", "content", "function"} & set(keys)
        or _touches_nothing(heads, money)
    ):
        return []
    label = next(
        (block for block in sheet.across(row) if block.text and block.tall and block.right < heads[0][1].left), None
    )
    header = max(block.bottom for _, block in heads)
    columns = list(_columns(sheet, row, header, heads, money))
    end = _end(sheet, header, label, free)
    total = next(
        (
            block
            for each in range(header + 1, end)
            for block in sheet.texts(each)
            if matches(block.text, WORDS.list_totals)
        ),
        None,
    )
    return [Listed(label, tuple(columns), range(row, end), header + 1, total)]


def _touches_nothing(heads: list[tuple[str, Block]], money: list[Block]) -> bool:
    """Whether the words stand apart, as labels with a text between them do."""
    blocks = sorted([*(block for _, block in heads), *money], key=lambda block: block.left)
    return all(one.right + 1 != two.left for one, two in pairwise(blocks))


def _columns(
    sheet: Sheet, row: int, header: int, heads: list[tuple[str, Block]], money: list[Block]
) -> list[ListColumn]:
    columns = [ListColumn(key, "text", block) for key, block in heads]
    for block in money:
        under = (
            [each for each in sheet.texts(row + 1) if block.left <= each.left <= block.right] if header > row else []
        )
        if not under:
            columns.append(ListColumn(key_of(block.text, WORDS.list_amounts) or "total", "money", block))
        for each in under:
            key = key_of(each.text, WORDS.list_amounts) or f"amount_{each.left + 1}"
            columns.append(ListColumn(key, "money", each, block))
    taken = {column.block.left for column in columns} | {block.left for block in money}
    others = [block for block in sheet.texts(row) if block.left > heads[0][1].left and block.left not in taken]
    columns += [ListColumn(f"column_{block.left + 1}", "text", block) for block in others if may_be_label(block.text)]
    once = {column.key: column for column in reversed(columns)}
    return sorted(once.values(), key=lambda column: column.block.left)


def _end(sheet: Sheet, header: int, label: Block | None, free: list[int]) -> int:
    if label is not None and label.bottom > header:
        return label.bottom + 1
    end = header + 1
    while end in free and (
        matches(sheet.block(end, 0).text, WORDS.list_totals) or sum(not block.blank for block in sheet.row(end)) > 1
    ):
        end += 1
    return end
