"""The stamp's sheet: what is written into it is what is read from it."""

from __future__ import annotations

from kpi_addin.marks import stamp
from kpi_addin.marks.carried import carried_in
from kpi_addin.reading.grid import Grid

VALUES = {"form": "department-2024", "receipt": "7F3A-92C1", "base_revision": "3"}
MARKS = [("B2", "error"), ("half_year/E12", "info")]
NOTES = [(2, "错误：改正。"), ("half_year/12", "提示：核对。")]


def as_texts(cells):
    return {spot: str(value) for spot, value in cells.items()}


def test_the_sheet_as_the_template_knows_it():
    """Formulas of workbooks that are out there read these ranges."""
    assert stamp.SHEET == "_kpi"
    assert {name: stamp.reference(name) for name in stamp.NAMES} == {
        "kpi_stamp_keys": "_kpi!$A$2:$A$2001",
        "kpi_stamp_values": "_kpi!$B$2:$B$2001",
        "kpi_mark_cells": "_kpi!$D$2:$D$2001",
        "kpi_mark_severities": "_kpi!$E$2:$E$2001",
        "kpi_note_rows": "_kpi!$G$2:$G$2001",
        "kpi_note_texts": "_kpi!$H$2:$H$2001",
    }
    cells = stamp.stamp_cells(VALUES, MARKS, NOTES)
    assert {column: value for (row, column), value in cells.items() if row == 1} == {
        1: "key", 2: "value", 4: "cell", 5: "severity", 7: "row", 8: "note"
    }  # fmt: skip
    assert (cells[2, 1], cells[2, 2]) == ("base_revision", "3"), "the keys in their order"
    assert cells[2, 7] == 2, "a row's number is a number: the formula compares it with ROW()"


def test_there_and_back():
    texts = as_texts(stamp.stamp_cells(VALUES, MARKS, NOTES))
    assert stamp.stamp_in(texts) == VALUES
    assert stamp.marks_in(texts) == MARKS
    assert stamp.notes_in(texts) == NOTES


def test_an_empty_sheet_has_no_stamp():
    assert stamp.stamp_in(as_texts(stamp.stamp_cells({}))) == {}
    assert stamp.stamp_in({}) == {}


def test_a_key_without_a_value():
    grid = Grid("_kpi", (("key", "value"), ("form", "x"), ("receipt", None)))
    assert carried_in([grid]).stamp == {"form": "x", "receipt": ""}
