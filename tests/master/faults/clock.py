"""Time that passes only where somebody waits, so that a patience of 20 seconds costs nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting_costs_nothing() -> Iterator[None]:
    """Inside, `time.sleep` turns the monotonic clocks on."""
    real = time.sleep, time.monotonic, time.perf_counter
    slept = 0.0

    def sleep(seconds: float) -> None:
        nonlocal slept
        slept += seconds

    time.sleep = sleep
    time.monotonic = lambda: real[1]() + slept
    time.perf_counter = lambda: real[2]() + slept
    try:
        yield
    finally:
        time.sleep, time.monotonic, time.perf_counter = real
