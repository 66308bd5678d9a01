"""No text of ours is cut on any sheet that is shown: each has the lines that it needs, whatever font stands in for ours."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import column_letters
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.row_height import Written, is_cut
from kpi_addin.writing.template.template_workbook import template_bytes
from tests.checks.forms import clean_form

DEFAULT_HEIGHT, DEFAULT_WIDTH = 15.0, 8.43
"""Of rows and columns that say nothing, in points and in characters."""


def cut_texts(workbook: bytes) -> list[str]:
    book = load_workbook(BytesIO(workbook))
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert len(shown) >= 4, "form, guide, findings and signature page at least"
    return [f"{sheet.title}!{place}" for sheet in shown for place in _cut_on(sheet)]


def _cut_on(sheet: Worksheet) -> Iterator[str]:
    areas = {merged.start_cell.coordinate: merged for merged in sheet.merged_cells.ranges}
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if not isinstance(cell, Cell) or not isinstance(cell.value, str) or cell.data_type == "f":
            continue
        area = areas.get(cell.coordinate)
        right, bottom = (area.max_col, area.max_row) if area else (cell.column, cell.row)
        width = sum(_width(sheet, column) for column in range(cell.column, right + 1))
        told = Written(cell.value, cell.row, bottom, width if cell.alignment.wrap_text else 1000, cell.font.size)
        heights = {row: sheet.row_dimensions[row].height or DEFAULT_HEIGHT for row in told.rows}
        if is_cut(told, heights):
            yield f"{cell.coordinate} {cell.value[:20]}"


def _width(sheet: Worksheet, column: int) -> float:
    return sheet.column_dimensions[column_letters(column)].width or DEFAULT_WIDTH


@pytest.mark.parametrize("form_id", known_forms())
def test_in_an_empty_form(form_id: str) -> None:
    assert cut_texts(template_bytes(load_definition(form_id))) == []


def test_in_next_year_s_form_with_last_year_s_figures_beside_it() -> None:
    made = template_bytes(load_definition("department-2025"), year=2025, last_year=clean_form())
    assert "上年对照" in load_workbook(BytesIO(made)).sheetnames
    assert cut_texts(made) == []
