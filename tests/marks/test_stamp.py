"""The stamp's sheet: what is written into it is what is read from it."""

from __future__ import annotations

from decimal import Decimal

from kpi_addin.checks.engine.finding import Severity
from kpi_addin.marks import stamp
from kpi_addin.marks.carried import carried_in
from kpi_addin.marks.lights import Mark, Note
from kpi_addin.marks.live import live_cells
from kpi_addin.reading.grid import Grid

VALUES = {"form": "department-2024", "receipt": "7F3A-92C1", "base_revision": "3"}
CELLS = {"表": {(5, 1): "甲项目", (5, 2): "≥90%", (5, 3): Decimal("73.6"), (5, 4): None}}


def cells_of(sheet):
    return CELLS.get(sheet)


def mark(number, column, sheet="表", prefix=""):
    return Mark(number, Severity.ERROR, sheet, (5, column), prefix, number)


def test_the_sheet_as_the_template_knows_it():
    """Formulas of workbooks that are out there read the first six of these ranges."""
    assert stamp.SHEET == "_kpi"
    assert {name: stamp.reference(name) for name in stamp.NAMES} == {
        "kpi_stamp_keys": "_kpi!$A$2:$A$2001",
        "kpi_stamp_values": "_kpi!$B$2:$B$2001",
        "kpi_mark_cells": "_kpi!$D$2:$D$2001",
        "kpi_mark_severities": "_kpi!$E$2:$E$2001",
        "kpi_note_rows": "_kpi!$G$2:$G$2001",
        "kpi_note_texts": "_kpi!$H$2:$H$2001",
        "kpi_note_links": "_kpi!$I$2:$I$2001",
        "kpi_finding_changed": "_kpi!$T$2:$T$2001",
    }
    cells = stamp.stamp_cells(VALUES)
    assert {column: value for (row, column), value in cells.items() if row == 1} == {1: "key", 2: "value"}
    assert (cells[2, 1], cells[2, 2]) == ("base_revision", "3"), "the keys in their order"


def test_a_mark_follows_its_cell_and_knows_what_stood_there():
    made = live_cells([mark(1, 2)], [], "校验结果", cells_of, {"表!A5": "甲项目"})
    assert made.formulas == {
        (2, 4): "IFERROR(ADDRESS(ROW('表'!B5),COLUMN('表'!B5),4),\"\")",
        (2, 5): 'IF(Q2>0,"stale",L2)',
        (2, 15): "IFERROR(IF(OR(ROW('表'!B5)=0,ROW('表'!A5)<>ROW('表'!B5),NOT(EXACT('表'!A5,M2)),"
        "NOT(ISTEXT('表'!B5)),NOT(EXACT('表'!B5,N2))),1,0),1)",
        (2, 17): "SUM(O2:O2)",
        (2, 20): "SUMIF($R$2:$R$2001,1,$Q$2:$Q$2001)",
    }
    shown = {column: value for (row, column), value in made.values.items() if row == 2}
    assert shown == {4: "B5", 5: "error", 11: 1, 12: "error", 13: "甲项目", 14: "≥90%", 15: 0, 17: 0, 18: 1, 20: 0}


def test_a_row_that_is_named_by_a_formula_is_known_by_what_that_showed():
    names = {"表!D5": "丁", "表!Z5": ""}
    made = live_cells([mark(1, 5)], [], "校验结果", cells_of, names)
    assert made.values[2, 13] == "丁"
    assert "NOT(EXACT('表'!D5,M2))" in made.formulas[2, 15]
    unnamed = live_cells([mark(1, 5)], [], "校验结果", cells_of, {"表!D5": ""})
    assert unnamed.values[2, 13] != "丁", "a formula that shows nothing names nothing"


def test_a_number_is_compared_as_one_and_a_formula_not_at_all():
    made = live_cells([mark(1, 3), mark(1, 4), mark(2, 5)], [], "校验结果", cells_of)
    assert "ABS('表'!C5-N2)>0.000001" in made.formulas[2, 15]
    assert made.values[2, 14] == Decimal("73.6")
    assert "D5," not in made.formulas[3, 15].replace("ROW('表'!D5)", "")
    assert "'表'!E5<>\"\"" in made.formulas[4, 15], "what was blank has changed when something stands there"
    assert (made.formulas[2, 17], made.formulas[3, 17]) == ("SUM(O2:O3)", "SUM(O4:O4)"), "all cells of a finding"


def test_a_sheet_beside_has_its_key_in_front_and_one_that_is_gone_is_left_out():
    notes = [Note("表", (5, 2), "half_year/", "错误：改正。", (1,), (), 1), Note("无", (5, 2), "", "x", (2,), (), 2)]
    made = live_cells([mark(1, 2, prefix="half_year/"), mark(2, 2, "无")], notes, "校验结果", cells_of)
    assert (made.values[2, 4], made.values[2, 7]) == ("half_year/B5", "half_year/5")
    assert made.formulas[2, 7] == 'IFERROR("half_year/"&ROW(\'表\'!B5),"")'
    assert made.formulas[2, 8] == 'IFERROR(IF(Q2>0,"已修改，请再校验",S2),"已修改，请再校验")'
    assert made.values[2, 9] == "#'校验结果'!A4"
    assert (3, 4) not in made.values
    assert (3, 7) not in made.values


def test_rows_to_go_to_follow_as_well():
    notes = [Note("表", (9, 2), "", "", (3, 1), ((5, 2), (7, 2)), 3)]
    made = live_cells([mark(1, 2)], notes, "校验结果", cells_of)
    assert made.values[2, 7] == 9, "a row's number is a number: the formula compares it with ROW()"
    assert made.values[2, 8] == "见第 5、7 行"
    assert 'S2&"见第 "&ROW(\'表\'!B5)&"、"&ROW(\'表\'!B7)&" 行"' in made.formulas[2, 8]
    assert made.values[2, 9] == "#'校验结果'!A6"


def test_there_and_back():
    assert stamp.stamp_in(stamp.stamp_cells(VALUES)) == VALUES


def test_an_empty_sheet_has_no_stamp():
    assert stamp.stamp_in(stamp.stamp_cells({})) == {}
    assert stamp.stamp_in({}) == {}


def test_a_key_without_a_value():
    grid = Grid("_kpi", (("key", "value"), ("form", "x"), ("receipt", None)))
    assert carried_in([grid]).stamp == {"form": "x", "receipt": ""}
