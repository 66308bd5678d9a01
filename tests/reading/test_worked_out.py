"""Sums after their cells were typed over, where nothing calculates."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kpi_addin.reading.grid import Grid
from kpi_addin.reading.worked_out import worked_out

SHEET = "绩效目标表"


def after(formulas, rows=((1.0, 2.0), (3.0, 4.0), (None, None), (None, "见附表")), typed=None, others=()):
    """Formulas by cell in zero-based places of the sheet; A1 becomes 10."""
    grid = Grid(SHEET, tuple(rows), formulas=formulas)
    grids = {each.sheet: each for each in (grid, *others)}
    told = worked_out(grids, {f"{SHEET}!A1": Decimal(10)} if typed is None else typed)
    return {cell.removeprefix(f"{SHEET}!"): value for cell, value in told.items()}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:B2)", "19"),
        ("A1+B1", "12"),
        ("-A1+SUM(A2,B2)-1.5", "-4.5"),
        ("$A$1", "10"),
        ("SUM(A1:A4,B4)", "13"),
        ("绩效目标表!A1+A3", "10"),
        ("'绩效目标表'!A1", "10"),
        ('IF(COUNT(A1:A2)=0,"",SUM(A1:A2))', "13"),
        ('IF(COUNT(A1:A3)=COUNT(A1,A3),"",SUM(A1:A3)-SUM(A1,A3))', "3"),
    ],
)
def test_sums_are_worked_out(formula, value):
    assert after({(2, 1): formula}) == {"B3": Decimal(value)}


@pytest.mark.parametrize(
    "formula",
    [
        "A1*2",
        "ROUND(A1,2)",
        "IF(A1>1,2,3)",
        "A1+B4",
        "SUM(A1:XFD1000)",
        "A1/B1",
        "A1+别处!A1",
        "SUM(A1,合计)",
        "A1&B1",
        "",
    ],
)
def test_what_is_no_sum_is_left_to_a_spreadsheet(formula):
    assert after({(2, 1): formula}) == {"B3": None}


def test_what_does_not_depend_on_the_typed_cells_stays_as_it_is():
    assert after({(2, 1): "B1+B2", (2, 0): "SUM(A10:A12)"}) == {}


def test_sums_of_sums_and_of_what_is_not_known():
    assert after({(2, 0): "A1+A2", (2, 1): "A3+B1"}) == {"A3": Decimal(13), "B3": Decimal(15)}
    assert after({(2, 0): "A1*2", (2, 1): "A3+B1"}) == {"A3": None, "B3": None}


def test_a_circle_gives_nothing():
    assert after({(2, 0): "A1+B3", (2, 1): "A3+1"}) == {"A3": None, "B3": None}


def test_a_total_whose_parts_were_blanked_is_blank():
    told = after({(2, 1): 'IF(COUNT(A1:A2)=0,"",SUM(A1:A2))'}, typed={f"{SHEET}!A1": None, f"{SHEET}!A2": None})
    assert told == {"B3": ""}
