"""No rule without its table: each fires somewhere in one and is silent elsewhere in the same."""

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules

import pytest

from kpi_addin.checks import all_rules
from tests.checks import rules
from tests.checks.languages import check_words
from tests.checks.memory.tables import Case


def _tables():
    """The rows of each table by the test they are for, but for those that are wrong today."""
    for module in iter_modules(rules.__path__):
        for test in vars(import_module(f"{rules.__name__}.{module.name}")).values():
            for mark in getattr(test, "pytestmark", []):
                if mark.name == "parametrize" and mark.args[0] == "each":
                    yield [row.values[0] for row in mark.args[1] if isinstance(row.values[0], Case) and not row.marks]


@pytest.fixture(scope="module")
def rows():
    """By rule: the rows of its tables in which it fires, and how many rows of the same tables do not expect it."""
    told, silent = defaultdict(list), defaultdict(int)
    for table in _tables():
        for rule in {each.rule for row in table for each in row.expected}:
            firing = [row for row in table if any(each.rule == rule for each in row.expected)]
            told[rule] += firing
            silent[rule] += len(table) - len(firing)
    return told, silent


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_rule_fires_and_is_silent_and_is_told_in_both_languages(code, rows):
    told, silent = rows[0][code], rows[1][code]
    assert told, "no table expects this rule"
    assert silent, "no table knows where this rule is silent"
    check_words(told[0].change(told[0].form), told[0].last_year, told[0].definition)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_wording_of_a_rule(rule):
    message, cause = rule.wording
    assert message.zh.endswith(("。", "{question}"))
    assert message.en
    assert bool(cause.zh) == bool(cause.en)
    assert rule.summary.endswith(".")
