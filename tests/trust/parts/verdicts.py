"""Targets and actuals with the right verdict: met, missed, or that it has to be asked."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.targets import judge, read_target
from tests.trust.parts.outcome import Failure, Outcome

FILE = Path(__file__).parent.parent / "verdicts.tsv"
YEAR = 2024
_SAID = {True: "met", False: "missed", None: "ask"}


def verdicts() -> list[list[str]]:
    """Target, indicator, actual, and what is right (several ways apart by /)."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def ask() -> Outcome:
    """Judge every actual."""
    failures = []
    for target, indicator, actual, right in verdicts():
        verdict = judge(read_target(target, indicator), actual, year=YEAR)
        said = _SAID[verdict.met]
        if said not in right.split("/"):
            kind = "asked" if said == "ask" else "WRONG"
            name = f"{target} [{indicator}] {actual or '(blank)'}"
            failures.append(Failure(name, f"{kind} {said}", right, str(verdict.message)))
    count, asked = len(verdicts()), sum(failure.said.startswith("asked") for failure in failures)
    wrong = len(failures) - asked
    summary = f"verdicts: {count - len(failures)} of {count} right, {asked} asked though clear, {wrong} WRONG"
    return Outcome(summary, failures)
