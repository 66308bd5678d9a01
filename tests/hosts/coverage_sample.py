"""Coverage measured where it still learns something: watched code is three times as slow, and most tests go known ways.

Every test runs and judges as ever; of a file whose last tests took no new way only some are still watched. What the
report says is therefore at most too low. ``KPI_MEASURE_ALL=1`` (`make coverage`) watches all of them.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator

import coverage
import pytest

ENOUGH = 5
"""So many tests of a file one after another that took no new way …"""
SAMPLE = 5
"""… then one in so many, until one of them takes a new way."""
_idle: Counter[str] = Counter()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """Run a test, watched or not."""
    measuring = coverage.Coverage.current()
    if measuring is None or "KPI_MEASURE_ALL" in os.environ:
        return (yield)
    file = item.nodeid.partition("::")[0]
    if _idle[file] >= ENOUGH and _idle[file] % SAMPLE:
        _idle[file] += 1
        watching = sys.gettrace()
        sys.settrace(None)
        try:
            return (yield)
        finally:
            sys.settrace(watching)
    before = _ways(measuring)
    try:
        return (yield)
    finally:
        _idle[file] = 0 if _ways(measuring) > before else _idle[file] + 1


def _ways(measuring: coverage.Coverage) -> int:
    """How many ways were taken so far, of lines or from line to line."""
    return sum(map(len, measuring._collector.data.values()))
