"""The receipt: the same values under the same rules give the same code."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import Field
from kpi_addin.receipt import receipt_of
from tests.master.builders import RULES, form


def test_short_and_printable():
    receipt = receipt_of(form(), RULES)
    assert len(receipt) == 12
    assert int(receipt, 16)


def test_where_the_values_stand_does_not_matter():
    moved = replace(form(), unit=Field("河湾区文化馆", "改名的表!C9"))
    assert receipt_of(moved, RULES) == receipt_of(form(), RULES)


def test_how_an_amount_is_written_does_not_matter():
    assert receipt_of(form(project="500.00"), RULES) == receipt_of(form(project=Decimal("5E+2")), RULES)


def test_any_value_matters():
    others = [form(), form("河湾区图书馆"), form(basic="73.7"), form(basic=None), form(target="≥90%"), form(text="")]
    assert len({receipt_of(one, RULES) for one in others}) == len(others)


def test_missing_is_not_zero():
    assert receipt_of(form(basic=None), RULES) != receipt_of(form(basic="0"), RULES)


def test_the_rules_matter():
    assert receipt_of(form(), "2024.1") != receipt_of(form(), "2024.2")
