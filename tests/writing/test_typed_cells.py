"""Cells typed into a workbook on disk: only they change, also where the file had none there."""

from __future__ import annotations

import zipfile
from decimal import Decimal

import openpyxl
import pytest

from kpi_addin.writing.package.typed_cells import type_into

SHEET = "表 一"


@pytest.fixture
def path(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["B2"], sheet["D2"], sheet["B3"] = "名称", 5, "=D2+1"
    sheet["B2"].number_format = "@"
    sheet["F9"] = "末"
    book.create_sheet("别的")["A1"] = "不动"
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


def said(path):
    sheet = openpyxl.load_workbook(path)[SHEET]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def type_in(path, results=None, **cells):
    type_into(path, {f"{SHEET}!{cell}": value for cell, value in cells.items()}, results or {})


@pytest.mark.parametrize("cell", ["A1", "A2", "C2", "E2", "Z2", "A3", "C3", "A5", "G9", "B20"])
def test_a_cell_that_is_not_there_is_put_where_it_belongs(path, cell):
    before = said(path)
    type_in(path, **{cell: "新"})
    assert said(path) == {**before, cell: "新"}


def test_several_at_once_come_in_their_order(path):
    before = said(path)
    new = {"A2": "甲", "C2": Decimal("1.5"), "E2": "乙", "F2": Decimal(3), "A4": "丙", "C4": "丁", "A7": "戊"}
    type_in(path, **new)
    assert said(path) == {**before, **new}
    with zipfile.ZipFile(path) as file:
        xml = file.read("xl/worksheets/sheet1.xml").decode()
    places = [xml.index(f'r="{cell}"') for cell in ("A2", "B2", "C2", "D2", "E2", "F2", "B3", "A4", "C4", "A7", "F9")]
    assert places == sorted(places)


def test_texts_stay_texts_numbers_numbers_and_looks_looks(path):
    type_in(path, B2="=1+1", D2=Decimal("6.25"), F9=None)
    sheet = openpyxl.load_workbook(path)[SHEET]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].number_format) == ("=1+1", "s", "@")
    assert (sheet["D2"].value, sheet["D2"].data_type) == (6.25, "n")
    assert sheet["F9"].value is None


def test_a_formula_shows_its_new_result_and_stays(path):
    type_in(path, results={f"{SHEET}!B3": Decimal(7)}, D2=Decimal(6))
    assert said(path)["B3"] == "=D2+1"
    assert openpyxl.load_workbook(path, data_only=True)[SHEET]["B3"].value == 7
    type_in(path, results={f"{SHEET}!B3": None})
    assert openpyxl.load_workbook(path, data_only=True)[SHEET]["B3"].value is None
    type_in(path, results={f"{SHEET}!B3": "甲<乙"})
    assert openpyxl.load_workbook(path, data_only=True)[SHEET]["B3"].value == "甲<乙"


def test_the_other_sheets_stay_byte_for_byte(path):
    with zipfile.ZipFile(path) as file:
        before = file.read("xl/worksheets/sheet2.xml")
    type_in(path, B2="新")
    with zipfile.ZipFile(path) as file:
        assert file.read("xl/worksheets/sheet2.xml") == before


def test_nothing_is_typed_into_a_sheet_that_is_not_there(path):
    before = said(path)
    type_into(path, {"没有!A1": "x"}, {"没有!A2": Decimal(1)})
    assert said(path) == before
