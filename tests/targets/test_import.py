"""Issue: units are paid for at every ribbon click: nothing heavy is imported to read a target."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("yaml", "pint", "pandas", "openpyxl", "xlsxwriter", "lark", "typer", "rich", "pydantic")


def test_reading_a_target_imports_nothing_heavy() -> None:
    code = "import sys, kpi_addin.targets; kpi_addin.targets.read_target('≥95%', '满意度'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    modules = set(done.stdout.split())
    assert not modules & set(HEAVY)
    assert "kpi_addin.targets.judging.verdict" not in modules
