"""What the bureau remarked when it returned a unit's form, as it is to be kept in the unit's workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kpi_addin.errors import KpiError
from kpi_addin.marks.remarks import about, remarks_stamp

if TYPE_CHECKING:
    from kpi_addin.form import Form
    from kpi_addin.marks.carried import Carried
    from kpi_addin.master.review.review import Review
    from kpi_addin.master.share.store import Store


def returned_stamp(store: Store, unit_id: str, form: Form, stamp: Mapping[str, str]) -> dict[str, str]:
    """What a workbook with that stamp has to keep of the reviews of its form; what was settled since goes.

    Nothing is touched where the reviews cannot be read.
    """
    from kpi_addin.master.review.remarked import remarks_in  # noqa: PLC0415

    seen = store.snapshot()
    if (store.settings.year, unit_id) not in seen.reviews:
        return {}
    try:
        remarks = [remark for review in _in_force(store, unit_id) for remark in remarks_in(store, review)]
    except KpiError:
        return {}
    # The unit may be spelled otherwise by now: what is said of its revisions is said of this form.
    whose = about(form)
    return remarks_stamp([replace(remark, about=whose) for remark in remarks], whose, stamp, alone=form.part is None)


def with_remarks_in_force(store: Store, ids: Sequence[str], forms: Sequence[Form], carried: Carried) -> Carried:
    """What a workbook carries with the remarks that the bureau makes by now: a hand-in answers these, and none that was settled."""
    told: dict[str, str] = {}
    for unit_id, form in zip(ids, forms, strict=True):
        told |= returned_stamp(store, unit_id, form, {**carried.stamp, **told})
    stamp = {key: text for key, text in {**carried.stamp, **told}.items() if told.get(key) != ""}
    return replace(carried, stamp=stamp) if told else carried


def _in_force(store: Store, unit_id: str) -> tuple[Review, ...]:
    """The returns that wait for an answer, or were answered and not decided since; of one revision those of all reviewers."""
    from kpi_addin.master.review.review import DECIDES  # noqa: PLC0415
    from kpi_addin.master.review.reviews import Reviews  # noqa: PLC0415
    from kpi_addin.master.review.sheet import review_sheet  # noqa: PLC0415
    from kpi_addin.master.review.state import deciding  # noqa: PLC0415

    reviews = [review for review in Reviews(store).of(unit_id) if review.status in DECIDES]
    if not reviews:
        return ()
    told = [review for review in reviews if review.stage == reviews[-1].stage]
    last = deciding(told, review_sheet(store.settings).last_step)
    if last is None or last.status != "returned":
        return ()
    return tuple(one for one in told if (one.status, one.revision) == ("returned", last.revision))
