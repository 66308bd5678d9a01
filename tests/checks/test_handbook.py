"""The handbook speaks of every rule, its examples are real, and it speaks to accountants."""

from __future__ import annotations

import re

import pytest

from kpi_addin.checks import all_rules
from kpi_addin.checks.handbook import clause_of, entries, entry_of, families
from kpi_addin.checks.handbook.page import differing
from kpi_addin.language import Bilingual
from tests.checks.handbook_forms import findings_of

CODES = [rule.code for rule in all_rules()]


def test_every_rule_is_in_a_family_with_a_name_and_nothing_else_is():
    told = [code for family in families() for code in family.codes]
    assert sorted(told) == sorted(CODES)
    assert "其他" not in {family.name.zh for family in families()}
    assert set(entries._entries()) == set(CODES)


def test_a_rule_without_an_entry_is_still_listed(monkeypatch):
    kept = entries._load
    budget = {**kept("budget"), "rules": {"income-missing": kept("budget")["rules"]["income-missing"]}}
    monkeypatch.setattr(entries, "_load", lambda name: budget if name == "budget" else kept(name))
    *_, last = families()
    assert last.name == Bilingual("其他", "others")
    assert "project-sum-mismatch" in last.codes


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
