"""Programs that the tests use and a fresh machine may lack."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence

import pytest

INSTALL = "apt-get install -y --no-install-recommends libreoffice-calc fonts-noto-cjk"
SECONDS = 120.0
"""How long a program may take over one task."""


def require(program: str, install_line: str) -> str:
    """The path of a program; skips the test when it is missing, fails it when ``KPI_REQUIRE_HOSTS=1``."""
    found = shutil.which(program)
    if found:
        return found
    reason = f"{program} is not installed; install it with: {install_line}"
    if os.environ.get("KPI_REQUIRE_HOSTS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def run(command: Sequence[str], seconds: float = SECONDS) -> str:
    """Run a program without a shell; returns what it printed, fails on an exit code other than 0 or after ``seconds``."""
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=seconds, check=False
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}: {printed}"
    return printed
