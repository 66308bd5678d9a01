"""The handbook speaks of every rule, its examples are real, and it speaks to accountants."""

from __future__ import annotations

import re

import pytest

from kpi_addin.checks import all_rules, find_rule
from kpi_addin.checks.handbook import clause_of, entries, entry_of, message_of, page
from kpi_addin.checks.handbook.page import differing
from tests.checks.handbook_forms import findings_of

CODES = [rule.code for rule in all_rules()]


def test_every_rule_has_an_entry_and_nothing_else_has():
    assert set(entries._entries()) == set(CODES)
    assert None not in {message_of(code) for code in CODES}


def test_a_rule_that_nobody_wrote_about_is_explained_by_what_it_says(monkeypatch):
    rule = find_rule("income-missing")
    monkeypatch.setattr(page, "entry_of", lambda code: None)
    monkeypatch.setattr(page, "message_of", lambda code: None)
    monkeypatch.setattr(page, "clause_of", lambda source: None)
    assert page.title_of(rule) == rule.outline
    assert [section.title for section in page.sections(rule)] == ["会怎样提示", "级别"]


def test_every_demand_is_made_by_some_rule():
    assert set(entries._load("clauses")["clauses"]) == {rule.source for rule in all_rules()}
    for rule in all_rules():
        assert clause_of(rule.source).sources


@pytest.mark.parametrize("code", CODES)
def test_the_rule_fires_on_the_wrong_half_and_is_silent_on_the_right_one(code):
    entry = entry_of(code)
    assert findings_of(code, entry.wrong, entry.right), "silent on what is wrong"
    assert not findings_of(code, entry.right, entry.wrong), "fires on what is mended"
    assert [table[0] for table in entry.wrong] == [table[0] for table in entry.right[: len(entry.wrong)]]
    assert any(any(differing(*halves)) for halves in zip(entry.right, entry.wrong, strict=False)), "nothing differs"


@pytest.mark.parametrize("code", CODES)
def test_the_words_are_plain_chinese(code):
    entry = entry_of(code)
    assert not entry.asks.endswith(("。", "，"))
    assert entry.silent.zh.endswith("。")
    assert entry.silent.en.endswith(".")
    for text in (entry.asks, entry.silent.zh):
        assert not re.search(r'"|\b[A-E]\d{1,2}\b', text), "Chinese quotes, and no clause by its number"
