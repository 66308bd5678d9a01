"""What a click on 校验 costs: a new interpreter, from its start to the findings in the workbook, against a bare ``import xlwings``.

Prints medians in milliseconds; the machines are small and noisy, so the ratios are what counts. The workbook is open in a
LibreOffice that runs already, as Excel does when somebody clicks.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import as_file
from pathlib import Path

from kpi_addin import api
from kpi_addin.examples import example_files
from tests.hosts.libreoffice_engine import use_libreoffice
from tests.hosts.live_libreoffice import LiveLibreOffice

ROUNDS = 11
# xlwings takes in whatever of these is installed; a department's PC has none of them.
PLAIN = "import sys; sys.modules.update(dict.fromkeys(('pandas', 'numpy', 'matplotlib', 'PIL', 'polars', 'plotly')));"
CONNECT = """
import sys
from tests.hosts.live_libreoffice import Office
from tests.hosts.libreoffice_engine import use_libreoffice
app = use_libreoffice(Office(sys.argv[1], int(sys.argv[2]))).apps.active
app.books[0].set_mock_caller()
"""
PROGRAMS = {
    "bare interpreter": "",
    "import xlwings (floor)": "import xlwings",
    "import kpi_addin.excel.entry": "from kpi_addin.excel import entry",
    "connect to LibreOffice, do nothing": CONNECT,
    "connect, validate, findings written": CONNECT + "from kpi_addin.excel import entry; entry.validate()",
}


def medians(programs: dict[str, str], *arguments: str) -> dict[str, float]:
    """Milliseconds from the start of the process to its end; the programs take turns."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, code in programs.items():
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", PLAIN + code + "\nimport os; os._exit(0)", *arguments],
                check=True, cwd=Path(__file__).resolve().parents[2], env=dict(os.environ),
            )  # fmt: skip
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(told) for name, told in times.items()}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, as_file(example_files()[0]) as text:
        book = Path(folder) / "form.xlsx"
        api.import_form(text, book)
        office = LiveLibreOffice(shutil.which("soffice") or "soffice", Path(folder) / "profile")
        try:
            use_libreoffice(office).apps.active.books.open(str(book))
            rows = medians(PROGRAMS, office.pipe, str(office.pid))
        finally:
            office.stop()
    floor = rows["import xlwings (floor)"]
    for name, median in rows.items():
        print(f"{name:40} {median:8.1f} ms  {median / floor:6.2f} x import xlwings")
    *_, connected, validated = rows.values()
    print(f"{'validate itself, host connected':40} {validated - connected:8.1f} ms")


if __name__ == "__main__":
    main()
