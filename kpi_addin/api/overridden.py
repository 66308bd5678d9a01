"""What a hand-in that was asked to go over a newer revision goes over, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kpi_addin.address import split
from kpi_addin.errors import KpiError
from kpi_addin.forms import load_definition
from kpi_addin.marks.base import Base
from kpi_addin.marks.explanations import notes_of
from kpi_addin.merging.authors import Version
from kpi_addin.merging.record import record_of
from kpi_addin.merging.telling import Difference, once, told
from kpi_addin.merging.three_way import three_way, without_deleted_explanations

if TYPE_CHECKING:
    from kpi_addin.master.share.store import Store
    from kpi_addin.master.share.submission import Submission


def overridden_by(submission: Submission, store: Store, now: Base) -> tuple[Difference, ...]:
    """The fields in which a submission goes over what the revision before it said and its own base did not.

    Where its base is not to be had, all in which the two differ. It is stored by now: what cannot be read is no error.
    """
    from kpi_addin.master.versions import base_of  # noqa: PLC0415

    if submission.revision <= 1:
        return ()
    try:
        before = store.read(now.unit, submission.revision - 1)
        base = base_of(store, submission, now.unit)
    except KpiError:
        return ()
    versions = (submission, before, base or submission)
    yours, theirs, start = (record_of(one.form, notes_of(one.findings)) for one in versions)
    merge = without_deleted_explanations(three_way(start, yours, theirs))
    author = Version(before.who, before.when, theirs)
    definition, sheet = load_definition(submission.form.form_id), split(submission.form.unit.cell or "")[0]
    return once(told(change, author, definition, sheet) for change in merge.all)
