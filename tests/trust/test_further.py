"""The further expressions: nothing more is wrong and certain than what is listed here."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.targets import read_target
from tests.trust.parts.truth import is_right

FURTHER = Path(__file__).parent / "further.tsv"
STILL_WRONG = {
    "≤45分贝(夜间)",
    "≤1.8元/立方米·公里",
    "全年累计完成造林1200亩",
    "年内新增泊位500个",
    "20241130",
    "当日",
    "≥30台（套）",  # the unit is kept as 台(套), which the truth's spelling does not know
    "4A级以上",
    "第二名",
}
"""Read with certainty where the truth wants a question, or another unit."""


def test_what_is_wrong_and_certain_is_listed() -> None:
    lines = [line.split("\t") for line in FURTHER.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert len(lines) > 100
    targets = [(read_target(expression, name), truth) for expression, name, truth in lines]
    certain = [(target, truth) for target, truth in targets if target.certain and target.kind != "unclear"]
    assert {target.expression for target, truth in certain if not is_right(target, truth)} == STILL_WRONG
