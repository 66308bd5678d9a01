"""Rows grow with what is typed into them and stored names follow when 校验 is clicked, as they do on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from kpi_addin import api
from kpi_addin.excel import ribbon
from kpi_addin.excel.book import open_form
from kpi_addin.excel.heights import as_printed
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


def told(book):
    """What the table of findings says of texts that are cut: the rule and the place."""
    rows = book.sheets["校验结果"].used_range.value
    return {(row[10], row[2]) for row in rows if str(row[10]).startswith("text-")}


def printed(path):
    """The same as the command line says it."""
    return {
        (each.rule, each.cells[0].split("!")[1])
        for each in api.validate(path).findings
        if each.rule.startswith("text-")
    }


def typed(path, *, size=None, lines=2.0):
    """Long texts where some fit and some don't: rows of one, two and so many lines; one that no row can show."""
    name, goal = cells_of(path)
    type_into(path, {f"{FORM}!{name}": LONG, f"{FORM}!{goal}": LONG * 60}, {})
    book = load_workbook(path)
    book[FORM].row_dimensions[int(name[1:])].height = lines * 15
    if size:
        book[FORM][name].font = Font(size=size)
    return book, name, goal


@pytest.mark.parametrize(
    ("size", "lines", "cut"),
    [(None, 2, True), (None, 10, False), (16, 5, True), (16, 20, False)],
    ids=["too low", "high enough", "too low for its font", "high enough for its font"],
)
def test_in_somebody_else_s_workbook_both_say_the_same_and_nothing_grows(opened, small, size, lines, cut):
    """Our sheets without the stamp: the rows are their owner's. At 10 points five lines are enough."""
    book, name, goal = typed(small, size=size, lines=lines)
    del book["_kpi"]
    book.save(small)
    expected = {("text-too-long-to-print", goal)} | ({("text-cut", name)} if cut else set())
    assert printed(small) == expected
    book = opened(small)
    before = heights(book)
    ribbon.validate(book)
    assert told(book) == expected
    assert grown(before, heights(book)) == {}


def test_what_is_seen_before_a_row_is_fitted_is_what_the_command_line_says(opened, small):
    """Next finding fits nothing, so it tells it; Validate fits, and then the workbook and its file are silent."""
    book, name, goal = typed(small)
    book.save(small)
    expected = {("text-cut", name), ("text-too-long-to-print", goal)}
    assert printed(small) == expected
    book = opened(small)
    seen = as_printed(open_form(book)).form
    assert {each.cell for each in seen.cut} == {f"{FORM}!{name}"}
    assert {each.cell for each in seen.too_long} == {f"{FORM}!{goal}"}
    ribbon.validate(book)
    assert told(book) == {("text-too-long-to-print", goal)}
    book.save()
    assert printed(small) == {("text-too-long-to-print", goal)}


def test_what_the_command_line_fitted_the_ribbon_does_not_tell(opened, small):
    book, _, goal = typed(small)
    book.save(small)
    api.mark(api.validate(small))
    assert printed(small) == {("text-too-long-to-print", goal)}
    book = opened(small)
    before = heights(book)
    ribbon.validate(book)
    assert told(book) == {("text-too-long-to-print", goal)}
    assert grown(before, heights(book)) == {}


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
    assert told(book) == {("text-cut", name)}, "what could not be fitted is told"


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
