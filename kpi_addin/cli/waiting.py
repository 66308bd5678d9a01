"""A line that tells what is being worked on and for how long, where somebody looks on; nothing of it goes into pipes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kpi_addin.language import say

Words = ParamSpec("Words")


@contextmanager
def waiting(zh: str, en: str) -> Iterator[Progress]:
    """Show the line on stderr while the work goes on; silent where that is no terminal."""
    terminal = Console(stderr=True)
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, transient=True, console=terminal, disable=not terminal.is_terminal) as line:
        line.add_task(say(zh, en), total=None)
        yield line


def aside(line: Progress, tell: Callable[Words, None]) -> Callable[Words, None]:
    """The same, with the line out of the way while it tells something."""

    @wraps(tell)
    def told(*args: Words.args, **named: Words.kwargs) -> None:
        line.stop()
        tell(*args, **named)
        line.start()

    return told
