"""What is said of a finding: made when it is shown, in the reader's language, by the reader's catalogue."""

from __future__ import annotations

from dataclasses import replace

from kpi_addin.checks import Finding, Severity, all_rules, run_checks
from kpi_addin.checks.engine.wording import WORDINGS, Wording, listed
from kpi_addin.language import Bilingual
from tests.checks.forms import amount, clean_form, row
from tests.checks.languages import speaking

SUM = Finding(
    "project-sum-mismatch",
    Severity.ERROR,
    ("绩效目标表!G14",),
    left="620",
    right="600",
    difference="-20",
    words={"column": "", "count": "3", "unit": "万元"},
)
FROM_TOMORROW = Finding(
    "carbon-budget-exceeded",
    Severity.WARNING,
    ("绩效目标表!G14",),
    left="12吨",
    right="10吨",
    difference="2",
    words={"name": "公务用车", "column": Bilingual("全年", "full-year")},
)


def test_a_finding_is_told_in_the_language_of_who_reads_it(definition):
    (found,) = run_checks(amount("群众文体活动经费", full="200")(clean_form()), definition)
    assert found.message == "项目支出 620 万元，所列 3 个项目合计 600 万元，相差 20 万元。"
    assert found.cause.startswith("可能漏列了项目")
    with speaking("en"):
        assert found.message == (
            "Project expenditure is 620 万元, the 3 listed projects add up to 600 万元: a difference of 20 万元."
        )
        assert found.cause.startswith("A project may be missing")


def test_the_gap_is_the_difference_without_its_sign():
    assert SUM.message.endswith("相差 20 万元。")


def test_a_rule_without_a_cause_tells_none():
    assert Finding("zero-target", Severity.INFO, (), words={"name": "事故起数"}).cause is None


def test_a_word_in_two_languages_is_told_in_the_reader_s():
    found = Finding("unknown-level", Severity.WARNING, (), "三级", words={"column": Bilingual("二级指标", "level-2")})
    assert found.message == "“三级”不是本表规定的二级指标名称。"
    with speaking("en"):
        assert found.message == "“三级” is not a level-2 name of this form."


def test_a_list_has_each_language_s_commas():
    assert listed(["甲", Bilingual("乙", "B")]) == ("甲、乙", "甲, B")


def test_a_side_that_nobody_filled_in_shows_as_a_dash():
    assert replace(SUM, left=None).message.startswith("项目支出 — 万元")


def test_a_word_that_an_older_version_did_not_keep_leaves_an_ellipsis():
    assert "所列 … 个项目" in replace(SUM, words={"column": "", "unit": "万元"}).message


def test_braces_that_somebody_typed_stay_braces():
    named = Finding("zero-target", Severity.INFO, (), "{right}", words={"name": "{left}{0}{"})
    assert named.message == "“{left}{0}{”的目标是 0，只要发生一次就一分不得。"
    assert "{right}" in replace(FROM_TOMORROW, left="{right}").message


def test_a_rule_of_a_newer_version_is_told_as_far_as_it_is_known():
    assert FROM_TOMORROW.message == (
        "规则 carbon-budget-exceeded 发现的问题（左值 12吨，右值 10吨，差额 2，公务用车，全年）："
        "本版本没有这条规则的说明，请升级本软件后查看。"
    )
    assert FROM_TOMORROW.cause is None
    with speaking("en"):
        assert FROM_TOMORROW.message == (
            "Found by the rule carbon-budget-exceeded (left 12吨, right 10吨, difference 2, 公务用车, full-year), "
            "which this version does not know; upgrade to read more."
        )


def test_a_rule_of_a_newer_version_that_says_nothing_else():
    bare = Finding("carbon-budget-exceeded", Severity.WARNING, ())
    assert bare.message == "规则 carbon-budget-exceeded 发现的问题：本版本没有这条规则的说明，请升级本软件后查看。"


def test_what_was_told_goes_before_the_catalogue():
    told = replace(SUM, told=Wording.untranslated("项目支出对不上。", "漏列"))
    assert (told.message, told.cause) == ("项目支出对不上。", "漏列")
    with speaking("en"):
        assert told.message == "项目支出对不上。"


def test_an_indicator_without_a_name_is_called_so_in_both_languages(definition):
    form = row("新建城市书房数量", level3=None, project="城市书房建设费")(clean_form())
    found = [each for each in run_checks(form, definition) if each.rule == "indicator-project-unknown"]
    assert found[0].message.startswith("指标“（未填名称）”的对应项目“城市书房建设费”")
    with speaking("en"):
        assert found[0].message.startswith("The indicator (no name) belongs to the project 城市书房建设费")


def test_every_rule_has_its_wording():
    assert {rule.code: rule.wording for rule in all_rules()} == WORDINGS
