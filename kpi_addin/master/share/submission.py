"""What a department handed in, as one value: the form, its findings, who, when and from which file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from kpi_addin.checks.engine.finding import Finding, Severity
from kpi_addin.form import Form
from kpi_addin.marks.base import Base, Revision
from kpi_addin.master.share.subject import Subject, subject_of
from kpi_addin.one_line import shown
from kpi_addin.values import Such


def _is_moment(text: str) -> bool:
    """A time with its zone in a year of ours; empty where nobody handed anything in."""
    if not text:
        return True
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and 2000 <= moment.year <= 2100  # noqa: PLR2004 - as every year here


Moment = Annotated[str, Such(_is_moment, "时间（如 2024-03-05T08:12:33Z）", "a time (as 2024-03-05T08:12:33Z)")]


@dataclass(frozen=True, slots=True)
class Submission:
    """One hand-in of one department.

    ``when`` is ISO 8601 in UTC, by the sender's clock; ``file`` is the workbook's name as its user knows it; ``receipt`` was
    made under ``rules``, a version of the rule set. ``base`` is what the workbook was last stamped with, ``workbook`` the hash
    under which the share keeps it. ``revision`` (0: not stored yet) and ``previous``, the hash of the revision before, are
    given by the store. A draft is kept on the share but never counted in the master.
    """

    form: Form
    findings: tuple[Finding, ...]
    who: str
    when: Moment
    machine: str
    file: str
    receipt: str
    base: Base | None = None
    draft: bool = False
    revision: Revision = 0
    previous: str = ""
    rules: str = ""
    workbook: str | None = None

    def __repr__(self) -> str:
        whose = f"{shown(self.subject.name)} {self.form.year.value} revision {self.revision}{' draft' * self.draft}"
        counts = ", ".join(f"{severity} {self.count(severity)}" for severity in Severity)
        return f"<Submission {whose} by {shown(self.who)} {shown(self.when)}: {counts}>"

    @property
    def unit(self) -> str:
        """The unit's name as written on the form, empty where there is none."""
        return (self.form.unit.value or "").strip()

    @property
    def subject(self) -> Subject:
        """Whose and what for: the unit, its form, and the project on a form that is about one project."""
        return subject_of(self.form)

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def worst_first(self) -> list[Finding]:
        """The findings, errors before warnings before information."""
        return sorted(self.findings, key=lambda finding: list(Severity).index(finding.severity))

    def same_source(self, other: Submission) -> bool:
        """Whether both came from the same person, machine and workbook."""
        return (self.who, self.machine, self.file) == (other.who, other.machine, other.file)
