"""What goes wrong: the n-th operation, once or from there on, refused or done with its answer lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.master.faults.operations import WRITING

ERRORS = ("EIO", "ESTALE", "EACCES", "ENOENT", "ENOSPC")


@dataclass(frozen=True)
class Fault:
    """``number`` counts from 1. ``lasting``: everything from there on; ``lost``: it is done, and only the answer is lost."""

    number: int
    error: str = "EIO"
    lasting: bool = False
    lost: bool = False

    def __str__(self) -> str:
        return f"{self.error} at {self.number}{' and on' * self.lasting}{', answer lost' * self.lost}"


class Failing:
    """The operations as they come, with what goes wrong among them."""

    def __init__(self, fault: Fault | None = None, *, links: bool = True) -> None:
        self.fault, self.links = fault, links
        self.seen: list[tuple[str, str]] = []
        self.failed = 0

    def __call__(self, name: str, path: str, do: Callable[[], Any]) -> Any:
        self.seen.append((name, path))
        if not self._fails(name):
            return self._done(name, path, do)
        self.failed += 1
        if self.fault.lost:
            self._done(name, path, do)
        number = getattr(errno, self.fault.error)
        raise OSError(number, os.strerror(number), path)

    def _done(self, name: str, path: str, do: Callable[[], Any]) -> Any:
        """As the system does it; some shares know no links and say so."""
        if name == "link" and not self.links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM), path)
        return do()

    def _fails(self, name: str) -> bool:
        if self.fault is None:
            return False
        if self.fault.error == "ENOSPC" and name not in WRITING:
            return False
        here, there = len(self.seen), self.fault.number
        return here >= there if self.fault.lasting else here == there


def faults(seen: list[tuple[str, str]]) -> Iterator[Fault]:
    """Every fault that can happen among those operations."""
    for number, (name, _) in enumerate(seen, start=1):
        for error in ERRORS:
            if error == "ENOSPC" and name not in WRITING:
                continue
            yield Fault(number, error)
            yield Fault(number, error, lasting=True)
        if name in {"link", "replace", "rename", "unlink", "mkdir", "fsync", "close for writing"}:
            yield Fault(number, "EIO", lost=True)
            yield Fault(number, "EACCES", lost=True)
            yield Fault(number, "EIO", lasting=True, lost=True)
