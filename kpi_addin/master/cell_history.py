"""Who changed which cell from what to what: each revision against the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kpi_addin.address import split
from kpi_addin.forms import FormDefinition, load_definition
from kpi_addin.marks.explanations import notes_of
from kpi_addin.master.share.submission import Submission
from kpi_addin.merging.authors import Version
from kpi_addin.merging.record import record_of
from kpi_addin.merging.telling import Difference, told
from kpi_addin.merging.three_way import three_way


def cell_history(revisions: Iterable[Submission]) -> Iterator[tuple[Submission, Difference]]:
    """Every change in a row of revisions of one unit, oldest first, with the revision that brought it.

    Of a `Difference` here ``base`` is the old value and ``theirs`` the new one.
    """
    before: Submission | None = None
    for revision in revisions:
        if before is not None:
            definition = load_definition(revision.form.form_id)
            yield from ((revision, one) for one in _changes(before, revision, definition))
        before = revision


def _changes(before: Submission, after: Submission, definition: FormDefinition) -> Iterator[Difference]:
    old, new = (record_of(one.form, notes_of(one.findings)) for one in (before, after))
    version, sheet = Version(after.who, after.when, new), split(after.form.unit.cell or "")[0]
    return (told(change, version, definition, sheet) for change in three_way(old, old, new).all)
