"""A click pays for every import: what xlwings takes in where it is installed stays outside, and is there again afterwards."""

from __future__ import annotations

import subprocess
import sys

import pytest

LARGE = ("pandas", "numpy", "matplotlib", "PIL", "polars", "plotly")
HEAVY = (*LARGE, "openpyxl", "xlsxwriter", "pydantic", "rich", "typer")


def told(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_click_imports_nothing_heavy():
    modules = set(told("import sys, kpi_addin.excel.entry; print(*sys.modules)").split())
    assert {"xlwings", "kpi_addin.excel.ribbon"} <= modules
    assert modules & set(HEAVY) == set()


def test_what_was_hidden_can_be_imported_afterwards():
    pytest.importorskip("numpy")
    assert told("import kpi_addin.excel.entry, numpy; print(numpy.array([2]).sum())") == "2"


def test_whoever_had_numpy_before_us_keeps_what_xlwings_makes_of_it():
    pytest.importorskip("numpy")
    code = "import numpy, sys, kpi_addin.excel.entry, xlwings.utils; print(xlwings.utils.np is numpy is sys.modules['numpy'])"
    assert told(code) == "True"
