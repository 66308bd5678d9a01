"""What a sheet shows, all together: which row belongs to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpi_addin.drafting.grouped import Grouped, find_grouped
from kpi_addin.drafting.guess import Asker
from kpi_addin.drafting.headers import Header, find_headers
from kpi_addin.drafting.labels import Label, find_labels, is_signature
from kpi_addin.drafting.lists import Listed, find_lists
from kpi_addin.drafting.money import Money, find_money
from kpi_addin.drafting.sheet import Block, Sheet, sheet_of
from kpi_addin.drafting.tables import Table, read_table
from kpi_addin.drafting.titles import Head, read_head
from kpi_addin.drafting.vocabulary import WORDS
from kpi_addin.drafting.words import key_of, matches
from kpi_addin.errors import InputError, UnreadableError
from kpi_addin.fold import fold
from kpi_addin.reading.grid import Grid
from kpi_addin.reading.locate import INLINE_LABEL

MOST_ROWS = 2_000


@dataclass(frozen=True)
class Survey:
    """A sheet and all that was found on it."""

    sheet: Sheet
    head: Head
    tables: tuple[Table, ...]
    money: Money | None
    lists: tuple[Listed, ...]
    labels: tuple[Label, ...]
    signatures: tuple[Block, ...]
    grouped: Grouped | None = None


def choose_sheet(grids: Sequence[Grid], file: str, name: str | None) -> tuple[Sheet, list[Header]]:
    """The sheet of that name, or the one that shows most of a form. Raises `InputError`, `UnreadableError`."""
    if name is not None and all(grid.sheet != name for grid in grids):
        known = "、".join(grid.sheet for grid in grids)
        raise InputError(
            f"《{file}》里没有工作表“{name}”；有：{known}。", f"{file} has no sheet {name}; it has: {known}."
        )
    wanted = [grid for grid in grids if name in (None, grid.sheet)]
    short = [grid for grid in wanted if not grid.too_large and grid.height <= MOST_ROWS]
    if wanted and not short:
        raise _too_long(file, wanted[0])
    found = [(sheet, find_headers(sheet)) for sheet in map(sheet_of, short)]
    best = max(found, key=lambda each: _worth(*each), default=None)
    if best is None or not best[1]:
        raise _no_table(file, wanted)
    return best


def _worth(sheet: Sheet, headers: list[Header]) -> tuple[bool, bool, int, bool, int]:
    """How much of a form a sheet shows: a table with levels, shown, its columns; then what is filled in."""
    levelled = any("level1" in header.keys for header in headers)
    first = not any("完成可能性" in column.block.text for header in headers for column in header.columns)
    columns = max((sum(column.known for column in header.columns) for header in headers), default=0)
    filled = sum(cell is not None for row in sheet.grid.rows for cell in row)
    money = any(line for line in (find_money(sheet, set()),))
    return bool(headers), sheet.grid.visible, 2 * levelled + money + first, bool(columns), filled


def _too_long(file: str, grid: Grid) -> UnreadableError:
    rows = "很多" if grid.too_large else f"{grid.height:,}"
    return UnreadableError(
        f"《{file}》的工作表“{grid.sheet}”有 {rows} 行，不像一张表样；请用一个部门（项目）的表，或只留前几十行再试。",
        f"The sheet {grid.sheet} of {file} is too long ({grid.height:,} rows) for a form; try with one department's or project's.",
    )


def _no_table(file: str, grids: Sequence[Grid]) -> UnreadableError:
    if all(cell is None for grid in grids for row in grid.rows for cell in row):
        return UnreadableError(
            f"《{file}》里没有文字（是空表，或者只有图片）；请换一份能选中文字的 Excel 表。",
            f"{file} holds no text: it is blank, or a picture; take a workbook whose text can be selected.",
        )
    return UnreadableError(
        f"《{file}》里没有找到指标表（表头应有“三级指标”或“指标名称”，以及“指标值”等）；请确认选对了文件，或用 --sheet 指定工作表。",
        f"{file} shows no table of indicators (a header with 三级指标 or 指标名称, and 指标值 or the like); name the sheet with --sheet.",
    )


def survey(sheet: Sheet, headers: list[Header], asker: Asker) -> Survey:
    """Everything on the sheet."""
    stops = [*(header.top for header in headers[1:]), sheet.grid.height]
    tables = tuple(read_table(sheet, header, stop) for header, stop in zip(headers, stops, strict=True))
    head = read_head(sheet, headers[0].top)
    taken = {row for table in tables for row in table.taken}
    taken |= {block.top for block in (head.block, head.subtitle_block) if block}
    below = max(table.rows.stop for table in tables)
    grouped = find_grouped(sheet, headers[0])
    if grouped:
        signed = _signatures(sheet, range(below, sheet.grid.height))
        tables = tuple(_without_money(table, grouped.money) for table in tables)
        return Survey(sheet, head, tables, grouped.money, (), grouped.labels, tuple(signed), grouped)
    lists = tuple(find_lists(sheet, _free(sheet, taken)))
    taken |= {row for each in lists for row in each.rows}
    money = find_money(sheet, taken)
    taken |= set(money.rows) if money else set()
    rows = [row for row in _free(sheet, taken) if row >= (head.block.top if head.block else 0)]
    labels = (
        label
        for label in find_labels(sheet, rows, below, asker)
        if not matches(label.word, (*WORDS.headings, *WORDS.above))
    )
    signed = _signatures(sheet, (row for row in rows if row >= below))
    return Survey(sheet, head, tables, money, lists, tuple(labels), tuple(signed))


def _without_money(table: Table, money: Money | None) -> Table:
    """A table whose columns of money are lines of the money."""
    lines = {line.block.left for side in money.sides for line in side.lines} if money else set()
    columns = tuple(column for column in table.header.columns if column.known or column.block.left not in lines)
    return replace(table, header=replace(table.header, columns=columns))


def first_form(sheet: Sheet, headers: list[Header]) -> tuple[Sheet, list[Header]]:
    """The first of several forms, one below the other: the others are alike; else the whole sheet."""
    end = _second(sheet, headers)
    if end is None:
        return sheet, headers
    grid = replace(
        sheet.grid, rows=sheet.grid.rows[:end], merged=tuple(area for area in sheet.grid.merged if area[0] < end)
    )
    return sheet_of(grid), [header for header in headers if header.bottom < end]


def _second(sheet: Sheet, headers: list[Header]) -> int | None:
    """The row in which the title, or the label that the form begins with, stands a second time, a table following."""
    head = read_head(sheet, headers[0].top)
    begins = [block for row in range(headers[0].top) for block in sheet.texts(row) if _begins(block)]
    for first in ([head.block] if head.block else []) + begins[:1]:
        for row in range(headers[0].bottom + 1, headers[-1].top):
            block = sheet.block(row, first.left)
            if block.top == row and block.text and fold(_word(block.text)) == fold(_word(first.text)):
                return row
    return None


def _word(text: str) -> str:
    return inline["label"] if (inline := INLINE_LABEL.match(text)) and len(text) > len(inline["label"]) else text


def _begins(block: Block) -> bool:
    """Whether a label tells whose the form is."""
    word = _word(block.text)
    return key_of(word, WORDS.labels) == "project_name" or matches(word, WORDS.unit_labels)


def _free(sheet: Sheet, taken: set[int]) -> list[int]:
    return [row for row in range(sheet.grid.height) if row not in taken]


def _signatures(sheet: Sheet, rows: Iterable[int]) -> Iterator[Block]:
    """What stands in the rows below the form that begin as signatures do."""
    for row in rows:
        texts = sheet.texts(row)
        if texts and is_signature(texts[0].text):
            yield from texts
