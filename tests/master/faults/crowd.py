"""Many processes at once, on few departments: hand-ins, rebuilds and proofs, and a checker of all that was told.

``python -m tests.master.faults.crowd 64 12`` lets 64 processes do 12 things each.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import replace
from pathlib import Path

from kpi_addin.checks import RULE_SET_VERSION
from kpi_addin.errors import ConflictError
from kpi_addin.marks.base import Base
from kpi_addin.master.made_of import made_of_master
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import create_store, open_store
from kpi_addin.master.verify import verify
from kpi_addin.receipt import receipt_of
from tests.master.builders import submission
from tests.master.faults.world import small_masters

UNITS = 5
"""Departments for every process: few, so that they meet."""


def crowd(share: Path, people: int, things: int) -> list[dict]:
    """Let so many processes do so many things each; return all that they were told."""
    create_store(share, "department-2024", 2024)
    logs = [share.parent / f"{number}.log" for number in range(people)]
    children = [_person(share, number, things, log) for number, log in enumerate(logs)]
    for child in children:
        os.waitpid(child, 0)
    return [json.loads(line) for log in logs for line in log.read_text("utf-8").splitlines()]


def _person(share: Path, number: int, things: int, log: Path) -> int:
    child = os.fork()
    if child:
        return child
    with log.open("w", encoding="utf-8", buffering=1) as told, small_masters():
        chance = random.Random(number)
        for thing in range(things):
            try:
                _do(share, f"{number}-{thing}", chance, lambda **what: told.write(json.dumps(what) + "\n"))
            except BaseException:  # noqa: BLE001 - a child of a test must never become another test
                told.write(json.dumps({"did": "failed", "error": traceback.format_exc()}) + "\n")
    os._exit(0)


def _do(share: Path, name: str, chance: random.Random, tell) -> None:
    store, what = open_store(share), chance.random()
    if what < 0.15:
        tell(
            did="verify",
            wrong=[line.zh for line in verify(store).wrong if "没有" not in line.zh or "master" not in line.zh],
        )
    elif what < 0.3:
        tell(did="rebuild", deferred=rebuild(store).deferred)
    else:
        _hand_in(store, chance, name, tell)


def _hand_in(store, chance: random.Random, name: str, tell) -> None:
    unit = f"第{chance.randrange(UNITS)}街道"
    seen = store.snapshot()
    head = seen.head(2024, unit)
    base = Base(head.latest.revision, seen.share, 2024, unit, head.latest.hash) if head else None
    time.sleep(chance.uniform(0, 0.05))
    one = submission(unit, who=name, machine=f"PC-{name}", text=f"由 {name} 上报。")
    one = replace(one, base=base, rules=RULE_SET_VERSION, receipt=receipt_of(one.form, RULE_SET_VERSION))
    try:
        added = store.add(one)
    except ConflictError:
        tell(did="conflict", unit=unit)
        return
    tell(
        did="hand-in",
        unit=unit,
        base=base.revision if base else 0,
        revision=added.submission.revision,
        receipt=one.receipt,
    )
    rebuild(store, force=False)


def wrong_in(share: Path, told: list[dict]) -> list[str]:
    """Where what was told is not what the share holds."""
    store, acknowledged = open_store(share), [one for one in told if one["did"] == "hand-in"]
    wrong = [str(one) for one in told if one["did"] == "failed" or one.get("wrong")]
    wrong += [f"not after its base: {one}" for one in acknowledged if one["revision"] != one["base"] + 1]
    uses = Counter((one["unit"], one["base"]) for one in acknowledged)
    wrong += [f"a base was used {count} times: {base}" for base, count in uses.items() if count > 1]
    there = {
        (unit, number): store.read(unit, number).receipt for unit in store.units() for number in store.revisions(unit)
    }
    said = {(one["unit"], one["revision"]): one["receipt"] for one in acknowledged}
    wrong += [f"acknowledged and not there: {key}" for key in said if there.get(key) != said[key]]
    wrong += [f"there and never acknowledged: {key}" for key in there if key not in said]
    # Whoever hands in last has made the master, or found somebody at it who picks it up.
    with small_masters():
        rebuild(store, force=False)
        wrong += [line.zh for line in verify(store).wrong]
    told_last = made_of_master(store.place.master())
    wrong += [] if told_last and told_last.number == store.snapshot().number else ["the master is behind"]
    return wrong


def main(people: str = "64", things: str = "12") -> int:
    with tempfile.TemporaryDirectory() as folder:
        share, began = Path(folder) / "汇总库", time.monotonic()
        told = crowd(share, int(people), int(things))
        wrong = wrong_in(share, told)
        waited = sum(bool(one.get("deferred")) for one in told)
        counts = dict(sorted(Counter(one["did"] for one in told).items()))
        sys.stdout.write(
            f"crowd: {people} processes, {counts}, masters put off {waited}, wrong {len(wrong)}, {time.monotonic() - began:.0f} s\n"
        )
        sys.stdout.write("".join(f"{line}\n" for line in wrong))
        return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
