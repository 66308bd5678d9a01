"""Run ``kpi-addin``: in this process, which is quick, or as a user does, in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from kpi_addin.cli import run, show
from kpi_addin.language import use_language


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def kpi(*arguments: str | Path, columns: int = 100, stdin: str = "") -> Ran:
    """Run a command in this process; the terminal is 100 columns wide."""
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, io.StringIO(stdin)
    show.console.width = columns
    try:
        with redirect_stdout(out), redirect_stderr(err):
            exit_code = run([str(argument) for argument in arguments])
    finally:
        sys.stdin = before
        use_language("zh")
    return Ran(exit_code, out.getvalue(), err.getvalue())


def kpi_process(*arguments: str | Path, cwd: Path | None = None, stdin: str = "", **environment: str) -> Ran:
    """Run a command in a process of its own; the terminal is 100 columns wide."""
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
