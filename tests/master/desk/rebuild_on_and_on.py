"""A department's PC, as a process of its own: makes the master anew over and over, until somebody kills it."""

from __future__ import annotations

import sys
from pathlib import Path

from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.share.opening import open_store


def main(share: str) -> None:
    store = open_store(Path(share))
    sys.stdout.write("begin\n")
    sys.stdout.flush()
    while True:
        rebuild(store)


if __name__ == "__main__":
    main(*sys.argv[1:])
