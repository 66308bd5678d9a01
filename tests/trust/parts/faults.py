"""Seeded faults: right is a finding of the least severity at a faulty cell that was not there before."""

from __future__ import annotations

from kpi_addin.checks import Finding
from tests.trust.faults import SEEDED
from tests.trust.faults.fault import Fault
from tests.trust.parts.outcome import Failure, Outcome, findings, in_short, is_alarm, new_findings


def ask() -> Outcome:
    """Check every form with its fault."""
    failures, notes = [], []
    for family, faults in SEEDED.items():
        missed = [failure for fault in faults if (failure := _missed(family, fault))]
        failures += missed
        notes.append(f"{family}: {len(faults) - len(missed)} of {len(faults)}")
    count = sum(map(len, SEEDED.values()))
    found = count - len(failures)
    summary = f"seeded faults: {found} of {count} found ({100 * found / count:.1f} %)"
    return Outcome(summary, failures, tuple(notes))


def _missed(family: str, fault: Fault) -> Failure | None:
    new = new_with(fault)
    cells = fault.addresses
    there = [finding for finding in new if not cells or cells & set(finding.cells)]
    if any(is_alarm(finding) or fault.least == "info" for finding in there):
        return None
    elsewhere = [finding for finding in new if finding not in there]
    said = "; ".join(
        f"{where}{in_short(found)}" for where, found in (("only ", there), ("elsewhere ", elsewhere)) if found
    )
    where = " or ".join(fault.cells) or "the form"
    told = " / ".join(finding.message for finding in new)
    return Failure(f"{family}: {fault.name} ({fault.trade})", said or "silent", f"{fault.least} at {where}", told)


def new_with(fault: Fault) -> list[Finding]:
    """What is found on the changed form and not on the clean one."""
    clean = fault.clean
    last_year = fault.last_year(clean) if fault.last_year else None
    return new_findings(findings(fault.change(clean), last_year), findings(clean, last_year))
