"""How long reading takes, as ratios to floors measured in the same run.

Prints medians in milliseconds; the machines are small and noisy, so the ratios are what counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib.resources import as_file
from pathlib import Path

from kpi_addin import api
from kpi_addin.examples import example_files
from kpi_addin.reading.container import open_container
from kpi_addin.reading.isolated import Reader

ROUNDS = 15


def milliseconds(work: Callable[[], object]) -> float:
    """Median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def inflate(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            archive.read(name)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, as_file(example_files()[0]) as text:
        book = Path(folder) / "form.xlsx"
        api.import_form(text, book)
        floor = milliseconds(lambda: inflate(book))
        bare = milliseconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
        with Reader() as reader:
            api.validate(book, reader)
            rows = {
                "inflate every part (floor)": floor,
                "cells of the workbook": milliseconds(lambda: open_container(book)),
                "validate, worker running": milliseconds(lambda: api.validate(book, reader)),
                "validate, worker started": milliseconds(lambda: api.validate(book)),
            }
        command = [sys.executable, "-m", "kpi_addin", "validate", str(book), "--json"]
        cold = milliseconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False))
    for name, median in rows.items():
        print(f"{name:32} {median:8.1f} ms  {median / floor:6.1f} x floor")
    print(f"{'bare interpreter (floor)':32} {bare:8.1f} ms")
    print(f"{'kpi-addin validate, cold':32} {cold:8.1f} ms  {cold / bare:6.1f} x bare interpreter")


if __name__ == "__main__":
    main()
