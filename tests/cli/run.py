"""Run ``kpi-addin`` as a user does: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def kpi(*arguments: str | Path, cwd: Path | None = None, stdin: str = "", **environment: str) -> Ran:
    """Run a command; the terminal is 100 columns wide."""
    env = {**os.environ, "COLUMNS": "100", **environment}
    env.pop("KPI_DEBUG", None)
    done = subprocess.run(
        [sys.executable, "-m", "kpi_addin", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env=env,
        input=stdin.encode("utf-8"),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def complaint(ran: Ran) -> str:
    """The one line that a failed run says; anything else is a failure of the test."""
    lines = ran.err.splitlines()
    assert len(lines) == 1, ran.err
    assert "Traceback" not in ran.err
    return lines[0]
