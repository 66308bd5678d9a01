"""What is mutated, and the quick tests that have to notice."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_RULES = (
    "tests/checks/rules",
    "tests/checks/test_goal_texts.py",
    "tests/checks/test_run.py",
    "tests/checks/test_wording.py",
)


class Part(NamedTuple):
    """A file of ``kpi_addin`` and the tests that speak for it, from the root of the repository, the likeliest first."""

    path: Path
    tests: tuple[str, ...]

    @property
    def below(self) -> str:
        """The file below ``kpi_addin``."""
        return self.path.relative_to(ROOT / "kpi_addin").as_posix()


def parts() -> list[Part]:
    """The checks, what judges actuals, the receipt, the scoring, the amounts."""
    rules = [Part(path, _of_family(path.stem)) for path in _files("checks/rules/*.py")]
    views = [Part(path, _RULES) for path in (*_files("checks/views/*.py"), *_files("checks/engine/*.py"))]
    judging = [Part(path, ("tests/targets/judging",)) for path in _files("targets/judging/*.py")]
    return [
        *rules,
        *views,
        *judging,
        *(Part(path, ("tests/test_receipt.py",)) for path in _files("receipt.py")),
        *(
            Part(path, ("tests/reporting/test_scoring.py", "tests/reporting/test_scoring_boundaries.py"))
            for path in _files("scoring.py")
        ),
        *(
            Part(path, ("tests/reading/test_amounts.py",))
            for name in ("amounts", "number_format", "target_cells")
            for path in _files(f"reading/{name}.py")
        ),
    ]


def _files(pattern: str) -> list[Path]:
    return sorted(path for path in ROOT.glob(f"kpi_addin/{pattern}") if path.name != "__init__.py")


def _of_family(family: str) -> tuple[str, ...]:
    """The tables of a family; those of the others look at the whole catalogue too, but seldom tell more."""
    return tuple(
        path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob(f"tests/checks/rules/test_{family}*.py"))
    )
