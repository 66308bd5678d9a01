"""The further expressions, and those that districts write: nothing is wrong and certain; the number asked is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.targets import judge, read_target
from tests.trust.parts.truth import is_right

HERE = Path(__file__).parent
COLLECTIONS = {"further": 100, "districts": 150, "districts_second": 80, "districts_third": 100, "districts_fourth": 60}
"""Each file of expressions and how many there are at least."""


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nothing_is_wrong_and_certain(name: str) -> None:
    lines = [line.split("\t") for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if line[0][:1] != "#"]
    assert len(rows) >= COLLECTIONS[name]
    wrong, asked = [], []
    for expression, indicator, truths in rows:
        target = read_target(expression, indicator)
        if not any(is_right(target, truth) for truth in truths.split(" or ")):
            (wrong if target.certain and target.kind != "unclear" else asked).append(expression)
    print(f"{name}: {len(rows)} expressions, {len(asked)} asked though clear: {asked}")
    assert wrong == []


def test_no_further_verdict_is_wrong() -> None:
    lines = [line.split("\t") for line in (HERE / "verdicts_further.tsv").read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if line[0][:1] != "#"]
    assert len(rows) >= 60
    wrong, asked = [], []
    for expression, indicator, actual, right in rows:
        met = judge(read_target(expression, indicator), actual, year=2024).met
        said = {True: "met", False: "missed", None: "ask"}[met]
        if said not in right.split("/"):
            (asked if met is None else wrong).append((expression, actual))
    print(f"verdicts: {len(rows)}, {len(asked)} asked though clear: {asked}")
    assert wrong == []
