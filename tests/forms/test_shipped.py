"""The layouts most bureaus print: their clean forms pass without a word, and each fault seeded in one of them is found there.

``shipped/`` holds a YAML file a form; its sheets are drawn as in tests/foreign.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from kpi_addin import api
from kpi_addin.address import split
from kpi_addin.reading import read_forms
from tests.foreign.drawing import draw

SHIPPED = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (Path(__file__).parent / "shipped").glob("*.yaml")
}
SHEET = "公开表"
CLEAN = [(form, name) for form, told in SHIPPED.items() for name in told["clean"]]
FAULTS = [
    (form, name, fault) for form, told in SHIPPED.items() for name, faults in told["faults"].items() for fault in faults
]
GRAVE = ("error", "warning")


def validated(folder: Path, form: str, name: str, put: dict[str, Any]):
    path = folder / f"{name}.xlsx"
    draw({SHEET: SHIPPED[form]["clean"][name]}, path)
    if put:
        book = openpyxl.load_workbook(path)
        for cell, value in put.items():
            book[SHEET][cell] = value
            book[SHEET][cell].data_type = "s" if isinstance(value, str) else book[SHEET][cell].data_type
        book.save(path)
    return [api.validate(form) for form in read_forms(path)]


def grave(validations) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (finding.rule, tuple(split(cell)[1] for cell in finding.cells if cell))
        for validation in validations
        for finding in validation.findings
        if finding.severity in GRAVE
    }


@cache
def clean(folder: Path, form: str, name: str):
    return validated(folder, form, name, {})


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("shipped")


@pytest.mark.parametrize(("form", "name"), CLEAN)
def test_a_clean_form_is_taken_for_itself_and_passes(folder, form, name):
    validations = clean(folder, form, name)
    assert {each.form.form_id for each in validations} == {form}
    assert grave(validations) == set()


@pytest.mark.parametrize(("form", "name", "fault"), FAULTS, ids=[f"{form} {fault['why']}" for form, _, fault in FAULTS])
def test_a_fault_is_found_where_it_is(folder, form, name, fault):
    found = grave(validated(folder, form, name, fault["put"]))
    cells = set(fault.get("at", fault["put"]))
    assert [rule for rule, told in found if not cells or cells & set(told)], found


@pytest.mark.parametrize("form", SHIPPED)
def test_as_many_as_promised(form):
    assert len(SHIPPED[form]["clean"]) >= 3
    assert sum(map(len, SHIPPED[form]["faults"].values())) >= 10
