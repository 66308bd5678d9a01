"""Own rules are rules: their examples are run, their severities changed, their findings travel, they are part of the receipt."""

from dataclasses import replace

import pytest

from kpi_addin.checks import RULE_SET_VERSION, find_rule, is_of_today, rule_set_of, rules_for, run_checks
from kpi_addin.checks.engine.own import failing_examples
from kpi_addin.checks.engine.severities import in_force, severities_of
from kpi_addin.checks.handbook.page import sections, title_of
from kpi_addin.errors import InputError, UnreadableError
from kpi_addin.forms import is_built_in, known_forms, load_definition
from kpi_addin.language import use_language
from kpi_addin.receipt import receipt_of
from tests.checks.memory.changes import full
from tests.checks.memory.department import DEPARTMENT, PIPES
from tests.checks.own.brought import requiring, with_checks

CHECKS = """
- code: projects
  severity: error
  require: 合计(项目) = 项目支出
  zh: 项目合计 {left} {unit}，项目支出 {right} {unit}，差 {gap} {unit}。
  en: The projects are {left} {unit}, the total is {right} {unit}; {gap} {unit} apart.
  cause_zh: 漏了项目。
  cause_en: A project is missing.
  fires:
    - {项目: [250, 100], 项目支出: 500}
  silent:
    - {项目: [250, 250], 项目支出: 500}
    - {projects.full_year: [250, null], project_expenditure: 500}
- code: plan
  each: 项目
  when: 全年预算数 > 100
  require: 半年计划执行数 >= 全年预算数 * 30%
  zh: "{name} 只有 {left}"
  en: "{name}: only {left}"
  fires:
    - {半年计划执行数: [60, 10], 全年预算数: [200, 200]}
  silent:
    - {半年计划执行数: 10, 全年预算数: 100}
- code: tasks
  each: 履职
  require: 已填(对应项目) 或 全年指标值 = "不适用"
  zh: "{name}"
  en: "{name}"
  fires:
    - {三级指标: 甲, 对应项目: null, 全年指标值: "≥3"}
  silent:
    - {三级指标: 甲, 对应项目: 乙}
    - {三级指标: 甲, 全年指标值: 不适用}
    - {三级指标: 甲, 对应项目: null}
"""
OWN = with_checks(CHECKS)
WRONG = full(PIPES, "700.4")(DEPARTMENT)


def found(form, definition, **more):
    return [each for each in run_checks(form, definition, **more) if each.rule.startswith("own-")]


def test_the_examples_turn_out_as_written():
    assert failing_examples(OWN) == ()


@pytest.mark.parametrize("form_id", [each for each in known_forms() if is_built_in(each)])
def test_those_of_every_form_of_ours_do(form_id):
    assert failing_examples(load_definition(form_id)) == ()


def test_an_example_that_does_not_is_named():
    upside_down = with_checks(
        CHECKS.replace("fires:", "aside:").replace("silent:", "fires:").replace("aside:", "silent:")
    )
    failing = failing_examples(upside_down)
    assert [(each.code, each.place) for each in failing] == [
        ("own-projects", "fires[0]"),
        ("own-projects", "fires[1]"),
        ("own-projects", "silent[0]"),
        ("own-plan", "fires[0]"),
        ("own-plan", "silent[0]"),
        ("own-tasks", "fires[0]"),
        ("own-tasks", "fires[1]"),
        ("own-tasks", "fires[2]"),
        ("own-tasks", "silent[0]"),
    ]


def test_a_finding_carries_its_own_words():
    (one,) = found(WRONG, OWN)
    assert one.severity == "error"
    assert one.message == "项目合计 1400 万元，项目支出 1500 万元，差 100 万元。"
    assert one.cause == "漏了项目。"
    assert one.cells[0] == next(line.full_year.cell for line in WRONG.budget if line.name.value == PIPES)
    use_language("en")
    assert one.message == "The projects are 1400 万元, the total is 1500 万元; 100 万元 apart."
    use_language("zh")


def test_they_stand_behind_the_catalogue():
    assert [rule.code for rule in rules_for(OWN)][-3:] == ["own-projects", "own-plan", "own-tasks"]
    assert find_rule("own-plan", OWN).code == "own-plan"
    with pytest.raises(InputError, match="own-plan"):
        find_rule("own-plam", OWN)
    with pytest.raises(InputError):
        find_rule("own-plan")


def test_a_page_says_what_it_asks_and_shows_its_examples():
    rule = find_rule("own-projects", OWN)
    told = "\n".join(line for part in sections(rule) for line in (part.title, *part.paragraphs, *part.settings))
    for words in (
        "合计(项目) = 项目支出",
        "项目合计 350 万元，项目支出 500 万元，差 150 万元。",
        "漏了项目。",
        "项目 = 250、100",
        "own-projects",
    ):
        assert words in told
    assert title_of(rule)


def test_severities_are_changed_as_those_of_all_rules():
    assert [each.severity for each in found(WRONG, OWN, severities={"own-projects": "info"})] == ["info"]
    definition = replace(OWN, severities={"own-projects": "warning"})
    assert [each.severity for each in found(WRONG, definition)] == ["warning"]
    with pytest.raises(UnreadableError, match="own-projcts"):
        severities_of(replace(OWN, severities={"own-projcts": "warning"}))


def test_what_was_handed_in_has_the_severity_of_today():
    before = found(WRONG, OWN, severities={"own-projects": "info"})
    assert [each.severity for each in in_force(before, {}, OWN)] == ["error"]
    assert [each.severity for each in in_force(before, {"own-projects": "warning"}, OWN)] == ["warning"]
    assert [each.severity for each in in_force(before, {}, load_definition())] == ["info"], "the check is gone"


def test_they_are_part_of_the_receipt():
    sets = [
        rule_set_of(load_definition()),
        rule_set_of(OWN),
        rule_set_of(with_checks(CHECKS.replace("30%", "31%"))),
        rule_set_of(with_checks(CHECKS.replace("severity: error", "severity: info"))),
        rule_set_of(with_checks(CHECKS.replace("> 100", "> 99"))),
        rule_set_of(requiring("年度 = 2024")),
    ]
    assert sets[0] == RULE_SET_VERSION, "a form without any keeps the receipts that it has"
    assert len({receipt_of(DEPARTMENT, rules) for rules in sets}) == len(sets)
    assert all(map(is_of_today, sets))
    assert not is_of_today("2000.1+0123")
    assert rule_set_of(with_checks(CHECKS.replace("漏了项目", "少了项目"))) == rule_set_of(OWN), "words are no verdict"
