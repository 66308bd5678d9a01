"""Rows grow with what is typed into them and stored names follow when 校验 is clicked, as they do on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.excel import ribbon
from kpi_addin.writing.package.typed_cells import type_into

FORM, STAGE = "绩效目标表", "年终自评"
LONG = "组织开展全市预算绩效管理业务培训，提高各单位编制绩效目标的能力和水平，做到应编尽编。" * 2


@pytest.fixture
def small(originals, chinese_tmp) -> Path:
    return Path(shutil.copy(originals["city_management"], chinese_tmp / "目标表.xlsx"))


def heights(book, sheet=FORM):
    cells = book.sheets[sheet]
    return {row: cells.range((row, 1)).row_height for row in range(1, cells.used_range.shape[0] + 1)}


def grown(before, after):
    return {row: after[row] for row in after if abs(after[row] - before[row]) > 0.5}


def cells_of(path):
    """The name of the last indicator, and the medium-term goal, which is merged over the columns."""
    form = api.read(path)
    name = [row.level3 for row in form.indicators if row.level3.value][-1]
    goal = form.texts["medium_long_term_goal"]
    return [each.cell.split("!")[1] for each in (name, goal)]


def test_rows_grow_as_they_do_on_disk(opened, small, chinese_tmp):
    cells = cells_of(small)
    type_into(small, {f"{FORM}!{cells[0]}": LONG, f"{FORM}!{cells[1]}": LONG * 8}, {})
    on_disk = Path(shutil.copy(small, chinese_tmp / "磁盘.xlsx"))
    book = opened(small)
    before = heights(book)
    ribbon.validate(book)
    made = grown(before, heights(book))
    assert {int(cell[1:]) for cell in cells} == set(made)
    api.mark(api.validate(on_disk))
    other = opened(on_disk)
    assert made == pytest.approx(grown(before, heights(other)), abs=1)
    assert heights(book) == pytest.approx(heights(other), abs=1)


def test_a_form_whose_texts_fit_stays(opened, small):
    book = opened(small)
    before = heights(book)
    ribbon.validate(book)
    assert grown(before, heights(book)) == {}


def test_what_the_user_made_taller_stays_and_what_is_hidden_too(opened, small):
    (name, goal) = cells_of(small)
    book = opened(small)
    sheet = book.sheets[FORM]
    sheet.range(name).value, sheet.range(goal).value = LONG, LONG * 8
    sheet.range(name).row_height = 300
    assert sheet.range(name).row_height == pytest.approx(300, abs=0.1)
    sheet.range(goal).impl.api.Rows.IsVisible = False
    ribbon.validate(book)
    assert sheet.range(name).row_height == pytest.approx(300, abs=0.1)
    assert sheet.range(goal).row_height == 0


def test_a_sheet_that_forbids_it_keeps_its_rows_and_is_checked(opened, small):
    (name, _) = cells_of(small)
    book = opened(small)
    sheet = book.sheets[FORM]
    sheet.range(name).value = LONG
    sheet.impl.api.Protect("", True, True, True, False, *[False] * 11)
    before = sheet.range(name).row_height
    ribbon.validate(book)
    assert sheet.range(name).row_height == before
    assert book.sheets["校验结果"].range("A4").value == 1


def stored(book):
    used = book.sheets[STAGE].used_range.value
    at = next(row.index("kpi_stored_name") for row in used if "kpi_stored_name" in row)
    return [row[at] for row in used if row[at]]


def test_a_renamed_indicator_is_known_by_its_new_name(opened, small):
    (name, _) = cells_of(small)
    book = opened(small)
    cell, protected = book.sheets[FORM].range(name), book.sheets[STAGE].impl.api.isProtected()
    was = stored(book)
    before = cell.value
    cell.value = "改了名的指标"
    book.impl.api.calculateAll()
    ribbon.validate(book)
    assert stored(book) == ["改了名的指标" if told == before else told for told in was]
    assert book.sheets[STAGE].impl.api.isProtected() == protected
