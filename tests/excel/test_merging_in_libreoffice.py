"""上报 where somebody else handed in meanwhile: merged on the screen, or asked field by field."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.excel import ribbon
from kpi_addin.excel.merging import _OpenSheets
from kpi_addin.marks.choices import CHOICE, block_row
from kpi_addin.marks.explanations import explanations_in
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.merging.placing import Typed
from kpi_addin.user_settings import UserSettings, save_settings
from kpi_addin.writing.package.typed_cells import type_into
from tests.excel.cells import formulas, values

FORM, FINDINGS, STAMP = "绩效目标表", "校验结果", "_kpi"
NOTES = "下周补报", "李科长：我看过", "备查"


@dataclass
class Room:
    """Two copies of one workbook that was handed in: yours is open, theirs is somebody else's."""

    book: xw.Book
    path: Path
    theirs: Path
    share: Path
    targets: tuple[str, str]

    def hand_in_theirs(self, **typed: Typed):
        type_into(self.theirs, {f"{FORM}!{cell}": value for cell, value in typed.items()}, {})
        return api.sync(self.theirs, self.share, who="李会计")

    def type_yours(self, cell: str, text: str) -> None:
        self.book.sheets[FORM].range(cell).value = text

    def says(self, cell: str) -> object:
        return self.book.sheets[FORM].range(cell).value

    @property
    def stored(self):
        store = open_store(self.share)
        unit = store.units()[0]
        return store.read(unit, store.revisions(unit)[-1])

    @property
    def stamp(self):
        return {row[0]: row[1] for row in values(self.book, STAMP)}

    def block(self):
        """The rows of conflicts as they stand on the sheet, with the number of the first."""
        rows = values(self.book, FINDINGS)
        texts = {
            (row, column): cell
            for row, told in enumerate(rows, start=1)
            for column, cell in enumerate(told, start=1)
            if isinstance(cell, str)
        }
        heading = block_row(texts)
        if not heading:
            return None, []
        return heading + 1, [row for row in rows[heading:] if row[8]]

    def notes(self) -> dict[object, tuple[int, int]]:
        """Where the words of `NOTES` stand on the sheet of findings."""
        cells = enumerate(values(self.book, FINDINGS), start=1)
        return {cell: (row, column) for row, told in cells for column, cell in enumerate(told, 1) if cell in NOTES}

    def choose(self, number: int, word: str) -> None:
        first, _ = self.block()
        self.book.sheets[FINDINGS].range((first + number, CHOICE)).value = word


@pytest.fixture
def room(opened, real_form, chinese_tmp):
    share = chinese_tmp / "共享"
    create_store(share, "department-2024", 2024)
    save_settings(UserSettings(name="张会计", share=str(share)))
    api.sync(real_form, share, who="张会计")
    theirs = Path(shutil.copy(real_form, chinese_tmp / "同事的.xlsx"))
    cells = [row.full_year.cell for row in api.read(real_form).indicators if row.table == "duty"]
    return Room(opened(real_form), real_form, theirs, share, tuple(split(cell)[1] for cell in cells[:2]))


def test_what_only_they_changed_is_on_the_screen_and_handed_in(room):
    first, second = room.targets
    room.hand_in_theirs(**{first: "=100%"})
    room.type_yours(second, "≥78个")
    told = ribbon.sync(room.book)
    assert "已并入别人的 1 处改动" in told.text
    assert first in told.text
    assert "第 3 版" in told.text
    assert (room.says(first), room.says(second)) == ("=100%", "≥78个")
    assert room.book.sheets[FORM].range(first).number_format == "@", "a text, and no formula"
    targets = {row.full_year.cell: row.full_year.value for row in room.stored.form.indicators}
    assert (targets[f"{FORM}!{first}"], targets[f"{FORM}!{second}"]) == ("=100%", "≥78个")
    assert room.stored.base.revision == 2
    assert room.stamp["base_revision"] == "3"
    assert [path.name for path in room.path.parent.glob("*合并前*")] == [f"{room.path.stem}.合并前.xlsx"]
    assert "无需重复上报" in ribbon.sync(room.book).text


def test_what_both_changed_is_asked_on_the_sheet_and_chosen_there(room):
    first, second = room.targets
    room.hand_in_theirs(**{first: "≥71个", second: "≥72个"})
    room.type_yours(first, "≥81个")
    room.type_yours(second, "≥82个")
    told = ribbon.sync(room.book)
    assert "处理" in told.text
    assert told.box
    _, rows = room.block()
    assert [(row[2], row[4], row[5]) for row in rows] == [(first, "≥81个", "≥71个"), (second, "≥82个", "≥72个")]
    assert all("李会计" in row[7] for row in rows)
    assert (room.says(first), room.stored.revision) == ("≥81个", 2)
    room.choose(0, "他")
    assert "1 处" in ribbon.sync(room.book).text, "the other one is still open"
    _, rows = room.block()
    assert sorted((row[2], row[1]) for row in rows) == [(first, "他"), (second, None)]
    room.choose([row[2] for row in rows].index(second), "我")
    assert "第 3 版" in ribbon.sync(room.book).text
    assert (room.says(first), room.says(second)) == ("≥71个", "≥82个")
    assert room.block() == (None, [])


def test_a_check_keeps_what_was_chosen(room):
    first, second = room.targets
    room.hand_in_theirs(**{first: "≥71个", second: "≥72个"})
    room.type_yours(first, "≥81个")
    room.type_yours(second, "≥82个")
    ribbon.sync(room.book)
    room.choose(0, "他")
    before = room.block()[1]
    room.type_yours(room.targets[0], "≥80万个")  # one finding more or less: the block moves
    ribbon.validate(room.book)
    ribbon.validate(room.book)
    assert room.block()[1] == before
    room.type_yours(room.targets[0], "≥81个")
    room.choose(1, "我")
    assert "第 3 版" in ribbon.sync(room.book).text
    assert (room.says(first), room.says(second)) == ("≥71个", "≥82个")
    assert room.block() == (None, [])


def test_what_was_settled_otherwise_is_asked_no_more(room):
    """The user takes theirs by typing it: nothing is left to choose."""
    first, _ = room.targets
    room.hand_in_theirs(**{first: "≥71个"})
    room.type_yours(first, "≥81个")
    ribbon.sync(room.book)
    room.type_yours(first, "≥71个")
    ribbon.validate(room.book)
    assert room.block()[1]
    ribbon.sync(room.book)
    assert room.block() == (None, [])


def test_a_choice_does_not_hold_for_what_came_after_it(room):
    first, _ = room.targets
    room.hand_in_theirs(**{first: "≥71个"})
    room.type_yours(first, "≥81个")
    ribbon.sync(room.book)
    room.choose(0, "他")
    room.hand_in_theirs(**{first: "≥99个"})
    assert "处理" in ribbon.sync(room.book).text
    assert [(row[1], row[5]) for row in room.block()[1]] == [(None, "≥99个")]
    assert room.says(first) == "≥81个"


def test_notes_below_the_findings_stay_whatever_the_conflicts_do(room):
    """Below the table, in the midst of the block, below it where it has to grow: each stays in its cell."""
    first, second = room.targets
    sheet = room.book.sheets[FINDINGS]
    below = len(values(room.book, FINDINGS)) + 3
    sheet.range((below, 2)).value = NOTES[0]
    room.hand_in_theirs(**{first: "≥71个"})
    room.type_yours(first, "≥81个")
    ribbon.sync(room.book)
    block, rows = room.block()
    assert (block > below, len(rows)) == (True, 1)
    sheet.range((block + 1, 2)).value = NOTES[1]
    sheet.range((block + 2, 4)).value = NOTES[2]
    there = {NOTES[0]: (below, 2), NOTES[1]: (block + 1, 2), NOTES[2]: (block + 2, 4)}
    assert room.notes() == there
    room.hand_in_theirs(**{second: "≥72个"})
    room.type_yours(second, "≥82个")
    ribbon.sync(room.book)
    now, rows = room.block()
    assert (now > block + 2, len(rows), room.notes()) == (True, 2, there), "a longer block stands clear of the notes"
    room.choose(0, "我")
    room.choose(1, "我")
    assert "第 4 版" in ribbon.sync(room.book).text
    down = room.notes()[NOTES[0]][0] - below
    assert down > 0, "the findings are told now, and the notes make way"
    assert room.notes() == {text: (row + down, column) for text, (row, column) in there.items()}
    assert room.block() == (None, [])


def test_what_is_undone_is_as_it_was(room):
    """A merge that fails at its end puts back a formula as a formula, a text as a text, a number as a number."""
    lines = [line for line in api.read(room.path).budget if line.full_year.cell]
    cells = [split(line.full_year.cell)[1] for line in lines[-4:]]
    before = dict(zip(cells, ["=100+50", "'=100%", 12.5, None], strict=True))
    sheet = room.book.sheets[FORM]
    for cell, content in before.items():
        sheet.range(cell).value = content
    told = formulas(room.book, FORM)
    stood = [(sheet.range(cell).value, sheet.range(cell).number_format) for cell in before]
    sheets = _OpenSheets(room.book)
    for text in ("≥5", "≥6"):
        sheets.type_in({f"{FORM}!{cell}": text for cell in before})
    assert room.says(cells[0]) == "≥6"
    sheets.undo()
    assert [(sheet.range(cell).value, sheet.range(cell).number_format) for cell in before] == stood
    assert formulas(room.book, FORM) == told
    assert "=100+50" in told.values()


def test_explanations_of_both_are_there(room):
    """A finding of theirs that they explained is explained in yours."""
    api.mark(api.validate(room.theirs))
    finding = next(each for each in api.validate(room.theirs).findings if each.cells)
    explain(room.theirs, finding.rule, "已请示分管领导")
    first, _ = room.targets
    room.hand_in_theirs(**{first: "≥71个"})
    assert "第 3 版" in ribbon.sync(room.book).text or "相同" in ribbon.sync(room.book).text
    rows = values(room.book, FINDINGS)
    texts = {(r, c): cell for r, told in enumerate(rows, 1) for c, cell in enumerate(told, 1) if isinstance(cell, str)}
    assert "已请示分管领导" in explanations_in(texts).values()


def explain(path, rule, text):
    """Write under 出错说明, as its user would."""
    book = load_workbook(path)
    sheet = book[FINDINGS]
    row = next(row for row in sheet.iter_rows(min_row=4) if row[10].value == rule)
    row[9].value = text
    book.save(path)
