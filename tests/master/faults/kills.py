"""A process that is killed at its n-th file operation, or in the middle of it, and what is there afterwards."""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Iterable
from contextlib import suppress

from tests.master.faults.clock import waiting_costs_nothing
from tests.master.faults.fault import Failing
from tests.master.faults.operations import Watched
from tests.master.faults.scenarios import Ran, stuck, torn
from tests.master.faults.trials import Tally, Trial
from tests.master.faults.world import World, read_in_this_process, small_masters

LEFTOVERS = (".tmp-*", ".master.xlsx.*.tmp", ".目标表.xlsx.*.tmp", ".master.lock*")


class _Pipe(list):
    """What is told goes through a pipe at once, as a user has read it when the power fails."""

    def __init__(self, handle: int) -> None:
        super().__init__()
        self.handle = handle

    def append(self, text: str) -> None:
        os.write(self.handle, text.encode() + b"\n")


class _Killed(Failing):
    """The n-th operation is the last: not begun, or ``done`` and never answered."""

    def __init__(self, number: int, *, done: bool, links: bool) -> None:
        super().__init__(links=links)
        self.number, self.done = number, done

    def __call__(self, name, path, do):
        self.seen.append((name, path))
        if len(self.seen) < self.number:
            return self._done(name, path, do)
        if self.done:
            with suppress(OSError):
                self._done(name, path, do)
        return os.kill(os.getpid(), signal.SIGKILL)


def kills(one: Trial) -> list[tuple[int, bool]]:
    """Every moment at which a process can be killed: before an operation, and in it."""
    return [(number, done) for number in range(1, len(one.seen) + 1) for done in (False, True)]


def kill_all(one: Trial, moments: Iterable[tuple[int, bool]]) -> Tally:
    """Kill at each of those moments, on a fresh copy of the world."""
    tally = Tally(one.scenario.name, len(one.seen))
    with small_masters(), read_in_this_process():
        for number, done in moments:
            tally.faults += 1
            _kill(one, number, done, tally)
    return tally


def _kill(one: Trial, number: int, done: bool, tally: Tally) -> None:
    here = one.world.copied(one.place)
    told = _told_before_the_kill(one, here, _Killed(number, done=done, links=one.scenario.links))
    tally.acknowledged += bool(told)
    where = f"killed {'in' if done else 'before'} {number} ({one.seen[number - 1][0]})"
    with waiting_costs_nothing():
        if told and (wrong := one.scenario.judge(here, Ran(told[0]), one.healthy)):
            tally.note("told wrong", f"{where}: {wrong}")
        if wrong := torn(here, one.world):
            tally.note("torn", f"{where}: {wrong}")
        _age(here)
        if wrong := stuck(one.scenario, here) or _left(one, here):
            tally.note("stuck", f"{where}: {wrong}")


def _told_before_the_kill(one: Trial, here: World, killed: _Killed) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = _Pipe(writing)
            with waiting_costs_nothing(), Watched(killed, here.root):
                told.append(str(one.scenario.do(here, told)))
        except BaseException:  # noqa: BLE001 - a child of a test must never become another test
            traceback.print_exc()
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read().split()


def _age(here: World) -> None:
    """An hour later."""
    for file in here.root.rglob(".*"):
        os.utime(file, (1, 1))


def _left(one: Trial, here: World) -> str:
    """What nobody swept; beside the workbook it is swept when that is written again."""
    del one
    left = [file.name for pattern in LEFTOVERS for file in here.root.rglob(pattern)]
    return f"left behind: {left}" if left else ""
