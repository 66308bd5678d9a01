"""What a store of submissions can do; the folder on a share is one, a database can be another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kpi_addin.errors import ConflictError
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a hand-in. ``unchanged``: the same values were there already, and ``submission`` is that revision."""

    submission: Submission
    unit_id: str
    unchanged: bool = False


class Store(Protocol):
    """Write-once revisions of every unit's submissions, numbered from 1."""

    @property
    def settings(self) -> ShareSettings:
        """The form, year and roster that this store is for."""

    def units(self) -> list[str]:
        """The ids of all units that have handed in."""

    def revisions(self, unit_id: str) -> list[int]:
        """The numbers of a unit's revisions, ascending."""

    def read(self, unit_id: str, revision: int) -> Submission:
        """A stored submission; raises `KpiError` when it is missing, damaged or was edited."""

    def add(self, submission: Submission, *, replace: bool = False) -> Added:
        """Store a submission as the unit's next revision; raises `ConflictError` or `ShareError`, then storing nothing."""

    def stamp(self) -> str:
        """A code for everything stored: it changes whenever the master would."""

    def faults(self) -> list[str]:
        """What is missing, damaged, edited or out of place, one line each."""


def decide(latest: Submission | None, submission: Submission, *, replace: bool = False) -> bool:
    """Whether a submission becomes a new revision (True) or says what is there already (False).

    Raises `ConflictError` when somebody else handed in after the revision that this workbook started from. A workbook
    that could not be stamped after its last hand-in still comes from the same person, machine and file.
    """
    if latest is None:
        return True
    if submission.receipt == latest.receipt and (submission.draft or not latest.draft):
        return False
    if replace or submission.base_revision == latest.revision or submission.same_source(latest):
        return True
    raise _conflict(latest, submission)


def _conflict(latest: Submission, submission: Submission) -> ConflictError:
    base = submission.base_revision
    return ConflictError(
        f"{latest.unit} 已有第 {latest.revision} 版，由 {latest.who} 于 {latest.when} 从《{latest.file}》（{latest.machine}）上报，"
        f"而您的表基于{f'第 {base} 版' if base else '空白表'}；请先核对那一版，确要以您的表为准时用“覆盖上报”（--replace）。",
        f"{latest.unit} already has revision {latest.revision}, handed in by {latest.who} at {latest.when} from "
        f"{latest.file} ({latest.machine}), and your workbook is based on {f'revision {base}' if base else 'none'}; "
        "compare with that one first, then hand in anyway with --replace.",
    )
