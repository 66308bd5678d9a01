"""The handbook speaks of every rule, its examples are real, and it speaks to accountants."""

from __future__ import annotations

import re

import pytest

from kpi_addin.checks import all_rules
from kpi_addin.checks.handbook import clause_of, entries, entry_of
from kpi_addin.checks.handbook.page import differing
from tests.checks.handbook_forms import findings_of

CODES = [rule.code for rule in all_rules()]


def test_every_rule_has_an_entry_in_its_familys_file_and_nothing_else_has():
    assert set(entries._entries()) == set(CODES)
    for rule in all_rules():
        family = rule.check.__module__.rpartition(".")[2]
        assert rule.code in entries._load(family)


def test_every_demand_is_made_by_some_rule():
    assert set(entries._load("clauses")["clauses"]) == {rule.source for rule in all_rules()}
    assert all(clause_of(rule.source).sources for rule in all_rules())


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
