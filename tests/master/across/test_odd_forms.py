"""One odd form stops nobody: blank, huge, negative and endless values are looked at or left aside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kpi_addin.form import Evaluation, Field
from kpi_addin.master.across.found import found_across
from kpi_addin.master.merge import merge_files
from tests.master.across.departments import clean, twelve, with_project

LARGEST = Decimal("999999999999999.99")


def blank(form):
    """Cells that are there and empty."""
    nothing = {"level3": Field(None, "绩效目标表!E9"), "full_year": Field(None, "绩效目标表!G9")}
    return replace(
        form,
        texts={key: replace(text, value=None) for key, text in form.texts.items()},
        budget=tuple(replace(line, full_year=replace(line.full_year, value=None)) for line in form.budget),
        indicators=tuple(replace(row, **nothing) for row in form.indicators),
        evaluation=Evaluation(),
        totals={},
    )


def with_amounts(form, value):
    lines = (replace(line, full_year=replace(line.full_year, value=value)) for line in form.budget)
    return replace(form, budget=tuple(lines))


def with_everywhere(form, text):
    rows = (
        replace(row, level3=replace(row.level3, value=text), full_year=replace(row.full_year, value=text))
        for row in form.indicators
    )
    return replace(
        form,
        texts={key: replace(field, value=text) for key, field in form.texts.items()},
        indicators=tuple(rows),
        budget=tuple(replace(line, name=replace(line.name, value=text)) for line in form.budget),
    )


ODD = {
    "blank": blank(clean("court")),
    "without rows": replace(clean("court"), budget=(), indicators=(), texts={}, totals={}),
    "without a name": replace(clean("court"), unit=Field(None, "绩效目标表!B3")),
    "the largest amounts": with_amounts(clean("court"), LARGEST),
    "the smallest amounts": with_amounts(clean("court"), Decimal("0.000001")),
    "negative amounts": with_amounts(clean("court"), Decimal("-12.5")),
    "a number of a thousand digits": with_everywhere(clean("court"), f"在职{'9' * 5000}人满意度≥{'9' * 5000}%"),
    "as long as a cell can be": with_everywhere(clean("court"), "对" * 32_767),
    "brackets": with_everywhere(clean("court"), "((((对)对)" * 3000),
    "control characters": with_everywhere(clean("court"), "甲\x00\n\x1b[31m乙满意度"),
    "half a character": with_everywhere(clean("court"), "满意度\ud800"),
    "a name that is a pattern": replace(clean("court"), unit=Field("(((.*+[某某局", "绩效目标表!B3")),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_form_stops_nobody(name):
    shared = {trade: with_project(clean(trade), "智慧养老平台建设", "153.5") for trade in ("civil", "museum")}
    forms = twelve(court=ODD[name], **shared)
    found = found_across(merge_files([(f"{trade}.xlsx", form, ()) for trade, form in forms.items()]))
    assert "project-funded-twice" in {each.rule for each in found}
    for each in found:
        assert "\n" not in each.message.zh + each.message.en
        assert len(each.message.zh) < 600
        assert each.message.zh.isprintable() or name == "half a character"


def test_a_name_that_is_a_page_long_is_told_in_part():
    name = f"智慧养老平台{'建设' * 5000}"
    shared = {trade: with_project(clean(trade), name, "153.5") for trade in ("civil", "museum")}
    master = merge_files([(f"{trade}.xlsx", form, ()) for trade, form in twelve(**shared).items()])
    [each] = found_across(master)
    assert len(each.message.zh) < 300
    assert each.one.value.startswith(name), "the table has all of it"


@pytest.mark.parametrize("name", ODD)
def test_two_odd_forms_beside_each_other(name):
    twin = replace(ODD[name], unit=Field("青梧市临湖区某某局", "绩效目标表!B3"))
    forms = twelve(court=ODD[name], twin=twin)
    found = found_across(merge_files([(f"{trade}.xlsx", form, ()) for trade, form in forms.items()]))
    for each in found:
        assert len(each.message.zh) < 600
        assert "\n" not in each.message.zh
