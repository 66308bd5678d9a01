"""What a return remarks on, bound to the rows and columns of the form that was returned, wherever these stand later."""

from __future__ import annotations

from collections.abc import Iterator

from kpi_addin.marks.remarks import Returned, about, said_text
from kpi_addin.master.review.review import Review
from kpi_addin.master.share.store import Store
from kpi_addin.merging.record import record_of, said


def remarks_in(store: Store, review: Review) -> Iterator[Returned]:
    """The opinion, and then each remark with what stood in its place. Raises `KpiError` where the form cannot be read."""
    form = store.read(review.unit, review.revision).form
    record, whose = record_of(form), about(form)
    slots = record.slots()
    if review.opinion:
        yield Returned(whose, review.opinion, review.who, review.when)
    for remark in review.remarks:
        slot = slots.get(remark.cell or "")
        text = f"{remark.item}：{remark.text}" if remark.item else remark.text
        yield Returned(
            whose,
            text,
            review.who,
            review.when,
            remark.cell,
            slot.row if slot else (),
            slot.column if slot else "",
            said_text(said(record.at(slot))) if slot else None,
        )
