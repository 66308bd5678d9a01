"""Review: look at what a unit handed in, and store what the bureau says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.revised import revision_notes
from kpi_addin.api.storing import this_machine, this_user
from kpi_addin.atomic import replace_file
from kpi_addin.errors import UnreadableError
from kpi_addin.faults import own_fault
from kpi_addin.outputs import REMARKS, check_output
from kpi_addin.reading.source import read_source
from kpi_addin.told_time import utc_now

if TYPE_CHECKING:
    from kpi_addin.master.rebuild import RebuildResult
    from kpi_addin.master.review.drafted import Draft
    from kpi_addin.master.review.judging import Asked
    from kpi_addin.master.review.review import Review
    from kpi_addin.master.review.sheet import ReviewSheet
    from kpi_addin.master.review.state import Standing
    from kpi_addin.master.share.ledger import Snapshot
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True)
class Looked:
    """What a reviewer sees of a unit: its latest revision, where its stage stands, what was said before.

    ``draft`` are the remarks that its findings suggest, none of them ticked, and what they are about. ``revises`` tells what
    it changes in targets that were approved, a line each.
    """

    unit_id: str
    submission: Submission
    stage: str
    standing: Standing
    reviews: tuple[Review, ...]
    draft: Draft
    sheet: ReviewSheet
    revises: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """A review that is safe on the share. ``meanwhile`` are the reviews of others that the reviewer had not seen.

    ``unchanged``: the very same was stored before. ``then`` is what follows from the grade by the share's settings.
    """

    review: Review
    meanwhile: tuple[Review, ...]
    unchanged: bool
    then: str
    master: RebuildResult


def look(share: str | AnyPath, unit: str, form: str | None = None, project: str | None = None) -> Looked:
    """What is to be reviewed. Raises `ShareError`, and `InputError` for a unit that has handed in nothing, or several."""
    store, unit_id, seen = _opened(share, unit, form, project)
    return _look(store, unit_id, seen)


def _opened(share: str | AnyPath, unit: str, form: str | None, project: str | None) -> tuple[Store, str, Snapshot]:
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.subjects import subjects_on  # noqa: PLC0415

    store = open_store(share)
    subjects = subjects_on(store)
    return store, subjects.one(unit, form, project), subjects.at


def _look(store: Store, unit_id: str, seen: Snapshot) -> Looked:
    from kpi_addin.master.review.cells import Cells  # noqa: PLC0415
    from kpi_addin.master.review.drafted import Draft, prefilled  # noqa: PLC0415
    from kpi_addin.master.review.judging import hand_ins, latest  # noqa: PLC0415
    from kpi_addin.master.review.reviews import Reviews  # noqa: PLC0415
    from kpi_addin.master.review.sheet import review_sheet  # noqa: PLC0415
    from kpi_addin.master.review.state import standing  # noqa: PLC0415
    from kpi_addin.master.stage_of import stage_of  # noqa: PLC0415

    stored, sheet = latest(store, unit_id, seen), review_sheet(store.settings)
    submission, reviews = store.read_stored(stored), Reviews(store).of(unit_id, seen)
    stage = stage_of(submission.form)
    now = standing(stage, hand_ins(store, unit_id), reviews, sheet.last_step)
    draft = Draft(prefilled(Cells(submission)), {}, stored.revision, stored.hash, reviews[-1].number if reviews else 0)
    revises = revision_notes(store, unit_id, submission)
    return Looked(unit_id, submission, stage, now, reviews, draft, sheet, revises)


def write_remarks(looked: Looked, path: AnyPath, *, force: bool = False) -> Path:
    """Write the remarks that the findings suggest as a workbook to tick. Raises `WriteError`."""
    from kpi_addin.master.book.remarks_book import remarks_bytes  # noqa: PLC0415

    target = Path(path)
    check_output(target, REMARKS, force=force)
    whose = f"{looked.submission.subject.whose.zh}，第 {looked.submission.revision} 版"
    replace_file(target, remarks_bytes(whose, looked.draft, looked.sheet))
    return target


def read_remarks(path: AnyPath) -> Draft:
    """The remarks in a workbook or a .json file that somebody filled in. Raises `InputError`, `UnreadableError`."""
    from kpi_addin.master.review.drafted import draft_in_json  # noqa: PLC0415
    from kpi_addin.master.review.on_paper import draft_on  # noqa: PLC0415

    file = Path(path)
    if file.suffix.lower() != ".json":
        return draft_on({grid.sheet: grid.rows for grid in read_source(file)}, file.name)
    try:
        return draft_in_json(file.read_bytes(), file.name)
    except OSError as error:
        raise UnreadableError(
            f"读不了意见文件《{file.name}》（{error.strerror}）；没有保存。",
            f"The remarks in {file.name} can't be read ({error.strerror}); nothing was stored.",
        ) from error


def review(  # noqa: PLR0913 - what is said, of what, and by whom
    share: str | AnyPath,
    unit: str,
    status: str,
    *,
    form: str | None = None,
    project: str | None = None,
    revision: int | None = None,
    opinion: str = "",
    remarks: AnyPath | None = None,
    step: str | None = None,
    grade: str | None = None,
    yes: bool = False,
    who: str | None = None,
) -> Reviewed:
    """Store a review of a unit's latest revision, and refresh the master.

    ``remarks`` is a file as `write_remarks` made it, or .json; ``step`` the last one unless another is named. Raises
    `ConflictError` where what was reviewed is no longer the latest, `InputError` and `ShareError`; nothing is stored then.
    """
    from kpi_addin.master.review.drafted import Draft  # noqa: PLC0415
    from kpi_addin.master.review.judging import Asked  # noqa: PLC0415
    from kpi_addin.master.review.review import status_called  # noqa: PLC0415

    asked = Asked(
        status=status_called(status),
        who=who or this_user(),
        when=utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=this_machine(),
        opinion=opinion,
        step=step,
        grade=grade,
        draft=read_remarks(remarks) if remarks is not None else Draft(),
        revision=revision,
        yes=yes,
    )
    store, unit_id, at = _opened(share, unit, form, project)
    return _stored(store, unit_id, at, asked)


def _stored(store: Store, unit_id: str, at: Snapshot, asked: Asked) -> Reviewed:
    from kpi_addin.master.review.judging import Judge  # noqa: PLC0415
    from kpi_addin.master.review.reviews import Reviews  # noqa: PLC0415
    from kpi_addin.master.review.sheet import review_sheet  # noqa: PLC0415

    key = (store.settings.year, unit_id)
    head, last = at.head(*key), at.reviews.get(key)
    if asked.revision is None and asked.draft.revision is None and head and head.counted:
        # What comes in while this is stored nobody has looked at.
        asked = replace(asked, revision=head.counted.revision)
    there = last.latest.revision if last else 0
    known = there if asked.draft.reviews is None else asked.draft.reviews
    sheet, reviews = review_sheet(store.settings), Reviews(store)
    stored = reviews.add(unit_id, Judge(store, sheet, unit_id, asked))
    before = [one for one in reviews.of(unit_id) if known < one.number < stored.number]
    others = tuple(one for one in before if (one.who, one.machine) != (stored.who, stored.machine))
    then = sheet.grade(stored.grade).then if stored.grade else ""
    return Reviewed(stored, others, stored.number <= there, then, _refreshed(store))


def _refreshed(store: Store) -> RebuildResult:
    """Refresh the master: it is stored by now, and nothing that goes wrong here takes that back."""
    from kpi_addin.master.rebuild import RebuildResult, rebuild  # noqa: PLC0415

    try:
        return rebuild(store, force=False)
    except Exception as error:  # noqa: BLE001 - no fault of ours may make it look like a failure
        return RebuildResult(store.place.master_name, deferred=str(own_fault(error)))
