"""The base in a workbook's stamp: which revision, of which unit and year, on which share."""

from __future__ import annotations

import pytest

from kpi_addin.marks.base import Base, base_in, base_stamp

WHOLE = Base(3, "96fc08989193", 2024, "水务局", "ab" * 32)


def test_a_base_survives_the_stamp():
    assert base_in(base_stamp(WHOLE)) == WHOLE


def test_an_older_version_stamped_the_revision_alone():
    assert base_in({"base_revision": "3"}) == Base(3)


@pytest.mark.parametrize("told", ["", "0", "-1", "第3版", "1.5", "1234567", "³"])
def test_what_is_no_revision_is_no_base(told):
    assert base_in(base_stamp(WHOLE) | {"base_revision": told}) is None


def test_a_workbook_that_was_never_handed_in_has_none():
    assert base_in({"form": "department-2024"}) is None
