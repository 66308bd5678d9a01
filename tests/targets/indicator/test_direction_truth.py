"""Names with the direction that is right: a name that decides is never wrong, and one that may be meant either way never decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi_addin.targets import direction_in

_LINES = (Path(__file__).parent / "directions.tsv").read_text(encoding="utf-8").splitlines()
NAMES = [tuple(line.split("\t")) for line in _LINES if not line.startswith("#")]


@pytest.mark.parametrize(("name", "right"), NAMES)
def test_a_name_that_decides_is_right(name: str, right: str) -> None:
    found = direction_in(name)
    assert (found.way is None) is (found.strength == "unknown")
    assert found.strength != "decided" or found.way == right


def test_a_suggestion_is_seldom_wrong() -> None:
    """A name alone, of which one way is right: what is suggested is asked about only, and still not the contrary."""
    wrong = [name for name, right in NAMES if right != "?" and direction_in(name).way not in {right, None}]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "level2", "strength"),
    [
        ("群众满意度", None, "decided"), ("安全事故起数", "数量指标", "decided"), ("项目成本", "数量指标", "decided"),
        ("志愿者人数", None, "suggested"), ("灌区新貌", "质量指标", "suggested"), ("节约成本", "成本指标", "suggested"),
        ("灌区新貌", None, "unknown"), ("审批材料数", "数量指标", "unknown"), ("药占比", "质量指标", "unknown"),
        ("救助标准", "成本指标", "unknown"), ("不满意度", None, "unknown"),
    ],
)  # fmt: skip
def test_strength(name: str, level2: str | None, strength: str) -> None:
    assert direction_in(name, level2).strength == strength
