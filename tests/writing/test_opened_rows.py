"""Rows in which a lock keeps people from typing: told, opened by marking, and nothing of a workbook that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from kpi_addin.address import column_letters
from kpi_addin.api import mark, upgrade, validate
from kpi_addin.writing.package.opened_rows import open_rows
from kpi_addin.writing.package.zip_package import Package
from tests.writing.forms import find, sheet_of

SHEET = "绩效目标表"


def cut_away(path: Path, row: int) -> None:
    """A blank row's cells as Excel leaves them when they were cut: no looks, no merged cells, no rules of entry."""
    book = load_workbook(path)
    sheet = book[SHEET]
    sheet.unmerge_cells(f"B{row}:E{row}")
    for column in "BCDEFG":
        sheet[f"{column}{row}"].style = "Normal"
        sheet[f"{column}{row}"].number_format = "0"  # openpyxl would not write a blank cell without any look
    for rule in sheet.data_validations.dataValidation:
        areas = [each for told in rule.sqref.ranges for each in beside(told, row)]
        rule.sqref = MultiCellRange(areas)
    book.save(path)


def beside(area: CellRange, row: int) -> list[CellRange]:
    """What is left of an area of inputs without that row."""
    if area.min_col > 7 or not area.min_row <= row <= area.max_row:
        return [area]
    column = column_letters(area.min_col)
    above, below = (area.min_row, row - 1), (row + 1, area.max_row)
    return [CellRange(f"{column}{first}:{column}{last}") for first, last in (above, below) if first <= last]


@pytest.fixture
def blank(filled: Path) -> int:
    """The row below the only project, which is free."""
    sheet = sheet_of(filled)
    row = sheet[find(sheet, "大楼运行费（2023-2025）")].row + 1
    assert sheet[f"B{row}"].value is None
    assert not sheet[f"B{row}"].protection.locked
    return row


def told(path: Path) -> list[tuple[str, ...]]:
    return [finding.cells for finding in validate(path).findings if finding.rule == "row-locked"]


def test_a_row_whose_cells_were_cut_is_told_and_is_like_its_neighbours_again(filled: Path, blank: int) -> None:
    assert told(filled) == []
    cut_away(filled, blank)
    assert told(filled) == [(f"{SHEET}!B{blank}",)]
    mark(validate(filled))
    assert told(filled) == []
    sheet = sheet_of(filled)
    assert like(sheet, blank) == like(sheet, blank + 1)
    again = filled.read_bytes()
    mark(validate(filled))
    assert filled.read_bytes() == again


def like(sheet: Worksheet, row: int) -> tuple[object, ...]:
    """Looks, merged cells and rules of entry of a row."""
    looks = [(cell.fill.fgColor.rgb, cell.number_format, cell.protection.locked) for cell in sheet[row]]
    merged = sorted(str(area)[0] for area in sheet.merged_cells.ranges if area.min_row == area.max_row == row)
    rules = [
        [rule.formula1 for rule in sheet.data_validations.dataValidation if f"{column}{row}" in rule.sqref]
        for column in "BFGHIJ"
    ]
    return looks, merged, rules, sheet.row_dimensions[row].height


def test_mending_tells_it_too(filled: Path, blank: int) -> None:
    cut_away(filled, blank)
    planned = upgrade(filled)
    assert [each.zh for each in planned.reasons if "填写的格子被锁住" in each.zh and f"{SHEET}!B{blank}" in each.zh]
    planned.apply()
    assert told(filled) == []


def test_a_sheet_without_protection_locks_nobody_out(filled: Path, blank: int) -> None:
    cut_away(filled, blank)
    book = load_workbook(filled)
    book[SHEET].protection.sheet = False
    book.save(filled)
    assert told(filled) == []


def test_a_row_with_something_in_it_is_as_it_is(filled: Path, blank: int) -> None:
    cut_away(filled, blank)
    book = load_workbook(filled)
    book[SHEET][f"G{blank}"] = 12
    book.save(filled)
    assert told(filled) == []


def test_a_workbook_that_is_not_ours_is_left_alone(filled: Path, blank: int) -> None:
    cut_away(filled, blank)
    book = load_workbook(filled)
    del book["_kpi"]
    book.save(filled)
    assert open_rows(Package(filled), [f"{SHEET}!B{blank}"]) is False


def test_there_is_nothing_to_copy_from_where_no_row_is_open(filled: Path) -> None:
    assert open_rows(Package(filled), [f"{SHEET}!B{find(sheet_of(filled), '基本支出')[1:]}"]) is False
