"""Faults that only a workbook can have are found in the saved file; their rightful neighbours are not blamed."""

from __future__ import annotations

import openpyxl
import pytest

from kpi_addin.api import validate
from kpi_addin.errors import KpiError
from kpi_addin.forms import load_definition
from kpi_addin.writing.template.template_workbook import write_template
from tests.trust.trades import clean_form
from tests.trust.workbooks import FAULTS, RIGHTFUL, damage


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    path = tmp_path_factory.mktemp("transport") / "目标表.xlsx"
    form = clean_form("transport")
    write_template(path, load_definition(form.form_id), form)
    assert validate(path).findings == ()
    return path


def found(clean, each):
    book = openpyxl.load_workbook(clean)
    each.bend(book)
    path = clean.with_name("改.xlsx")
    book.save(path)
    return validate(path).findings


@pytest.mark.parametrize("each", FAULTS, ids=lambda each: each.name)
def test_a_fault_is_found(clean, each):
    there = [finding for finding in found(clean, each) if not each.cells or set(each.cells) & set(finding.cells)]
    assert [finding for finding in there if each.least == "info" or finding.severity != "info"]


@pytest.mark.parametrize("each", RIGHTFUL, ids=lambda each: each.name)
def test_what_is_rightful_is_not_blamed(clean, each):
    assert [finding.message for finding in found(clean, each) if finding.severity != "info"] == []


def test_a_damaged_part_is_damaged(clean):
    path = clean.with_name("坏.xlsx")
    path.write_bytes(clean.read_bytes())
    damage(path)
    with pytest.raises(KpiError, match="已损坏"):
        validate(path)
