"""Indicators of trades that the product had not seen, right and just wrong ones: silence, or one of the rules named."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kpi_addin.checks import Finding
from tests.trust.parts.indicators import Rightful, found
from tests.trust.parts.outcome import Failure, Outcome, in_short, is_alarm

HERE = Path(__file__).parent.parent
COLLECTIONS = ("first", "second", "third")
SILENT = "silent"
_ASKED_OF_WHAT_IS_RIGHT = {"zero-target", "at-least-100-percent"}


class Unseen(NamedTuple):
    """A line: what is right, and the indicator."""

    right: str
    indicator: Rightful

    @property
    def name(self) -> str:
        """Told apart by its targets too: the same indicator stands there right and wrong."""
        each = self.indicator
        return f"{each.trade} {each.level2} {each.name} {each.half_year} {each.full_year}"


def unseen(collection: str) -> list[Unseen]:
    """The lines of a file."""
    lines = (HERE / f"unseen_{collection}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Unseen(right, Rightful(*indicator)) for right, *indicator in rows]


def ask(*collections: str) -> Outcome:
    """Put each indicator of these files, else of all, into a form and compare what is new with what is right."""
    rows = [each for collection in collections or COLLECTIONS for each in unseen(collection)]
    failures = [failure for each in rows if (failure := _failure(each))]
    faults = sum(each.right != SILENT for each in rows)
    missed = sum(failure.right != SILENT for failure in failures)
    alarms = sum(failure.right == SILENT for failure in failures)
    summary = (
        f"unseen trades: {len(rows) - faults - alarms} of {len(rows) - faults} rightful without a word; "
        f"{faults - missed} of {faults} faults found"
    )
    return Outcome(summary, failures)


def _failure(each: Unseen) -> Failure | None:
    new = list(found(each.indicator))
    told = " / ".join(finding.message for finding in new)
    if each.right == SILENT:
        wrong = [finding for finding in new if finding.rule not in _ASKED_OF_WHAT_IS_RIGHT]
        return Failure(each.name, in_short(wrong), SILENT, told) if wrong else None
    if any(_is_right(finding, each.right) for finding in new):
        return None
    return Failure(each.name, in_short(new) or SILENT, each.right, told)


def _is_right(finding: Finding, right: str) -> bool:
    return finding.rule in right.lstrip("?").split("/") and (is_alarm(finding) or right.startswith("?"))
