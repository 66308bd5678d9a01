"""A number as text, and the texts that are numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.api import validate
from kpi_addin.cli.show import validation_json
from kpi_addin.plain_number import number_in, plain_number
from tests.checks.forms import clean_form, row

NO_NUMBERS = [
    "",
    "-",
    "050",
    "5.0",
    ".5",
    "5.",
    "-0",
    "+5",
    "1e9",
    "NaN",
    "sNaN",
    "Infinity",
    "５",
    "٣",
    "95%",
    "5 ",
    "9" * 21,
]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6))
def test_a_number_comes_back_from_its_text(number):
    assert number_in(plain_number(number)) == number


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_any_other_text_stays_text(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["0", "-5", "0.5", "9" * 20])
def test_just_a_number(text):
    assert number_in(text) == Decimal(text)


@pytest.mark.parametrize("word", ["Infinity", "NaN", "sNaN", "1e400"])
def test_what_only_python_takes_for_a_number_is_a_text_in_the_json(word):
    """A target that somebody typed, and a rule that shows it."""
    validation = validate(row("新建城市书房数量", target=word)(clean_form()))
    told = validation_json(validation)
    assert [each["left"] for each in told["findings"] if each["rule"] == "target-unclear"] == [word, word]
