"""``python -m tests.master.faults``: every fault and every kill at every operation; exit 1 where anything comes of it.

Names of scenarios after it, and ``faults`` or ``kills``, take those alone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.master.faults.fault import faults
from tests.master.faults.kills import kill_all, kills
from tests.master.faults.scenarios import KILLED, SCENARIOS
from tests.master.faults.trials import HEAD, Tally, Trial, trial, try_all
from tests.master.faults.world import made


def _faults(one: Trial) -> Tally:
    return try_all(one, faults(one.seen))


def _kills(one: Trial) -> Tally:
    return kill_all(one, kills(one))


def main(*names: str) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        world = made(root / "made")
        for title, wanted, tried in (("faults", SCENARIOS, _faults), ("kills", KILLED, _kills)):
            if {"faults", "kills"} & set(names) and title not in names:
                continue
            print(f"{title:<10}{HEAD}", flush=True)
            for scenario in wanted:
                if set(names) - {"faults", "kills"} and scenario.name not in names:
                    continue
                tally = tried(trial(scenario, world, root / "trial"))
                print(f"{'':<10}{tally.row()}", flush=True)
                print("\n".join(tally.examples), file=sys.stderr, flush=True)
                wrong += tally.wrong.total()
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
