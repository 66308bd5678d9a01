"""What time it is. A demonstration tells a year in a minute, and says itself which day it has come to; nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_TOLD: ContextVar[datetime | None] = ContextVar("told", default=None)


def told_time() -> datetime | None:
    """The moment that a demonstration has come to; None where the clocks are asked, as everywhere else."""
    return _TOLD.get()


def utc_now() -> datetime:
    """The time by this PC."""
    return _TOLD.get() or datetime.now(UTC)


@contextmanager
def it_is(moment: datetime) -> Iterator[None]:
    """Within it is that moment, here and on every share that is asked from here. No file of anybody's gets another time."""
    token = _TOLD.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _TOLD.reset(token)
