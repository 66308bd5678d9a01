"""Lists with a header of their own: the year's tasks with their amounts, schedules, checklists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kpi_addin.drafting.headers import letter_key
from kpi_addin.drafting.money_lines import line_key
from kpi_addin.drafting.sheet import Block, Sheet
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches, may_be_label, plain

_COLUMNS: Final = 3
_FEWEST: Final = 2
"""One word alone is a label."""
_MONEY: Final = re.compile(r"(?:预算|金额|总额|拨款|支出|批复数|的?资金)$|金额|预算数")
_GOALS: Final = frozenset({"annual_goal", "goal_achieved", "medium_long_term_goal"})


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
    """The list whose header is in a row: by its words, or by a tall label with rows alike at its right."""
    heads, money = _by_words(sheet, row)
    label = _label(sheet, row)
    if heads:
        label = label if label and label.right < heads[0][1].left else None
    elif label is not None and _rows_alike(sheet, label):
        blocks = [block for block in sheet.row(row) if block.left > label.right]
        money = [block for block in blocks if _is_money(block)]
        heads = [(_key(block), block) for block in blocks if block not in money]
    if not heads:
        return []
    header = max(row, *(min(block.bottom, row + 1) for _, block in heads))
    rows = range(row, _end(sheet, header, label, free))
    return [Listed(label, tuple(_columns(sheet, row, header, heads, money)), rows, header + 1, _total(sheet, rows))]


def _label(sheet: Sheet, row: int) -> Block | None:
    return next((block for block in sheet.row(row) if block.text and block.tall and not line_key(block.text)), None)


def _total(sheet: Sheet, rows: range) -> Block | None:
    below = (block for row in rows[1:] for block in sheet.texts(row))
    return next((block for block in below if matches(block.text, WORDS.list_totals)), None)


def _by_words(sheet: Sheet, row: int) -> tuple[list[tuple[str, Block]], list[Block]]:
    """The headers of a list in a row, those over money apart; none where the words are labels or too few."""
    heads = [(key, block) for block in sheet.texts(row) if (key := key_of(block.text, WORDS.list_columns))]
    first = min((block.left for _, block in heads), default=0)
    # What stands tall at the left of the names is the list's own label.
    money = [block for block in sheet.texts(row) if _is_money(block) and (block.left > first or not block.tall)]
    named = {"name", "content", "function"} & {key for key, _ in heads}
    if not named or len(heads) + bool(money) < _FEWEST or _touches_nothing(heads, money):
        return [], []
    return heads, money


def _key(block: Block) -> str:
    return key_of(block.text, WORDS.list_columns) or letter_key(block)


def _is_money(block: Block) -> bool:
    return bool(key_of(block.text, WORDS.list_amounts)) or bool(_MONEY.search(plain(block.text)))


def _is_no_list(text: str) -> bool:
    """Whether a word belongs to goals, or to money."""
    goal = key_of(text, WORDS.labels) in _GOALS
    return goal or line_key(text) is not None or key_of(text, WORDS.sides) is not None


def _rows_alike(sheet: Sheet, label: Block) -> bool:
    """Whether at a tall label's right stand a row of short texts, side by side, and rows that are filled in the same columns."""
    heads = [block for block in sheet.row(label.top) if block.left > label.right]
    # Over the names of the items nothing need be printed.
    named = heads[1:] if heads and heads[0].blank else heads
    if len(heads) < _COLUMNS or any(not may_be_label(block.text) or block.tall for block in named):
        return False
    if matches(label.text, WORDS.money_headings) or any(_is_no_list(block.text) for block in heads):
        return False
    rows = range(label.top + 1, label.bottom + 1)
    if _are_lines(sheet, rows, heads[0]):
        return False
    lefts = [block.left for block in heads]
    return len(rows) >= _FEWEST and all(
        [block.left for block in sheet.row(row) if block.left > label.right] == lefts for row in rows
    )


def _are_lines(sheet: Sheet, rows: range, head: Block) -> bool:
    """Whether the items are lines of the money: 基本支出, 项目支出, 合计."""
    return sum(line_key(sheet.block(row, head.left).text) is not None for row in rows) * 2 > len(rows)


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
            columns.append(ListColumn(key_of(block.text, WORDS.list_amounts) or letter_key(block), "money", block))
        for each in under:
            key = key_of(each.text, WORDS.list_amounts) or letter_key(each)
            columns.append(ListColumn(key, "money", each, block))
    taken = {column.block.left for column in columns} | {block.left for block in money}
    others = [block for block in sheet.texts(row) if block.left > heads[0][1].left and block.left not in taken]
    columns += [ListColumn(letter_key(block), "text", block) for block in others if may_be_label(block.text)]
    seen: set[str] = set()
    told: list[ListColumn] = []
    for column in sorted(columns, key=lambda column: column.block.left):
        told.append(replace(column, key=letter_key(column.block)) if column.key in seen else column)
        seen.add(column.key)
    return told


def _end(sheet: Sheet, header: int, label: Block | None, free: list[int]) -> int:
    if label is not None and label.bottom > header:
        return label.bottom + 1
    end = header + 1
    while end in free and (
        matches(sheet.block(end, 0).text, WORDS.list_totals) or sum(not block.blank for block in sheet.row(end)) > 1
    ):
        end += 1
    return end
