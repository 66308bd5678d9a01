"""Consolidating 200 departments' workbooks, as ratios to inflating the same files.

Run as ``python -m tests.bench.bench_consolidate [NUMBER]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zipfile
from dataclasses import replace
from functools import partial
from importlib.resources import as_file
from pathlib import Path

from kpi_addin import api
from kpi_addin.examples import example_files
from kpi_addin.form import Field, Form
from kpi_addin.forms import load_definition
from kpi_addin.reading import read_form
from kpi_addin.writing.template.template_workbook import write_template


def make(folder: Path, number: int) -> None:
    """That many departments, the three examples in turn under other names."""
    forms: list[Form] = []
    for example in example_files():
        with as_file(example) as path:
            forms.append(read_form(path))
    for place in range(number):
        form = forms[place % len(forms)]
        write_template(folder / f"{place:03}.xlsx", load_definition(), replace(form, unit=Field(f"第{place + 1}单位")))


def seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def inflate(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                archive.read(name)


def main() -> None:
    """Print the floor, the whole, and the whole with one worker."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "departments"
        folder.mkdir()
        make(folder, number)
        floor = seconds(lambda: inflate(folder))
        print(f"inflate {number} workbooks (floor)   {floor:6.2f} s")
        for workers in (1, 2):
            taken = seconds(partial(api.consolidate, [folder], Path(scratch) / "master.xlsx", workers=workers))
            print(f"consolidate, {workers} worker(s)         {taken:6.2f} s   {taken / floor:6.1f} x floor")


if __name__ == "__main__":
    main()
