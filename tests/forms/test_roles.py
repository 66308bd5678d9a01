"""Who plays which part in the rules: named by the definition, else called so, else the only one whose printed name says so."""

from dataclasses import replace
from pathlib import Path

import pytest

from kpi_addin.checks import run_checks
from kpi_addin.forms import is_built_in, known_forms, load_definition
from kpi_addin.forms.library import BrokenDefinition, read_definition
from tests.checks.memory.changes import full, half, with_text
from tests.checks.memory.department import DEPARTMENT, EVALUATED

KEYS = {
    "total_funds": "zong_shouru",
    "basic_expenditure": "jiben",
    "project_expenditure": "xiangmu",
    "expenditure_total": "zong_zhichu",
    "annual_goal": "niandu",
    "medium_long_term_goal": "zhongchangqi",
    "organisation_and_staffing": "jigou",
    "full_year": "quannian",
    "half_year": "bannian",
}


@pytest.fixture
def renamed(tmp_path):
    """The department's form with other keys throughout: all but the printed names."""
    return read_renamed(tmp_path, "")


def read_renamed(folder, more):
    text = open_text()
    money, tables = text.index("  - kind: budget"), text.index("  - kind: indicators")
    block = text[money:tables]
    for role, key in KEYS.items():
        block = block.replace(f"key: {role}\n", f"key: {key}\n").replace(f"key: {role},", f"key: {key},")
        block = block.replace(f"{role}: 全年预算数", f"{key}: 全年预算数").replace(
            f"{role}: 半年计划", f"{key}: 半年计划"
        )
    head = (
        text[:money].replace("key: organisation_and_staffing", "key: jigou").replace("id: department-2024", "id: ours")
    )
    file = folder / "我区.yaml"
    file.write_text(head + block + text[tables:] + more, encoding="utf-8")
    return read_definition(file)


def open_text():
    return Path(load_definition().source).read_text(encoding="utf-8")


def in_its_keys(form):
    """The form as it would be read by that definition: ordinary columns are among the further ones."""
    lines = [
        replace(
            line,
            key=KEYS.get(line.key, line.key),
            half_year=replace(line.half_year, value=None, cell=None),
            full_year=replace(line.full_year, value=None, cell=None),
            further={**line.further, "quannian": line.full_year, "bannian": line.half_year},
        )
        for line in form.budget
    ]
    texts = {KEYS.get(key, key): text for key, text in form.texts.items()}
    return replace(form, budget=tuple(lines), texts=texts, form_id="ours")


@pytest.mark.parametrize("form_id", [each for each in known_forms() if is_built_in(each)])
def test_our_own_keys_are_the_roles(form_id):
    assert load_definition(form_id).roles_by_key == {}
    assert load_definition(form_id).in_roles is load_definition(form_id)


def test_roles_are_found_by_the_printed_names(renamed):
    assert renamed.roles_by_key == {key: role for role, key in KEYS.items()}


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form,
        full("total_funds", "2501"),
        full("project_expenditure", "1499"),
        half("basic_expenditure", "50"),
        full("basic_expenditure", None),
        full("basic_expenditure", "90000000"),
        with_text("annual_goal", "2023年，完成供水管网改造。"),
        with_text("medium_long_term_goal", "2024年完成供水管网改造。"),
        with_text("organisation_and_staffing", "编制10名，在职12人。"),
    ],
)
@pytest.mark.parametrize("form", [DEPARTMENT, EVALUATED], ids=["targets", "year"])
def test_the_verdict_is_that_of_our_keys(renamed, form, change):
    changed = change(form)
    assert run_checks(in_its_keys(changed), renamed) == run_checks(changed, load_definition())


def test_a_definition_may_say_it_itself(tmp_path):
    definition = read_renamed(tmp_path, "").source
    text = Path(definition).read_text(encoding="utf-8")
    told = text.replace("roles: {output", "roles: {annual_goal: zhongchangqi, medium_long_term_goal: niandu, output")
    Path(definition).write_text(told, encoding="utf-8")
    roles = read_definition(Path(definition)).roles_by_key
    assert (roles["zhongchangqi"], roles["niandu"]) == ("annual_goal", "medium_long_term_goal")
    Path(definition).write_text(
        told.replace("annual_goal: zhongchangqi", "annual_goal: zhongchangqii"), encoding="utf-8"
    )
    broken = read_definition(Path(definition))
    assert isinstance(broken, BrokenDefinition)
    assert "roles.annual_goal" in broken.told.zh
    assert "zhongchangqi”" in broken.told.zh


def test_two_that_may_be_meant_play_none(tmp_path):
    definition = read_renamed(tmp_path, "")
    text = Path(definition.source).read_text(encoding="utf-8")
    twice = text.replace(
        "  - kind: indicators", "  - {kind: text, key: second, label: 本年度主要目标}\n  - kind: indicators", 1
    )
    Path(definition.source).write_text(twice, encoding="utf-8")
    assert "annual_goal" not in read_definition(Path(definition.source)).roles_by_key.values()


def test_what_is_called_like_a_role_and_does_not_play_it_steps_aside(tmp_path):
    text = open_text().replace("id: department-2024", "id: ours")
    told = text.replace("roles: {output", "roles: {annual_goal: main_functions, output")
    file = tmp_path / "我区.yaml"
    Path(file).write_text(told, encoding="utf-8")
    judged = read_definition(file).in_roles
    assert [text.key for text in judged.texts] == [
        "unit",
        "annual_goal",
        "organisation_and_staffing",
        "medium_long_term_goal",
        "other_annual_goal",
    ]
