"""Neighbours of faults: rightful, so no new error or warning."""

from __future__ import annotations

from tests.trust.neighbours import NEIGHBOURS
from tests.trust.parts.faults import new_with
from tests.trust.parts.outcome import Failure, Outcome, in_short, is_alarm


def ask() -> Outcome:
    """Check every form with its small rightful change."""
    failures = []
    for family, rightful in NEIGHBOURS.items():
        for each in rightful:
            if alarms := [finding for finding in new_with(each) if is_alarm(finding)]:
                told = " / ".join(f"{finding.severity} {finding.rule}: {finding.message}" for finding in alarms)
                name = f"{family}: {each.name} ({each.trade})"
                failures.append(Failure(name, in_short(alarms), "silent", told))
    count = sum(map(len, NEIGHBOURS.values()))
    silent = count - len(failures)
    return Outcome(f"neighbours of faults: {silent} of {count} without a new error or warning", failures)
