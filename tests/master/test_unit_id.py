"""Folder names of units: one unit one folder, two units two, whatever was typed and on every system."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.master.share.unit_id import MAX_LENGTH, unit_id

NAME = "河湾区文化馆（本级）"


@pytest.mark.parametrize(
    "typed",
    [
        "河湾区文化馆(本级)",
        "  河湾区文化馆（本级） ",
        "河湾区 文化馆（本级）",
        "河湾区\u3000文化馆（本级）",
        "河湾区文化馆（本级）\n",
        "河湾区\u200b文化馆（本级）",
    ],
)
def test_spellings_of_one_name_meet(typed):
    assert unit_id(typed) == unit_id(NAME) == "河湾区文化馆(本级)"


def test_case_and_width_meet():
    assert unit_id("ＡＢＣ中心") == unit_id("abc中心")


def test_words_of_a_latin_name_stay_apart():
    assert unit_id("New Area") == "new area" != unit_id("NewArea")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲/乙", "甲_乙"),
        ("甲/乙", "甲\\乙"),
        ("文化馆.", "文化馆"),
        ("..", "."),
        ("局" * 80, "局" * 81),
        ("CON", "_con"),
    ],
)
def test_two_names_never_share_a_folder(one, other):
    assert unit_id(one) != unit_id(other)


@pytest.mark.parametrize(
    "name", ["CON", "nul", "com1", "LPT9", "con.txt", "CONIN$", "..", ".", "", "a.", ".hidden", "C:\\x", "../../etc"]
)
def test_names_that_windows_reserves_are_given_another(name):
    check_safe(unit_id(name))


@given(st.text(st.characters()))
def test_any_name_gives_a_safe_folder(name):
    check_safe(unit_id(name))
    assert unit_id(name) == unit_id(name)


@given(st.text(min_size=1))
def test_an_id_is_its_own_id(name):
    """A roster may list ids: an id that goes through the sieve again is the same."""
    once = unit_id(name)
    assert unit_id(once) == once


def check_safe(name):
    assert 0 < len(name) <= MAX_LENGTH
    assert len(name.encode("utf-8")) <= 255
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
    assert name == name.strip(". ")
    assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name)
