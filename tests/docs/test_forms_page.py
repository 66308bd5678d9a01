"""docs/forms.md is current, and every key that a definition may have stands in one of its examples."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docs.form_pages import PAGE, Run, page, parts
from kpi_addin.forms import library, places, use_form, written
from kpi_addin.forms.definition import Page
from kpi_addin.forms.stages import Band, StageColumn, StageDefinition
from kpi_addin.forms.thresholds import Thresholds
from kpi_addin.values import Table

ELEMENTS = [element for _, elements in parts() for element in elements]


@pytest.fixture(autouse=True)
def as_on_a_new_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    library.forget()
    yield
    use_form(None)
    places.take_back()
    library.forget()


def test_the_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.form_pages"


def keys_in(value) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value} | {key for each in value.values() for key in keys_in(each)}
    return {key for each in value for key in keys_in(each)} if isinstance(value, list) else set()


def keys_that_may_be_written() -> set[str]:
    tables = [kind for kind in vars(written).values() if isinstance(kind, type) and issubclass(kind, Table)]
    told = [*tables, StageDefinition, StageColumn, Band, Thresholds, Page]
    return {name for kind in told for name in kind.__annotations__ if not name.startswith("_")}


def test_every_key_stands_in_an_example():
    shown = {key for element in ELEMENTS for key in keys_in(yaml.safe_load(element.definition))}
    assert keys_that_may_be_written() - shown == set()


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: element.title)
def test_the_example_loads_and_shows_something(element, tmp_path):
    run = Run(element, tmp_path)
    for what in element.shows:
        assert list(run.shown(what)), what
    if run.grids:
        assert {cell.kind for sheet in run.recognition.sheets for cell in sheet.cells} >= {"label", "indicator"}
