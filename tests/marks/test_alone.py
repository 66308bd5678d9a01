"""Marks are read without what draws templates: a ribbon click pays for every import."""

from __future__ import annotations

import subprocess
import sys

IMPORT_ALL = """
import importlib, pkgutil, sys
import kpi_addin.marks
names = [each.name for each in pkgutil.walk_packages(kpi_addin.marks.__path__, "kpi_addin.marks.")]
for name in names:
    importlib.import_module(name)
assert "kpi_addin.marks.stamp" in names
print(*sorted(sys.modules))
"""


def test_the_room_draws_nothing():
    told = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=True).stdout.split()
    assert "kpi_addin.marks.carried" in told
    heavy = {"openpyxl", "xlsxwriter", "pandas", "xlwings", "rich", "kpi_addin.writing", "kpi_addin.master"}
    assert heavy.isdisjoint(told)
