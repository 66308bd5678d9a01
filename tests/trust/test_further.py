"""The further expressions, and those that districts write: nothing is wrong and certain; the number asked is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.targets import read_target
from tests.trust.parts.truth import is_right

HERE = Path(__file__).parent
COLLECTIONS = {"further": 100, "districts": 150, "districts_second": 80, "districts_third": 100}
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
