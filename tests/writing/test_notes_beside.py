"""What somebody typed beside the table of findings or below it stays where it is, or makes way: nothing is lost."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from kpi_addin import api
from kpi_addin.language import Bilingual
from kpi_addin.marks.carried import carried_in
from kpi_addin.marks.choices import conflict_rows
from kpi_addin.marks.findings_layout import SHEET
from kpi_addin.reading.source import read_source
from kpi_addin.writing.package.cleared import clear_marks
from kpi_addin.writing.template.template_workbook import write_template
from tests.checks.forms import clean_form

FORM = "绩效目标表"
BESIDE, BELOW, WORKED_OUT = "李科长：已核", "下周补报", "=1+1"


@pytest.fixture
def book(tmp_path, definition):
    path = tmp_path / "某局.xlsx"
    write_template(path, definition, unit="某局", year=2024)
    api.mark(api.validate(path))
    return path


def typed(path, **cells):
    workbook = load_workbook(path)
    for cell, value in cells.items():
        workbook[SHEET][cell] = value
    workbook.save(path)


def notes(path):
    cells = (cell for row in load_workbook(path)[SHEET].iter_rows() for cell in row)
    return {cell.value: cell.coordinate for cell in cells if cell.value in {BESIDE, BELOW, WORKED_OUT, 41}}


def last(path):
    return load_workbook(path)[SHEET].max_row


def test_notes_stay_where_they_are(book):
    below = last(book) + 3
    typed(book, M5=BESIDE, N5=WORKED_OUT, O5=41, **{f"B{below}": BELOW})
    there = {BESIDE: "M5", WORKED_OUT: "N5", 41: "O5", BELOW: f"B{below}"}
    for _ in range(2):
        api.mark(api.validate(book))
        assert notes(book) == there


def test_a_note_below_makes_way_for_more_findings_and_does_not_move_again(book):
    form = load_workbook(book)
    form[FORM]["G9"], form[FORM]["G10"] = -5, "约20"
    form.save(book)
    row = last(book) + 1
    typed(book, **{f"B{row}": BELOW})
    found = api.validate(book).findings
    api.mark(api.validate(book))
    moved = notes(book)[BELOW]
    assert int(moved[1:]) >= row
    api.mark(api.validate(book))
    assert notes(book) == {BELOW: moved}
    texts = {cell.value for cell in load_workbook(book)[SHEET]["D"]} | {
        cell.value for cell in load_workbook(book)[SHEET]["K"]
    }
    assert {each.rule for each in found} <= texts


def test_clear_keeps_them_too(book):
    below = last(book) + 2
    typed(book, M5=BESIDE, **{f"B{below}": BELOW})
    clear_marks(book)
    assert notes(book) == {BESIDE: "M5", BELOW: f"B{below}"}


def test_the_sentence_that_nothing_was_found_is_no_note(tmp_path, definition):
    path = tmp_path / "净.xlsx"
    write_template(path, definition, clean_form())
    api.mark(api.validate(path))
    before = path.read_bytes()
    api.mark(api.validate(path))
    assert path.read_bytes() == before


class Conflict(NamedTuple):
    """What is shown of a difference."""

    place: str = "G19"
    what: Bilingual = Bilingual("基本支出 · 全年预算数", "")
    yours: Bilingual = Bilingual("1", "1")
    theirs: Bilingual = Bilingual("2", "2")
    base: Bilingual = Bilingual("3", "3")
    who: str = "王"
    when: str = "2024-03-05T08:12:33Z"
    advice: Bilingual | None = None


def test_conflicts_below_the_table_are_no_notes_and_a_note_below_them_stays(book):
    workbook = load_workbook(book)
    sheet = workbook[SHEET]
    for row in conflict_rows([(Conflict(), "theirs")]):
        sheet.append(list(row))
    sheet.cell(sheet.max_row + 2, 2, BELOW)
    workbook.save(book)
    there = notes(book)[BELOW]
    assert carried_in(read_source(book)).choices
    api.mark(api.validate(book))
    assert carried_in(read_source(book)).choices == ()
    assert notes(book) == {BELOW: there}


def test_a_row_that_somebody_put_between_the_conflicts_is_a_note_and_chooses_nothing(book):
    workbook = load_workbook(book)
    sheet = workbook[SHEET]
    asked, headings, first, second = conflict_rows([(Conflict(), None), (Conflict(place="G20"), "theirs")])
    for row in (asked, headings, first, [None, "我", "G19", BELOW, None, "2"], second):
        sheet.append(list(row))
    between = sheet.max_row - 1
    sheet.cell(between + 1, 10, BESIDE)
    workbook.save(book)
    assert [each.place for each in carried_in(read_source(book)).choices] == ["G20"]
    api.mark(api.validate(book))
    assert carried_in(read_source(book)).choices == ()
    assert notes(book) == {BELOW: f"D{between}", BESIDE: f"J{between + 1}"}
    told = [cell.value for row in load_workbook(book)[SHEET].iter_rows(min_row=between + 1) for cell in row]
    assert [each for each in told if each] == [BESIDE]


def test_a_note_below_in_the_column_of_explanations_explains_nothing_and_stays(book):
    below = f"J{last(book) + 2}"
    typed(book, **{below: BELOW})
    api.mark(api.validate(book))
    assert notes(book) == {BELOW: below}
    clear_marks(book)
    assert notes(book) == {BELOW: below}
