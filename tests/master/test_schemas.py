"""Submissions of older versions: schema 1 keeps what its sender read, schema 2 a base without its share."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_addin.checks import Finding, Severity
from kpi_addin.checks.engine.wording import Wording
from kpi_addin.errors import KpiError
from kpi_addin.language import Bilingual
from kpi_addin.marks.base import Base
from kpi_addin.master.share.submission_json import from_json, to_json
from tests.checks.languages import speaking
from tests.master.builders import findings, submission

SCHEMA_2 = Path(__file__).parent / "schema_2"
"""A submission as version 0.2 stored it."""
SCHEMA_1 = Path(__file__).parent / "schema_1"
"""A submission of the example 创意产业园区 as version 0.1 stored it, handed in in Chinese and in English."""


def stored(finding):
    return from_json(to_json(submission(found=(finding,)))).findings[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_schema_1_is_read_as_it_was_told(language):
    data = (SCHEMA_1 / f"{language}.json").read_bytes()
    told, one = json.loads(data)["findings"], from_json(data)
    assert len(one.findings) == 22
    for reader in ("zh", "en"):
        with speaking(reader):
            assert [(each.message, each.cause) for each in one.findings] == [
                (each["message"], each["cause"]) for each in told
            ]
    first = one.findings[0]
    assert (first.rule, first.severity, first.explanation) == (
        "income-missing",
        Severity.ERROR,
        "已与财务核对，下月更正。",
    )
    assert [each.fix.new for each in one.findings if each.fix] == [each["fix"][2] for each in told if each["fix"]]
    assert one.form.line("project_expenditure").full_year.value == 500


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_read_from_schema_1_survives_today(language):
    one = from_json((SCHEMA_1 / f"{language}.json").read_bytes())
    data = to_json(one)
    assert json.loads(data)["schema"] == 3
    assert from_json(data) == one


def test_schema_2_knew_its_base_by_the_revision_alone():
    one = from_json((SCHEMA_2 / "zh.json").read_bytes())
    assert one.base == Base(3)
    assert replace(one, base=None, findings=()) == submission()
    assert [each.rule for each in one.findings] == [each.rule for each in findings()]
    first = (SCHEMA_2 / "zh.json").read_bytes().replace(b'"base_revision": 3', b'"base_revision": 0')
    assert from_json(first).base is None


@pytest.mark.parametrize("wrong", [b"-1", b"true", b'"3"', b"null", b"1.5"])
def test_a_wrong_base_of_schema_2_is_told(wrong):
    data = (SCHEMA_2 / "zh.json").read_bytes().replace(b'"base_revision": 3', b'"base_revision": ' + wrong)
    with pytest.raises(KpiError, match="base"):
        from_json(data, "x.json")


def test_today_holds_no_sentence():
    text = to_json(submission(found=findings())).decode("utf-8")
    for finding in findings():
        for sentence in (*finding.wording.message, *filter(None, finding.wording.cause)):
            assert sentence not in text


def test_the_bytes_do_not_depend_on_the_language_nor_on_the_order_of_words():
    given = findings()
    turned = tuple(replace(each, words=dict(reversed(each.words.items()))) for each in given)
    data = to_json(submission(found=given))
    assert to_json(submission(found=turned)) == data
    with speaking("en"):
        assert to_json(submission(found=given)) == data


def test_words_in_one_and_in_two_languages_come_back_as_they_were():
    finding = Finding("x", Severity.INFO, (), words={"name": "名称", "column": Bilingual("全年", "full-year")})
    back = stored(finding)
    assert back == finding
    assert isinstance(back.words["column"], Bilingual)


def test_what_was_told_comes_back_in_both_languages():
    told = Wording(Bilingual("重复上报。", "Handed in twice."), Bilingual("两份表", "Two forms"))
    back = stored(Finding("x", Severity.ERROR, (), told=told))
    assert back.told == told
    with speaking("en"):
        assert (back.message, back.cause) == ("Handed in twice.", "Two forms")


def test_a_finding_of_a_rule_from_tomorrow_is_kept_and_told_as_far_as_it_is_known():
    data = to_json(submission(found=findings())).replace(b'"zero-target"', b'"rule-from-tomorrow"')
    back = from_json(data).findings[-1]
    assert back.rule == "rule-from-tomorrow"
    assert back.message.startswith("规则 rule-from-tomorrow 发现的问题（安全事故起数）")
    assert to_json(from_json(data)) == data
