"""The twelve departments of the year, as the few lines say that ship with the package."""

from __future__ import annotations

import pytest
import yaml

from kpi_addin.cli.year.department import NAMES
from kpi_addin.examples import year_file


@pytest.mark.parametrize("name", NAMES)
def test_each_department_spends_what_it_gets_and_plans_less_for_june(name):
    told = yaml.safe_load(year_file(name))
    budget = sum(told["income"].values())
    columns = [[row[1 + place] for row in told["projects"]] + [told["basic"][place]] for place in range(4)]
    by_june, all_year, spent_by_june, spent = (round(sum(column), 2) for column in columns)
    assert all_year == round(budget, 2)
    assert by_june < all_year
    assert spent_by_june < spent <= all_year


def test_the_districts_departments_are_all_different():
    told = [yaml.safe_load(year_file(name)) for name in NAMES]
    for key in ("unit", "functions", "staffing", "medium", "annual"):
        assert len({each[key] for each in told}) == len(NAMES)
    assert all(each["unit"].startswith("青梧市临湖区") for each in told)
    assert sum(len(year_file(name)) for name in (*NAMES, "common")) < 45_000
