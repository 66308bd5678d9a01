"""Silence is a result: departments that have nothing to do with each other give no finding, however many and whichever they are."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_addin.reading import read_forms
from tests.master.across.departments import TWELVE, clean, found, twelve
from tests.trust.trades import clean_form, trades

LAYOUTS = Path(__file__).parents[4] / "shared" / "data" / "layouts"


def test_twelve_clean_departments():
    assert found(twelve()) == []


def test_all_trades_as_they_are():
    """With their two years' forms beside each other."""
    assert found({trade: clean_form(trade) for trade in trades()}) == []


@pytest.mark.parametrize("seed", range(12))
def test_any_twelve(seed):
    some = random.Random(seed).sample(trades(), 12)
    assert found({trade: clean(trade) for trade in some}) == []


def test_before_anybody_has_reported():
    assert (
        found({trade: replace(clean_form(trade, with_reports=False), form_id="department-2024") for trade in trades()})
        == []
    )


@pytest.mark.parametrize("trades", [(), TWELVE[:1]], ids=["none", "one"])
def test_nothing_lies_beside_it(trades):
    assert found({trade: clean(trade) for trade in trades}) == []


@pytest.mark.skipif(not LAYOUTS.is_dir(), reason="published workbooks are kept outside the checkout")
def test_published_forms_of_five_bureaus_beside_the_trades():
    published = {path.stem: form for path in sorted(LAYOUTS.glob("*.xlsx")) for form in read_forms(path)[:1]}
    assert len(published) == 5
    assert found(published | twelve()) == []
