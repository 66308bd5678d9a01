"""A department's PC, as a process of its own: waits for the signal, hands in, prints what became of it as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kpi_addin.errors import KpiError
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import open_or_create
from tests.master.builders import submission


def say(**what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(share: str, go: str, *person: str) -> None:
    unit, who, base, times = person
    while not Path(go).exists():
        time.sleep(0.005)
    for turn in range(int(times)):
        one = submission(
            unit,
            who=who,
            machine=f"PC-{who}",
            base=int(base),
            basic=f"{int(times) * 100 + turn}.{len(who)}",
            text=f"{who} {turn}",
        )
        try:
            store = open_or_create(Path(share), "department-2024", 2024, init=True)
            added = store.add(one)
        except KpiError as error:
            say(who=who, error=type(error).__name__, message=str(error))
            continue
        say(who=who, revision=added.submission.revision, receipt=one.receipt, unit=added.unit_id)
        result = rebuild(store, force=False)
        if result.deferred:
            say(who=who, deferred=result.deferred)


if __name__ == "__main__":
    main(*sys.argv[1:])
