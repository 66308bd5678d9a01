"""The rules on every form: those that make sense speak, those that need a part the form hasn't are silent."""

from dataclasses import replace

import pytest

from kpi_addin.checks import RULE_SET_VERSION, all_rules, run_checks
from kpi_addin.form import Field, Form
from kpi_addin.forms import known_forms, load_definition
from kpi_addin.receipt import receipt_of
from tests.checks.languages import check_words
from tests.forms.filled import FILLED, number

TARGET, EVALUATION = FILLED["project-target"], FILLED["project-self-evaluation"]
ONLY_DEPARTMENTS = {
    "half-year-target-missing",
    "half-year-plan-missing",
    "expenditure-missing",
    "project-without-indicator",
}


def codes(form):
    return {finding.rule for finding in run_checks(form, load_definition(form.form_id))}


def messages(form, rule):
    return [finding.message for finding in run_checks(form, load_definition(form.form_id)) if finding.rule == rule]


def rows(form, keep):
    return replace(form, indicators=tuple(row for row in form.indicators if keep(row)))


@pytest.mark.parametrize("form_id", known_forms())
def test_no_rule_breaks_on_a_form_without_anything(form_id):
    nothing = Form(form_id, Field(None), Field(None))
    for rule in all_rules():
        run_checks(nothing, load_definition(form_id), {rule.code: "info"})
    assert "indicators-missing" in codes(nothing)
    check_words(nothing, None)


@pytest.mark.parametrize("form", [TARGET, EVALUATION], ids=lambda form: form.form_id)
def test_a_project_s_form_has_no_error(form):
    found = run_checks(form, load_definition(form.form_id))
    assert [finding.rule for finding in found if finding.severity == "error"] == []
    assert not {finding.rule for finding in found} & ONLY_DEPARTMENTS
    check_words(form, None)


def test_levels_come_from_the_definition():
    assert "benefit-indicator-missing" in codes(rows(TARGET, lambda row: row.level1.value != "效益指标"))
    assert "satisfaction-indicator-missing" in codes(rows(TARGET, lambda row: row.level1.value != "满意度指标"))
    (message,) = messages(rows(TARGET, lambda row: row.level2.value != "时效指标"), "output-dimension-missing")
    assert message == "产出指标没有时效方面的指标，请看是否需要补充。"
    strange = replace(TARGET.indicators[0], level2=Field("建设指标", "表!B9"))
    assert messages(replace(TARGET, indicators=(strange,)), "unknown-level") == [
        "“建设指标”不是本表规定的二级指标名称。"
    ]


def test_levels_that_the_template_does_not_print_are_known():
    cost = replace(TARGET.indicators[0], level1=Field("成本指标", "表!A9"), level2=Field("社会成本指标", "表!B9"))
    assert not messages(replace(TARGET, indicators=(*TARGET.indicators, cost)), "unknown-level")


def test_every_column_of_money_is_added_up():
    first = EVALUATION.budget[0]
    wrong = replace(first, further={**first.further, "initial_budget": number("120.5")})
    form = replace(EVALUATION, budget=(wrong, *EVALUATION.budget[1:]))
    (message,) = messages(form, "income-sum-mismatch")
    assert message == "“年度资金总额（年初预算数）”120.5 万元，其下各项合计 130.5 万元，相差 10 万元。"


def test_money_in_a_further_column_is_a_number():
    first = EVALUATION.budget[0]
    typed = replace(first, further={**first.further, "executed": Field(None, "表!E6", "108.45万")})
    assert messages(replace(EVALUATION, budget=(typed, *EVALUATION.budget[1:])), "amount-not-a-number")


def test_a_missing_amount_is_told_in_the_form_s_own_words():
    blank = replace(TARGET.budget[2], full_year=Field(None, "表!F7"))
    (message,) = messages(replace(TARGET, budget=(*TARGET.budget[:2], blank)), "income-missing")
    assert message.startswith("项目资金有 1 项没有金额（其他资金）")


def test_an_optional_text_may_be_empty():
    assert not messages(
        replace(TARGET, texts=TARGET.texts | {"medium_long_term_goal": Field(None)}), "required-text-missing"
    )
    assert messages(replace(TARGET, texts=TARGET.texts | {"annual_goal": Field(None)}), "required-text-missing")


def test_the_receipt_covers_every_column():
    def receipt(form):
        return receipt_of(form, RULE_SET_VERSION)

    first, line = EVALUATION.indicators[0], EVALUATION.budget[0]
    changes = [
        replace(EVALUATION, indicators=(replace(first, score=number("20")), *EVALUATION.indicators[1:])),
        replace(EVALUATION, indicators=(replace(first, actual_full=Field("2000人")), *EVALUATION.indicators[1:])),
        replace(
            EVALUATION, budget=(replace(line, further={**line.further, "rate": number("1")}), *EVALUATION.budget[1:])
        ),
        replace(EVALUATION, totals={**EVALUATION.totals, "score": number("99")}),
    ]
    assert len({receipt(form) for form in (EVALUATION, *changes)}) == 5
    assert receipt(replace(EVALUATION, labels={"unit": Field("实施单位", "表!A1")})) == receipt(EVALUATION)
