"""A rule that cannot apply to a form is listed with why and never speaks; one that speaks anywhere is not listed."""

from dataclasses import replace
from decimal import Decimal
from importlib.resources import as_file

import pytest

from kpi_addin.checks import all_rules, not_applicable, run_checks
from kpi_addin.checks.engine.case import Case
from kpi_addin.checks.engine.catalogue import Family
from kpi_addin.checks.engine.needs import NEEDS, met_by
from kpi_addin.checks.engine.severities import severities_of
from kpi_addin.examples import example_files
from kpi_addin.forms import is_built_in, known_forms, load_definition
from kpi_addin.language import Bilingual
from kpi_addin.reading import read_form
from tests.checks.memory.changes import (
    own,
    with_all_amounts,
    with_every,
    without_indicators,
)
from tests.checks.memory.department import DEPARTMENT, EVALUATED, MONITORED
from tests.checks.memory.projects import DEPARTMENT_2025, PROJECT_EVALUATION, PROJECT_TARGET
from tests.forms.filled import FILLED

WHOLE = (DEPARTMENT, MONITORED, EVALUATED, DEPARTMENT_2025, PROJECT_TARGET, PROJECT_EVALUATION)


def written(**columns):
    """These values in every row, as far as the form has such columns."""

    def change(form):
        definition = load_definition(form.form_id)
        there = {*definition.headers, *(each.key for stage in definition.reporting.stages for each in stage.columns)}
        return with_every({key: value for key, value in columns.items() if key in there})(form)

    return change


def blank(form):
    """What was filled in taken away, so that what asks for something speaks."""
    texts = {key: replace(text, value=None) for key, text in form.texts.items()}
    return written(full_year=None, half_year=None)(replace(form, texts=texts))


CHANGES = (
    lambda form: form,
    blank,
    written(full_year="≥190%", half_year="≤3人"),
    written(full_year="=0%", half_year="2020年3月"),
    written(actual_full="已完成", actual_half="≥1"),
    written(actual_full="990%", actual_half="0.5"),
    written(points="3", score="9"),
    written(level1="别的", level2="别的"),
    written(level3="指标1：××", project="没有的项目", key_task=None),
    with_all_amounts(lambda amount: amount * Decimal("-1.00001") + 3),
    without_indicators(own),
    lambda form: replace(form, indicators=(), budget=()),
)


def forms_in_files():
    for file in example_files():
        with as_file(file) as path:
            yield read_form(path)


def spoken(form, previous=None):
    """All that every rule says of a form, whether it can apply or not."""
    definition = load_definition(form.form_id)
    case = Case(form, definition, severities_of(definition), previous)
    return {rule.code for rule in all_rules() for _ in rule.findings(case)}


@pytest.mark.parametrize("form_id", [each for each in known_forms() if is_built_in(each)])
def test_what_is_listed_never_speaks_and_what_speaks_is_not_listed(form_id):
    listed = {rule.code: why for rule, why in not_applicable(load_definition(form_id))}
    forms = [
        change(form)
        for form in (*WHOLE, *FILLED.values(), *forms_in_files())
        if form.form_id == form_id
        for change in CHANGES
    ]
    assert forms
    for form in forms:
        before = replace(form, unit=replace(form.unit, value="别的单位"))
        said = {each.rule for each in run_checks(form, load_definition(form_id), previous=before)}
        assert not said & listed.keys()
        assert not spoken(form, before) & listed.keys(), "left out, it would have spoken"


def test_why_is_said_in_both_languages():
    listed = dict(not_applicable(load_definition("project-target")))
    why = {rule.code: why for rule, why in listed.items()}
    assert why["half-year-target-missing"] == Bilingual(
        "本表没有半年指标值一列", "the form has no column of half-year targets"
    )
    assert why["project-sum-mismatch"].zh == "本表没有项目支出一行"
    of_2025 = {rule.code for rule, _ in not_applicable(load_definition("department-2025"))}
    assert of_2025 == {"choice-not-clear", "expenditure-parts-mismatch"}


def test_every_need_is_asked_for_and_met_somewhere():
    asked = {need for rule in all_rules() for need in rule.needs}
    assert asked == NEEDS.keys()
    ours = [load_definition(form_id) for form_id in known_forms() if is_built_in(form_id)]
    only_others_have = {"choices", "expenditure_parts"}
    assert set().union(*map(met_by, ours)) == NEEDS.keys() - only_others_have


def test_a_need_that_nobody_knows_is_refused():
    rule = Family(9999, Bilingual("试", "trial")).rule

    def asks_for_the_moon(case):
        """Nothing."""

    with pytest.raises(ValueError, match="moon"):
        rule("error", "A1", "x", "x", needs=("moon",))(asks_for_the_moon)
