"""A unit and what is below it by its code list the same project as a matter of course; two units beside each other do not."""

from __future__ import annotations

import pytest

from kpi_addin.forms import load_definition
from kpi_addin.master.across.gathered import are_kin, gathered
from kpi_addin.master.department import Department, State
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.share.unit import Unit
from tests.master.across.departments import clean


def _sent(form):
    return Submission(form, (), "", "2024-03-05T08:12:33Z", "", "", "")


def handed(*codes: str | None):
    """Units of unlike names with those codes, laid side by side."""
    names = ("青禾所", "云栖站")
    forms = (clean("civil"), clean("court"))
    departments = [
        Department(number, name, name, State.HANDED_IN, _sent(form), name, name)
        for number, (name, form) in enumerate(zip(names, forms, strict=True), 1)
    ]
    roster = [Unit(name, name, code=code) for name, code in zip(names, codes, strict=True)]
    return gathered(departments, load_definition("department-2024"), roster=roster).all


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("219", "219003", True),  # a department, and a unit of it
        ("219003", "219003001", True),  # a unit, and one below it
        ("219003001", "219", True),
        ("219001", "219003", False),  # two units of one department
        ("219003", "220003", False),
        ("219003", "2190030", False),  # no segment of three: no unit below it
        ("219003", None, False),
        (None, None, False),
    ],
)
def test_kin_by_their_codes(one, other, kin):
    assert are_kin(*handed(one, other)) is kin
