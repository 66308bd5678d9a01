"""Trials: one scenario, one fault, and what is wrong afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.master.faults.clock import waiting_costs_nothing
from tests.master.faults.fault import Failing, Fault
from tests.master.faults.operations import Watched
from tests.master.faults.scenarios import Ran, Scenario, is_one_line, may_be_stored, ran, stuck, torn
from tests.master.faults.world import World, read_in_this_process, small_masters

KINDS = ("told wrong", "internal errors", "torn", "stuck")


@dataclass
class Tally:
    """What came of all trials of a scenario."""

    name: str
    operations: int = 0
    faults: int = 0
    unsure: int = 0
    acknowledged: int = 0
    wrong: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, kind: str, text: str) -> None:
        self.wrong[kind] += 1
        self.examples.append(f"{self.name}: {kind}: {text}")

    def row(self) -> str:
        counts = "".join(f"{self.wrong[kind]:>17}" for kind in KINDS)
        return f"{self.name:<20}{self.operations:>12}{self.faults:>9}{self.unsure:>9}{self.acknowledged:>14}{counts}"


HEAD = f"{'':<20}{'operations':>12}{'faults':>9}{'unsure':>9}{'acknowledged':>14}" + "".join(
    f"{kind:>17}" for kind in KINDS
)


@dataclass(frozen=True)
class Trial:
    """A scenario in a world; ``seen`` is what a healthy run does, in its order, and ``healthy`` what it gives."""

    scenario: Scenario
    world: World
    place: Path
    seen: list[tuple[str, str]]
    healthy: Any


def trial(scenario: Scenario, world: World, place: Path) -> Trial:
    """The scenario with what comes of it where nothing goes wrong."""
    act = Failing(links=scenario.links)
    with small_masters():
        done = _under(act, scenario, world.copied(place))
    assert done.error is None, done.error
    return Trial(scenario, world, place, act.seen, done.result)


def try_all(one: Trial, faults: Iterable[Fault]) -> Tally:
    """Each fault on a fresh copy of the world."""
    tally = Tally(one.scenario.name, len(one.seen))
    with small_masters():
        for fault in faults:
            tally.faults += 1
            _try(one, fault, tally)
    return tally


def _try(one: Trial, fault: Fault, tally: Tally) -> None:
    here = one.world.copied(one.place)
    name, path = one.seen[fault.number - 1]
    where = f"{fault} ({name} {Path(path).name})"
    done = _under(Failing(fault, links=one.scenario.links), one.scenario, here)
    if done.error is not None and not is_one_line(done.error):
        tally.note("internal errors", f"{where}: {done.error!r}")
    tally.unsure += done.error is not None and may_be_stored(done.error)
    with waiting_costs_nothing(), read_in_this_process():
        if told := "" if _is_gone(fault, one.scenario) else one.scenario.judge(here, done, one.healthy):
            tally.note("told wrong", f"{where}: {told}: {done.error}")
        if fault_seen := torn(here, one.world):
            tally.note("torn", f"{where}: {fault_seen}")
        if fault_seen := stuck(one.scenario, here):
            tally.note("stuck", f"{where}: {fault_seen}")


def _under(act: Failing, scenario: Scenario, world: World) -> Ran:
    with waiting_costs_nothing(), read_in_this_process(), Watched(act, world.root):
        return ran(scenario, world)


def _is_gone(fault: Fault, scenario: Scenario) -> bool:
    """Where the system says that a file is not there, those who only look can but say so."""
    return fault.error == "ENOENT" and not scenario.unit
