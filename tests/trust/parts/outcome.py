"""What came of asking a part of the corpus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kpi_addin.checks import Finding, run_checks
from kpi_addin.form import Form
from kpi_addin.forms import load_definition


class Failure(NamedTuple):
    """Something that the product says and that is not right, or does not say. ``told`` is for people who mend it."""

    name: str
    said: str
    right: str
    told: str = ""


@dataclass(frozen=True)
class Outcome:
    """``summary`` is one line with the part's numbers; ``notes`` are lines that are no failures."""

    summary: str
    failures: list[Failure]
    notes: tuple[str, ...] = ()


def findings(form: Form, last_year: Form | None = None) -> list[Finding]:
    """All that the product finds on a form."""
    return run_checks(form, load_definition(form.form_id), previous=last_year)


def new_findings(after: Iterable[Finding], before: Iterable[Finding]) -> list[Finding]:
    """Those of which nothing was said by the same rule at the same cells before."""
    known = {(finding.rule, finding.cells) for finding in before}
    return [finding for finding in after if (finding.rule, finding.cells) not in known]


def is_alarm(finding: Finding) -> bool:
    """Whether it must be mended or explained: what a rightful form must never be asked for."""
    return finding.severity != "info"


def in_short(found: Iterable[Finding]) -> str:
    """Severities and rules, each once, as they stand in known.tsv."""
    return "; ".join(sorted({f"{finding.severity} {finding.rule}" for finding in found}))
