"""Forms of a bureau's own: each makes a template in which everything is recognised and which reads back what is typed in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kpi_addin.api import check
from kpi_addin.api.defining import look, template
from kpi_addin.forms import library, use_form
from kpi_addin.reading import read_form

OWN = sorted((Path(__file__).parent / "own").glob("*.yaml"))


@pytest.fixture(autouse=True)
def afterwards():
    yield
    use_form(None)
    library.forget()


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_everything_in_the_template_is_recognised(file, tmp_path):
    made = tmp_path / "空表.xlsx"
    definition = template(file, made)
    looked = look(file, made)
    assert looked.complete, [(cell.spot, cell.text) for sheet in looked.recognition.sheets for cell in sheet.lost]
    assert looked.recognition.sheets[0].missing == ()
    assert looked.recognition.forms[0].year.value == definition.year
    assert looked.recognition.forms[0].unit.value is None


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_what_is_typed_into_the_places_that_are_shown_is_read_there(file, tmp_path):
    """The roles are the reader's own: a text typed where they say 文字 is that text, a number where they say 金额 that amount."""
    made = tmp_path / "表.xlsx"
    template(file, made)
    looked = look(file, made)
    cells = looked.recognition.sheets[0].cells
    book = openpyxl.load_workbook(made)
    sheet = book[looked.definition.sheet]
    typed = {}
    for number, cell in enumerate(each for each in cells if each.kind in {"text", "amount"} and not each.text):
        typed[cell.part] = f"文字{number}" if cell.kind == "text" else float(number + 1)
        sheet.cell(*cell.spot, typed[cell.part])
    book.save(made)
    form = read_form(made, looked.definition.id)
    told = {"unit": form.unit.value} | {key: text.value for key, text in form.texts.items()}
    for line in form.budget:
        for column in ("half_year", "full_year", *line.further):
            told[f"{line.side}.{line.key}.{column}"] = line.amount(column).value
    assert {part: told[part] for part in typed} == typed


def test_every_level_has_room(tmp_path):
    """Several levels 1 whose level 2 is free: each of them is printed."""
    file = next(each for each in OWN if each.stem == "two-tables")
    made = tmp_path / "表.xlsx"
    template(file, made)
    texts = {cell.value for row in openpyxl.load_workbook(made)["申报表"] for cell in row}
    assert {"产出", "满意度", "过程", "管理", "制度健全性", "预算执行率"} <= texts


def test_a_label_that_names_no_unit_is_no_changed_heading(tmp_path):
    file = next(each for each in OWN if each.stem == "two-tables")
    made = tmp_path / "表.xlsx"
    template(file, made)
    form = look(file, made).recognition.forms[0]
    assert "money-unit-unexpected" not in {each.rule for each in check(None, form).findings}
