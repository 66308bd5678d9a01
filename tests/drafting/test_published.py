"""Drafts of forms as other bureaus publish them, read back: what was written down from the sheet before."""

from __future__ import annotations

import pytest

from kpi_addin.api.drafting import draft
from kpi_addin.forms.library import BrokenDefinition, definition_in
from tests.drafting.alike import read_with
from tests.drafting.workbooks import PUBLISHED


@pytest.fixture(params=sorted(PUBLISHED))
def drafted(request, tmp_path):
    form = PUBLISHED[request.param]
    workbook = form.write(tmp_path / "form.xlsx")
    draft(workbook, tmp_path / "my.yaml")
    return form, read_with(workbook, tmp_path / "my.yaml"), (tmp_path / "my.yaml").read_text(encoding="utf-8")


def test_the_unit_is_read(drafted):
    right, read, _ = drafted
    assert read.unit.value == right.unit


def test_every_indicator_is_read_with_its_levels_and_its_whole_target(drafted):
    right, read, _ = drafted
    told = [
        (row.level1.value, row.level2.value, row.level3.value, (row.full_year.value or "").rstrip(" |"))
        for row in read.indicators
    ]
    assert told == list(right.indicators)


def test_every_amount_is_read(drafted):
    right, read, _ = drafted
    money = {line.name.value: line.full_year.value for line in read.budget}
    for name, amount in right.money:
        found = next(value for key, value in money.items() if key.replace(":", "：") == name.replace(":", "："))
        assert (None if found is None else f"{found:f}") == amount


def test_nothing_that_somebody_filled_in_is_in_the_definition(drafted):
    right, _, text = drafted
    assert [told for told in right.private if told in text] == []


def test_the_definition_loads_and_says_of_each_part_how_sure_it_is(drafted):
    _, _, text = drafted
    assert not isinstance(definition_in(text.encode("utf-8"), "my.yaml"), BrokenDefinition)
    assert text.startswith("# kpi-addin form draft")
    assert "# 确定：" in text
    assert "# 较有把握：" in text
