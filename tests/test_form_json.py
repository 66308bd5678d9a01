"""The form as JSON: a bureau's own column that is called like one of our keys overwrites nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi_addin.form import Field
from kpi_addin.form_json import as_json
from tests.checks.memory.department import DEPARTMENT


def test_further_columns_stand_beside_our_keys():
    form = DEPARTMENT
    line = replace(
        form.budget[0], further={"name": Field(Decimal(1)), "cell": Field(Decimal(2)), "grant": Field(Decimal(3))}
    )
    row = replace(form.indicators[0], further={"level3": Field("别的"), "cell": Field("B9"), "basis": Field("文件")})
    told = as_json(replace(form, budget=(line,), indicators=(row,)))
    (money,), (indicator,) = told["budget"], told["indicators"]
    assert (money["name"], money["cell"], money["grant"]) == (line.name.value, line.name.cell, 3)
    assert money["further"] == {"name": 1, "cell": 2}
    assert (indicator["level3"], indicator["cell"], indicator["basis"]) == (row.level3.value, row.level3.cell, "文件")
    assert indicator["further"] == {"level3": "别的", "cell": "B9"}


def test_there_is_no_further_where_nothing_is_called_alike():
    assert all("further" not in line for line in as_json(DEPARTMENT)["budget"])
