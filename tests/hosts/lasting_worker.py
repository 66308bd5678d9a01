"""One process that reads foreign files for many readers in turn: its start takes longer than most files.

What it reads and how is the same as ever, for a `Reader` gives one worker many files; only a worker that could read
what it was asked last is given on. Commands in processes of their own start their own, and so do the hostile files.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpi_addin.reading import isolated
from kpi_addin.reading.isolated import Reader

MAX_READERS = 100
"""A worker has a bound on its memory, and must not meet it for others' files."""


class _Waiting:
    """Workers that wait for the next reader, each with how many it had."""

    def __init__(self) -> None:
        self._workers: list[subprocess.Popen[bytes]] = []
        self._readers: dict[int, int] = {}
        self._owner = os.getpid()

    def take(self) -> subprocess.Popen[bytes] | None:
        """One that is alive; none in a forked process, whose pipes are its parent's."""
        while self._workers and self._owner == os.getpid():
            worker = self._workers.pop()
            if worker.poll() is None:
                return worker
        return None

    def give_back(self, worker: subprocess.Popen[bytes]) -> bool:
        """Whether it may wait here."""
        self._readers[worker.pid] = count = self._readers.get(worker.pid, 0) + 1
        fits = self._owner == os.getpid() and count < MAX_READERS
        if fits:
            self._workers.append(worker)
        else:
            self._readers.pop(worker.pid)
        return fits

    def end(self) -> None:
        """End them all."""
        while self._workers:
            self._workers.pop().communicate(timeout=30)


@pytest.fixture(autouse=True, scope="session")
def _lasting_worker() -> Iterator[None]:
    """Readers that are closed leave their worker to the next one."""
    waiting = _Waiting()
    with pytest.MonkeyPatch.context() as patch:
        _let_workers_wait(patch, waiting)
        yield
    waiting.end()


def _let_workers_wait(patch: pytest.MonkeyPatch, waiting: _Waiting) -> None:
    ask, close, start = Reader._ask, Reader.close, isolated._start_worker

    def asked(reader: Reader, path: Path, *, notes: bool) -> dict[str, Any]:
        reader.__dict__["whole"] = False  # until it has answered: a test may be interrupted here
        reply = ask(reader, path, notes=notes)
        reader.__dict__["whole"] = "problem" not in reply
        return reply

    def closed(reader: Reader) -> None:
        worker = reader._process
        if worker is None or not reader.__dict__.get("whole") or not waiting.give_back(worker):
            close(reader)
        reader._process = None

    patch.setattr(Reader, "_ask", asked)
    patch.setattr(Reader, "close", closed)
    patch.setattr(isolated, "_start_worker", lambda: waiting.take() or start())
