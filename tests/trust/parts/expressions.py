"""Target expressions with their truth; what is wrong and certain matters, what is asked though clear does less."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.targets import read_target
from tests.trust.parts.outcome import Failure, Outcome
from tests.trust.parts.truth import as_truth, is_right

FILE = Path(__file__).parent.parent / "expressions.tsv"


def expressions() -> list[list[str]]:
    """Expression, indicator, truth."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def ask() -> Outcome:
    """Read every expression."""
    failures = []
    for expression, indicator, truth in expressions():
        target = read_target(expression, indicator)
        asked = not target.certain or target.kind == "unclear"
        if is_right(target, truth):
            continue
        said = "asked" if asked else f"WRONG {as_truth(target)}"
        failures.append(Failure(f"{expression} [{indicator}]", said, truth.strip(), repr(target)))
    count, asked = len(expressions()), sum(failure.said == "asked" for failure in failures)
    wrong = len(failures) - asked
    right = count - len(failures)
    summary = f"expressions: {right} of {count} right, {asked} asked though clear, {wrong} WRONG AND CERTAIN"
    return Outcome(summary, failures)
