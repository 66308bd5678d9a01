"""Issue: on targets.tsv at least 99 % right and none wrong with certain; on targets_odd.tsv none wrong with certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.targets.score import score

if TYPE_CHECKING:
    from pathlib import Path


def test_published_expressions_are_read_right(shared_data: Path) -> None:
    result = score(shared_data / "targets.tsv")
    assert result.wrong == []
    assert result.right >= 0.99 * result.rows, result.asked
    assert result.certain >= 0.9 * result.rows, "asking about everything is no reading"


def test_damaged_expressions_are_never_misread_with_confidence(shared_data: Path) -> None:
    result = score(shared_data / "targets_odd.tsv")
    assert result.wrong == []
    assert result.certain >= 0.5 * result.rows
