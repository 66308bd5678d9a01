"""Submissions as JSON: nothing is lost, equal submissions are equal bytes, damage is told."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_addin.errors import KpiError
from kpi_addin.form import BudgetLine, Field
from kpi_addin.master.share.submission_json import from_json, to_json
from tests.master.builders import findings, form, submission


def test_round_trip_of_a_whole_submission():
    one = submission(found=findings(), base=3, draft=True)
    assert from_json(to_json(one)) == one


def test_equal_submissions_are_equal_bytes():
    assert to_json(submission(found=findings())) == to_json(submission(found=findings()))


def test_chinese_stays_readable_and_keys_are_sorted():
    text = to_json(submission()).decode("utf-8")
    assert "河湾区文化馆" in text
    keys = list(json.loads(text))
    assert keys == sorted(keys)


def test_texts_keep_the_order_of_the_form():
    one = submission()
    shuffled = replace(one, form=replace(one.form, texts=dict(reversed(one.form.texts.items()))))
    assert list(from_json(to_json(shuffled)).form.texts) == list(shuffled.form.texts)


@given(
    value=st.none() | st.decimals(-(10**9), 10**9),
    raw=st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(st.characters()),
    text=st.text(st.characters()),
)
def test_no_value_is_lost(value, raw, text):
    line = BudgetLine("income", None, Field(text, "表!A1", raw), None, full_year=Field(value, "表!B1", raw))
    one = replace(submission(), form=replace(form(), budget=(line,)), who=text)
    back = from_json(to_json(one))
    assert back == one
    assert str(back.form.budget[0].full_year.value) == str(value)  # 5.00 is not 5


def test_an_amount_is_a_decimal_again():
    back = from_json(to_json(submission(basic="0.10")))
    assert back.form.line("basic_expenditure").full_year.value == Decimal("0.10")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        to_json(submission())[:200],
        b"[" * 100_000,
        b'{"schema": 1, "form": []}',
        b'{"schema": 2, "form": []}',
    ],
    ids=["empty", "object", "list", "null", "not utf-8", "truncated", "deep", "wrong form", "wrong form, schema 2"],
)
def test_a_damaged_file_is_named(data):
    with pytest.raises(KpiError, match=r"0001-abc\.json"):
        from_json(data, "0001-abc.json")


def test_a_newer_schema_asks_for_an_upgrade():
    data = to_json(submission()).replace(b'"schema": 3', b'"schema": 4')
    with pytest.raises(KpiError, match="升级"):
        from_json(data, "x.json")
