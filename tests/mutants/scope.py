"""What is mutated, and the tests that have to notice."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Part(NamedTuple):
    """Files under ``kpi_addin`` (a glob) and the quick tests that speak for them, from the root of the repository."""

    files: str
    tests: tuple[str, ...]

    def modules(self) -> list[Path]:
        """The files, in order."""
        return sorted(path for path in ROOT.glob(f"kpi_addin/{self.files}") if path.name != "__init__.py")


_RULES = "tests/checks/memory"

PARTS = (
    *(
        Part(f"checks/rules/{path.stem}.py", (_RULES,))
        for path in sorted((ROOT / "kpi_addin/checks/rules").glob("[a-z]*.py"))
    ),
    Part(
        "targets/judging/*.py",
        ("tests/targets/test_verdict.py", "tests/targets/test_points.py", "tests/targets/test_units.py"),
    ),
    Part("receipt.py", ("tests/test_receipt.py",)),
    Part("scoring.py", ("tests/reporting/test_scoring.py",)),
    Part("reading/amounts.py", ("tests/reading/test_amounts.py",)),
)
