"""A sample of the faults and kills of `make soak`: whatever fails, what a user is told is true and the share is whole."""

from __future__ import annotations

import os
import random

import pytest

from tests.master.faults.fault import faults
from tests.master.faults.kills import kill_all, kills
from tests.master.faults.scenarios import KILLED, SCENARIOS
from tests.master.faults.trials import trial, try_all
from tests.master.faults.world import made

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills and faults are injected on Unix")
FAULTS, KILLS = 20, 15


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return made(tmp_path_factory.mktemp("faults") / "made")


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
def test_a_file_operation_fails(scenario, world, tmp_path):
    one = trial(scenario, world, tmp_path / "trial")
    tally = try_all(one, random.Random(len(one.seen)).sample(list(faults(one.seen)), FAULTS))
    assert tally.examples == []


@pytest.mark.parametrize("scenario", KILLED, ids=lambda one: one.name)
def test_the_process_is_killed(scenario, world, tmp_path):
    one = trial(scenario, world, tmp_path / "trial")
    tally = kill_all(one, random.Random(len(one.seen)).sample(kills(one), KILLS))
    assert tally.examples == []
