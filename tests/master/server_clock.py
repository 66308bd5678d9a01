"""A share whose server has a clock of its own: every file that is finished there gets its time, whatever the PC's clock says."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime

import pytest


class ServerClock:
    """``now`` is what the server's clock says."""

    def __init__(self) -> None:
        self.now = datetime(2024, 3, 1, tzinfo=UTC)

    def set(self, text: str) -> None:
        """A day, or a moment in Beijing."""
        self.now = datetime.fromisoformat(f"{text}T12:00:00+08:00" if len(text) == len("2024-03-01") else text)

    def rule(self, patch) -> None:
        """Give every file that is finished its time, until the patch is undone."""
        flush = os.fsync

        def flushed(handle):
            flush(handle)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                os.utime(handle, (self.now.timestamp(),) * 2)

        patch.setattr(os, "fsync", flushed)


@pytest.fixture
def server(monkeypatch):
    """The server of all folders while the test runs."""
    clock = ServerClock()
    clock.rule(monkeypatch)
    return clock
