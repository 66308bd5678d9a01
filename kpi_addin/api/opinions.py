"""What the bureau says by now of the forms in a workbook that is open: where each stands, and what to note in the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.api.returned import returned_stamp
from kpi_addin.errors import InputError
from kpi_addin.form import Form
from kpi_addin.marks.base import base_for
from kpi_addin.marks.remarks import remarks_kept

if TYPE_CHECKING:
    from kpi_addin.master.review.review import Review
    from kpi_addin.master.review.state import Standing
    from kpi_addin.master.share.ledger import Snapshot
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.subject import Subject
    from kpi_addin.master.share.submission import Submission


@dataclass(frozen=True)
class Opinion:
    """Where one form stands. ``last`` is the last review of its stage; ``newer`` what somebody handed in since this workbook."""

    subject: Subject
    standing: Standing
    remarks: int
    last: Review | None = None
    newer: Submission | None = None


@dataclass(frozen=True)
class Opinions:
    """The forms of a workbook, and what its stamp is to say of them: a key without a value goes."""

    each: tuple[Opinion, ...]
    stamp: Mapping[str, str]


def opinions(share: AnyPath, forms: Sequence[Form], stamp: Mapping[str, str], file: str) -> Opinions:
    """What the reviews on a share say of these forms, where ``stamp`` is what their workbook says of itself.

    Raises `ShareError`, and `InputError` for a form without the name of its unit.
    """
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415
    from kpi_addin.master.share.subject import subject_of  # noqa: PLC0415

    if any(not (form.unit.value or "").strip() for form in forms):
        raise InputError(
            f"《{file}》还没有写单位名称，不知道取回哪个单位的审核意见；请先填写单位名称。",
            f"{file} doesn't name its unit, so it is not known whose opinions to fetch; fill in the unit's name first.",
        )
    store = open_store(share)
    seen = store.snapshot()
    told: dict[str, str] = {}
    each = []
    for form in forms:
        subject = subject_of(form)
        unit_id = store.id_of(subject, seen)
        told |= returned_stamp(store, unit_id, form, {**stamp, **told})
        kept = remarks_kept(form, {**stamp, **told})
        base = base_for(stamp, unit_id, several=len(forms) > 1)
        revision = base.revision if base and base.share in {"", seen.share} else 0
        each.append(_opinion(store, seen, unit_id, subject, kept, revision))
    return Opinions(tuple(each), told)


def _opinion(  # noqa: PLR0913 - what it is made of
    store: Store, seen: Snapshot, unit_id: str, subject: Subject, kept: int, revision: int
) -> Opinion:
    from kpi_addin.master.review.judging import hand_ins  # noqa: PLC0415
    from kpi_addin.master.review.review import DECIDES  # noqa: PLC0415
    from kpi_addin.master.review.reviews import Reviews  # noqa: PLC0415
    from kpi_addin.master.review.sheet import review_sheet  # noqa: PLC0415
    from kpi_addin.master.review.state import Standing, State, standing  # noqa: PLC0415
    from kpi_addin.master.stage_of import stage_of  # noqa: PLC0415

    head = seen.head(store.settings.year, unit_id)
    if head is None or head.counted is None:
        return Opinion(subject, Standing(State.DRAFT if head else State.NOTHING), kept)
    submission, reviews = store.read_stored(head.counted), Reviews(store).of(unit_id, seen)
    stage = stage_of(submission.form)
    now = standing(stage, hand_ins(store, unit_id), reviews, review_sheet(store.settings).last_step)
    told = (review for review in reversed(reviews) if review.stage == stage and review.status in DECIDES)
    last = next(told, None)
    newer = submission if 0 < revision < submission.revision else None
    return Opinion(subject, now, kept, last, newer)
