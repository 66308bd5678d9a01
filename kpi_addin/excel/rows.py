"""The buttons 插入行 and 删除行: a row of a part that repeats, with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import xlwings as xw

from kpi_addin.address import row_and_column, split
from kpi_addin.errors import KpiError
from kpi_addin.excel import looks
from kpi_addin.excel.book import Opened, open_form
from kpi_addin.excel.host import Told, confirmed, refuse_online, require_desktop
from kpi_addin.excel.locks import with_locked_rows
from kpi_addin.excel.protection import unprotected
from kpi_addin.form import Field, Form
from kpi_addin.forms import load_definition
from kpi_addin.language import say

_LEVELS = ("level1", "level2")


@dataclass(frozen=True)
class _Row:
    """The selected row: its cells as they are, which of them formulas fill, and which say where it belongs."""

    sheet: xw.Sheet
    number: int
    cells: tuple[object, ...]
    computed: frozenset[int]
    levels: frozenset[int]
    model: int | None = None
    """Of a blank row that is locked the row that it should be like; the cells are then those of that."""

    @property
    def typed(self) -> dict[int, object]:
        """What somebody typed in it, by the column counted from 1."""
        told = enumerate(self.cells, start=1)
        free = ((column, value) for column, value in told if column not in self.computed | self.levels)
        return {column: value for column, value in free if value is not None}


def insert_row(book: xw.Book) -> Told:
    """Put a blank row below the selected one, with its formulas, formats, drop-downs and merged cells.

    A selected row in which a lock keeps people from typing is made like its neighbour instead.
    """
    row = _selected(book)
    if row.model:
        return _open(row, row.model)
    below = row.number + 1
    with unprotected(row.sheet):
        row.sheet.range(f"{below}:{below}").insert("down")
        try:
            typed = _made_like(row, row.number, below)
        except BaseException:
            row.sheet.range(f"{below}:{below}").delete("up")
            raise
    row.sheet.range((below, min(typed, default=1))).select()
    return Told(
        say(f"已在第 {row.number} 行下面插入一行，请填写。", f"A row was put in below row {row.number}; fill it in.")
    )


def _open(row: _Row, model: int) -> Told:
    """Make a blank row that is locked like the row ``model``: what makes a row of ours, without what is typed there."""
    with unprotected(row.sheet):
        typed = _made_like(row, model, row.number)
    row.sheet.range((row.number, min(typed, default=1))).select()
    return Told(
        say(
            f"第 {row.number} 行原来锁着，填不了；已照第 {model} 行改好，请填写。",
            f"Row {row.number} was locked; it is like row {model} now. Fill it in.",
        )
    )


def _made_like(row: _Row, model: int, number: int) -> set[int]:
    """Make one row like another, without what is typed there; return the columns in which something was.

    Labels that reach over several rows stay: Excel copies no part of a merged cell.
    """
    sheet = row.sheet
    own = [
        column
        for column in range(1, len(row.cells) + 1)
        if all(sheet.range((each, column)).merge_area.shape[0] == 1 for each in (model, number))
    ]
    for columns in _runs(own):
        first, last = columns[0], columns[-1]
        sheet.range((model, first), (model, last)).copy(sheet.range((number, first), (number, last)))
    if height := sheet.range((model, 1)).row_height:
        sheet.range((number, 1)).row_height = height
    typed = row.typed.keys() & set(own)
    for column in typed:
        sheet.range((number, column)).value = None
    return typed


def _runs(columns: list[int]) -> list[list[int]]:
    """Columns in runs without a gap."""
    told = groupby(enumerate(columns), key=lambda each: each[1] - each[0])
    return [[column for _, column in run] for _, run in told]


def delete_row(book: xw.Book) -> Told:
    """Take the selected row away, after asking where something is typed in it."""
    row = _selected(book, alone=False)
    if row.typed:
        first = next(iter(row.typed.values()))
        question = say(
            f"第 {row.number} 行填有“{first}”等 {len(row.typed)} 处内容，删除吗？",
            f"Row {row.number} holds {len(row.typed)} entries such as {first}. Delete it?",
        )
        if not confirmed(book, question):
            return Told(say("没有改动。", "Nothing was changed."))
    with unprotected(row.sheet):
        row.sheet.range(f"{row.number}:{row.number}").delete("up")
    return Told(say(f"已删除第 {row.number} 行。", f"Row {row.number} was deleted."))


def _selected(book: xw.Book, *, alone: bool = True) -> _Row:
    """The selected row where it is one that repeats; with ``alone`` it may be the only one. Raises `KpiError`."""
    refuse_online(book)
    require_desktop(book)
    opened, selection = with_locked_rows(open_form(book)), book.selection
    if selection is None or opened.form.part is not None:
        raise _no_row()
    name, number = selection.sheet.name, selection.row
    repeating = _repeating(opened, name)
    model = _model(number, repeating, {row_and_column(split(cell)[1])[0] for cell in opened.form.shut})
    if number not in repeating and not model:
        raise _no_row()
    if not alone and not {number - 1, number + 1} & repeating:
        raise KpiError(
            "这是最后一行，删了就没有可填的行；不用时清空内容即可。",
            "This is the only row of its kind; clear what it holds instead.",
        )
    grid, like = opened.grid(name), model or number
    computed = {column + 1 for row, column in looks.formulas(opened.sheets[name], grid) if row == like - 1}
    cells = grid.rows[like - 1] if like <= grid.height else ()
    levels = frozenset(row_and_column(split(cell)[1])[1] for cell in _levels(opened.form, name))
    own = levels if like in _named(opened.form, name, _indicators(opened.form)) else frozenset[int]()
    return _Row(opened.sheets[name], number, cells, frozenset(computed), own, model)


def _model(number: int, repeating: set[int], shut: set[int]) -> int | None:
    """Of a locked row the next below that is open, or else above, with none between that is of another kind."""
    for step in (1, -1) if number in shut else ():
        row = number
        while row in shut:
            row += step
        if row in repeating:
            return row
    return None


def _repeating(opened: Opened, sheet: str) -> set[int]:
    """The rows of projects, indicators and lists; blank ones that follow them are as they are."""
    form, grid = opened.form, opened.grid(sheet)
    listed = {line.key for line in load_definition(form.form_id).budget.side("expenditure").lines if line.listed}
    found = _named(form, sheet, [*_indicators(form), *(line.name for line in form.projects)])
    found |= _named(form, sheet, [entry.name for each in form.lists.values() for entry in each.entries])
    above = _named(form, sheet, [line.name for line in form.budget if line.key in listed])
    width = max((row_and_column(split(cell)[1])[1] for cell in _levels(form, sheet)), default=1)
    for number in range(1, grid.height + 1):
        blank = all(cell is None for cell in grid.rows[number - 1][: max(width, 2)])
        if blank and number - 1 in found | above:
            found.add(number)
    return found


def _indicators(form: Form) -> list[Field[str | None]]:
    return [row.level3 for row in form.indicators]


def _levels(form: Form, sheet: str) -> set[str]:
    cells = (getattr(row, level).cell for row in form.indicators for level in _LEVELS)
    return {cell for cell in cells if cell and split(cell)[0] == sheet}


def _named(form: Form, sheet: str, fields: list[Field[str | None]] | list[Field[str]]) -> set[int]:
    """The rows of that sheet in which those names stand."""
    cells = (field.cell for field in fields if field.cell and field.cell not in form.faint)
    return {row_and_column(split(cell)[1])[0] for cell in cells if split(cell)[0] == sheet}


def _no_row() -> KpiError:
    return KpiError(
        "请先选中要处理的行：只有项目、指标和清单的行可以增减（在表的本页上选）。",
        "Select a row first: only rows of projects, indicators and lists can be added or taken away, on the form's own sheet.",
    )
