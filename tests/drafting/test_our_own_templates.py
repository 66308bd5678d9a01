"""A draft from a form's own blank template reads a filled-in workbook as the form's definition does."""

from __future__ import annotations

import pytest

from kpi_addin.api.drafting import draft
from kpi_addin.api.making import new
from kpi_addin.forms import load_definition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template
from tests.drafting.alike import indicators_of, money_of, read_with, texts_of
from tests.forms.filled import FILLED
from tests.writing.forms import small_form

FORMS = {**FILLED, "department-2024": small_form()}


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_a_draft_from_the_blank_template_reads_as_the_built_in_does(form_id, tmp_path):
    blank, filled, file = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx", tmp_path / "my.yaml"
    new(blank, "某某局", 2024, form_id)
    write_template(filled, load_definition(form_id), FORMS[form_id])
    draft(blank, file)
    ours, drafted = read_form(filled, form_id), read_with(filled, file)
    assert drafted.indicators
    assert texts_of(drafted) == texts_of(ours)
    assert money_of(drafted) == money_of(ours)
    assert indicators_of(drafted) == indicators_of(ours)
    assert drafted.totals == ours.totals
    assert (drafted.year, drafted.title, drafted.money_unit) == (ours.year, ours.title, ours.money_unit)


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_a_draft_from_a_filled_in_workbook_does_as_well(form_id, tmp_path):
    filled, file = tmp_path / "filled.xlsx", tmp_path / "my.yaml"
    write_template(filled, load_definition(form_id), FORMS[form_id])
    draft(filled, file)
    ours, drafted = read_form(filled, form_id), read_with(filled, file)
    assert texts_of(drafted) == texts_of(ours)
    assert [line[1:5] for line in money_of(drafted)] == [line[1:5] for line in money_of(ours)]
    assert indicators_of(drafted) == indicators_of(ours)


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_the_drafted_form_can_be_made_and_read_again(form_id, tmp_path):
    blank, file, again = tmp_path / "blank.xlsx", tmp_path / "my.yaml", tmp_path / "again.xlsx"
    new(blank, "某某局", 2024, form_id)
    drafted = draft(blank, file)
    write_template(again, drafted.definition, unit="某某局", year=2024)
    read = read_with(again, file)
    assert read.unit.value == "某某局"
    assert [line.name.value for line in read.budget] == [line.name.value for line in read_form(blank, form_id).budget]
