"""A reviewer's PC, as a process of its own: looks, waits for the signal, reviews, prints what became of it as JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kpi_addin import api
from kpi_addin.errors import KpiError
from kpi_addin.master.review import reviews


def say(**what) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def wait_for(go: Path) -> None:
    """Everybody has looked before the first one stores: at the moment when the share is opened for storing."""
    add = reviews.Reviews.add

    def later(self, unit, judge):
        if not go.exists():
            say(looked=unit)
        while not go.exists():
            time.sleep(0.005)
        return add(self, unit, judge)

    reviews.Reviews.add = later


def main(share: str, go: str, unit: str, who: str, times: str) -> None:
    wait_for(Path(go))
    for turn in range(int(times)):
        try:
            done = api.review(share, unit, "returned", opinion=f"{who} 第{turn}次", who=who)
        except KpiError as error:
            say(who=who, error=type(error).__name__, message=str(error))
            continue
        others = [other.who for other in done.meanwhile]
        say(who=who, number=done.review.number, opinion=done.review.opinion, meanwhile=others)


if __name__ == "__main__":
    main(*sys.argv[1:])
