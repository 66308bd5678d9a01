"""Cell addresses, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.address import address_of, area, column_letters, column_number, in_formula, row_and_column, split

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
SHEETS = st.text(st.characters(exclude_characters="'", exclude_categories=["Cs"]), min_size=1, max_size=31)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (LAST_COLUMN, "XFD")],
)
def test_columns(column, letters):
    assert column_letters(column) == letters
    assert column_number(letters) == column


@given(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_an_address_and_back(row, column):
    assert row_and_column(address_of(row, column)) == (row, column)


def test_addresses():
    assert address_of(12, 4) == "D12"
    assert row_and_column("$D$12") == (12, 4)
    assert row_and_column("B3:C9") == (3, 2), "an area counts as its first cell"
    assert area(1, 1, 9, 28) == "A1:AB9"
    assert area(5, 2, 5, 2) == "B5:B5"


@pytest.mark.parametrize("text", ["", "12", "D", "d12", "第3行", "ABCD1"])
def test_what_is_no_address(text):
    assert row_and_column(text) == (0, 0)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("绩效目标表!D12", ("绩效目标表", "D12")),
        ("绩效目标表!$D$12", ("绩效目标表", "D12")),
        ("'绩效目标表'!D12", ("绩效目标表", "D12")),
        ("'it''s'!A1", ("it's", "A1")),
        ("it's!A1", ("it's", "A1")),
        ("急!件!A1", ("急!件", "A1")),
        ("D12", ("", "D12")),
        ("", ("", "")),
    ],
)
def test_sheet_and_address(cell, parts):
    assert split(cell) == parts


def test_a_cell_in_a_formula():
    assert in_formula("绩效目标表", "D12") == "'绩效目标表'!D12"
    assert in_formula("it's", "$A$1") == "'it''s'!$A$1"
    assert in_formula("", "D12") == "D12", "a cell of the formula's own sheet"


@given(SHEETS, st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
def test_a_formula_names_the_cell_that_was_meant(sheet, row, column):
    assert split(in_formula(sheet, address_of(row, column))) == (sheet, address_of(row, column))
    apostrophe = f"{sheet}'{sheet}"
    assert split(in_formula(apostrophe, "A1")) == (apostrophe, "A1")
