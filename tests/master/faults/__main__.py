"""``python -m tests.master.faults``: every fault at every operation; exit 1 where anything comes of it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.master.faults.fault import faults
from tests.master.faults.scenarios import SCENARIOS
from tests.master.faults.trials import HEAD, operations, try_all
from tests.master.faults.world import made


def main(*names: str) -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        world = made(root / "made")
        print(HEAD, flush=True)
        for scenario in SCENARIOS:
            if names and scenario.name not in names:
                continue
            seen, healthy = operations(scenario, world, root / "trial")
            tally = try_all(scenario, world, root / "trial", faults(seen), healthy, seen)
            print(tally.row(), flush=True)
            print("\n".join(tally.examples), file=sys.stderr, flush=True)
            wrong += tally.wrong.total()
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
