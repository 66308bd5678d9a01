"""The judge itself: it notices what differs from a truth, and passes what only is written otherwise."""

from __future__ import annotations

import pytest

from kpi_addin.checks import Finding, Severity
from kpi_addin.targets import Target
from tests.trust.known import known, write_known
from tests.trust.parts.outcome import Failure, new_findings
from tests.trust.parts.truth import is_right


def numeric(value, unit, **more):
    return Target("x", "numeric", **({"operator": ">="} | more), value=value, unit=unit)


@pytest.mark.parametrize(
    ("target", "truth", "right"),
    [
        (numeric("30000", "元"), "N >= 3 万元", True),
        (numeric("3", "万m2"), "N >= 3 万㎡", True),
        (numeric("5", "个工作日"), "N >= 5 工作日", True),
        (numeric("500", "元/生/年"), "N >= 500 元/生·年", True),
        (numeric("500", "元/生"), "N >= 500 元/生·年", False),
        (numeric("66.67", "%"), "N >= 66.67 %", True),
        (numeric("95", "%"), "N > 95 %", False),
        (numeric("95", "%"), "N >= 9.5 %", False),
        (numeric("95", "%", certain=False), "N >= 95 %", False),
        (numeric("95", "%", certain=False), "?", True),
        (numeric("95", "%"), "?", False),
        (numeric("95", "%", implied=True), "N . 95 %", True),
        (numeric("95", "%"), "N . 95 %", False),
        (Target("x", "qualitative", value="健全"), "W", True),
        (Target("x", "unclear", certain=False), "W", False),
        (Target("x", "relative", operator="<=", value="-5", unit="%"), "C <= -5 %", True),
        (Target("x", "relative", operator="<=", value="5", unit="%"), "C <= -5 %", False),
        (Target("x", "date", operator="<=", value="2024-11"), "D 2024-11", True),
        (Target("x", "date", operator="<=", value="2024-12-31"), "D 2024", True),
        (Target("x", "date", operator="<=", value="2024-02-29"), "D 2024-02-28", False),
        (Target("x", "date", value="2024-01", value2="2024-12"), "P 2024-01-01..2024-12-31", True),
        (Target("x", "range", operator="between", value="10", value2="30", unit="万元"), "R 10..30 元", False),
    ],
)
def test_a_target_beside_its_truth(target, truth, right):
    assert is_right(target, truth) is right


def finding(rule, *cells):
    return Finding(rule, Severity.WARNING, cells)


def test_what_was_said_before_is_not_new():
    before = [finding("a", "S!A1")]
    assert new_findings([finding("a", "S!A1")], before) == []
    assert new_findings([finding("b", "S!A1"), finding("a", "S!A2")], before) == [
        finding("b", "S!A1"),
        finding("a", "S!A2"),
    ]


def test_known_gets_shorter_only(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.trust.known.FILE", tmp_path / "known.tsv")
    old, other = Failure("old", "silent", "warning"), Failure("other", "silent", "warning")
    write_known({"fault": [old, other]}, only={("fault", "old"), ("fault", "gone")})
    assert known() == {("fault", "old"): ("silent", "warning")}
