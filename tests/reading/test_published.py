"""The published 2024 form says what its hand-made truth says: as text, and in our template."""

import json

import pytest

from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.reading.answers import answer, truth_of_published_form


@pytest.fixture(scope="module")
def truth(shared_data):
    return truth_of_published_form(json.loads((shared_data / "seed_truth.json").read_text(encoding="utf-8")))


@pytest.fixture(params=["published text", "template"])
def form(request, shared_data, definition, chinese_tmp):
    published = read_form(shared_data / "seed.txt")
    if request.param == "published text":
        return published
    workbook = chinese_tmp / "绩效目标表.xlsx"
    write_template(workbook, definition, published)
    return read_form(workbook)


@pytest.mark.parametrize("part", ["form", "year", "unit", "title", "currency_unit"])
def test_headings(form, truth, part):
    assert answer(form)[part] == truth[part]


def test_texts_have_their_paragraphs_as_line_breaks(form, truth):
    assert answer(form)["texts"] == truth["texts"]
    assert form.texts["main_functions"].value.count("\n") == 6


def test_all_twelve_budget_lines_with_their_parents(form, truth):
    assert answer(form)["budget"] == truth["budget"]
    assert len(form.budget) == 12


def test_a_lost_amount_is_missing_and_a_zero_is_zero(form):
    amounts = [line.full_year.value for line in form.budget if line.side == "income"]
    assert amounts == [None] * 5 + [0] * 4


def test_all_forty_indicators_with_levels_filled_down(form, truth):
    assert answer(form)["indicators"] == truth["indicators"]
    assert len(form.indicators) == 40


def test_every_value_names_the_cell_it_came_from(form):
    cells = [indicator.full_year.cell for indicator in form.indicators]
    assert len(set(cells)) == 40
    assert all(cell and "!" in cell for cell in [*cells, form.unit.cell, *(line.name.cell for line in form.budget)])


def test_the_form_asked_for_by_name_is_the_same(shared_data, form):
    assert answer(read_form(shared_data / "seed.txt", "department-2024")) == answer(form)
