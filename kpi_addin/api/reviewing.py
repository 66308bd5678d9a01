"""Review: look at what a unit handed in, and store what the bureau says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.refreshing import refreshed
from kpi_addin.api.revised import revision_notes
from kpi_addin.api.storing import this_machine, this_user
from kpi_addin.atomic import replace_file
from kpi_addin.errors import InputError, UnreadableError
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


def _opened(
    share: str | AnyPath, unit: str | None, form: str | None, project: str | None, told: str | None = None
) -> tuple[Store, str, Snapshot]:
    """The share and the one id that is asked for; that of a list of remarks is ``told``, and has to be it. Raises `InputError`."""
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.subjects import nothing_of, subjects_on  # noqa: PLC0415

    store = open_store(share)
    subjects = subjects_on(store)
    if told in subjects.all and (unit is None or told in subjects.named(unit, form, project)):
        return store, told, subjects.at
    if unit is None:
        raise nothing_of(told or "")
    found = subjects.one(unit, form, project)
    if told not in {None, found}:
        raise _other_unit(str(told), found)
    return store, found, subjects.at


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
    there = reviews[-1].number if reviews else 0
    draft = Draft(prefilled(Cells(submission)), {}, stored.revision, stored.hash, there, unit_id)
    revises = revision_notes(store, unit_id, submission)
    return Looked(unit_id, submission, stage, now, reviews, draft, sheet, revises)


def write_remarks(looked: Looked, path: AnyPath, *, force: bool = False) -> Path:
    """Write the remarks that the findings suggest as a workbook to tick. Raises `WriteError`."""
    from kpi_addin.master.book.remarks_book import remarks_bytes  # noqa: PLC0415
    from kpi_addin.master.book.standing_page import Standpoint  # noqa: PLC0415

    target = Path(path)
    check_output(target, REMARKS, force=force)
    standpoint = Standpoint(looked.submission, looked.stage, looked.standing, looked.reviews, looked.revises)
    replace_file(target, remarks_bytes(standpoint, looked.draft, looked.sheet))
    return target


def remarks_on(sheets: Mapping[str, Sequence[Sequence[object]]], file: str) -> Draft:
    """The remarks on sheets that are open somewhere, from their values. Raises `InputError` where they are no such list."""
    from kpi_addin.master.review.on_paper import draft_on  # noqa: PLC0415

    return draft_on(sheets, file)


def read_remarks(path: AnyPath) -> Draft:
    """The remarks in a workbook or a .json file that somebody filled in. Raises `InputError`, `UnreadableError`."""
    from kpi_addin.master.review.drafted import draft_in_json  # noqa: PLC0415

    file = Path(path)
    if file.suffix.lower() != ".json":
        return remarks_on({grid.sheet: grid.rows for grid in read_source(file)}, file.name)
    try:
        return draft_in_json(file.read_bytes(), file.name)
    except OSError as error:
        raise UnreadableError(
            f"读不了意见文件《{file.name}》（{error.strerror}）；没有保存。",
            f"The remarks in {file.name} can't be read ({error.strerror}); nothing was stored.",
        ) from error


def review(  # noqa: PLR0913 - what is said, of what, and by whom
    share: str | AnyPath,
    unit: str | None,
    status: str | None = None,
    *,
    form: str | None = None,
    project: str | None = None,
    revision: int | None = None,
    opinion: str = "",
    remarks: AnyPath | Draft | None = None,
    step: str | None = None,
    grade: str | None = None,
    yes: bool = False,
    who: str | None = None,
) -> Reviewed:
    """Store a review of a unit's latest revision, and refresh the master.

    ``remarks`` is a file as `write_remarks` made it, or .json, or what was read of one; what is given besides goes before what
    is written above them; without ``unit`` it is the one that they name. ``step`` is the last one unless another is named.
    Raises `ConflictError` where what was reviewed is no longer the latest, `InputError` and `ShareError`; nothing is stored then.
    """
    from kpi_addin.master.review.judging import Asked  # noqa: PLC0415
    from kpi_addin.master.review.review import status_called  # noqa: PLC0415

    draft = _draft(remarks)
    asked = Asked(
        status=status_called(status or draft.head.status or _no_status()),
        who=who or draft.head.who or this_user(),
        when=utc_now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        machine=this_machine(),
        opinion=opinion or draft.head.opinion,
        step=step or draft.head.step or None,
        grade=grade or draft.head.grade or None,
        draft=draft,
        revision=revision,
        yes=yes,
    )
    store, unit_id, at = _opened(share, unit, form, project, draft.unit)
    return _stored(store, unit_id, at, asked)


def _draft(remarks: AnyPath | Draft | None) -> Draft:
    from kpi_addin.master.review.drafted import Draft  # noqa: PLC0415

    if remarks is None:
        return Draft()
    return remarks if isinstance(remarks, Draft) else read_remarks(remarks)


def _no_status() -> NoReturn:
    raise InputError(
        "还没有选“审核结果”：请在意见表上选退回修改、通过或已批复（命令行也可以写 --status）；没有保存。",
        "No status is given: choose one in the cell beside 审核结果, or by --status; nothing was stored.",
    )


def _other_unit(told: str, unit_id: str) -> InputError:
    return InputError(
        f"意见表写的是“{told}”，不是“{unit_id}”；没有保存，请核对是不是拿错了表。",
        f"The remarks are about {told}, not about {unit_id}; nothing was stored. Is it the right list?",
    )


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
    before = [one for one in reviews.of(unit_id) if known < one.number < stored.number and one.decides]
    others = tuple(one for one in before if (one.who, one.machine) != (stored.who, stored.machine))
    then = sheet.grade(stored.grade).then if stored.grade else ""
    return Reviewed(stored, others, stored.number <= there, then, refreshed(store))
