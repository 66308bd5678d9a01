"""Whether a re-check may be stored: it is about the unit's latest revision, and each cell says something that can be."""

from __future__ import annotations

from dataclasses import dataclass

from kpi_addin.errors import ConflictError, InputError
from kpi_addin.master.recheck.checking import faults_on, rechecked_on
from kpi_addin.master.recheck.paper import Fault, Paper
from kpi_addin.master.recheck.stored import evaluated_of
from kpi_addin.master.recheck.summary import rechecked_total
from kpi_addin.master.review.judging import latest, says_the_same
from kpi_addin.master.review.review import Review
from kpi_addin.master.review.state import round_of
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.stage_of import stage_of

STEP = "抽查复核"


class FaultsError(InputError):
    """A sheet that cannot be stored as it is filled in."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        told = "；".join(fault.told.zh for fault in faults), "; ".join(fault.told.en for fault in faults)
        super().__init__(*told)


@dataclass(frozen=True, slots=True)
class RecheckJudge:
    """Judges one sheet; who fills it in is told beside it."""

    store: Store
    paper: Paper
    who: str
    when: str
    machine: str

    def __call__(self, seen: Snapshot, reviews: tuple[Review, ...]) -> Review:
        """The review to store, or the very same that is stored already. Raises `ConflictError`, `FaultsError`."""
        paper, stored = self.paper, latest(self.store, self.paper.unit, seen)
        _check_latest(paper, stored)
        evaluated = evaluated_of(self.store, seen, stored)
        if faults := faults_on(paper, evaluated):
            raise FaultsError(faults)
        stage, rows = stage_of(evaluated.form), rechecked_on(paper, evaluated)
        review = Review(
            year=stored.year,
            unit=paper.unit,
            stage=stage,
            round=round_of([one for one in reviews if one.stage == stage], stored.revision),
            step=STEP,
            revision=stored.revision,
            hash=stored.hash,
            status="rechecked",
            who=self.who,
            when=self.when,
            machine=self.machine,
            opinion=paper.opinion,
            grade=evaluated.grade_of(rechecked_total(evaluated, rows)) or None,
            rechecked=rows,
        )
        earlier = [one for one in reviews if one.status == "rechecked"]
        return earlier[-1] if earlier and says_the_same(review, earlier[-1]) else review


def _check_latest(paper: Paper, stored: Stored) -> None:
    if paper.revision != stored.revision:
        raise ConflictError(
            f"{paper.sheet}：复核的是第 {paper.revision} 版，该单位现在最新的是第 {stored.revision} 版；请取新的一版的复核表，"
            "没有保存（您填的还在您的文件里）。",
            f"{paper.sheet}: this is about revision {paper.revision}, and the unit's latest is {stored.revision}; get the sheet "
            "of that one. Nothing was stored (what you typed is still in your file).",
        )
    if paper.hash != stored.hash:
        raise ConflictError(
            f"{paper.sheet}：库里的第 {stored.revision} 版不是这张表复核的那一份（别的库，或恢复过备份？）；请重新取一份，没有保存。",
            f"{paper.sheet}: the share's revision {stored.revision} is not the one that this sheet is about (another share, or a "
            "backup?); get the sheet anew. Nothing was stored.",
        )
