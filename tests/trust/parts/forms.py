"""Clean forms of thirty trades: no error and no warning is right; what is asked only is counted apart."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from tests.trust.parts.outcome import Failure, Outcome, findings, is_alarm
from tests.trust.trades import clean_form, trades


def ask() -> Outcome:
    """Check every clean form."""
    failures, infos, alarmed = [], Counter(), 0
    for trade in trades():
        found = findings(clean_form(trade))
        infos.update(finding.rule for finding in found if not is_alarm(finding))
        alarms = sorted(filter(is_alarm, found), key=lambda finding: finding.rule)
        alarmed += bool(alarms)
        for rule, group in groupby(alarms, key=lambda finding: finding.rule):
            same = list(group)
            cells = " ".join(finding.cells[0] if finding.cells else "-" for finding in same)
            told = " / ".join(finding.message for finding in same)
            failures.append(Failure(f"{trade} {rule}", f"{same[0].severity} at {cells}", "silent", told))
    count = len(trades())
    summary = f"clean forms: {count - alarmed} of {count} without error or warning; {len(failures)} false alarms"
    notes = (f"asked only: {sum(infos.values())} ({_by_rule(infos)})",)
    return Outcome(summary, failures, notes)


def _by_rule(counts: Counter[str]) -> str:
    return ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
