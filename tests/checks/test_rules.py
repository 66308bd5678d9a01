"""How every rule is told."""

from __future__ import annotations

import pytest

from kpi_addin.checks import all_rules


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_is_told_in_both_languages(rule):
    message, cause = rule.wording
    assert message.zh.endswith(("。", "{question}"))
    assert message.en
    assert bool(cause.zh) == bool(cause.en)
    assert rule.summary.endswith(".")
