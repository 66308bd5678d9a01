"""Whether a review may be stored: of which revision it is, and whether its status follows from what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kpi_addin.errors import AskFirstError, ConflictError, InputError, KpiError, ShareError
from kpi_addin.local_time import local_time
from kpi_addin.master.review.cells import Cells
from kpi_addin.master.review.drafted import Draft, remarks_of
from kpi_addin.master.review.review import STATUSES, Review, Status
from kpi_addin.master.review.sheet import ReviewSheet
from kpi_addin.master.review.state import HandIn, Standing, State, round_of, standing
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.stage_of import stage_of
from kpi_addin.receipt import receipt_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reviewer asks to have stored. ``yes``: they have been asked, and mean it.

    ``desk`` and ``code`` are of what was typed into the master: what it is known by, and how the hash of its revision begins.
    """

    status: Status
    who: str
    when: str
    machine: str
    opinion: str = ""
    step: str | None = None
    grade: str | None = None
    draft: Draft = field(default_factory=Draft)
    revision: int | None = None
    yes: bool = False
    desk: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges what is asked of one unit."""

    store: Store
    sheet: ReviewSheet
    unit: str
    asked: Asked

    def __call__(self, seen: Snapshot, reviews: tuple[Review, ...]) -> Review:
        """The review that is to be stored, or the very same that is stored already. Raises `KpiError`."""
        asked, stored = self.asked, latest(self.store, self.unit, seen)
        _check_latest(asked, stored)
        submission = self.store.read_stored(stored)
        stage, cells = stage_of(submission.form), Cells(submission)
        self.sheet.check_points(asked.draft.points)
        review = Review(
            year=stored.year,
            unit=self.unit,
            stage=stage,
            round=round_of([one for one in reviews if one.stage == stage], stored.revision),
            step=self.sheet.step(asked.step),
            revision=stored.revision,
            hash=stored.hash,
            status=asked.status,
            who=asked.who,
            when=asked.when,
            machine=asked.machine,
            opinion=asked.opinion.strip(),
            remarks=remarks_of(asked.draft, cells, self.sheet),
            grade=self._grade(),
            points=asked.draft.points,
            desk=asked.desk,
        )
        last = next((one for one in reversed(reviews) if one.decides), None)
        if last and says_the_same(review, last):
            return last
        _check_words(review)
        self._check_status(review, reviews)
        return review

    def _grade(self) -> str | None:
        made, asked = self.sheet.grade_of(self.asked.draft.points), self.asked.grade
        told = self.sheet.grade(asked) if asked else made
        if made and told and told.name != made.name:
            raise InputError(
                f"按得分应为“{made.name}”，却写了“{told.name}”；请改其中一个，没有保存。",
                f"The points make the grade {made.name}, but {told.name} is given; mend one. Nothing was stored.",
            )
        return told.name if told else None

    def _check_status(self, review: Review, reviews: Sequence[Review]) -> None:
        """Raises `InputError` where the status does not follow from what was said before, or should be asked about."""
        handed = hand_ins(self.store, self.unit)
        now = standing(review.stage, handed, reviews, self.sheet.last_step)
        if review.status == "approved" and now.state is not State.PASSED:
            raise _not_passed(review, now, self.sheet.last_step)
        if self.asked.yes:
            return
        if review.status != "approved" and now.state is State.APPROVED:
            raise AskFirstError(
                (
                    f"“{self.unit}”第 {review.revision} 版已批复，再“{STATUSES[review.status].zh}”就撤销了批复",
                    f"Revision {review.revision} of {self.unit} is approved, and this would take that back",
                ),
                ("撤销", "that"),
            )
        if review.status != "returned" and (before := _unchanged_since(review, reviews, handed)):
            raise _unchanged(self.unit, review, before)


def latest(store: Store, unit: str, seen: Snapshot) -> Stored:
    """The revision that a review would be about. Raises `InputError` where only drafts were handed in."""
    head = seen.head(store.settings.year, unit)
    if head is None or head.counted is None:
        raise InputError(
            f"“{unit}”还没有正式上报，只有草稿，不能审核；没有保存。",
            f"{unit} has handed in nothing but drafts, which can't be reviewed; nothing was stored.",
        )
    return head.counted


def hand_ins(store: Store, unit: str) -> list[HandIn]:
    """All of a unit's hand-ins that can be read, oldest first; `master verify` names the others."""
    found = []
    for revision in store.revisions(unit):
        try:
            submission = store.read(unit, revision)
        except ShareError:
            raise
        except KpiError:
            continue
        found.append(hand_in(submission))
    return found


def hand_in(submission: Submission) -> HandIn:
    """A submission, as far as it matters to where a unit stands."""
    form = submission.form
    return HandIn(submission.revision, stage_of(form), receipt_of(form, ""), submission.draft)


def _check_latest(asked: Asked, stored: Stored) -> None:
    about = asked.revision if asked.revision is not None else asked.draft.revision
    if about in {None, stored.revision} and asked.draft.revision in {None, stored.revision}:
        if asked.draft.hash in {None, stored.hash} and stored.hash.startswith(asked.code):
            return
        raise ConflictError(
            f"意见写的是第 {about} 版，库里的第 {stored.revision} 版却是另一份（恢复过备份？）；请重新取一份意见表（功能区的“审核”，或 --prefill），没有保存。",
            f"The remarks are about revision {about}, but the share's revision {stored.revision} is another one (was a backup "
            "restored?); get them anew (审核 Review on the ribbon, or --prefill). Nothing was stored.",
        )
    told = about if about != stored.revision else asked.draft.revision
    raise ConflictError(
        f"审核的是第 {told} 版，该单位现在最新的是第 {stored.revision} 版；请先看最新一版，没有保存（您的意见还在您的文件里）。",
        f"This is about revision {told}, and the unit's latest is {stored.revision}; look at that one first. "
        "Nothing was stored (your remarks are still in your file).",
    )


def _check_words(review: Review) -> None:
    if review.status == "returned" and not (review.opinion or review.remarks):
        raise InputError(
            "退回要写明意见：写“总的意见”（或 --opinion），或在意见表里采纳、写几条（--remarks）；没有保存。",
            "A return says why: by an opinion (or --opinion), or by remarks that are ticked or written (--remarks); nothing was stored.",
        )


def says_the_same(review: Review, last: Review) -> bool:
    """Whether somebody asks for the same once more, after a double click or a lost answer."""
    given = replace(review, when=last.when, number=last.number, previous=last.previous, round=last.round)
    given = replace(given, desk=last.desk)
    return given == last


def _unchanged_since(review: Review, reviews: Sequence[Review], handed: Sequence[HandIn]) -> Review | None:
    """The last return, where the form says the same as what was returned."""
    returned = [one for one in reviews if one.stage == review.stage and one.status == "returned"]
    if not returned:
        return None
    says = {one.revision: one.says for one in handed}
    last = returned[-1]
    return last if says.get(last.revision) == says.get(review.revision) else None


def _unchanged(unit: str, review: Review, before: Review) -> AskFirstError:
    when, status = local_time(before.when), STATUSES[review.status]
    return AskFirstError(
        (
            f"“{unit}”第 {review.revision} 版与 {before.who} 于 {when} 退回的第 {before.revision} 版内容相同，没有修改",
            f"Revision {review.revision} of {unit} says the same as {before.revision}, which {before.who} returned at {when}",
        ),
        (f"“{status.zh}”", status.en),
    )


def _not_passed(review: Review, now: Standing, last_step: str) -> InputError:
    if now.state is State.APPROVED:
        return InputError(
            f"第 {review.revision} 版已经批复过；没有重复保存。",
            f"Revision {review.revision} is approved already; nothing was stored.",
        )
    return InputError(
        f"第 {review.revision} 版还没有通过“{last_step}”，不能批复；请先审核通过（--status passed），没有保存。",
        f"Revision {review.revision} has not passed {last_step} yet and can't be approved; pass it first (--status passed). "
        "Nothing was stored.",
    )
