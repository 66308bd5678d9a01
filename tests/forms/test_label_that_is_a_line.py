"""A block of money whose label is its one line's name, as bureaus print a single amount: its template reads back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.form import BudgetLine, Field, Form
from kpi_addin.forms import load_definition
from tests.forms.own_definitions import HEAD, TAIL, given

BUDGET = """sections:
  - {kind: unit, label: 单位名称}
  - kind: budget
    label: LABEL
    sides: {income: {columns: {full_year: ""}, lines: [{key: total_funds, name: "预算支出总量(万元)"}]}}"""


@pytest.mark.parametrize("label", ['"预算支出总量(万元)"', "预算支出总量（万元）", "预算支出总量", "资金情况"])
def test_its_amount_reads_back(tmp_path, label):
    own = tmp_path / "own.yaml"
    own.write_text(f"{HEAD}{BUDGET.replace('LABEL', label)}{TAIL}", encoding="utf-8")
    line = BudgetLine("income", "total_funds", Field("预算支出总量(万元)"), None, full_year=Field(Decimal("1180.5")))
    path: Path = tmp_path / "表.xlsx"
    with given(own):
        api.new_from_form(Form(load_definition("own-money").id, Field(2024), Field("水务局"), budget=(line,)), path)
        read = api.read(path)
    assert [(each.key, each.full_year.value) for each in read.budget] == [("total_funds", Decimal("1180.5"))]
