"""No rule without its table: each fires somewhere in one and is silent elsewhere in the same."""

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules

import pytest

from kpi_addin.checks import all_rules
from tests.checks import rules
from tests.checks.memory.tables import Case


def _tables():
    """The rows of each table by the test they are for, but for those that are wrong today."""
    for module in iter_modules(rules.__path__):
        for test in vars(import_module(f"{rules.__name__}.{module.name}")).values():
            for mark in getattr(test, "pytestmark", []):
                if mark.name == "parametrize" and mark.args[0] == "each":
                    yield [row.values[0] for row in mark.args[1] if isinstance(row.values[0], Case) and not row.marks]


@pytest.fixture(scope="module")
def said():
    """By rule: how many rows expect it, and how many rows of the same tables do not."""
    counted = defaultdict(lambda: [0, 0])
    for rows in _tables():
        spoken = [{each.rule for each in row.expected} for row in rows]
        for rule in set().union(*spoken):
            fires = sum(rule in each for each in spoken)
            counted[rule][0] += fires
            counted[rule][1] += len(rows) - fires
    return counted


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_rule_fires_and_is_silent(code, said):
    fires, silent = said[code]
    assert fires, "no table expects this rule"
    assert silent, "no table knows where this rule is silent"
