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
    wrong: Counter = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note(self, kind: str, text: str) -> None:
        self.wrong[kind] += 1
        self.examples.append(f"{self.name}: {kind}: {text}")

    def row(self) -> str:
        counts = "".join(f"{self.wrong[kind]:>17}" for kind in KINDS)
        return f"{self.name:<12}{self.operations:>12}{self.faults:>9}{self.unsure:>9}{counts}"


HEAD = f"{'':<12}{'operations':>12}{'faults':>9}{'unsure':>9}" + "".join(f"{kind:>17}" for kind in KINDS)


def operations(scenario: Scenario, world: World, place: Path) -> tuple[list[tuple[str, str]], Any]:
    """What a healthy run does, in its order, and what it gives."""
    act = Failing()
    with small_masters():
        done = _under(act, scenario, world.copied(place))
    assert done.error is None, done.error
    return act.seen, done.result


def try_all(scenario: Scenario, world: World, place: Path, faults: Iterable[Fault], healthy: Any, seen: list) -> Tally:
    """Each fault on a fresh copy of the world."""
    tally = Tally(scenario.name, len(seen))
    with small_masters():
        for fault in faults:
            tally.faults += 1
            _try(scenario, world, place, fault, healthy, tally, seen)
    return tally


def _try(scenario: Scenario, world: World, place: Path, fault: Fault, healthy: Any, tally: Tally, seen: list) -> None:
    here = world.copied(place)
    name, path = seen[fault.number - 1]
    where = f"{fault} ({name} {Path(path).name})"
    done = _under(Failing(fault), scenario, here)
    if done.error is not None and not is_one_line(done.error):
        tally.note("internal errors", f"{where}: {done.error!r}")
    tally.unsure += done.error is not None and may_be_stored(done.error)
    with waiting_costs_nothing(), read_in_this_process():
        if told := "" if _is_gone(fault, scenario) else scenario.judge(here, done, healthy):
            tally.note("told wrong", f"{where}: {told}: {done.error}")
        if fault_seen := torn(here, world):
            tally.note("torn", f"{where}: {fault_seen}")
        if fault_seen := stuck(scenario, here):
            tally.note("stuck", f"{where}: {fault_seen}")


def _under(act: Failing, scenario: Scenario, world: World) -> Ran:
    with waiting_costs_nothing(), read_in_this_process(), Watched(act, world.root):
        return ran(scenario, world)


def _is_gone(fault: Fault, scenario: Scenario) -> bool:
    """Where the system says that a file is not there, those who only look can but say so."""
    return fault.error == "ENOENT" and not scenario.unit
