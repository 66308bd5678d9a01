"""The receipt: the same values under the same rules give the same code."""

from __future__ import annotations

from dataclasses import field, fields, make_dataclass, replace
from decimal import Decimal

from kpi_addin.form import NOWHERE, Field, Form
from kpi_addin.receipt import receipt_of
from tests.forms.filled import FILLED
from tests.master.builders import RULES, form
from tests.reporting.example import reported
from tests.values.changes import changed, filled_in


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


DO_NOT_COUNT = {
    "Field.cell": "where a value stands: rows may be inserted, the sheet renamed",
    "Field.raw": "how it stands there: 500, 500.00 and a formula that gives 500 are the same amount",
    "Form.labels": "how the sheet words the labels beside the texts; the texts count",
    "Form.stage_sheets": "what the further sheets are called; what they say counts",
    "Form.faint": "which rows are out of sight; what stands in them counts",
    "Form.lost_rows": "which rows of the stages lost their indicator; what stands in them belongs to none",
    "Form.stage_names": "what the rows of the stages show of the form's own names",
    "Form.shut": "which blank rows are locked",
    "Form.sum_checks": "the template's own formulas; what they come to is on the form",
    "Form.cut": "what is not printed whole; taller rows change no value",
    "Form.too_long": "what no row prints whole",
    "Form.damage": "what of our own template is broken; mending it changes no value",
    "Form.part": "where one of several forms in a workbook stands, and what it is called there",
    "Form.apart": "rows of a list that belong to no form",
    "Form.further_sheets": "which other sheets look like a form; only one is read",
}


def counts(path: str) -> bool:
    steps = (step.rstrip("[]+").removesuffix("=None") for step in path.split("/"))
    return not any(step in DO_NOT_COUNT for step in steps)


def test_every_field_of_a_form_matters_but_those_that_say_where_it_stands():
    whole = filled_in(Form)
    receipt = receipt_of(whole, RULES)
    told = [(path, receipt_of(other, RULES) != receipt) for path, other in changed(Form, whole)]
    assert len(told) > 200
    assert [path for path, differs in told if differs != counts(path)] == []


def test_every_change_of_a_form_has_a_receipt_of_its_own():
    receipts = [receipt_of(other, RULES) for path, other in changed(Form, filled_in(Form)) if counts(path)]
    assert len(receipts) > 80
    assert len(set(receipts)) == len(receipts)


def test_a_field_that_a_form_gains_cannot_be_forgotten():
    gained = [("remark", Field[str | None], field(default=NOWHERE))]
    later = make_dataclass("Later", gained, bases=(Form,), frozen=True)
    values = {each.name: getattr(form(), each.name) for each in fields(Form)}
    assert receipt_of(later(**values), RULES) == receipt_of(form(), RULES), "blank, it is the form of today"
    assert receipt_of(later(**values, remark=Field("已核")), RULES) != receipt_of(form(), RULES)


def test_receipts_are_what_they_were():
    """They are printed on signed pages; these were worked out before the receipt was led by types."""
    old = ("project-target", "project-self-evaluation", "department-2025")
    forms = (form(), form(basic=None), reported(), *(FILLED[each] for each in old))
    before = ["327debfcc5ef", "3c6d959ca85d", "2b5901357f90", "2dacaf94a4f4", "3ff846f68c27", "152e163cf21f"]
    assert [receipt_of(one, RULES) for one in forms] == before
