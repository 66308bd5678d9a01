"""The three departments that ship with the package say what their docstring promises."""

import json
import re
from collections import Counter
from decimal import Decimal

import pytest

from kpi_addin.examples import example_files
from kpi_addin.fold import fold
from kpi_addin.reading import read_form


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    read = {}
    for source in example_files():
        path = folder / source.name
        path.write_bytes(source.read_bytes())
        read[path.stem] = read_form(path)
    return read


@pytest.fixture(scope="module")
def park(forms):
    return forms["creative_park"]


@pytest.fixture(scope="module")
def city(forms):
    return forms["city_management"]


@pytest.fixture(scope="module")
def culture(forms):
    return forms["culture_tourism"]


def amount(form, key, when="full_year"):
    return getattr(form.line(key), when).value


def targets(form):
    return {row.level3.value: (row.half_year.value, row.full_year.value) for row in form.indicators}


def sum_of(values):
    return sum(values, start=Decimal(0))


def test_the_real_forms_figures_come_first(forms):
    assert list(forms) == ["creative_park", "city_management", "culture_tourism"]


def test_files_are_utf8_with_ascii_names_and_unix_line_ends():
    for source in example_files():
        assert source.name.isascii()
        assert b"\r" not in source.read_bytes()
        source.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "indicators"), [("creative_park", 40), ("city_management", 43), ("culture_tourism", 45)]
)
def test_every_row_is_read_where_it_belongs(forms, definition, name, indicators):
    form = forms[name]
    assert form.year.value == 2024
    assert form.money_unit.value == "万元"
    assert len(form.indicators) == indicators
    assert Counter(row.table for row in form.indicators)["common"] == 31
    assert all(row.level1.value and row.level2.value and row.level3.value for row in form.indicators)
    assert all(row.half_year.value and row.full_year.value for row in form.indicators)
    assert all((row.project.value is not None) == (row.table == "duty") for row in form.indicators)
    assert {row.level3.value for row in form.indicators} >= set(definition.indicators)
    assert all(text.value for text in form.texts.values())
    assert not re.search(r"</?p>", "".join(str(text.value) for text in form.texts.values()))


def test_units_are_different_departments(forms):
    assert len({form.unit.value for form in forms.values()}) == 3


def test_narratives_are_not_the_published_ones(forms, shared_data):
    seed = json.loads((shared_data / "seed_truth.json").read_text(encoding="utf-8"))
    published = fold(seed["main_functions"] + seed["organisation_and_staffing"] + seed["annual_goal"])
    published += fold(seed["medium_long_term_goal"])
    for form in forms.values():
        own = fold("".join(str(text.value) for text in form.texts.values()))
        assert not any(own[start : start + 15] in published for start in range(len(own) - 15))
        assert form.unit.value != seed["unit_name"]


def test_the_park_has_the_real_labels_targets_and_amounts(park, shared_data):
    seed = json.loads((shared_data / "seed_truth.json").read_text(encoding="utf-8"))
    rows = [
        [row[key] for key in ("level1", "level2", "key_work", "project", "level3", "half_year", "full_year")]
        for row in seed["indicators"]
    ]
    lines = [[line["line"], line["full_year"]] for side in ("income", "expenditure") for line in seed["budget"][side]]
    fields = ("level1", "level2", "key_task", "project", "level3", "half_year", "full_year")
    assert [[getattr(row, field).value for field in fields] for row in park.indicators] == rows
    assert [[line.name.value, line.full_year.value] for line in park.budget] == [
        [name, None if value is None else Decimal(str(value))] for name, value in lines
    ]


def test_the_park_shows_the_real_forms_faults(park):
    income = [line.full_year.value for line in park.budget if line.side == "income"]
    assert income == [None] * 5 + [0] * 4
    assert [line.half_year.value for line in park.budget] == [None] * 12
    assert amount(park, "basic_expenditure") == Decimal("73.6")
    assert (amount(park, "project_expenditure"), [line.full_year.value for line in park.projects]) == (500, [250])
    assert all(half == full for half, full in targets(park).values())
    assert targets(park)["日常设施设备维护合格率"] == ("合格", "合格")
    assert targets(park)["在职人员控制率"] == ("=100%", "=100%")
    duty = [row for row in park.indicators if row.table == "duty"]
    assert all(row.key_task.value == row.level3.value for row in duty)
    assert {row.project.value for row in duty} == {"大楼运行费(2023-2025)"}
    assert park.projects[0].name.value == "大楼运行费（2023-2025）"
    assert park.texts["medium_long_term_goal"].value.startswith("2024年")


def test_the_city_has_sums_that_are_wrong(city):
    funds = ("general_public_budget", "government_managed_funds", "special_fiscal_accounts")
    others = ("fiscal_appropriation", "state_capital", "social_insurance", "carried_forward", "other_funds")
    assert amount(city, "total_funds") == Decimal("3460.5")
    assert amount(city, "expenditure_total") == Decimal("3470.5")
    assert amount(city, "fiscal_appropriation") - sum_of(amount(city, key) for key in funds) == 10
    assert sum_of(amount(city, key) for key in others) == amount(city, "total_funds")
    assert amount(city, "other_funds") == -10
    platform = city.projects[-1]
    assert platform.half_year.value == 200
    assert platform.full_year.value == 180


def test_the_city_has_sums_that_are_right_too(city):
    assert sum_of(line.full_year.value for line in city.projects) == amount(city, "project_expenditure")
    assert sum_of(line.half_year.value for line in city.projects) == amount(city, "project_expenditure", "half_year")
    assert amount(city, "basic_expenditure") + amount(city, "project_expenditure") == amount(city, "expenditure_total")


def test_the_city_has_targets_that_need_mending(city):
    without = {line.name.value for line in city.projects} - {row.project.value for row in city.indicators}
    assert without == {"市政设施维护经费"}
    assert targets(city)["市民对市容环境的满意度"] == ("满意", "满意")
    assert targets(city)["道路保洁考核合格率"][1] == "主干道≥98%；背街小巷≥95%"
    assert targets(city)["固定资产利用率"][1] == "(≥**%)"


def test_the_culture_bureau_did_nearly_everything_right(culture):
    assert all(line.full_year.value is not None for line in culture.budget)
    assert amount(culture, "total_funds") == amount(culture, "expenditure_total")
    funds = ("general_public_budget", "government_managed_funds", "special_fiscal_accounts")
    assert sum_of(amount(culture, key) for key in funds) == amount(culture, "fiscal_appropriation")
    assert amount(culture, "fiscal_appropriation") + amount(culture, "carried_forward") == amount(
        culture, "total_funds"
    )
    for when in ("half_year", "full_year"):
        listed = sum_of(getattr(line, when).value for line in culture.projects)
        assert listed == amount(culture, "project_expenditure", when)
    assert sum(half != full for half, full in targets(culture).values()) >= 20
    assert {line.name.value for line in culture.projects} == {row.project.value for row in culture.indicators} - {None}
    repeated = [row for row in culture.indicators if row.key_task.value == row.level3.value]
    assert [row.level3.value for row in repeated] == ["群众文体活动举办场次"]
