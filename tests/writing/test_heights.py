"""Rows as tall as what is typed into them: on disk, and what the reader says of those that are not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Protection

from kpi_addin import api
from kpi_addin.reading.source import read_source
from kpi_addin.row_height import MAX_HEIGHT, Written, fitted, is_cut
from kpi_addin.writing.package.heights import fit_heights
from kpi_addin.writing.package.typed_cells import type_into
from kpi_addin.writing.package.zip_package import Package
from tests.writing import guests
from tests.writing.forms import find, sheet_of

SHEET = "绩效目标表"
LONG = "组织开展全市预算绩效管理业务培训，提高各单位编制绩效目标的能力和水平，做到应编尽编。" * 2
"""84 characters, 168 wide."""
PART = "xl/worksheets/sheet2.xml"


class TestOneCell:
    """Room for 42 half-width characters is 40 that are used: 168 take five lines, 77 points; at the least 4 lines, 46."""

    TEXT = Written(LONG, 5, 5, 42)

    def test_what_it_needs(self) -> None:
        assert (self.TEXT.comfortable, self.TEXT.least) == (77.0, 46.0)

    @pytest.mark.parametrize(("height", "cut"), [(45.9, True), (46.0, False), (30, True), (200, False), (0, False)])
    def test_cut_where_the_tightest_font_is_cut(self, height: float, *, cut: bool) -> None:
        assert is_cut(self.TEXT, {5: height}) is cut

    @pytest.mark.parametrize(("height", "cut"), [(32.1, True), (32.3, False), (46, False)])
    def test_a_row_that_a_program_fitted_is_only_doubted_when_it_is_far_too_low(
        self, height: float, *, cut: bool
    ) -> None:
        """0.7 of the 46 points: a program that knows the font may need less than we think."""
        assert is_cut(replace(self.TEXT, alone=True), {5: height}) is cut

    @pytest.mark.parametrize(
        ("height", "made"), [(23, {5: 77.0}), (75.9, {5: 77.0}), (76.5, {}), (77, {}), (120, {}), (0, {})]
    )
    def test_made_taller_and_never_lower(self, height: float, made: dict[int, float]) -> None:
        """A row that lacks less than a point is left; a hidden one stays hidden."""
        assert fitted([self.TEXT], {5: height}) == made

    def test_over_two_rows_both_grow(self) -> None:
        assert fitted([Written(LONG, 5, 6, 42)], {5: 20, 6: 37}) == {5: 30.0, 6: 47.0}

    def test_the_single_cell_first(self) -> None:
        """Where a cell of one row has made its row taller the merged one needs no more."""
        told = [Written(LONG, 5, 6, 42), Written(LONG, 5, 5, 42)]
        assert fitted(told, {5: 20, 6: 20}) == {5: 77.0}

    def test_no_row_is_taller_than_excel_allows(self) -> None:
        endless = Written(LONG * 20, 5, 5, 42)
        assert endless.too_long
        assert fitted([endless], {5: 23}) == {5: MAX_HEIGHT}
        assert not Written(LONG * 5, 5, 5, 42).too_long
        assert fitted([Written(LONG * 9, 5, 6, 42)], {5: 400, 6: 20})[5] == MAX_HEIGHT


def typed(path: Path, text: str, *cells: str) -> Path:
    type_into(path, {f"{SHEET}!{cell}": text for cell in cells}, {})
    return path


def fit(path: Path, sheets: list[str]) -> frozenset[str] | None:
    package = Package(path)
    cut = fit_heights(package, sheets)
    package.save()
    return cut


def rules(path: Path) -> list[str]:
    return [each.rule for each in api.validate(path).findings if each.rule.startswith("text-")]


def heights(path: Path) -> dict[int, float | None]:
    return {row: each.height for row, each in sheet_of(path, SHEET).row_dimensions.items()}


def test_a_template_and_a_filled_form_need_nothing(empty: Path, filled: Path) -> None:
    for path in (empty, filled):
        before = path.read_bytes()
        assert fit(path, load_workbook(path).sheetnames) == frozenset()
        assert path.read_bytes() == before
        assert rules(path) == []


def test_only_the_row_s_tag_changes(filled: Path) -> None:
    name = find(sheet_of(filled), "大楼运行费（2023-2025）", "B")
    typed(filled, LONG, name)
    before, was = guests.parts_of(filled), heights(filled)
    fit(filled, [SHEET])
    after, now = guests.parts_of(filled), heights(filled)
    assert [part for part in after if after[part] != before[part]] == [PART]
    rows = re.compile(rb"<row [^>]*>")
    assert rows.sub(b"", after[PART]) == rows.sub(b"", before[PART])
    row = int(name[1:])
    assert {each for each in now if now[each] != was[each]} == {row}
    assert now[row] > was[row]
    once = filled.read_bytes()
    fit(filled, [SHEET])
    assert filled.read_bytes() == once, "the second time nothing is left to do"


def test_told_until_the_findings_are_written(filled: Path) -> None:
    cell = find(sheet_of(filled), "合格率", "E")
    typed(filled, LONG, cell)
    assert rules(filled) == ["text-cut"]
    api.mark(api.validate(filled))
    assert rules(filled) == []
    table = [row[10] for row in sheet_of(filled, "校验结果").iter_rows(min_row=4, values_only=True)]
    assert "text-cut" not in table


def test_what_is_not_fitted_stays_told(filled: Path) -> None:
    """In a locked cell of the form: its row is the template's, and the text says so as long as it is cut."""
    cell = find(sheet_of(filled), "合格率", "E")
    typed(filled, LONG, cell)
    book = load_workbook(filled)
    book[SHEET][cell].protection = Protection(locked=True)
    book.save(filled)
    assert fit(filled, [SHEET]) == {f"{SHEET}!{cell}"}
    told = api.mark_all(api.validate_all(filled))
    assert "text-cut" in [each.rule for each in told[0].findings]
    assert rules(filled) == ["text-cut"]


def test_what_no_row_can_show_stays_told(filled: Path) -> None:
    cell = find(sheet_of(filled), "合格率", "E")
    typed(filled, LONG * 12, cell)
    assert rules(filled) == ["text-too-long-to-print"]
    api.mark(api.validate(filled))
    assert rules(filled) == ["text-too-long-to-print"]
    assert heights(filled)[int(cell[1:])] == MAX_HEIGHT


def test_the_user_s_taller_row_stays(filled: Path) -> None:
    """Also on the row that is too low for its text: it grows, the others stay."""
    book = load_workbook(filled)
    cell = find(sheet_of(filled), "合格率", "E")
    row = int(cell[1:])
    book[SHEET].row_dimensions[row].height = 250
    book[SHEET].row_dimensions[row + 1].height = 90
    book.save(filled)
    typed(filled, LONG, cell)
    assert rules(filled) == []
    fit(filled, [SHEET])
    assert (heights(filled)[row], heights(filled)[row + 1]) == (250, 90)


def test_a_row_that_grows_by_itself_is_silent(chinese_tmp: Path, filled: Path) -> None:
    """Not merged, no height of its own: Excel fits it when it is shown."""
    book = load_workbook(filled)
    cell = find(sheet_of(filled), "合格率", "E")
    book[SHEET].row_dimensions[int(cell[1:])].height = None
    book.save(filled)
    typed(filled, LONG, cell)
    assert rules(filled) == []


def test_a_row_that_grows_by_itself_grows_to_409_points(chinese_tmp: Path, filled: Path) -> None:
    book = load_workbook(filled)
    cell = find(sheet_of(filled), "合格率", "E")
    book[SHEET].row_dimensions[int(cell[1:])].height = None
    book.save(filled)
    typed(filled, LONG * 12, cell)
    assert rules(filled) == ["text-too-long-to-print"]


def test_a_workbook_with_a_cut_text_is_made_anew(filled: Path) -> None:
    """That a text is cut is nothing that was filled in, and nothing that could be lost."""
    goal = next(cell.row for cell in sheet_of(filled)["A"] if cell.value and "中长期" in str(cell.value))
    typed(filled, LONG * 10, f"B{goal}")
    assert rules(filled) == ["text-cut"]
    assert api.upgrade(filled).left == ()


def test_a_merged_cell_does_not_grow_whatever_its_rows_do(filled: Path) -> None:
    """The medium-term goal is merged over the columns."""
    book = load_workbook(filled)
    goal = next(cell.row for cell in sheet_of(filled)["A"] if cell.value and "中长期" in str(cell.value))
    book[SHEET].row_dimensions[goal].height = None
    book.save(filled)
    typed(filled, LONG * 3, f"B{goal}")
    assert rules(filled) == ["text-cut"]


def test_in_somebody_else_s_workbook_the_rows_are_theirs(chinese_tmp: Path) -> None:
    path = chinese_tmp / "外来.xlsx"
    guests.foreign_workbook(path)
    before = path.read_bytes()
    assert fit(path, ["自己的表"]) is None
    assert path.read_bytes() == before


def test_the_reader_says_which_cells(filled: Path) -> None:
    cell = find(sheet_of(filled), "合格率", "E")
    typed(filled, LONG, cell)
    grid = next(each for each in read_source(filled) if each.sheet == SHEET)
    assert {grid.address(*spot) for spot in grid.cut} == {f"{SHEET}!{cell}"}
    assert api.read(filled).cut[0].cell == f"{SHEET}!{cell}"
