"""Long work beside the program that called: it runs in a thread, and only the calling thread speaks to the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from kpi_addin.language import say

Result = TypeVar("Result")
SECONDS = 0.3
"""Between two looks at how far the work is: what the program is asked to show does not grow with the work."""


def run_showing(work: Callable[[Callable[[int, int], None]], Result], show: Callable[[str], None]) -> Result:
    """Run ``work``, which reports how much of how much is done; ``show`` is called in this thread."""
    state = (0, 0)

    def note(done: int, total: int) -> None:
        nonlocal state
        state = (done, total)

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(work, note)
        while not wait([job], SECONDS).done:
            show(say(f"正在读取 {state[0]}/{state[1]} 个文件……", f"Reading {state[0]} of {state[1]} files…"))
        return job.result()
