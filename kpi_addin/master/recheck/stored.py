"""The re-checks that a share holds: the last one of each unit, with the self-evaluation it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpi_addin.errors import KpiError, ShareError
from kpi_addin.forms import find_definition, load_definition
from kpi_addin.master.recheck.rows import Evaluated
from kpi_addin.master.recheck.summary import Recheck
from kpi_addin.master.review.counted import on_approved
from kpi_addin.master.review.reviews import Reviews
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.ledger_entry import Stored
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission


def evaluated_of(store: Store, at: Snapshot, stored: Stored) -> Evaluated:
    """The self-evaluation of a unit's latest revision, on the targets that are approved. Raises `KpiError`."""
    form = on_approved(store, at, store.read_stored(stored), stored.unit).form
    return Evaluated(form, load_definition(form.form_id))


def rechecks_on(store: Store, at: Snapshot, latest: Mapping[str, Submission]) -> dict[str, Recheck]:
    """By the subjects' ids; ``latest`` is what counts of each. What cannot be read `master verify` names."""
    return dict(_rechecks(store, at, latest))


def _rechecks(store: Store, at: Snapshot, latest: Mapping[str, Submission]) -> Iterator[tuple[str, Recheck]]:
    year = store.settings.year
    reviews = Reviews(store)
    for unit, submission in latest.items():
        if (year, unit) not in at.reviews:
            continue
        made = [one for one in reviews.of(unit, at) if one.status == "rechecked"]
        if not made:
            continue
        head, last = at.head(year, unit), made[-1]
        counted = head.counted if head else None
        about = (
            submission if counted and counted.revision == last.revision else _of_revision(store, unit, last.revision)
        )
        definition = find_definition(about.form.form_id) if about else None
        if about and definition:
            yield unit, Recheck(last, Evaluated(about.form, definition))


def _of_revision(store: Store, unit: str, revision: int) -> Submission | None:
    try:
        return store.read(unit, revision)
    except ShareError:
        raise
    except KpiError:
        return None
