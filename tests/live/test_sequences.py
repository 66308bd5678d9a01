"""Each sequence that was written down, on the sheets as a user has them; then ``validate --write`` and a look again."""

from __future__ import annotations

import os

import pytest

from tests.live.conftest import Lay
from tests.live.sequences import SEQUENCES, Action
from tests.live.truth import Told, faults, faults_after_check, told_by

THOROUGH = os.environ.get("KPI_LIVE") == "1"
"""``make live``: every sequence is checked again at its end, not each fourth."""


def test_the_first_check(lay: Lay, first_told: Told) -> None:
    hands = lay()
    assert faults_after_check(hands.desk, hands.memory, first_told) == []


@pytest.mark.parametrize("name", SEQUENCES)
def test_a_sequence(lay: Lay, first_told: Told, name: str) -> None:
    found = run(lay, first_told, SEQUENCES[name], again=THOROUGH or [*SEQUENCES].index(name) % 4 == 0)
    assert not found, "\n".join([name, *found])


def run(lay: Lay, told: Told, actions: list[Action], *, again: bool) -> list[str]:
    """Everything that is wrong after the actions, and after a check that follows."""
    hands = lay()
    for action in actions:
        action(hands)
        if action.name == "recheck":
            told = told_by(hands.desk)
    found = faults(hands.desk, hands.memory, told)
    if again:
        hands.recheck()
        told = told_by(hands.desk)
        found += [f"checked again: {fault}" for fault in faults_after_check(hands.desk, hands.memory, told)]
    return found
